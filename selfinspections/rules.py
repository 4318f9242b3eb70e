"""The rules of egenkontroll: which days it is planned for, what an answer means, and how shares are counted.

No Django here: values in, values out. Source of the share: the observation form for hygiene (a municipality's MAS,
2021): "ej aktuellt" counts neither as right nor as wrong, so that share = J / (J + N).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum, StrEnum

from core.calendar import add_months


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is from one planned day to the next: whole weeks, or whole months."""

    weeks: int = 0
    months: int = 0

    def __post_init__(self):
        if (self.weeks > 0) == (self.months > 0) or self.weeks < 0 or self.months < 0:
            raise ValueError("either weeks or months")


def planned_day(first: date, step: Step, number: int) -> date:
    """The day number steps after the first one. Counted from the first planned day, whatever day the others were
    answered: the 31st is the last day in a shorter month, and the 31st again in the next."""
    if step.weeks:
        return first + timedelta(weeks=step.weeks * number)
    return add_months(first, step.months * number)


def planned_days(first: date, step: Step, since: date, until: date) -> list[date]:
    """The planned days from since to until, both included."""
    number = _steps_before(first, step, since)
    days = []
    while (day := planned_day(first, step, number)) <= until:
        if day >= since:
            days.append(day)
        number += 1
    return days


def latest_planned_day(first: date, step: Step, until: date) -> date | None:
    """The last planned day that is not after until; None when the first one is."""
    if first > until:
        return None
    number = _steps_before(first, step, until)
    while planned_day(first, step, number + 1) <= until:
        number += 1
    return planned_day(first, step, number)


def next_planned_day(first: date, step: Step, since: date) -> date:
    """The first planned day that is not before since."""
    number = _steps_before(first, step, since)
    while (day := planned_day(first, step, number)) < since:
        number += 1
    return day


def _steps_before(first, step, since) -> int:
    """How many whole steps surely lie before since; none before the first day."""
    if since <= first:
        return 0
    if step.weeks:
        return (since - first).days // (7 * step.weeks)
    return max(0, ((since.year - first.year) * 12 + since.month - first.month) // step.months - 1)


def read_steps(text: str, highest: int) -> dict[int, str]:
    """What single steps of a scale mean, a line for each: "1: Byt genast." gives {1: "Byt genast."}. highest is the
    scale's last step. Raises ValueError, in words, for a line that names no step, or one that is named twice."""
    found: dict[int, str] = {}
    for line in filter(str.strip, text.splitlines()):
        said = re.fullmatch(r"\s*(\d{1,2})\b\s*[:.)–-]?\s*([^\s:.)–-].*)", line)
        if said is None or not 1 <= int(said[1]) <= highest:
            raise ValueError(
                f"Börja raden ”{line.strip()[:40]}” med ett steg från 1 till {highest}, till exempel ”1: …”."
            )
        if int(said[1]) in found:
            raise ValueError(f"Steg {said[1]} står på två rader.")
        found[int(said[1])] = said[2].strip()
    return found


class Verdict(StrEnum):
    """What an answer says of the question."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_APPLICABLE = "not_applicable"
    NOTED = "noted"  # a text, a photo, a number without limits: nothing to judge


class Grade(IntEnum):
    """How far from what is wanted."""

    SHORTCOMING = 1
    SERIOUS = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number may be. low and high, both included, are what is wanted; beyond serious_low or serious_high, both
    excluded, it is serious. None is no limit."""

    low: Decimal | None = None
    high: Decimal | None = None
    serious_low: Decimal | None = None
    serious_high: Decimal | None = None

    def judge(self, value: Decimal) -> tuple[Verdict, Grade | None]:
        if self == Limits():
            return Verdict.NOTED, None
        if _beyond(value, self.serious_low, self.serious_high):
            return Verdict.WRONG, Grade.SERIOUS
        if _beyond(value, self.low, self.high):
            return Verdict.WRONG, Grade.SHORTCOMING
        return Verdict.RIGHT, None


def _beyond(value, low, high) -> bool:
    return low is not None and value < low or high is not None and value > high


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers were right, wrong and not applicable."""

    right: int = 0
    wrong: int = 0
    not_applicable: int = 0

    @property
    def share(self) -> Decimal | None:
        """Right out of those that were right or wrong, 0 to 1; None when nothing could be judged."""
        judged = self.right + self.wrong
        return Decimal(self.right) / judged if judged else None


def tally(verdicts: Iterable[Verdict]) -> Tally:
    found = list(verdicts)
    return Tally(*(found.count(each) for each in (Verdict.RIGHT, Verdict.WRONG, Verdict.NOT_APPLICABLE)))


def whole_rows(rows: Sequence[Iterable[Verdict]]) -> Tally:
    """Rows in which everything that could be judged was right, rows in which something was wrong, and rows in which
    nothing could be judged: "rätt i alla steg"."""
    counted = [tally(row) for row in rows]
    return Tally(
        right=sum(1 for row in counted if row.right and not row.wrong),
        wrong=sum(1 for row in counted if row.wrong),
        not_applicable=sum(1 for row in counted if not row.right and not row.wrong),
    )
