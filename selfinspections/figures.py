"""The figures of egenkontroll: how much of what was planned is answered, and what the answers come to over time.

Everything is summed in the database from occasions and their results, never from answers. Functions take a queryset
that the caller has scoped, but for `other_units`, which gives the middle of a nämnd's other units and no unit's own.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import Avg, Count, Max, Q, Sum
from django.db.models.functions import TruncMonth

from core.calendar import add_months, local_today

from .models import Occurrence
from .periods import quarter_of
from .rules import Tally
from .workflow import OPEN, QuestionKind, Status

FEW = 5  # judged answers; below that a share says little
FEW_UNITS = 3  # below that the middle of others would be somebody's own figure
DENSE = Decimal("0.6")  # of the months have answers: then months are shown, otherwise quarters


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
            done=Count("status", filter=Q(status=Status.DONE)),
            not_done=Count("status", filter=Q(status=Status.NOT_DONE)),
            late=Count("status", filter=Q(status__in=OPEN, due_on__lt=today)),
            waiting=Count("status", filter=Q(status__in=OPEN, due_on__gte=today)),
        )
    )
    width = len(by)
    return {row[:width] if width > 1 else row[0]: Cover(*row[width:]) for row in rows}


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
    """A month or a quarter: what was judged, or the middle, lowest and highest of the values."""

    first: date
    tally: Tally = Tally()
    sheets: int = 0
    middle: Decimal | None = None
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


def steps_of(months, first, last) -> Steps:
    """Months from first to last, or quarters when many of the months have no answers. months are those that have."""
    begin = min(months, default=first)
    every = [add_months(begin, n) for n in range((last.year - begin.year) * 12 + last.month - begin.month + 1)]
    if not months or len(set(months)) >= DENSE * len(every):
        return Steps(tuple(every), False)
    return Steps(tuple(dict.fromkeys(quarter_of(each) for each in every)), True)


def _measured(occurrences, measured):
    """Occurrences that hold the measure, and the prefix of its columns."""
    done = occurrences.filter(status=Status.DONE).order_by()
    if measured.question is not None:
        return done.filter(results__question_key=measured.question.key), "results__"
    if measured.group is not None:
        return done.filter(results__question_key=None, results__group=measured.group), "results__"
    return done, ""


def points(occurrences, measured, first, last) -> tuple[Steps, list[Point]]:
    """The points of a measure from the month of first to that of last. One query."""
    rows, prefix = _measured(occurrences, measured)
    rows = rows.annotate(month=TruncMonth("planned_on"))
    if measured.is_number:
        return _values(rows.filter(results__middle__isnull=False), first, last)
    sums = {name: Sum(f"{prefix}{name}_count") for name in ("right", "wrong", "not_applicable")}
    counted = list(rows.values_list("month").annotate(**sums, sheets=Count("*")))
    steps = steps_of([row[0] for row in counted], first, last)
    found = {each: Point(each) for each in steps.firsts}
    for month, right, wrong, not_applicable, sheets in counted:
        point, old = found[steps.of(month)], found[steps.of(month)].tally
        point.tally = Tally(old.right + right, old.wrong + wrong, old.not_applicable + not_applicable)
        point.sheets += sheets
    return steps, list(found.values())


def _values(rows, first, last):
    values = list(rows.values_list("month", "results__middle", "results__lowest", "results__highest"))
    steps = steps_of([row[0] for row in values], first, last)
    by_step = defaultdict(list)
    for month, *three in values:
        by_step[steps.of(month)].append(three)
    found = []
    for each in steps.firsts:
        point = Point(each, sheets=len(by_step[each]))
        if by_step[each]:
            middles, lows, highs = zip(*by_step[each], strict=True)
            point.middle, point.lowest, point.highest = median(middles), min(lows), max(highs)
        found.append(point)
    return steps, found


def other_units(unit, check_list, measured, steps, since) -> list[tuple[Decimal | None, int]]:
    """The middle of the nämnd's other units at each step, and how many units it rests on: figures alone, and none where
    fewer than FEW_UNITS units had something to judge. One query."""
    others = Occurrence.objects.of_board(unit.board_id).filter(check_list=check_list, planned_on__gte=since)
    rows, prefix = _measured(others.exclude(unit__path__startswith=unit.path), measured)
    rows = rows.annotate(month=TruncMonth("planned_on")).values_list("unit", "month")
    if measured.is_number:
        rows = rows.filter(results__middle__isnull=False).annotate(one=Avg("results__middle"), two=Count("*"))
    else:
        rows = rows.annotate(one=Sum(f"{prefix}right_count"), two=Sum(f"{prefix}wrong_count"))
    sums = defaultdict(lambda: [0, 0])
    for pk, month, one, two in rows:
        place = sums[steps.of(month), pk]
        place[0] += one * two if measured.is_number else one
        place[1] += two if measured.is_number else one + two
    values = defaultdict(list)
    enough = 1 if measured.is_number else FEW
    for (step, _), (total, count) in sums.items():
        if count >= enough:
            values[step].append(Decimal(total) / count)
    return [
        (median(values[step]) if len(values[step]) >= FEW_UNITS else None, len(values[step])) for step in steps.firsts
    ]


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
