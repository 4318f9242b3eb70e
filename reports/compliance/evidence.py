"""What the system shows of a duty: a state, a sentence with its figure, and what to do next.

Evidence is counted for a nämnd and kept as it was counted (models.ComplianceCount): the page reads it, and the printed
package says what stood there that day. A duty is never "met" because the system says so; the words speak of what is
seen here.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from core.calendar import add_months


class State(StrEnum):
    IN_ORDER = "in_order"
    TO_DO = "to_do"
    MISSING = "missing"
    UNSEEN = "unseen"

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
    State.UNSEEN: "Syns inte här",
}
TONES = {State.IN_ORDER: "ang", State.TO_DO: "sol", State.MISSING: "lingon", State.UNSEEN: ""}
SIGNS = {State.IN_ORDER: "check", State.TO_DO: "clock", State.MISSING: "alert", State.UNSEEN: ""}
# The worst of several speaks for them all; what is not seen here neither helps nor harms what is.
GRAVITY = (State.MISSING, State.TO_DO, State.IN_ORDER, State.UNSEEN)


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
    """The local day of the count, and the days that "the last year" and "this half-year" begin."""

    today: date

    @property
    def year_ago(self) -> date:
        return add_months(self.today, -12)

    @property
    def half_year(self) -> date:
        return self.today.replace(month=1 if self.today.month <= 6 else 7, day=1)


def worst(states: Iterable[State]) -> State:
    """The state that speaks for several; UNSEEN of none."""
    states = set(states)
    return next((state for state in GRAVITY if state in states), State.UNSEEN)


def fine_if(good: bool, key: str, says: str, todo: str, *, bad: State = State.TO_DO) -> Evidence:
    """Evidence that is in order when good, and otherwise bad with what to do."""
    return Evidence(key, State.IN_ORDER, says) if good else Evidence(key, bad, says, todo)
