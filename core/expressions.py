"""Swedish months and days in the database, on both databases alike and without asking it about time zones row by row.

`TruncMonth(tzinfo=…)` is right and slow: a look-up of the time zone for each row on PostgreSQL, a call into Python on
SQLite. Here Python knows the few moments at which a month begins or the clock is changed, and the database compares.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db.models import Case, DateField, DurationField, F, Func, IntegerField, Value, When
from django.db.models.functions import Cast

from core.calendar import STOCKHOLM


class PlaceAmong(Func):
    """The place of the last of the sorted moments that is not after the field: halved until found, so that a row costs
    five or six comparisons for three years of months. Rows before the first give 0.

    One expression that writes its own SQL: as nested `When`s it took Django as long to say as the database to answer.
    """

    output_field = IntegerField()

    def __init__(self, field: str, starts: Sequence[datetime]):
        super().__init__(field)
        self.starts = tuple(starts)

    def as_sql(self, compiler, connection, **extra_context):
        column, column_params = compiler.compile(self.source_expressions[0])
        params: list = []

        def search(low: int, high: int) -> str:
            if low == high:
                return str(low)
            middle = (low + high + 1) // 2
            params.extend([*column_params, connection.ops.adapt_datetimefield_value(self.starts[middle])])
            return f"CASE WHEN {column} < %s THEN {search(low, middle - 1)} ELSE {search(middle, high)} END"

        return search(0, len(self.starts) - 1), params


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
