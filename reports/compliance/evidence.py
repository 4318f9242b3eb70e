"""What the system shows of a duty: a state, a sentence with its figure, and what to do next.

Evidence is counted for a nämnd and kept as it was counted (models.ComplianceCount): the page reads it, and the printed
package says what stood there that day. A duty is never "met" because the system says so; the words speak of what is
seen here. The nämnd reads it: what concerns single persons is told so that a small number is not (how_many).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from core.calendar import add_months, long_date
from core.withholding import SMALL
from core.wording import number


class State(StrEnum):
    IN_ORDER = "in_order"
    TO_DO = "to_do"
    MISSING = "missing"
    NOT_YET = "not_yet"
    UNSEEN = "unseen"
    ELSEWHERE = "elsewhere"

    @property
    def words(self) -> str:
        return WORDS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag, beside the words."""
        return TONES[self]

    @property
    def sign(self) -> str:
        return SIGNS[self]


WORDS = {
    State.IN_ORDER: "I ordning",
    State.TO_DO: "Något att göra",
    State.MISSING: "Saknas",
    State.NOT_YET: "Inte ännu",
    State.UNSEEN: "Syns inte här",
    State.ELSEWHERE: "Gäller inte här",
}
TONES = {State.IN_ORDER: "ang", State.TO_DO: "sol", State.MISSING: "lingon", State.NOT_YET: "himmel",
         State.UNSEEN: "", State.ELSEWHERE: ""}  # fmt: skip
SIGNS = {State.IN_ORDER: "check", State.TO_DO: "clock", State.MISSING: "alert", State.NOT_YET: "calendar",
         State.UNSEEN: "", State.ELSEWHERE: ""}  # fmt: skip
# The worst of several speaks for them all; what is not seen here neither helps nor harms what is.
GRAVITY = (State.MISSING, State.TO_DO, State.NOT_YET, State.IN_ORDER, State.UNSEEN, State.ELSEWHERE)
SHORTCOMINGS = (State.MISSING, State.TO_DO)
# So many months of a half-year must have passed before it is judged by itself; our own choice.
JUDGED_AFTER = 4


@dataclass(frozen=True)
class Evidence:
    """key names it among all (links.LINKS says where it leads); says is a whole sentence, todo what to do or ""."""

    key: str
    state: State
    says: str
    todo: str = ""

    def stored(self) -> dict:
        return asdict(self) | {"state": self.state.value}

    @classmethod
    def read(cls, stored: dict) -> "Evidence":
        return cls(**stored | {"state": State(stored["state"])})


@dataclass(frozen=True)
class Time:
    """The local day of the count, and the days that "the last year", "this half-year" and the one before it begin."""

    today: date

    @property
    def year_ago(self) -> date:
        return add_months(self.today, -12)

    @property
    def half_year(self) -> date:
        return self.today.replace(month=1 if self.today.month <= 6 else 7, day=1)

    @property
    def half_before(self) -> date:
        return add_months(self.half_year, -6)

    @property
    def judged_from(self) -> date:
        """From when the running half-year is judged by itself."""
        return add_months(self.half_year, JUDGED_AFTER)


def how_many(count: int, one: str, many: str) -> str:
    """A count of what concerns single persons, as it may be read by the nämnd: a small one is not told."""
    if 0 < count < SMALL:
        return f"Färre än fem {many}"
    return f"{number(count) if count else 'Ingen'} {one if count in (0, 1) else many}"


def how_many_of(part: int, whole: int, most: str = "alla") -> str:
    """How large a part of them, in the same way: "alla 12", "inte alla", "7 av 19"."""
    if part == whole:
        return most if whole < SMALL else f"{most} {number(whole)}"
    if min(part, whole - part) < SMALL:
        return f"inte {most}"
    return f"{number(part)} av {number(whole)}"


def worst(states: Iterable[State]) -> State:
    """The state that speaks for several; UNSEEN of none."""
    states = set(states)
    return next((state for state in GRAVITY if state in states), State.UNSEEN)


def fine_if(good: bool, key: str, says: str, todo: str, *, bad: State = State.TO_DO) -> Evidence:
    """Evidence that is in order when good, and otherwise bad with what to do."""
    return Evidence(key, State.IN_ORDER, says) if good else Evidence(key, bad, says, todo)


def by_half(key: str, time: Time, now: Evidence, before: Evidence) -> Evidence:
    """What is to be done once in a half-year. Until the running one has gone far enough the one before it speaks: what
    was in order, or was not asked for then (UNSEEN), makes "not yet" of what is not done; a shortcoming stays one."""
    if now.state not in SHORTCOMINGS or time.today >= time.judged_from:
        return now
    says = f"{now.says} Halvåret bedöms från den {long_date(time.judged_from, weekday=False)}. {before.says}"
    if before.state in SHORTCOMINGS:
        return Evidence(key, before.state, says, now.todo)
    return Evidence(key, State.NOT_YET, says)
