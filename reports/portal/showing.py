"""What stands on the first page of the portal: parts, each with what it needs. Constant in queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When

from core.calendar import local_today
from core.ordering import declared
from core.wording import day_long
from organisation.models import Unit
from qualityyear.places import place_of
from qualityyear.progress import Shown, year_seen
from qualityyear.showing import summary_of, told, wheel_of

from .. import short
from ..going_on import going_on
from ..kinds import Kind
from ..models import AnnualReport, BoardDecision, BoardQuestion
from ..services.renderings import state_of_file
from ..workflow import Status
from .access import READ
from .changes import changes_of
from .selectors import counted, measures_in_words
from .workflow import QUESTION_KINDS

SHOWN = 4  # decisions, questions, earlier berättelser
HALVES = 2  # of a year, where they are made by themselves
STOPS = 3


@dataclass(frozen=True)
class OneReport:
    """A berättelse of the year, and its file."""

    report: AnnualReport
    has_short: bool
    file: Any  # renderings.FileState


@dataclass(frozen=True)
class YearsReports:
    """What the nämnd may read of the newest year, one berättelse or its two halves by themselves; what the first says
    has changed, and the earlier ones. is_named: the earlier are not all of one kind. going_on: that its year was not
    over when its figures were fetched, in words."""

    year: int
    reports: list[OneReport]
    changes: list[str]
    earlier: list[AnnualReport]
    is_named: bool
    going_on: str = ""

    @property
    def are_two(self) -> bool:
        return len(self.reports) > 1


def reports_of(user, board) -> YearsReports | None:
    """Never one that is not färdig, whoever looks: the portal shows what the nämnd sees. Some eight queries, and four
    more where the halves are two."""
    rows = AnnualReport.objects.visible_to(user, READ).filter(board=board).exclude(status=Status.DRAFT)
    found = list(rows.order_by("-year", declared("kind", Kind), "-pk")[: SHOWN + HALVES])
    if not found:
        return None
    year = found[0].year
    newest = [report for report in found if report.year == year]
    earlier = found[len(newest) :][:SHOWN]
    shown = [OneReport(each, short.is_written(each), state_of_file(each, writer=False)) for each in newest]
    is_named = len({report.kind for report in found}) > 1
    said = going_on(newest[0], compared=False, frozen=True)  # what the sentences say has nothing beside it
    return YearsReports(year, shown, changes_of(newest[0]), earlier, is_named, said)


@dataclass(frozen=True)
class Decisions:
    """The decisions that most need a look, with what became of their measures in words; where all of them stand."""

    rows: list[BoardDecision]
    states: list
    late: int
    total: int


def decisions_of(user, board) -> Decisions:
    """Those of which the nämnd was to have been told first, then the latest. Four queries."""
    seen = BoardDecision.objects.visible_to(user, READ).filter(board=board)
    late_first = Case(When(tell_on__lt=local_today(), then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = list(seen.order_by(late_first, "-decided_on", "-pk")[:SHOWN])
    for_rows(rows)
    states = counted(seen)
    return Decisions(rows, states, seen.late().count(), sum(count for _, count in states))


def for_rows(rows) -> None:
    """Lays told_of_measures (what became of them, in words) on each decision. One query."""
    measures = measures_in_words(rows)
    for row in rows:
        row.told_of_measures = measures.get(row.pk, [])


def questions_of(user, board) -> list[BoardQuestion]:
    """Those that are late, then the latest. One query."""
    rows = BoardQuestion.objects.visible_to(user, READ).filter(board=board).exclude(status="withdrawn")
    late = Q(status__in=("received", "given"), due_on__lt=local_today())
    late_first = Case(When(late, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = rows.select_related("report").order_by(late_first, F("asked_at").desc(), "-pk")
    return list(rows[:SHOWN])


@dataclass(frozen=True)
class Wheel:
    """The nämnd's year as a picture, and what comes next in words."""

    number: int
    drawing: Any
    summary: str
    coming: list[Shown]
    query: str


def wheel_seen(user, board: Unit) -> Wheel | None:
    """None where the nämnd has no year that holds."""
    today = local_today()
    place = place_of(user, board.key, str(today.year))
    if place.year is None or place.unit.pk != board.pk:
        return None
    seen = year_seen(place.year, place.unit, today, place.of_board)
    rows = [told(each, today) for each in seen.shown]
    coming = [
        row for row in rows if row.timed.stop.is_on_wheel and row.timed.occasion.due_on >= today and row.now != "done"
    ]
    return Wheel(
        place.year.number, wheel_of(place.year, seen, rows, today), summary_of(seen), coming[:STOPS],
        f"plats={board.key}&ar={place.year.number}",
    )  # fmt: skip


def question_lead(question) -> str:
    """Where it stands, in a line: "Svar senast 4 december 2026", "Förvaltningens svar, verksamhetschef"."""
    if question.is_open:
        due = day_long(question.due_on)
        said = f"Svaret skulle ha kommit {due}." if question.is_late else f"Svar senast {due}."
        return f"{said} {question.given_title} svarar." if question.given_title else said
    title = question.answered_title
    return f"Förvaltningens svar{f', {in_running(title)}' if title else ''}"


def in_running(title: str) -> str:
    """A role in the middle of a line: "verksamhetschef", "MAS (medicinskt ansvarig sjuksköterska)"."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def told_question(question) -> BoardQuestion:
    """The question with its line."""
    question.lead = question_lead(question)
    question.tone = "lingon" if question.is_late else QUESTION_KINDS[question.status]
    question.state = "Sen" if question.is_late else question.get_status_display()
    return question
