"""/loggbok/: written from a phone in a minute, read by the unit, thanked for."""

from django.db.models import Count, F
from django.shortcuts import redirect
from django.urls import reverse

from core.access import may
from core.drafts import DraftMixin
from core.exports import Column, list_file
from core.forms import Form
from core.views import AddView, ListView, ObjectView, ShowView, UpdateView
from core.wording import day_long, moment
from improvements.models import Idea
from organisation.access import open_units_for
from organisation.roles import Action
from organisation.selectors import usual_unit

from ..models import LogEntry, LogThanks
from ..models.logbook import Sight
from . import services
from .filters import LogFilter
from .forms import ChangeEntryForm, LogIdeaForm, WriteEntryForm

KEEP, HOLD = Action.KEEP_LOGBOOK, Action.HOLD_STOPS
GONE = "Någon som har slutat"


def thanks_of(entries, user) -> None:
    """Lays on each of the entries: thanked (how many), mine (whether user thanks), and, on user's own, thanked_by in
    words. One query."""
    rows = LogThanks.objects.filter(entry__in=[entry.pk for entry in entries]).select_related("by")
    found = {}
    for row in rows:
        found.setdefault(row.entry_id, []).append(row.by)
    for entry in entries:
        people = found.get(entry.pk, [])
        entry.thanked, entry.mine = len(people), user in people
        entry.is_own = entry.by_id == user.pk
        entry.thanked_by = in_words([str(person) for person in people]) if entry.is_own and people else ""


def in_words(names: list[str]) -> str:
    """ "Maja tackar", "Maja och Kalle tackar", "Maja, Kalle och 3 till tackar"."""
    shown = names[:3] if len(names) < 5 else [*names[:2], f"{len(names) - 2} till"]
    return f"{', '.join(shown[:-1])}{' och ' if shown[1:] else ''}{shown[-1]} tackar"


class ListEntriesView(ListView):
    """What one may read, the latest first."""

    action = KEEP
    model = LogEntry
    filterset_class = LogFilter
    template_name = "qualityyear/logbook/list.html"
    list_template_name = "qualityyear/logbook/_rows.html"
    paginate_by = 25
    headings = (("", "Rad"), ("tema", "Tema"), ("enhet", "Enhet"), ("dag", "Skriven"), ("tack", "Tack"))
    orderings = {
        "-dag": ("-at", "-pk"),
        "dag": ("at", "pk"),
        "tema": (F("theme__order").asc(nulls_last=True), "theme__name", "-at", "-pk"),
        "-tema": (F("theme__order").desc(nulls_last=True), "-theme__name", "-at", "-pk"),
        "enhet": ("unit__name", "-at", "-pk"),
        "-enhet": ("-unit__name", "-at", "-pk"),
        "-tack": ("-thanks_count", "-at", "-pk"),
        "tack": ("thanks_count", "-at", "-pk"),
    }

    def get_ordered(self):
        queryset = self.get_filtered()
        if self.ordering.endswith("tack"):
            queryset = queryset.annotate(thanks_count=Count("thanks"))
        return queryset.order_by(*self.orderings[self.ordering])

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "theme", "by")

    def get_context_data(self, **kwargs):
        thanks_of(kwargs["rows"], self.request.user)
        return super().get_context_data(gone=GONE, **kwargs)


COLUMNS = [
    Column("Rad", lambda row: row.text, 70),
    Column("Tema", lambda row: row.theme.name if row.theme else "", 24),
    Column("Perspektiv", lambda row: row.get_perspective_display() if row.perspective else "", 16),
    Column("Enhet", lambda row: row.unit.name, 26),
    Column("Skriven", lambda row: row.at, 17),
    Column("Av", lambda row: str(row.by or GONE), 24),
    Column("Vem ser den", lambda row: row.get_sight_display(), 12),
    Column("Tack", lambda row: row.many_thanks, 8),
]


