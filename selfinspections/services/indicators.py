"""What egenkontroller show, as values of an indicator: the share that was right, unit by unit and period by period."""

from collections import defaultdict

from django.db.models import Q, Sum

from organisation.models import Unit
from standards.indicator_rules import next_period, period_start
from standards.models import How, IndicatorValue, Missing
from standards.services import ValueRow, values_put

from ..models import Occurrence
from ..workflow import Status

SOURCE = "Egenkontroll"
WHOLE_ROWS = Q(results__question_key__isnull=True, results__group="")


def indicator_write(indicator, *, unit=None, day=None):
    """Writes the values of an indicator anew from what has been answered, through every check list that gives it: all
    of it, or what concerns one unit and the period that a local day lies in. What somebody has written by hand stands.

    A list in rows counts the rows in which everything was right, another list its answers. "Ej aktuellt" counts
    neither way. A value that no answer gives any longer becomes "saknas".
    """
    answered = Occurrence.objects.for_system("figures of every unit that answers").filter(
        check_list__indicator=indicator, status=Status.DONE
    )
    given = IndicatorValue.objects.for_system("the values that egenkontroll has given").filter(
        indicator=indicator, how=How.SELF_INSPECTION
    )
    if unit is not None:
        start = period_start(indicator.interval, day)
        given = given.filter(unit=unit, period=start)
        answered = answered.filter(
            unit=unit, planned_on__gte=start, planned_on__lt=next_period(indicator.interval, start)
        )
    counts = answered.order_by().values_list("pk", "unit_id", "planned_on", "rows", "right_count", "wrong_count")
    counts = counts.annotate(
        right_rows=Sum("results__right_count", filter=WHOLE_ROWS),
        wrong_rows=Sum("results__wrong_count", filter=WHOLE_ROWS),
    )
    sums = defaultdict(lambda: [0, 0])
    for _, unit_id, planned_on, rows, right, wrong, right_rows, wrong_rows in counts:
        if rows > 1:
            right, wrong = right_rows or 0, wrong_rows or 0
        place = sums[unit_id, period_start(indicator.interval, planned_on)]
        place[0] += right
        place[1] += right + wrong
    units = Unit.objects.in_bulk({unit_id for unit_id, _ in sums})
    rows = [
        ValueRow(unit=units[unit_id], period=period, numerator=right, denominator=judged)
        for (unit_id, period), (right, judged) in sums.items()
        if judged
    ]
    rows += [
        ValueRow(unit=value.unit, period=value.period, status=Missing.MISSING)
        for value in given.exclude(status=Missing.MISSING).select_related("unit")
        if not sums[value.unit_id, value.period][1]
    ]
    if rows:
        values_put(by=None, indicator=indicator, rows=rows, how=How.SELF_INSPECTION, source=SOURCE)
