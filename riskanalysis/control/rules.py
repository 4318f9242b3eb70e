"""Pure rules of the internkontroll: on which days a control point is looked at, and what several findings come to."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import models

from core.calendar import MONTHS, long_date


class Frequency(models.TextChoices):
    MONTH = "month", "Varje månad"
    QUARTER = "quarter", "Varje kvartal"
    TERTIAL = "tertial", "Varje tertial"
    YEAR = "year", "En gång om året"
    DAYS = "days", "Bestämda dagar"


class Finding(models.TextChoices):
    """What a control showed. NOT_CONTROLLED is an answer too, with why; silence is not."""

    OK = "ok", "Utan anmärkning"
    MINOR = "minor", "Mindre brister"
    SERIOUS = "serious", "Allvarliga brister"
    NOT_CONTROLLED = "not_controlled", "Inte kontrollerad"


FAULTS = (Finding.MINOR, Finding.SERIOUS)
# The finding that a point is known by when it has several: the gravest.
GRAVITY = (Finding.SERIOUS, Finding.MINOR, Finding.NOT_CONTROLLED, Finding.OK)
MONTHS_IN = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.TERTIAL: 4, Frequency.YEAR: 12}
MAX_DAYS = 24


def due_days(frequency: str, year: int, days: Sequence[str] = ()) -> list[tuple[date, str]]:
    """The last local day of every time that a point is to be looked at in the year, and what that time is called.

    days are ISO dates, for Frequency.DAYS alone.
    """
    if frequency == Frequency.DAYS:
        return [(day, long_date(day, weekday=False)) for day in sorted({date.fromisoformat(each) for each in days})]
    length = MONTHS_IN[Frequency(frequency)]
    ends = range(length, 13, length)
    return [
        (date(year, month, monthrange(year, month)[1]), _label(frequency, year, number))
        for number, month in enumerate(ends, 1)
    ]


def _label(frequency: str, year: int, number: int) -> str:
    if frequency == Frequency.MONTH:
        return MONTHS[number - 1]
    if frequency == Frequency.YEAR:
        return f"året {year}"
    return f"{'kvartal' if frequency == Frequency.QUARTER else 'tertial'} {number}"


def gravest(findings: Iterable[str]) -> str:
    """The finding that says most of a point; "" when nothing has been answered."""
    found = set(findings)
    return next((finding.value for finding in GRAVITY if finding in found), "")
