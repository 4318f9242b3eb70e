"""The parts of a room, side by side at the top of its pages (templates/components/tabs.html)."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Part:
    """A page beside others: its name among the addresses, its words, the action that opens it (None: everybody), and
    what its address asks for when the name alone does not tell it from another part."""

    page: str
    label: str
    action: str | None = None
    query: str = ""


def tabs_of(user, parts, current: str, query: str = "") -> list[dict]:
    """The parts that user may open, each with url, label and current; current is the name of the page one is on."""
    return [
        {
            "url": reverse(part.page) + part.query,
            "label": part.label,
            "current": (part.page, part.query) == (current, query),
        }
        for part in parts
        if part.action is None or user.can(part.action)
    ]
