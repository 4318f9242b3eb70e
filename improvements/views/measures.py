"""Thin: load in scope, form, service, redirect."""

from django.utils.functional import cached_property

from core.access import may
from core.exports import Column, list_file
from core.ordering import declared
from core.panels import panels_for
from core.story import timeline
from core.views import AddView, ListView, ShowView, UpdateView
from core.wording import day
from organisation.roles import Action
from organisation.selectors import usual_unit

from .. import services, story
from ..asking import how_many_to_ask, replies_since
from ..filters import MeasureFilter
from ..forms import measures as forms
from ..judging import judged_by
from ..models import ImprovementWork, Measure
from ..origins import origins_of
from ..selectors import handled_units, late_count, outcome_of
from ..workflow import Status
from .tabs import MINE, tabs


class ListMeasuresView(ListView):
    """All measures of the units one sees, and those one answers for."""

    action = Action.SEE_MEASURES
    model = Measure
    filterset_class = MeasureFilter
    template_name = "improvements/list.html"
    list_template_name = "improvements/_rows.html"
    headings = (
        ("nummer", "Nummer"),
        ("atgard", "Åtgärd"),
        ("enhet", "Enhet"),
        ("lage", "Läge"),
        ("ansvarig", "Ansvarig"),
        ("nasta", "Nästa steg"),
    )
    # What is still to be done comes first, by the day of its next step.
    orderings = {
        "nasta": ("ended", "next_on", "pk"),
        "-nasta": ("ended", "-next_on", "-pk"),
        "nummer": ("created_at", "pk"),
        "-nummer": ("-created_at", "-pk"),
        "enhet": ("unit__name", "ended", "next_on", "pk"),
        "-enhet": ("-unit__name", "ended", "next_on", "pk"),
        "ansvarig": ("owner__name", "ended", "next_on", "pk"),
        "-ansvarig": ("-owner__name", "ended", "next_on", "pk"),
        "lage": (declared("status", Status), "next_on", "pk"),
        "-lage": (declared("-status", Status), "next_on", "pk"),
        "atgard": ("title", "pk"),
        "-atgard": ("-title", "-pk"),
    }

    def get_ordered(self):
        return self.get_filtered().by_next_step().order_by(*self.orderings[self.ordering])

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "owner")

    def get_context_data(self, **kwargs):
        for measure in kwargs["rows"]:
            measure.kind = story.status_kind(measure)
            measure.next, measure.next_kind = story.short_step(measure)
        came_from = origins_of(self.request.user, kwargs["rows"])
        for measure in kwargs["rows"]:
            measure.origins = came_from.get(measure.pk, [])
        late = 0 if self.request.htmx else late_count(self.request.user)
        return super().get_context_data(
            late=late,
            always=f"{late} försenad{'e' if late != 1 else ''} i allt" if late else "",
            can_add=self.request.user.can(Action.HANDLE_MEASURES),
            outcome=outcome_of(self.get_filtered()),
            tabs=tabs(
                self.request.user, "improvements:list", MINE if self.request.GET.get("ansvarig") == "jag" else ""
            ),
            **kwargs,
        )


COLUMNS = [
    Column("Nummer", lambda m: m.number, 13),
    Column("Åtgärd", lambda m: m.title, 40),
    Column("Så här gör vi", lambda m: m.description, 50),
    Column("Enhet", lambda m: m.unit.name, 25),
    Column("Ansvarig", lambda m: m.owner.name, 22),
    Column("Läge", lambda m: m.get_status_display(), 16),
    Column("Klar senast", lambda m: m.due_on, 13),
    Column("Genomförd", lambda m: m.done_on, 13),
    Column("Effekten följs upp", lambda m: m.follow_up_on, 16),
    Column("Effekt", lambda m: m.get_effect_display(), 18),
    Column("Hur vi vet det", lambda m: m.effect_note, 50),
    Column("Indikator", lambda m: m.indicator.name if m.indicator_id else "", 30),
    Column("Varför den inte genomförs", lambda m: m.cancelled_reason, 40),
    Column("Beslutad", lambda m: m.created_at, 17),
]


