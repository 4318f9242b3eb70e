"""The unit's egenkontroller: to answer now, coming, answered; as a list and as a file. And the sheet as it is read."""

from core.access import may
from core.exports import Column, list_file
from core.ordering import declared
from core.story import timeline
from core.views import ListView, ShowView
from core.wording import day, day_long
from organisation.access import unit_ids_for
from organisation.roles import Action

from .. import showing, story
from ..answering_filters import OccurrenceFilter
from ..coming import coming
from ..models import Occurrence
from ..selectors import representative_for, units_that_name
from ..wording import who_words
from ..workflow import OPEN, REOPEN, FindingStatus, Status, Who
from .sheet import OccurrenceView
from .tabs import tabs


class ListOccurrencesView(ListView):
    """What is to be answered first, the latest before the rest; then what has been answered, the newest first."""

    action = Action.READ_SELF_INSPECTIONS
    model = Occurrence
    filterset_class = OccurrenceFilter
    template_name = "selfinspections/list.html"
    list_template_name = "selfinspections/_rows.html"
    paginate_by = 25
    headings = (
        ("lista", "Checklista"),
        ("enhet", "Enhet"),
        ("dag", "Planerad"),
        ("lage", "Läge"),
        ("", "Resultat"),
    )
    orderings = {
        "lage": ("has_ended", "answer_by", "-planned_on", "pk"),
        "-lage": ("-has_ended", "-planned_on", "pk"),
        "-dag": ("-planned_on", "pk"),
        "dag": ("planned_on", "pk"),
        "lista": ("check_list__title", "-planned_on", "pk"),
        "-lista": ("-check_list__title", "-planned_on", "pk"),
        "enhet": ("unit__name", "-planned_on", "pk"),
        "-enhet": ("-unit__name", "-planned_on", "pk"),
    }

    def get_queryset(self):
        return super().get_queryset().to_answer_first()

    def prepare_rows(self, queryset):
        return queryset.select_related("check_list", "unit")

    def get_context_data(self, **kwargs):
        user = self.request.user
        mine = self.as_representative(kwargs["rows"])
        for row in kwargs["rows"]:
            row.kind, row.state = story.status_kind(row), story.status_words(row)
            row.may_answer = row.is_open and (row.who != Who.NAMED or row.pk in mine)
        if self.request.htmx:
            return super().get_context_data(**kwargs)
        late = self.get_queryset().late().count()
        return super().get_context_data(
            tabs=tabs(self.request.user, "selfinspections:list"),
            always=f"{late} försenad{'e' if late != 1 else ''} i allt" if late else "",
            can_answer=user.can(Action.ANSWER_SELF_INSPECTIONS),
            coming=coming(user),
            **kwargs,
        )

    def as_representative(self, rows) -> set[int]:
        """The ids of those of the rows that an ombud answers, and that the person may. At most one query."""
        ids = [row.pk for row in rows if row.who == Who.NAMED and row.is_open]
        if not ids:
            return set()
        seen = Occurrence.objects.visible_to(self.request.user, Action.ANSWER_SELF_INSPECTIONS)
        return set(seen.filter(pk__in=ids).values_list("pk", flat=True))


COLUMNS = [
    Column("Checklista", lambda row: row.check_list.title, 35),
    Column("Enhet", lambda row: row.unit.name, 25),
    Column("Planerad", lambda row: row.planned_on, 13),
    Column("Svara senast", lambda row: row.due_on, 13),
    Column("Läge", story.status_words, 16),
    Column("Besvarad", lambda row: row.ended_at if row.status == Status.DONE else None, 17),
    Column("Rätt", lambda row: row.right_count if row.status == Status.DONE else None, 8),
    Column("Fel", lambda row: row.wrong_count if row.status == Status.DONE else None, 8),
    Column("Ej aktuellt", lambda row: row.not_applicable_count if row.status == Status.DONE else None, 12),
    Column("Andel rätt", lambda row: row.tally.share if row.status == Status.DONE else None, 11),
    Column("Varför inte, eller färre", lambda row: row.why, 40),
]


class ExportOccurrencesView(ListOccurrencesView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Egenkontroller", COLUMNS, rows)


class ShowOccurrenceView(OccurrenceView, ShowView):
    """The sheet as it is read: what came out, what was answered, what was found and what came of it."""

    action = Action.READ_SELF_INSPECTIONS
    template_name = "selfinspections/show.html"

    def get_context_data(self, **kwargs):
        occurrence, user = self.object, self.request.user
        answers = occurrence.unit_id in unit_ids_for(user, Action.ANSWER_SELF_INSPECTIONS)
        self.representative = representative_for(occurrence)
        plans = may(user, Action.PLAN_SELF_INSPECTIONS, occurrence)
        findings = showing.with_traces(
            user, occurrence.findings.order_by(declared("status", FindingStatus), "-grade", "pk")
        )
        for finding in findings:
            finding.kind = story.FINDING_KINDS[finding.status]
        waiting = [finding for finding in findings if finding.is_open]
        return super().get_context_data(
            occurrence=occurrence,
            kind=story.status_kind(occurrence),
            state=story.status_words(occurrence),
            sheet=showing.read_sheet(occurrence),
            may_answer=occurrence.is_open and may(user, Action.ANSWER_SELF_INSPECTIONS, occurrence),
            asks_named=occurrence.is_open and occurrence.who == Who.NAMED,
            representative=self.representative,
            names=plans and occurrence.is_open and occurrence.who == Who.NAMED and self.may_be_named(),
            may_skip=plans and occurrence.status in OPEN,
            may_reopen=plans and occurrence.status in REOPEN.sources,
            findings=findings,
            waiting=len(waiting),
            answers=answers,
            plans=plans,
            reports=answers and user.can(Action.REPORT),
            facts=self.facts(),
            timeline=timeline(occurrence, story.EVENTS),
            **kwargs,
        )

    def may_be_named(self) -> bool:
        """Whether the unit has an ombud to name. One query."""
        return units_that_name(self.object.plan).filter(pk=self.object.unit_id).exists()

    def facts(self):
        occurrence = self.object
        plan = occurrence.plan
        return [
            ("Enhet", occurrence.unit),
            ("Planerad", day_long(occurrence.planned_on)),
            ("Svara senast", day(occurrence.due_on) if occurrence.is_open else ""),
            ("Hur ofta", plan.get_frequency_display() if plan else "Gjord på eget initiativ"),
            ("Vem svarar", who_words(occurrence, self.representative)),
            ("Version", f"{occurrence.edition.number}, gäller från {day(occurrence.edition.valid_from)}"),
            (
                "Klar",
                f"{day_long(occurrence.ended_at)}, {occurrence.ended_by or 'Systemet'}" if occurrence.ended_at else "",
            ),
        ]
