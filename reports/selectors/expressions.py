"""Swedish months and days in the database, on both databases alike and without asking it about time zones row by row.

`TruncMonth(tzinfo=…)` is right and slow: a look-up of the time zone for each row on PostgreSQL, a call into Python on
SQLite. Here Python knows the few moments at which a month begins or the clock is changed, and the database compares.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db.models import Case, DateField, DurationField, F, IntegerField, Value, When
from django.db.models.functions import Cast

from core.calendar import STOCKHOLM


def place_among(field: str, starts: Sequence[datetime]) -> Case | Value:
    """The place of the last of the sorted moments that is not after the field: halved until found, so that a row costs
    five or six comparisons for three years of months. Rows before the first give 0."""

    def search(low: int, high: int):
        if low == high:
            return Value(low, output_field=IntegerField())
        middle = (low + high + 1) // 2
        return Case(
            When(**{f"{field}__lt": starts[middle]}, then=search(low, middle - 1)),
            default=search(middle, high),
            output_field=IntegerField(),
        )

    return search(0, len(starts) - 1)


def local_day(field: str, since: datetime) -> Cast:
    """The field's date in Sweden, for moments from `since` on. The database reckons in UTC (Django's own setting)."""
    changes = clock_changes(since, datetime.now(UTC))
    offset: Case | Value = Value(since.astimezone(STOCKHOLM).utcoffset(), output_field=DurationField())
    if changes:
        whens = [
            When(**{f"{field}__gte": moment}, then=Value(after, output_field=DurationField()))
            for moment, after in reversed(changes)
        ]
        offset = Case(*whens, default=offset, output_field=DurationField())
    return Cast(F(field) + offset, DateField())


def clock_changes(start: datetime, end: datetime) -> list[tuple[datetime, timedelta]]:
    """The moments between the two at which Swedish clocks are changed, each with the offset from UTC that follows."""
    found = []
    hour = start.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    offset = hour.astimezone(STOCKHOLM).utcoffset()
    while hour < end:
        day_later = hour + timedelta(days=1)
        if day_later.astimezone(STOCKHOLM).utcoffset() != offset:
            while hour.astimezone(STOCKHOLM).utcoffset() == offset:
                hour += timedelta(hours=1)
            offset = hour.astimezone(STOCKHOLM).utcoffset()
            found.append((hour, offset))
        else:
            hour = day_later
    return found