class ExportMeasuresView(ListMeasuresView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).select_related("unit", "owner", "indicator")
        rows = rows.iterator(chunk_size=500)
        return list_file(kwargs["form"], "Åtgärder", COLUMNS, rows)


class ShowMeasureView(ShowView):
    """One measure: where it stands, the next step, what rests on it, its story."""

    model = Measure
    lookup = "number"
    scope = action = Action.SEE_MEASURES
    template_name = "improvements/show.html"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "owner", "created_by", "indicator")

    def get_context_data(self, **kwargs):
        measure, user = self.object, self.request.user
        may_handle = may(user, Action.HANDLE_MEASURES, measure)
        may_look = may_handle and measure.status == Status.DONE
        looks = story.told_looks(measure, list(measure.follow_ups.select_related("by")))
        step = story.next_step(measure, looks)
        others = story.other_steps(measure) if may_handle else []
        asked = measure.events.filter(name="ask").order_by("at", "pk").last() if may_handle else None
        works = ImprovementWork.objects.visible_to(user, Action.SEE_MEASURES)
        return super().get_context_data(
            measure=measure,
            may_handle=may_handle,
            kind=story.status_kind(measure),
            steps=story.steps(measure),
            next_step=step,
            other_steps=[each for each in others if each[0] != step.label],
            facts=_facts(measure),
            work=works.filter(pk=measure.work_id).first() if measure.work_id else None,
            looks=looks,
            judged=judged_of(user, measure),
            may_look=may_look,
            looks_beside=may_look and step.url_name != story.LOOK,
            may_ask=may_look and how_many_to_ask(user, measure),
            replies=replies_since(user, measure, asked.at if asked else None),
            timeline=timeline(measure, story.EVENTS),
            panels=panels_for("measure", user, [measure.pk]).get(measure.pk, []),
            **kwargs,
        )


def judged_of(user, measure):
    """What the measure's indicator shows, for whoever reads its values; None without one."""
    return judged_by(user, measure, measure.indicator) if measure.indicator_id else None


def _facts(measure):
    return [
        ("Enhet", measure.unit),
        ("Ansvarig", measure.owner if measure.owner.has_access else f"{measure.owner} (är inte kvar)"),
        ("Klar senast", day(measure.due_on)),
        ("Genomförd", day(measure.done_on) if measure.done_on else ""),
        ("Effekten följs upp", day(measure.follow_up_on) if measure.follow_up_on else "Ingen dag är bestämd"),
        ("Effekt", measure.get_effect_display()),
        ("Hur vi vet det", measure.effect_note),
        ("Visar om den hjälpte", measure.indicator),
        ("Varför den inte genomförs", measure.cancelled_reason),
    ]


class AddMeasureView(AddView):
    action = Action.HANDLE_MEASURES
    scope_after = Action.SEE_MEASURES
    form_class = forms.MeasureForm
    template_name = "improvements/form.html"
    success_message = "Åtgärden är beslutad. Den ansvariga har fått besked."

    def get_initial(self):
        return {"unit": usual_unit(self.request.user, handled_units(self.request.user)), "owner": self.request.user}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.measure_add(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Ny åtgärd",
            lead="Det ni bestämmer att göra, så att det inte händer igen.",
            label="Spara åtgärden",
            **kwargs,
        )


class MeasureFormView(UpdateView):
    """What the forms over one measure share."""

    abstract = True
    model = Measure
    lookup = "number"
    scope = Action.SEE_MEASURES
    action = Action.HANDLE_MEASURES
    template_name = "improvements/form.html"
    title = label = lead = ""
    serious = False

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "owner", "indicator")

    def refusal(self):
        return f"Du ser åtgärden men har inte hand om den. Prata med {self.object.owner}, som är ansvarig."

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            measure=self.object, title=self.title, label=self.label, lead=self.lead, serious=self.serious, **kwargs
        )

    def perform(self, form):
        return self.service(by=self.request.user, measure=self.object, **form.cleaned_data)


