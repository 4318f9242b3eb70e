"""What a change of the year would put behind us: told with the stops' names, and done when it is said to be right."""

from datetime import date

from core.errors import DomainError

from ..models import Stop, UnitStop
from ..workflow import UNDER_WAY


class MovesIntoThePast(DomainError):
    """What is asked for puts the last day of stops behind us: it is done when the person says that it is right."""


def undone(passed: dict[tuple[Stop, str], date]) -> list[tuple[Stop, date]]:
    """Those of the times (a stop and the key of its occasion, with the last day that it would have) that are not at an
    end at every unit, the earliest first. One query, none of nothing."""
    if not passed:
        return []
    states: dict[tuple[int, str], set] = {}
    rows = UnitStop.objects.for_system("whether a stop is done everywhere")
    rows = rows.filter(stop__in={stop for stop, _ in passed}, occasion__in={key for _, key in passed})
    for stop, key, status in rows.values_list("stop_id", "occasion", "status"):
        states.setdefault((stop, key), set()).add(status)
    left = [
        (stop, due_on)
        for (stop, key), due_on in passed.items()
        if (stop.pk, key) not in states or states[stop.pk, key] & set(UNDER_WAY)
    ]
    return sorted(left, key=lambda each: (each[1], each[0].pk))
