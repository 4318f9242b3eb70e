"""Nämndens beslut: the list, one of them, and what is written about it."""

from urllib.parse import urlencode

from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.access import may
from core.calendar import local_today
from core.drafts import DraftMixin
from core.exports import Column, list_file
from core.ordering import declared
from core.views import AddView, ListView, ObjectView, ShowView, UpdateView
from core.wording import day_long
from improvements.forms.deciding import proposed
from improvements.models import Measure
from organisation.models import Unit
from organisation.roles import Action, Role
from organisation.views.boards import BoardPage

from ...missive import missive_of
from ...models import AnnualReport, BoardDecision
from ...workflow import Status
from .. import forms, services
from ..access import ANSWER, READ, SERVE
from ..filters import DecisionFilter
from ..selectors import counted
from ..showing import for_rows, in_running
from ..tabs import tabs
from ..workflow import DECISION_EVENTS, WAITING, State

MEASURE_DAYS = 60


class ListDecisionsView(ListView):
    """All decisions of the nämnder that one reads of, the latest first."""

    action = READ
    model = BoardDecision
    filterset_class = DecisionFilter
    template_name = "reports/portal/decisions.html"
    list_template_name = "reports/portal/_decisions.html"
    headings = (
        ("beslut", "Beslut"),
        ("dag", "Sammanträde"),
        ("lage", "Läge"),
        ("svarar", "Svarar"),
        ("veta", "Nämnden får veta"),
    )
    orderings = {
        "-dag": ("-decided_on", "-pk"),
        "dag": ("decided_on", "pk"),
        "beslut": ("title", "-decided_on", "-pk"),
        "-beslut": ("-title", "-decided_on", "-pk"),
        "lage": (declared("status", State), "-decided_on", "-pk"),
        "-lage": (declared("-status", State), "-decided_on", "-pk"),
        "svarar": (declared("responsible_role", Role), "-decided_on", "-pk"),
        "-svarar": (declared("-responsible_role", Role), "-decided_on", "-pk"),
        "veta": (F("tell_on").asc(nulls_last=True), "-decided_on", "-pk"),
        "-veta": (F("tell_on").desc(nulls_last=True), "-decided_on", "-pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("board")

    def get_context_data(self, **kwargs):
        user = self.request.user
        for_rows(kwargs["rows"])
        late = 0 if self.request.htmx else self.get_queryset().late().count()
        return super().get_context_data(
            tabs=tabs(user, "portal:decisions"),
            can_serve=user.can(SERVE),
            states=counted(self.get_filtered()),
            always=f"{late} som nämnden skulle ha fått veta mer om" if late else "",
            **kwargs,
        )


COLUMNS = [
    Column("Nämnd", lambda row: row.board.name, 28),
    Column("Sammanträde", lambda row: row.decided_on, 14),
    Column("Paragraf", lambda row: row.paragraph, 10),
    Column("Diarienummer", lambda row: row.record_number, 16),
    Column("Beslut", lambda row: row.title, 40),
    Column("Vad nämnden beslutade", lambda row: row.text, 60),
    Column("Svarar", lambda row: row.responsible_title, 24),
    Column("Läge", lambda row: row.get_status_display(), 18),
    Column("Nämnden får veta senast", lambda row: row.tell_on, 16),
    Column("Vad det blev, senast", lambda row: row.last_told.note if row.last_told else "", 60),
    Column("Åtgärder", lambda row: ", ".join(row.told_of_measures), 50),
]


class ExportDecisionsView(ListDecisionsView):
    """Exactly what the list is filtered to, as CSV or XLSX, with what was told last."""

    def get(self, request, *args, **kwargs):
        rows = list(self.prepare_rows(self.get_ordered()).prefetch_related("follow_ups"))
        for_rows(rows)
        for row in rows:
            row.last_told = next(iter(row.follow_ups.all()), None)
        return list_file(kwargs["form"], "Nämndens beslut", COLUMNS, rows)


class DecisionView(ObjectView):
    abstract = True
    model = BoardDecision
    scope = READ
    action = SERVE
    template_name = "reports/portal/form.html"
    title = label = lead_text = ""

    def get_queryset(self):
        return super().get_queryset().select_related("board", "report", "responsible")

    @cached_property
    def can_serve(self) -> bool:
        return may(self.request.user, SERVE, self.object)

    @cached_property
    def can_answer(self) -> bool:
        return may(self.request.user, ANSWER, self.object)

    def get_context_data(self, **kwargs):
        return {
            "title": self.title, "label": self.label, "lead_text": self.lead_text,
            "back": self.object.get_absolute_url(), "kicker": f"Beslut § {self.object.paragraph}",
            "decision": self.object,
        } | super().get_context_data(**kwargs)  # fmt: skip


class ShowDecisionView(DecisionView, ShowView):
    """What was decided, and what became of it. A name only for whoever serves the nämnd."""

    action = READ
    template_name = "reports/portal/decision.html"

    def get_context_data(self, **kwargs):
        decision, user = self.object, self.request.user
        for_rows([decision])
        seen = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(pk__in=decision.measures.values("pk"))
        named = self.can_serve or self.can_answer
        title = in_running(decision.responsible_title)
        return super().get_context_data(
            can_serve=self.can_serve,
            can_answer=self.can_answer,
            follow_ups=list(decision.follow_ups.all()),
            measures=list(seen.select_related("unit")) if decision.told_of_measures else [],
            waits=decision.status in WAITING,
            events=[
                {"at": event.at, "title": DECISION_EVENTS[event.name], "by": event.by if named else None}
                | ({"note": "\n".join(filter(None, (event.note, event.reason)))} if named else {})
                for event in decision.events.select_related("by").order_by("-at", "-pk")
            ],
            facts=[
                ("Nämnd", decision.board),
                ("Sammanträde", day_long(decision.decided_on)),
                ("Paragraf", f"§ {decision.paragraph}"),
                ("Diarienummer", decision.record_number),
                ("Svarar", f"{decision.responsible}, {title}" if named else decision.responsible_title),
                ("Nämnden får veta senast", day_long(decision.tell_on) if decision.tell_on else "Inget mer är lovat"),
            ],
            **kwargs,
        )


class AddDecisionView(DraftMixin, BoardPage, AddView):
    """Written in by whoever serves the nämnd; begun from a berättelse and its missiv with ?berattelse=."""

    action = scope_after = SERVE
    form_class = forms.DecisionForm
    template_name = "reports/portal/form.html"
    success_message = "Beslutet är infört. Den som svarar för det har fått veta det."

    @cached_property
    def report(self) -> AnnualReport | None:
        asked = self.request.GET.get("berattelse", "")
        if not asked.isdecimal() or self.board is None:
            return None
        rows = AnnualReport.objects.visible_to(self.request.user, READ).exclude(status=Status.DRAFT)
        return rows.filter(board=self.board, pk=asked).first()

    @property
    def draft_address(self):
        """One draft for each nämnd, and for each berättelse that a decision is begun from."""
        if self.board is None:
            raise Http404
        about = {"namnd": self.board.key} | ({"berattelse": self.report.pk} if self.report else {})
        return f"{self.request.path}?{urlencode(about)}"

    def get_form_kwargs(self):
        if self.board is None:
            raise Http404
        return super().get_form_kwargs() | {"user": self.request.user, "board": self.board}

    def get_initial(self):
        report = self.report
        if report is None:
            return {}
        missive = missive_of(report)
        return {
            "report": report.pk,
            "decided_on": report.adopted_on,
            "paragraph": report.adopted_paragraph,
            "record_number": report.record_number,
            "title": f"{report}"[:160],
            "text": missive.proposal if missive else "",
        }

    def perform(self, form):
        return services.decision_add(by=self.request.user, board=self.board, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="För in ett beslut",
            label="För in beslutet",
            back=reverse("portal:decisions"),
            kicker=self.board.name,
            boards=self.boards,
            board=self.board,
            **kwargs,
        )


class DecisionFormView(DecisionView, UpdateView):
    abstract = True

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class ChangeDecisionView(DecisionFormView):
    form_class = forms.ChangeDecisionForm
    title, label = "Rätta uppgifterna om beslutet", "Spara"
    lead_text = "Det som stod förut finns kvar i historien."
    success_message = "Sparat."

    def get_form_kwargs(self):
        about = {"user": self.request.user, "board": self.object.board, "instance": self.object}
        return super().get_form_kwargs() | about

    def perform(self, form):
        return services.decision_change(
            by=self.request.user, decision=self.object, version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"], **form.values,
        )  # fmt: skip


class AnsweringView(DecisionFormView):
    """What whoever answers for the decision does, or whoever serves the nämnd."""

    abstract = True
    action = ANSWER

    def refusal(self):
        return f"Det gör den som svarar för beslutet: {in_running(self.object.responsible_title)}."


class FollowUpDecisionView(DraftMixin, AnsweringView):
    form_class = forms.FollowUpForm
    title, label = "Berätta vad det blev", "Spara"
    success_message = "Tack. Nämnden ser det nu."

    def get_initial(self):
        return {"state": self.object.status, "on": local_today()}

    def perform(self, form):
        return services.decision_follow_up(by=self.request.user, decision=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=self.object.title, **kwargs)


class AddDecisionMeasureView(AnsweringView):
    """A measure that carries the decision out; followed up among the unit's others, and told of here by its effect."""

    form_class = forms.DecisionMeasureForm
    title, label = "Bestäm en åtgärd", "Lägg till åtgärden"
    lead_text = "Nämnden ser hur många åtgärder det blev och vilken effekt de gav, inte vad som står i dem."
    success_message = "Åtgärden är beslutad. Den som ansvarar har fått veta det."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"board": self.object.board_id, "version": self.object.version}

    def get_initial(self):
        units = Unit.objects.valid().filter(board=self.object.board_id, kind=Unit.Kind.DEPARTMENT)[:2]
        return proposed(self.request.user, days=MEASURE_DAYS) | ({"unit": units[0].pk} if len(units) == 1 else {})

    def perform(self, form):
        return services.decision_add_measure(by=self.request.user, decision=self.object, **form.cleaned_data)
