"""Counts of åtgärder (SOSFS 2011:9 5 kap. 7–8 §§): how many, in time, and whether they helped."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from core.periods import Period
from improvements.models import Measure
from improvements.workflow import Effect, Status


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


def measure_counts(board, period: Period, unit_ids=None) -> MeasureCounts:
    """Of the nämnd, within some of its units (None: all): decided within the period, and of those carried out within it
    how they went. One query."""
    in_period = Q(created_at__gte=period.starts_at, created_at__lt=period.ends_before)
    end = period.ends_before.date()
    done = Q(done_on__gte=period.first, done_on__lt=end, status__in=(Status.DONE, Status.FOLLOWED_UP))
    effects = {effect.value: Count("pk", filter=done & Q(effect=effect)) for effect in Effect}
    rows = Measure.objects.of_board(board)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=unit_ids)
    row = rows.aggregate(
        decided=Count("pk", filter=in_period & ~Q(status=Status.CANCELLED)),
        done=Count("pk", filter=done),
        done_in_time=Count("pk", filter=done & Q(done_on__lte=F("due_on"))),
        followed_up=Count("pk", filter=done & Q(status=Status.FOLLOWED_UP)),
        **effects,
    )
    return MeasureCounts(**row)
