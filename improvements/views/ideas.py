"""Ideas: sent in by anybody, listed for those who answer, and answered."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html

from core.access import may
from core.exports import Column, list_file
from core.ordering import declared
from core.panels import panels_for
from core.story import timeline
from core.views import AddView, ListView, ShowView, UpdateView
from core.wording import moment
from organisation.access import active_assignments
from organisation.roles import Action

from .. import services
from ..forms import ideas as forms
from ..idea_filters import IdeaFilter
from ..idea_workflow import IDEA_EVENTS, Answer, IdeaStatus
from ..models import Idea, ImprovementWork, Measure
from ..places import kind_of, place_of
from ..selectors import open_units
from .tabs import tabs


class ListIdeasView(ListView):
    """One's own ideas, and those that one answers; unanswered first."""

    action = Action.SEE_MEASURES
    model = Idea
    filterset_class = IdeaFilter
    template_name = "improvements/ideas/list.html"
    list_template_name = "improvements/ideas/_rows.html"
    headings = (("nummer", "Nummer"), ("", "Idé"), ("enhet", "Enhet"), ("svar", "Svar"), ("lamnad", "Lämnad"))
    orderings = {
        "obesvarade": (declared("status", IdeaStatus), "-sent_at", "-pk"),
        "lamnad": ("sent_at", "pk"),
        "-lamnad": ("-sent_at", "-pk"),
        "nummer": ("sent_at", "pk"),
        "-nummer": ("-sent_at", "-pk"),
        "enhet": ("unit__name", declared("status", IdeaStatus), "-sent_at"),
        "-enhet": ("-unit__name", declared("-status", IdeaStatus), "-sent_at"),
        "svar": (declared("status", IdeaStatus), declared("answer", Answer), "-sent_at"),
        "-svar": (declared("-status", IdeaStatus), declared("-answer", Answer), "-sent_at"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "sender", "answered_by")

    def get_context_data(self, **kwargs):
        user = self.request.user
        answers = user.can(Action.HANDLE_MEASURES)
        waiting = self.get_queryset().filter(status=IdeaStatus.NEW).count() if answers and not self.request.htmx else 0
        return super().get_context_data(
            answers=answers,
            always=f"{waiting} {'väntar' if waiting != 1 else 'idé väntar'} på svar" if waiting else "",
            tabs=tabs(self.request.user, "improvements:ideas"),
            **kwargs,
        )


COLUMNS = [
    Column("Nummer", lambda i: i.number, 13),
    Column("Idé", lambda i: i.text, 50),
    Column("Vad som skulle bli bättre", lambda i: i.gain, 40),
    Column("Enhet", lambda i: i.unit.name, 25),
    Column("Lämnad", lambda i: i.sent_at, 17),
    Column("Läge", lambda i: i.get_status_display(), 12),
    Column("Svar", lambda i: i.get_answer_display(), 22),
    Column("Vad vi svarar", lambda i: i.answer_text, 50),
    Column("Besvarad", lambda i: i.answered_at, 17),
    Column("Besvarad av", lambda i: i.answered_by.name if i.answered_by else "", 22),
]


class ExportIdeasView(ListIdeasView):
    """Exactly what the list is filtered to, without who sent the ideas, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Idéer", COLUMNS, rows)


class SendIdeaView(AddView):
    """A sentence is enough; the unit is one's own."""

    action = Action.SEE_MEASURES
    scope_after = Action.SEE_MEASURES
    form_class = forms.IdeaForm
    template_name = "improvements/ideas/form.html"

    @cached_property
    def place(self):
        """Where the idea came up (?om=avvikelse&nr=A2026-0012), as far as the person sees it."""
        asked = self.request.GET
        return place_of(self.request.user, asked.get("om", ""), asked.get("nr", ""))

    def get_initial(self):
        units = open_units(self.request.user)
        there = units.filter(pk=self.place.unit.pk).first() if self.place else None
        here = [each.unit_id for each in active_assignments(self.request.user)]
        unit = there or units.filter(pk__in=here).first()
        return {"unit": unit if unit and services.who_answer(unit) else None}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def add_success_message(self, saved):
        who = _names(services.who_answer(saved.unit))
        messages.success(self.request, f"Tack! Din idé är skickad till {who}. Du får besked när den har fått ett svar.")

    def perform(self, form):
        asked = self.request.GET
        place = {"about": asked["om"], "about_key": asked["nr"]} if self.place else {}
        return services.idea_send(by=self.request.user, **form.values, **place)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Lämna en idé",
            lead="Du som gör arbetet ser vad som kan bli bättre. Alla idéer får ett svar.",
            label="Skicka idén",
            back=self.place.url if self.place else reverse("improvements:ideas"),
            place=self.place,
            **kwargs,
        )


