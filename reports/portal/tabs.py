"""The parts of the portal, side by side at the top of its pages."""

from core.tabs import Part, tabs_of

from .access import READ

PARTS = (
    Part("portal:start", "Nämnden", READ),
    Part("portal:decisions", "Beslut", READ),
    Part("portal:questions", "Frågor", READ),
)


def tabs(user, current: str) -> list[dict]:
    return tabs_of(user, PARTS, current)
