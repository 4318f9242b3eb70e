"""What a room puts on somebody's Min dag. Each room's todo.py gives `todo(user, limit)`; kvalitet gathers them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Todo:
    """One thing to do. since is the local date on which the duty began: the oldest duty comes first.

    due is the local date by which it should be done, if there is one; url leads to where it is done.
    """

    text: str
    url: str
    since: date
    due: date | None = None
    detail: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class TodoList:
    """The first of a room's duties for one person, oldest first, and how many there are in all."""

    items: list[Todo]
    total: int