def _names(people) -> str:
    """ "Eva och Frida"; when nobody manages the unit any more, that its next manager does."""
    return " och ".join(str(each) for each in people) or "nästa chef på enheten"


class ShowIdeaView(ShowView):
    """The idea and its answer."""

    model = Idea
    lookup = "number"
    scope = action = Action.SEE_MEASURES
    template_name = "improvements/ideas/show.html"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "sender", "answered_by")

    def get_context_data(self, **kwargs):
        idea, user = self.object, self.request.user
        return super().get_context_data(
            idea=idea,
            may_answer=idea.is_new and may(user, Action.HANDLE_MEASURES, idea),
            became=self.became(),
            panels=panels_for("idea", user, [idea.pk]).get(idea.pk, []),
            facts=[
                ("Enhet", idea.unit),
                ("Kom upp vid", self.came_up()),
                ("Lämnad av", idea.sender),
                ("Lämnad", moment(idea.sent_at)),
                ("Besvaras av", _names(services.who_answer(idea.unit)) if idea.is_new else ""),
                ("Besvarad", f"{moment(idea.answered_at)} av {idea.answered_by}" if idea.answered_at else ""),
            ],
            timeline=timeline(idea, IDEA_EVENTS),
            tabs=tabs(self.request.user, "improvements:ideas"),
            **kwargs,
        )

    def came_up(self):
        """Where it came up, with a link for whoever may see it, otherwise by its kind alone."""
        idea = self.object
        if place := place_of(self.request.user, idea.about, idea.about_key):
            return format_html('<a href="{}">{}</a>', place.url, place.words)
        kind = kind_of(idea.about)
        return f"{kind.label} som du inte har tillgång till" if kind else ""

    def became(self):
        """The work or the measure that the idea has become, if the person may see it."""
        idea = self.object
        model, pk = (ImprovementWork, idea.work_id) if idea.work_id else (Measure, idea.measure_id)
        return model.objects.visible_to(self.request.user, self.scope).filter(pk=pk).first() if pk else None


class AnswerIdeaView(UpdateView):
    model = Idea
    lookup = "number"
    scope = Action.SEE_MEASURES
    action = Action.HANDLE_MEASURES
    form_class = forms.AnswerIdeaForm
    template_name = "improvements/ideas/form.html"
    success_message = "Svaret är sparat. Den som lämnade idén har fått besked."

    def refusal(self):
        who = _names(services.who_answer(self.object.unit))
        return f"Du ser idén eftersom du har lämnat den. Den besvaras av {who}."

    def get(self, request, *args, **kwargs):
        if not self.object.is_new:
            messages.info(request, "Idén har redan fått ett svar.")
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"idea": self.object, "user": self.request.user}

    def perform(self, form):
        return services.idea_answer(by=self.request.user, idea=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return (saved.work or saved.measure or saved).get_absolute_url()

    def get_context_data(self, **kwargs):
        idea = self.object
        return super().get_context_data(
            idea=idea, title="Svara på idén", label="Skicka svaret", back=idea.get_absolute_url(), **kwargs
        )
