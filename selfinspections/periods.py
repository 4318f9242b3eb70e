"""The periods that coverage is shown for: months, quarters and years of local days. Values in, values out."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar import add_months, month_words

MONTHS, QUARTERS, YEARS = 12, 8, 4  # so far back


@dataclass(frozen=True, slots=True)
class Period:
    """From one local day to another, both included; word is how it stands in the address ("2026-11", "2026-k4")."""

    word: str
    label: str
    first: date
    last: date


def month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(f"{first:%Y-%m}", month_words(first).capitalize(), first, _end(first, 1))


def quarter(day: date) -> Period:
    first = quarter_of(day)
    number = first.month // 3 + 1
    return Period(f"{first.year}-k{number}", f"Kvartal {number}, {first.year}", first, _end(first, 3))


def year(day: date) -> Period:
    first = date(day.year, 1, 1)
    return Period(str(first.year), f"År {first.year}", first, _end(first, 12))


def quarter_of(day: date) -> date:
    """The first day of the day's quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def periods(today: date) -> list[tuple[str, list[Period]]]:
    """What one may choose, the latest first, under headings."""
    return [
        ("Kvartal", [quarter(add_months(quarter_of(today), -3 * n)) for n in range(QUARTERS)]),
        ("Månad", [month(add_months(today.replace(day=1), -n)) for n in range(MONTHS)]),
        ("År", [year(date(today.year - n, 1, 1)) for n in range(YEARS)]),
    ]


def _end(first, months):
    return add_months(first, months) - timedelta(days=1)
