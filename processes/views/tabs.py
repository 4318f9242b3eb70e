"""The parts of Processer och rutiner, for whoever may open them."""

from core.tabs import Part, tabs_of
from organisation.roles import Action

PARTS = (
    Part("processes:list", "Processer"),
    Part("processes:find", "Rutiner"),
    Part("processes:health", "Dokumenthälsa", Action.EDIT_PROCESSES),
    Part("processes:register", "Gammal förteckning", Action.EDIT_PROCESSES),
    Part("processes:packages", "Paket", Action.EDIT_PROCESSES),
)


def tabs(user, current: str) -> list[dict]:
    return tabs_of(user, PARTS, current)