class ExportEntriesView(ListEntriesView):
    """Exactly what the list is filtered to, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).annotate(many_thanks=Count("thanks", distinct=True))
        return list_file(kwargs["form"], "Loggboken", COLUMNS, rows.iterator(chunk_size=500))


class WriteEntryView(DraftMixin, AddView):
    """A line or two; what is typed is kept until it is sent."""

    action = scope_after = KEEP
    form_class = WriteEntryForm
    template_name = "qualityyear/logbook/form.html"
    success_message = "Tack. Raden står i loggboken."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        unit = usual_unit(self.request.user, open_units_for(self.request.user, KEEP))
        return {"unit": unit, "sight": Sight.UNIT.value}

    def perform(self, form):
        return services.entry_write(by=self.request.user, **form.values)

    def get_success_url(self, saved):
        return reverse("logbook:list")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Skriv i loggboken", label="Spara raden", back=reverse("logbook:list"), about="", **kwargs
        )


class EntryView(ObjectView):
    abstract = True
    model = LogEntry
    scope = action = KEEP
    template_name = "qualityyear/logbook/form.html"
    title = label = lead_text = ""
    serious = False

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "theme", "by", "idea")

    def get_context_data(self, **kwargs):
        return {
            "title": self.title, "label": self.label, "serious": self.serious, "lead_text": self.lead_text,
            "back": self.object.get_absolute_url(), "entry": self.object, "gone": GONE,
        } | super().get_context_data(**kwargs)  # fmt: skip


class OwnEntryView(EntryView):
    """What only the writer does; others meet 404: they are not asked whether it is theirs."""

    abstract = True

    def get_queryset(self):
        return super().get_queryset().filter(by=self.request.user)


class ShowEntryView(EntryView, ShowView):
    template_name = "qualityyear/logbook/show.html"

    def get_context_data(self, **kwargs):
        entry, user = self.object, self.request.user
        thanks_of([entry], user)
        own = entry.is_own
        idea = Idea.objects.visible_to(user, Action.SEE_MEASURES).filter(pk=entry.idea_id).first()
        return super().get_context_data(
            idea=idea,
            changes=own and not entry.fixed_because,
            fixed=entry.fixed_because if own else "",
            makes_idea=entry.is_shared and not entry.idea_id and may(user, HOLD, entry),
            facts=[
                ("Enhet", entry.unit),
                ("Av", entry.by or GONE),
                ("Skriven", moment(entry.at)),
                ("Tema", entry.theme),
                ("Perspektiv", entry.get_perspective_display() if entry.perspective else ""),
                ("Vem ser den", entry.get_sight_display()),
                ("Går att ändra till", day_long(entry.open_until) if own and entry.is_shared else ""),
            ],
            **kwargs,
        )


class ChangeEntryView(OwnEntryView, UpdateView):
    form_class = ChangeEntryForm
    title, label = "Ändra raden", "Spara"
    success_message = "Sparat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.entry_change(
            by=self.request.user, entry=self.object, version=form.cleaned_data["version"], **form.values
        )


class RemoveEntryView(OwnEntryView, UpdateView):
    form_class = Form  # nothing to fill in
    title, label, serious = "Ta tillbaka raden", "Ta tillbaka", True
    lead_text = "Raden försvinner för alla, och går inte att få tillbaka."
    success_message = "Raden är borta."

    def perform(self, form):
        services.entry_remove(by=self.request.user, entry=self.object)

    def check_scope_after(self, saved):
        """It is gone."""

    def get_success_url(self, saved):
        return reverse("logbook:list")


class SendThanksView(EntryView):
    """Thanks a colleague, or takes it back; htmx gets the button alone."""

    http_method_names = ("post", "options")
    template_name = "qualityyear/logbook/_thanks.html"

    def get_queryset(self):
        return super().get_queryset().exclude(by=self.request.user)

    def post(self, request, *args, **kwargs):
        if request.POST.get("ta_tillbaka"):
            services.thanks_take_back(by=request.user, entry=self.object)
        else:
            services.thanks_give(by=request.user, entry=self.object)
        if not request.htmx:
            return redirect(self.object)
        thanks_of([self.object], request.user)
        return self.render_to_response(self.get_context_data())


class MakeIdeaView(EntryView, UpdateView):
    """Whoever leads the unit lets a line become an idea."""

    action = HOLD
    form_class = LogIdeaForm
    title, label = "Gör en idé av raden", "Skicka idén"
    lead_text = "Idén får ett svar som andra idéer. Den som skrev raden får veta det."
    success_message = "Idén är skickad."

    def refusal(self):
        return f"En idé av raden gör den som leder arbetet på {self.object.unit}."

    def get_initial(self):
        return {"text": self.object.text}

    def perform(self, form):
        return services.entry_make_idea(by=self.request.user, entry=self.object, **form.cleaned_data)
