"""Asking those who reported whether a measure helped, without asking upwards.

The room above that knows who reported registers itself when the house is put together (kvalitet.apps). What is asked
and answered lies there; here is kept that it was asked, and when.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Reply:
    """That somebody has answered: when (aware), and the page where it is read, with its label. Not its words: they are
    of the case, and whoever reads them there leaves a line in the log of readings."""

    at: datetime
    url: str
    label: str


@dataclass(frozen=True)
class Asker:
    """count(user, measure): how many can be asked by user; ask(by, measure, text): asks them, and gives how many were;
    replies(user, measure, since): what they have answered since an aware moment, of what user may read."""

    count: Callable
    ask: Callable
    replies: Callable


_registered: list[Asker] = []


def register_asker(asker: Asker):
    """Lets those whom asker knows be asked. Registering twice is the same as once."""
    if asker not in _registered:
        _registered.append(asker)


def how_many_to_ask(user, measure) -> int:
    return sum(asker.count(user, measure) for asker in _registered)


def ask_all(by, measure, text: str) -> int:
    """Asks everybody who can be asked; gives how many that was."""
    return sum(asker.ask(by, measure, text) for asker in _registered)


def replies_since(user, measure, since: datetime | None) -> list[Reply]:
    """The answers since the question was put, the first first; none when it never was."""
    if since is None:
        return []
    return sorted((r for asker in _registered for r in asker.replies(user, measure, since)), key=lambda r: r.at)
