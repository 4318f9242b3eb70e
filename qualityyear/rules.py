"""The rules of kvalitetsåret: when in the year a stop is, and when it opens and closes at the units.

No Django here: values in, values out. Every date is a local date. The last day of a legal duty is moved to the next
vardag when it falls on a day off (2 § lagen (1930:173)): 1 March 2026 is a Sunday, so what is due then is due on the
2nd.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.calendar import add_months, add_working_days, next_legal_day

MONTHS = tuple(range(1, 13))
QUARTERS = (1, 2, 3, 4)
ONLY = "1"
# Our own choices. A stop that is opened after its last day, since the system stood still, is held open so long, so that
# somebody can stop at it; what ought to have closed longer ago is not asked for afterwards.
HELD_OPEN_DAYS = 14
CAUGHT_UP_DAYS = 60


class Rhythm(StrEnum):
    FIXED = "fixed"
    MONTH = "month"
    WORKING_DAY = "working_day"
    MEETING = "meeting"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a stop comes back.

    FIXED asks for month and day; MONTH and WORKING_DAY for month, or none for every month; day is the number of the
    working day, counted from the month's end when it is negative; QUARTER for quarter, or none for all four, and
    days_after the quarter's last day; MEETING for weeks_before the nämnd's meetings, those of month or all of them.
    opens_before: days before the last day on which the stop opens; that of a MONTH opens on the month's first day.
    """

    rhythm: Rhythm
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    weeks_before: int = 0
    days_after: int = 0
    opens_before: int = 14
    is_legal: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time in the year. key names it however its days are moved: "1" is the only one, "3" the one in March of those
    of every month, "q2" the second quarter's, "m17" the meeting 17's. Both days are included."""

    key: str
    opens_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A meeting of the nämnd that has not been called off."""

    pk: int
    held_on: date

    @property
    def key(self) -> str:
        """What names a time that is counted from it."""
        return f"m{self.pk}"


def occasions(rule: Rule, year: int, meetings: Iterable[MeetingDay] = ()) -> list[Occasion]:
    """The times in the year at which the stop is, the first first."""
    found = [_occasion(rule, year, *each) for each in _due_days(rule, year, meetings)]
    return sorted(found, key=lambda each: (each.due_on, each.key))


def _due_days(rule, year, meetings):
    """(key, month that it opens in where that is its first day, last day)."""
    months = MONTHS if rule.month is None else (rule.month,)
    match Rhythm(rule.rhythm):
        case Rhythm.FIXED:
            yield ONLY, None, _day_of(year, rule.month, rule.day)
        case Rhythm.MONTH:
            for month in months:
                yield ONLY if rule.month else str(month), month, month_end(year, month)
        case Rhythm.WORKING_DAY:
            for month in months:
                yield ONLY if rule.month else str(month), None, nth_working_day(year, month, rule.day)
        case Rhythm.QUARTER:
            for quarter in QUARTERS if rule.quarter is None else (rule.quarter,):
                due_on = month_end(year, 3 * quarter) + timedelta(days=rule.days_after)
                yield ONLY if rule.quarter else f"q{quarter}", None, due_on
        case Rhythm.MEETING:
            for meeting in meetings:
                if meeting.held_on.year == year and meeting.held_on.month in months:
                    yield meeting.key, None, meeting.held_on - timedelta(weeks=rule.weeks_before)


def _occasion(rule, year, key, month, due_on) -> Occasion:
    due_on = next_legal_day(due_on) if rule.is_legal else due_on
    opens_on = due_on - timedelta(days=rule.opens_before) if month is None else date(year, month, 1)
    return Occasion(key, opens_on, due_on)


def _day_of(year, month, day) -> date:
    """The day, or the month's last one when it is shorter: 29 February."""
    return min(date(year, month, 1) + timedelta(days=day - 1), month_end(year, month))


def month_end(year: int, month: int) -> date:
    return add_months(date(year, month, 1), 1) - timedelta(days=1)


def nth_working_day(year: int, month: int, number: int) -> date:
    """The month's working day number 1, 2 …, or −1 for its last; the last (first) one when it has fewer.

    Raises ValueError for 0.
    """
    if not number:
        raise ValueError("working days are counted from 1, or back from -1")
    first, last = date(year, month, 1), month_end(year, month)
    if number > 0:
        day = add_working_days(first - timedelta(days=1), number)
        return day if day <= last else add_working_days(last + timedelta(days=1), -1)
    day = add_working_days(last + timedelta(days=1), number)
    return day if day >= first else add_working_days(first - timedelta(days=1), 1)


def is_owed(occasion: Occasion, owed_from: date, withdrawn_on: date | None) -> bool:
    """Whether a stop that was decided on owed_from, and perhaps taken out of the year, asks anybody that time."""
    return occasion.due_on >= owed_from and (withdrawn_on is None or occasion.due_on < withdrawn_on)


def concerns(occasion: Occasion, valid_from: date, valid_to: date | None) -> bool:
    """Whether a unit with these days was open at any time while the stop was."""
    return valid_from <= occasion.due_on and (valid_to is None or valid_to >= occasion.opens_on)


def closing_day(due_on: date, closes_after: int, opened_on: date) -> tuple[date, date | None]:
    """The day on which a stop at a unit closes, and to which it is held open. opened_on: the day on which it was opened
    there, which is after due_on when nothing turned the year in its days: then it is held open for HELD_OPEN_DAYS,
    unless that is too long ago."""
    closes_on = due_on + timedelta(days=closes_after)
    if opened_on <= due_on or (opened_on - closes_on).days > CAUGHT_UP_DAYS:
        return closes_on, None
    held_open = max(closes_on, opened_on + timedelta(days=HELD_OPEN_DAYS))
    return held_open, held_open


def gathered(opens_on: date, months: int) -> tuple[date, date]:
    """The period whose material is laid before the unit: so many months, up to the day before the stop opens. The same
    whenever it is gathered."""
    return add_months(opens_on, -months), opens_on - timedelta(days=1)


def wheel_month(occasion: Occasion, year: int) -> int:
    """The month in which the wheel shows it. What is due after the year's end stands in December, and what is due
    before it in January."""
    if occasion.due_on.year != year:
        return 12 if occasion.due_on.year > year else 1
    return occasion.due_on.month
