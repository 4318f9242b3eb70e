"""What a room puts on somebody's Min dag. Each room's todo.py gives `todo(user, limit)`; kvalitet gathers them."""

from dataclasses import dataclass
from datetime import date

from .calendar import local_today


@dataclass(frozen=True)
class Todo:
    """One thing to do; url leads to where it is done.

    since is the local date on which the duty began, due the one by which it should be done, if there is one.

    What has been late for longest comes first, then what should be done soonest; what has no day stands by when it
    began. Danger goes before all.

    paragraph is the paragraph of the law that the duty comes from, if it is one: with key, citation and is_checked.
    """

    text: str
    url: str
    since: date
    due: date | None = None
    detail: str = ""
    urgent: bool = False
    paragraph: object | None = None

    def order(self):
        """What to sort by."""
        return not self.urgent, self.due or self.since, self.since

    @property
    def has_begun(self) -> bool:
        """Whether the duty began today or before: of what is told ahead of its day nothing is "since" it."""
        return self.since <= local_today()


@dataclass(frozen=True)
class TodoList:
    """The first of a room's duties for one person, in their order, and how many there are in all."""

    items: list[Todo]
    total: int


def first_of(rows, limit: int) -> tuple[list, int]:
    """The first rows of a queryset, and how many there are in all: counted only when there are more. Two queries at
    most."""
    first = list(rows[:limit])
    return first, len(first) if len(first) < limit else rows.count()
