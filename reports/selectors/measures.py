"""Counts of åtgärder (SOSFS 2011:9 5 kap. 7–8 §§): how many, in time, and whether they helped."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, When

from core.periods import Period
from improvements.models import Measure
from improvements.workflow import Effect, Status

DONE = (Status.DONE, Status.FOLLOWED_UP)


@dataclass(frozen=True)
class MeasureCounts:
    decided: int
    done: int
    done_in_time: int
    followed_up: int
    achieved: int
    partly: int
    none: int
    unknown: int


def _conditions(period: Period) -> tuple[Q, Q]:
    """Decided within the period, and carried out within it."""
    decided = Q(created_at__gte=period.starts_at, created_at__lt=period.ends_before) & ~Q(status=Status.CANCELLED)
    end = period.ends_before.date()
    return decided, Q(done_on__gte=period.first, done_on__lt=end, status__in=DONE)


def _of(board, unit_ids):
    rows = Measure.objects.of_board(board)
    return rows if unit_ids is None else rows.filter(unit_id__in=unit_ids)


def counted(board, period: Period, unit_ids=None):
    """The measures that measure_counts counts, with `is_decided` and `is_done` within the period."""
    decided, done = _conditions(period)
    flags = {
        "is_decided": Case(When(decided, then=True), default=False),
        "is_done": Case(When(done, then=True), default=False),
    }
    return _of(board, unit_ids).filter(decided | done).annotate(**flags)


def measure_counts(board, period: Period, unit_ids=None) -> MeasureCounts:
    """Of the nämnd, within some of its units (None: all): decided within the period, and of those carried out within it
    how they went. One query."""
    return measures_of_periods(board, [period], unit_ids)[0]


def measures_of_periods(board, periods: Iterable[Period], unit_ids=None) -> list[MeasureCounts]:
    """measure_counts of several periods, in one query."""
    wanted = [_counts(period) for period in periods]
    asked = {f"{name}_{place}": count for place, counts in enumerate(wanted) for name, count in counts.items()}
    row = _of(board, unit_ids).aggregate(**asked)
    return [MeasureCounts(**{name: row[f"{name}_{place}"] for name in counts}) for place, counts in enumerate(wanted)]


def _counts(period: Period) -> dict[str, Count]:
    in_period, done = _conditions(period)
    return {
        "decided": Count("pk", filter=in_period),
        "done": Count("pk", filter=done),
        "done_in_time": Count("pk", filter=done & Q(done_on__lte=F("due_on"))),
        "followed_up": Count("pk", filter=done & Q(status=Status.FOLLOWED_UP)),
        **{effect.value: Count("pk", filter=done & Q(effect=effect)) for effect in Effect},
    }