class ChangeMeasureView(MeasureFormView):
    form_class = forms.ChangeMeasureForm
    title, label = "Ändra åtgärden", "Spara ändringen"
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "instance": self.object}

    def perform(self, form):
        return services.measure_change(
            by=self.request.user,
            measure=self.object,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            **form.values,
        )


class CompleteMeasureView(MeasureFormView):
    form_class = forms.CompleteMeasureForm
    service = staticmethod(services.measure_complete)
    title, label = "Åtgärden är genomförd", "Spara"
    lead = "Sedan återstår att se efter om den hjälpte."
    success_message = "Bra. Åtgärden är genomförd."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"measure": self.object}


class FollowUpMeasureView(MeasureFormView):
    form_class = forms.FollowUpMeasureForm
    service = staticmethod(services.measure_follow_up)
    title, label = "Följ upp effekten", "Spara uppföljningen"
    lead = "Ett ärligt svar är det som gör att ni lär er något. Ingen effekt är också ett svar."
    success_message = "Uppföljningen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"measure": self.object, "user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(judged=judged_of(self.request.user, self.object), **kwargs)


class RecordLookView(MeasureFormView):
    """A look at what the measure does, planned or not; the last answer is its effect."""

    form_class = forms.LookForm
    title, label = "Se efter om den hjälper", "Spara"
    success_message = "Det ni såg är sparat."

    @cached_property
    def follow_up(self):
        return services.next_follow_up(self.object)

    def get_form_kwargs(self):
        waiting = self.object.follow_ups.filter(done_on__isnull=True).count()
        about = {"measure": self.object, "user": self.request.user}
        return super().get_form_kwargs() | about | {"is_last": waiting == 1 or self.object.is_to_be_judged}

    def perform(self, form):
        said = dict(form.cleaned_data)
        final = said.pop("final")
        by = self.request.user
        measure = services.effect_look(by=by, measure=self.object, follow_up=self.follow_up, **said)
        if not final:
            return measure
        return services.measure_follow_up(
            by=by, measure=measure, version=measure.version, effect=said["result"], effect_note=said["note"]
        )

    def get_context_data(self, **kwargs):
        look = self.follow_up
        if look is None:
            lead = "Att åtgärden är genomförd säger inte att den hjälpte."
        else:
            lead = (
                f"{look.after_days} dagar efteråt, planerat {day(look.planned_on)}. Det går bra tidigare eller senare."
            )
        return super().get_context_data(judged=judged_of(self.request.user, self.object), **kwargs) | {"lead": lead}


class AskReportersView(MeasureFormView):
    """Those who reported what the measure answers are asked whether it helped."""

    form_class = forms.AskForm
    service = staticmethod(services.effect_ask)
    title, label = "Fråga dem som rapporterade", "Skicka frågan"
    success_message = "Frågan är skickad. Svaren kommer i ärendena, och här står det när de har kommit."

    def get_initial(self):
        return {"text": f"Åtgärden ”{self.object.title}” är genomförd. Märker du någon skillnad? Hjälpte den?"}

    def get_context_data(self, **kwargs):
        many = how_many_to_ask(self.request.user, self.object)
        lead = (
            f"Frågan skickas i {many} {'ärende' if many == 1 else 'ärenden'}." if many else "Det finns ingen att fråga."
        )
        return super().get_context_data(**kwargs) | {"lead": lead}


class CancelMeasureView(MeasureFormView):
    form_class = forms.CancelMeasureForm
    service = staticmethod(services.measure_cancel)
    title, label, serious = "Åtgärden genomförs inte", "Spara att den inte genomförs", True
    lead = "Den finns kvar med din förklaring. Den går att ta upp igen."
    success_message = "Det är sparat att åtgärden inte genomförs."


class ResumeMeasureView(MeasureFormView):
    form_class = forms.ResumeMeasureForm
    service = staticmethod(services.measure_resume)
    title, label = "Ta upp åtgärden igen", "Ta upp åtgärden igen"
    lead = "Det som gjordes förra gången står kvar i åtgärdens historia."
    success_message = "Åtgärden är upptagen igen."
