"""How a page shows what rests on it without asking upwards.

A room above offers a function of (user, ids of rows) that gives {id: Panel}, scoped to what the user may see, in one
query. It is registered under the word of the row it is shown on, when the house is put together (kvalitet.apps).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PanelItem:
    """A line of a panel. due is a local date; label with kind (lingon, sol, himmel, ang, gran) a tag instead of it."""

    title: str
    url: str
    detail: str = ""
    label: str = ""
    kind: str = ""
    due: object = None


@dataclass(frozen=True)
class Panel:
    """A card with a heading and lines that lead on; hidden is how many more there are that this person may not see."""

    title: str
    items: list[PanelItem] = field(default_factory=list)
    hidden: int = 0
    note: str = ""


_registered: dict[str, list[Callable]] = {}


def register_panel(word: str, function: Callable):
    """Lets function be asked for panels on the page of a row of this word. Registering twice is the same as once."""
    functions = _registered.setdefault(word, [])
    if function not in functions:
        functions.append(function)


def panels_for(word: str, user, ids: Iterable[int]) -> dict[int, list[Panel]]:
    """The panels of each row, in the order in which they were registered; rows without any are left out."""
    ids = list(ids)
    found: dict[int, list[Panel]] = {}
    for function in _registered.get(word, []):
        for pk, panel in function(user, ids).items():
            found.setdefault(pk, []).append(panel)
    return found
