"""Which values of an indicator are hidden, so that no unit with few behind its value can be worked out from the others.

A unit's value and the values of those above it are counted out of each other. Where one of them rests on too few, so
many others are hidden that the difference between two sums says nothing of it (core.withholding).
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from core.withholding import Node, withhold_tree
from organisation.models import ids_of_path

from ..models import IndicatorValue


def values_withhold(indicator, periods: Collection[date] | None = None) -> None:
    """Marks the values that are hidden though they rest on enough, in some periods or (None) in all. The indicator is
    locked by the caller. At most three queries, however many values there are."""
    rows = IndicatorValue._base_manager.filter(indicator=indicator, value__isnull=False, denominator__isnull=False)
    if periods is not None:
        rows = rows.filter(period__in=periods)
    by_period: dict[date, list[tuple]] = defaultdict(list)
    marked = set()
    for pk, unit, path, period, count, withheld in rows.order_by().values_list(
        "pk", "unit", "unit__path", "period", "denominator", "withheld"
    ):
        by_period[period].append((pk, unit, path, count))
        marked |= {pk} if withheld else set()
    wanted = set().union(*(_hidden(found, indicator.hide_below) for found in by_period.values()))
    IndicatorValue._base_manager.filter(pk__in=wanted - marked).update(withheld=True)
    IndicatorValue._base_manager.filter(pk__in=marked - wanted).update(withheld=False)


def _hidden(found, threshold) -> set:
    """The ids of the values to hide among those of one period."""
    with_value = {unit: pk for pk, unit, _, _ in found}
    nodes = []
    for pk, unit, path, count in found:
        above = [with_value[each] for each in ids_of_path(path) if each in with_value and each != unit]
        nodes.append(Node(pk, above[-1] if above else None, count))
    return withhold_tree(nodes, threshold=threshold)
