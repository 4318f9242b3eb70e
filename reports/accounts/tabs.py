"""The parts of the room of verksamhetsberättelser, for whoever may open them."""

from core.tabs import Part, tabs_of
from organisation.roles import Action

PARTS = (
    Part("accounts:list", "Var de är", Action.READ_ACCOUNTS),
    Part("accounts:templates", "Mallar", Action.READ_ACCOUNTS),
)


def tabs(user, current: str) -> list[dict]:
    return tabs_of(user, PARTS, current)
