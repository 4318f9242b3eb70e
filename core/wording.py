"""Numbers and times as pages show them: `core.calendar` finds the words, this bends to what templates hold.

Templates hold dates, aware datetimes and None; every function takes all three. Moments are shown in Europe/Stockholm.
"""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from core import calendar
from core.drawing import NO_BREAK, format_number

NOTHING = "–"
SOON_DAYS = 7


def number(value, decimals: int = 0) -> str:
    """3503 → "3 503", and with one decimal 12.54 → "12,5". None → "–"."""
    return NOTHING if value in (None, "") else format_number(value, decimals)


def count(value: int | str) -> str:
    """1740 → "1 740"; a word that stands where a number may not be told, "dold", as it is."""
    return value if isinstance(value, str) else number(value)


def figure(value) -> str:
    """A measured value with the decimals that it has: 95.00 → "95", 12.50 → "12,5". None → "–"."""
    if value in (None, ""):
        return NOTHING
    trimmed = Decimal(str(value)).normalize()
    return format_number(trimmed, max(0, -trimmed.as_tuple().exponent))


def percent(share, decimals: int = 0) -> str:
    """A share from 0 to 1 → "36 %". None → "–"."""
    return NOTHING if share in (None, "") else f"{format_number(Decimal(str(share)) * 100, decimals)}{NO_BREAK}%"


def plural(count, one: str, many: str) -> str:
    """one when count is one, otherwise many."""
    return one if count == 1 else many


def local_day(value: date | datetime) -> date:
    """The day in Stockholm of a date or of an aware moment. Raises ValueError for a naive moment."""
    return calendar.local_date(value) if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """ "idag", "18 jul", and "18 jul 2024" when it is not this year."""
    return calendar.day_words(local_day(value)) if value else NOTHING


def day_long(value: date | datetime | None) -> str:
    """ "18 juli 2026"."""
    return calendar.long_date(local_day(value), weekday=False, year=True) if value else NOTHING


def weekday(value: date | datetime | None) -> str:
    """ "Onsdag 16 september", as the heading of a day."""
    return calendar.long_date(local_day(value)) if value else NOTHING


def clock(value: datetime | None) -> str:
    """ "07:10"."""
    return f"{calendar.local(value):%H:%M}" if value else NOTHING


def moment(value: datetime | None) -> str:
    """ "idag 21:40", "igår 21:40", otherwise "18 jul 07:10"."""
    return calendar.moment_words(value) if value else NOTHING


def moment_long(value: datetime | None) -> str:
    """ "18 juli 2026 07:10": what is stored in words must read the same tomorrow."""
    return f"{day_long(value)} {clock(value)}" if value else NOTHING


def ago(value: date | datetime | None) -> str:
    """How long ago: "nyss", "för 5 minuter sedan", "igår", "för 3 veckor sedan". A date is counted in days."""
    if not value:
        return NOTHING
    days = (calendar.local_today() - local_day(value)).days
    if days < 1 and isinstance(value, datetime):
        minutes = int((timezone.now() - value).total_seconds() // 60)
        if minutes < 60:
            return "nyss" if minutes < 1 else _since(minutes, "minut", "minuter")
        return _since(minutes // 60, "timme", "timmar")
    if days < 14:
        return "idag" if days < 1 else "igår" if days == 1 else _since(days, "dag", "dagar")
    if days < 60:
        return _since(days // 7, "vecka", "veckor")
    return _since(days // 30, "månad", "månader") if days < 730 else _since(days // 365, "år", "år")


def due(value: date | datetime | None) -> str:
    """What a last day means today: "3 dagar sent", "Idag", "5 dagar kvar", "30 sep". None → ""."""
    return calendar.due_words(local_day(value)) if value else ""


def due_kind(value: date | datetime | None) -> str:
    """The colour that goes with `due`: "lingon" for late and today, "sol" for within a week, "" for later."""
    if not value:
        return ""
    left = (local_day(value) - calendar.local_today()).days
    return "lingon" if left <= 0 else "sol" if left <= SOON_DAYS else ""


def file_size(size: int) -> str:
    """Bytes → "340 kB" or "2,4 MB"."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}{NO_BREAK}kB"
    return f"{number(size / 1_000_000, 1)}{NO_BREAK}MB"


def _since(count: int, one: str, many: str) -> str:
    return f"för {count} {plural(count, one, many)} sedan"
