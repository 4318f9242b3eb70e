"""When somebody is informed of the duty to report, and when it is time again. No Django: values in, values out.

SoL 27 kap. 3 § and LSS 24 c § say that staff are informed, and set no interval: at the start and then every year is the
custom of municipalities, and each nämnd decides its own days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar import add_months

GAP_DAYS = 30  # whoever has been gone for longer begins anew
ASKED_BEFORE = 30  # days before it is time again
SOON = 7
LATE_TO_MANAGER = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one person in one nämnd. begins: from when they are asked; due: the last day; read_on: the
    reading that counts, if any; informed: whether it still does today; away_until while they are not asked."""

    begins: date
    due: date
    read_on: date | None
    informed: bool
    away_until: date | None = None

    def is_asked(self, today: date) -> bool:
        return self.begins <= today and self.away_until is None

    def is_late(self, today: date) -> bool:
        return self.is_asked(today) and self.due < today


def start_of(periods: Iterable[tuple[date, date | None]], today: date) -> date:
    """The day on which the present employment began: through every assignment before it that left no longer gap.
    periods: (first, last or None) of every assignment that has begun, at least one of them holding today."""
    start, reached = None, None
    for first, last in sorted(periods, key=lambda period: period[0]):
        if start is None or reached is not None and first > reached + timedelta(days=GAP_DAYS):
            start, reached = first, last
        elif reached is not None:
            reached = None if last is None else max(reached, last)
    return start or today


def standing(
    *, start: date, since: date, asked_again: date | None, readings: Iterable[date], away_until: date | None,
    within_days: int, every_months: int, today: date,
) -> Standing:  # fmt: skip
    """How it stands. start: when the person began. since: when the nämnd first had a text. asked_again: when it last
    asked everybody anew. readings: local days of what they have read. away_until: the last day away, past or coming."""
    readings, from_day = list(readings), max(start, asked_again or start)
    counting = [day for day in readings if day >= from_day]
    last = max(counting, default=None)
    if last is None:
        begins = max(start, since, asked_again or since)
        due = begins + timedelta(days=within_days)
    else:
        due = add_months(last, every_months)
        begins = due - timedelta(days=ASKED_BEFORE)
    if away_until is not None and away_until >= begins:
        due = max(due, away_until + timedelta(days=1 + within_days))
    # An earlier reading goes on to count until the new one is to have been read.
    earlier = max((day for day in readings if day >= start), default=None) if today <= due else None
    informing = last or earlier
    return Standing(
        begins=begins,
        due=due,
        read_on=last,
        informed=informing is not None and add_months(informing, every_months) >= today,
        away_until=away_until if away_until is not None and away_until >= today else None,
    )


def step_of(each: Standing, today: date) -> str:
    """The reminder that it has come to, as a part of its notice's key; "" when there is none."""
    if not each.is_asked(today):
        return ""
    left = (each.due - today).days
    if left < 0:
        return f"late{-left // 7}"
    return "soon" if left <= SOON and (each.due - each.begins).days > SOON else "start"


def not_informed_words(many: int) -> str:
    """What whoever manages is told of those who should have read. many: at least one."""
    who = "1 medarbetare är inte informerad" if many == 1 else f"{many} medarbetare är inte informerade"
    return f"{who} om sin skyldighet att rapportera"
