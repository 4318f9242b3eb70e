"""The figures of egenkontroll: how much of what was planned is answered, and what the answers come to over time.

Everything is summed in the database from occasions and their results, never from answers. Functions take a queryset
that the caller has scoped. How units stand beside each other: comparing.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import Count, F, IntegerField, Max, Min, Q, Sum
from django.db.models.functions import Cast, ExtractMonth, ExtractYear

from core.calendar import add_months, local_today

from .periods import quarter_of
from .rules import Tally
from .workflow import OPEN, QuestionKind, Status

FEW = 5  # judged answers; below that a share says little
DENSE = Decimal("0.6")  # of the months have answers: then months are shown, otherwise quarters


# Months counted from year nought. TRUNC would ask the time zone of every row, for days that have none.
# Whole numbers, which are added and told apart sooner than the decimals that EXTRACT gives.
MONTH = Cast(ExtractYear("planned_on"), IntegerField()) * 12 + Cast(ExtractMonth("planned_on"), IntegerField()) - 1


def month_of(number: int) -> date:
    """The first day of a month counted by MONTH."""
    return date(number // 12, number % 12 + 1, 1)


# --- Coverage ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Cover:
    """How many occasions were answered, were said not to be done, were not answered in time, and may still be."""

    done: int = 0
    not_done: int = 0
    late: int = 0
    waiting: int = 0

    @property
    def planned(self) -> int:
        return self.done + self.not_done + self.late + self.waiting

    @property
    def share(self) -> Decimal | None:
        """Answered out of planned; None where nothing was planned."""
        return Decimal(self.done) / self.planned if self.planned else None

    def __add__(self, other):
        return Cover(
            self.done + other.done, self.not_done + other.not_done, self.late + other.late, self.waiting + other.waiting
        )


def covered(occurrences, *by) -> dict:
    """The cover of each combination of the columns `by`, of occasions that have not lapsed. One query."""
    today = local_today()
    rows = (
        occurrences.exclude(status=Status.LAPSED)
        .order_by()
        .values_list(*by)
        .annotate(
            planned=Count("*"),
            done=Count("status", filter=Q(status=Status.DONE)),
            not_done=Count("status", filter=Q(status=Status.NOT_DONE)),
            waiting=Count("status", filter=Q(due_on__gte=today, status__in=OPEN)),
        )
    )
    width = len(by)
    # What is left is late: the database looks at as few columns as it can of all the occasions of a year.
    return {
        row[:width] if width > 1 else row[0]: Cover(done, not_done, planned - done - not_done - waiting, waiting)
        for row in rows
        for planned, done, not_done, waiting in [row[width:]]
    }


# --- Over time --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measured:
    """What is followed: all questions, whole rows, a heading's rows, or one question. key stands in the address."""

    key: str
    label: str
    group: str | None = None
    question: object | None = None

    @property
    def is_number(self) -> bool:
        """Whether the values are followed rather than a share of right answers."""
        question = self.question
        if question is None:
            return False
        return question.kind == QuestionKind.NUMBER or (question.kind == QuestionKind.SCALE and question.low is None)


@dataclass(slots=True)
class Point:
    """A month or a quarter: what was judged, or the middle, mean, lowest and highest of the values."""

    first: date
    tally: Tally = Tally()
    sheets: int = 0
    middle: Decimal | None = None
    mean: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None

    @property
    def judged(self) -> int:
        return self.tally.right + self.tally.wrong

    @property
    def is_few(self) -> bool:
        return 0 < self.judged < FEW


@dataclass(frozen=True, slots=True)
class Steps:
    """The months or quarters of a chart."""

    firsts: tuple[date, ...]
    by_quarter: bool

    def of(self, month: date) -> date:
        return quarter_of(month) if self.by_quarter else month

    @property
    def column(self):
        """The number of the step in which an occasion was planned, in the database."""
        return MONTH / 3 if self.by_quarter else MONTH

    def number_of(self, first: date) -> int:
        """What column gives for a step."""
        month = first.year * 12 + first.month - 1
        return month // 3 if self.by_quarter else month


def steps_of(months, first, last) -> Steps:
    """Months from first to last, or quarters when many of the months have no answers. months are those that have."""
    begin = min(months, default=first)
    every = [add_months(begin, n) for n in range((last.year - begin.year) * 12 + last.month - begin.month + 1)]
    if not months or len(set(months)) >= DENSE * len(every):
        return Steps(tuple(every), False)
    return Steps(tuple(dict.fromkeys(quarter_of(each) for each in every)), True)


def measured_rows(occurrences, measured):
    """Occurrences that hold the measure, and the prefix of its columns."""
    done = occurrences.filter(status=Status.DONE).order_by()
    if measured.question is not None:
        # In one filter: conditions in a second one would be about any of the sheet's results.
        judged = {"results__middle__isnull": False} if measured.is_number else {}
        return done.filter(results__question_key=measured.question.key, **judged), "results__"
    if measured.group is not None:
        own = {"results__check_list": F("check_list"), "results__group": measured.group}
        return done.filter(results__question_key=None, **own), "results__"
    return done, ""


def points(occurrences, measured, first, last) -> tuple[Steps, list[Point]]:
    """The points of a measure from the month of first to that of last. One query."""
    rows, prefix = measured_rows(occurrences, measured)
    rows = rows.annotate(month=MONTH)
    if measured.is_number:
        return _values(rows, first, last)
    sums = {name: Sum(f"{prefix}{name}_count") for name in ("right", "wrong", "not_applicable")}
    counted = list(rows.values_list("month").annotate(**sums, sheets=Count("*")))
    steps = steps_of([month_of(row[0]) for row in counted], first, last)
    found = {each: Point(each) for each in steps.firsts}
    for month, right, wrong, not_applicable, sheets in counted:
        point = found[steps.of(month_of(month))]
        old = point.tally
        point.tally = Tally(old.right + right, old.wrong + wrong, old.not_applicable + not_applicable)
        point.sheets += sheets
    return steps, list(found.values())


def _values(rows, first, last):
    """Equal values of a month come in one row: a thermometer shows few different ones, however many units read it."""
    counted = list(
        rows.values_list("month", "results__middle").annotate(
            sheets=Count("*"), lowest=Min("results__lowest"), highest=Max("results__highest")
        )
    )
    steps = steps_of([month_of(row[0]) for row in counted], first, last)
    by_step = defaultdict(list)
    for month, *rest in counted:
        by_step[steps.of(month_of(month))].append(rest)
    found = []
    for each in steps.firsts:
        point = Point(each)
        if values := by_step[each]:
            point.middle = median([middle for middle, sheets, *_ in values for _ in range(sheets)])
            point.sheets = sum(sheets for _, sheets, *_ in values)
            point.mean = sum(middle * sheets for middle, sheets, *_ in values) / point.sheets
            point.lowest, point.highest = min(row[2] for row in values), max(row[3] for row in values)
        found.append(point)
    return steps, found


def lists_over_time(occurrences) -> dict[int, tuple[int, Tally, date]]:
    """For each check list how many sheets were answered, what they come to, and the last planned day. One query."""
    rows = (
        occurrences.filter(status=Status.DONE)
        .order_by()
        .values_list("check_list")
        .annotate(
            sheets=Count("*"),
            right=Sum("right_count"),
            wrong=Sum("wrong_count"),
            not_applicable=Sum("not_applicable_count"),
            last=Max("planned_on"),
        )
    )
    return {pk: (sheets, Tally(*sums), last) for pk, sheets, *sums, last in rows}
