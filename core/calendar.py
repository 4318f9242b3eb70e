"""The Swedish calendar: holidays, working days, periods set by law, and dates in words.

Sources: lagen (1930:173) om beräkning av lagstadgad tid, 1 and 2 §§, and lagen (1989:253) om allmänna helgdagar.
Every ``date`` in and out is a local date in Sweden. Moments (``datetime``) are always aware; a naive one is refused,
because a naive moment near midnight belongs to another legal day than the one the reader thinks.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from holidays.constants import DE_FACTO, PUBLIC
from holidays.countries.sweden import Sweden

STOCKHOLM = ZoneInfo("Europe/Stockholm")

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")

SATURDAY, SUNDAY = 5, 6


@lru_cache(maxsize=256)
def _days_off(year: int) -> Mapping[date, str]:
    """Allmänna helgdagar and the three eves of one year, with their names; Sundays and Saturdays are told by weekday.

    A finished mapping per year is kept, because the library's own object fills itself while it is read and is
    shared between threads.
    """
    return MappingProxyType(
        dict(Sweden(years=year, expand=False, language="sv", categories=(PUBLIC, DE_FACTO)).items())
    )


@lru_cache(maxsize=256)
def _eves(year: int) -> frozenset[date]:
    return frozenset(Sweden(years=year, expand=False, categories=(DE_FACTO,)))


def holiday_name(day: date) -> str:
    """The name of an allmän helgdag or of midsommarafton, julafton or nyårsafton; "" for every other day."""
    return _days_off(day.year).get(day, "")


def is_holiday(day: date) -> bool:
    """Whether the day is an allmän helgdag (lagen 1989:253): all Sundays and the named days, not the eves."""
    return day.weekday() == SUNDAY or (day in _days_off(day.year) and day not in _eves(day.year))


def is_working_day(day: date) -> bool:
    """Whether the day is a vardag in the sense of 2 § lagen (1930:173).

    Not: Sunday, other allmän helgdag, Saturday, midsommarafton, julafton, nyårsafton. Skärtorsdag, valborg,
    trettondagsafton and the days between are working days.
    """
    return day.weekday() < SATURDAY and day not in _days_off(day.year)


def next_legal_day(day: date) -> date:
    """The last day for an act, moved to the next vardag when it falls on a day off (2 § lagen 1930:173).

    Only end dates are moved, only forwards, and never periods counted in hours.
    """
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """The day that lies ``count`` working days after ``day`` (before, if negative). The start day is not counted.

    ``count`` 0 gives the day itself, or the next working day when it is a day off.
    """
    if count == 0:
        return next_legal_day(day)
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after ``start`` up to and including ``end``; negative the other way round.

    So that ``working_days_between(day, add_working_days(day, n)) == n``.
    """
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def add_months(day: date, count: int) -> date:
    """The same number in the month ``count`` months away, or that month's last day when it lacks it.

    Source: 1 § lagen (1930:173). A year is twelve months.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def legal_deadline(start: date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> date:
    """The last day of a period set by law, counted from ``start`` by 1 § and moved by 2 § lagen (1930:173)."""
    return next_legal_day(add_months(start, months + 12 * years) + timedelta(days=days, weeks=weeks))


def add_hours(moment: datetime, hours: float) -> datetime:
    """The moment ``hours`` hours later, in UTC. Hours run on through nights, days off and changes of the clock.

    Raises ValueError for a naive moment.
    """
    _require_aware(moment)
    return moment.astimezone(UTC) + timedelta(hours=hours)


def local(moment: datetime) -> datetime:
    """The aware moment in Europe/Stockholm. Raises ValueError for a naive one."""
    _require_aware(moment)
    return moment.astimezone(STOCKHOLM)


def local_date(moment: datetime) -> date:
    """The local date (Europe/Stockholm) of an aware moment. Raises ValueError for a naive one."""
    return local(moment).date()


def start_of_day(day: date) -> datetime:
    """The moment at which a Swedish day begins, aware."""
    return datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM)


def local_today() -> date:
    """Today's date in Sweden, whatever the time zone of the machine."""
    return datetime.now(STOCKHOLM).date()


def _require_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("A moment must carry a time zone.")


# --- Dates in words ---------------------------------------------------------------------------------------------------


def day_words(day: date, *, today: date | None = None) -> str:
    """A date as people say it: "idag", "igår", "imorgon", "14 sep", and with the year when it is another one."""
    today = today or local_today()
    near = {-1: "igår", 0: "idag", 1: "imorgon"}.get((day - today).days)
    if near:
        return near
    words = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def moment_words(moment: datetime, *, today: date | None = None) -> str:
    """An aware moment as people say it, in Swedish time: "igår 21:40", "14 sep 08:05", "14 sep 2025 08:05"."""
    there = local(moment)
    return f"{day_words(there.date(), today=today)} {there:%H:%M}"


def long_date(day: date, *, weekday: bool = True, year: bool = False) -> str:
    """A date written out: "Onsdag 16 september"; ``year`` adds the year, ``weekday=False`` leaves the weekday out."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    if year:
        words += f" {day.year}"
    return f"{WEEKDAYS[day.weekday()].capitalize()} {words}" if weekday else words


def month_words(day: date, *, short: bool = False) -> str:
    """The month with its year: "september 2026", or short "sep 2026"."""
    return f"{(SHORT_MONTHS if short else MONTHS)[day.month - 1]} {day.year}"


def week_words(day: date) -> str:
    """The ISO week as people say it: "vecka 38"."""
    return f"vecka {day.isocalendar().week}"


def due_words(due: date, *, today: date | None = None) -> str:
    """How far off a day is: "3 dagar sent", "Idag", "Imorgon", "5 dagar kvar"; after two weeks the date itself."""
    today = today or local_today()
    left = (due - today).days
    if left < 0:
        return "1 dag sent" if left == -1 else f"{-left} dagar sent"
    if left > 14:
        return day_words(due, today=today)
    return {0: "Idag", 1: "Imorgon"}.get(left, f"{left} dagar kvar")
