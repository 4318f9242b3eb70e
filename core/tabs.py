"""The parts of a room, side by side at the top of its pages (templates/components/tabs.html)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Part:
    """A page beside others: its name among the addresses, its words, the action that opens it or several of which any
    does (None: everybody), and what its address asks for when the name alone does not tell it from another part. also
    is asked of (user) whom no action lets in."""

    page: str
    label: str
    action: str | tuple[str, ...] | None = None
    query: str = ""
    also: Callable | None = None

    def is_for(self, user) -> bool:
        if self.action is None:
            return True
        actions = self.action if isinstance(self.action, tuple) else (self.action,)
        return any(map(user.can, actions)) or bool(self.also and self.also(user))


def tabs_of(user, parts, current: str, query: str = "") -> list[dict]:
    """The parts that user may open, each with url, label and current; current is the name of the page one is on."""
    return [
        {
            "url": reverse(part.page) + part.query,
            "label": part.label,
            "current": (part.page, part.query) == (current, query),
        }
        for part in parts
        if part.is_for(user)
    ]
