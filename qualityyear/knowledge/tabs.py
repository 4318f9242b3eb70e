"""The parts of Kunskap, for whoever may open them."""

from core.tabs import Part, tabs_of
from organisation.roles import Action

PARTS = (
    Part("knowledge:own", "Det jag ska veta", Action.REPORT),
    Part("knowledge:introductions", "Introduktion", Action.REPORT),
    Part("knowledge:overview", "Vilka är informerade", Action.FOLLOW_KNOWLEDGE),
    Part("knowledge:manager", "Chefens ansvar", Action.REPORT),
    Part("knowledge:editions", "Texterna", Action.PLAN_QUALITY_YEAR),
)


def tabs(user, current: str) -> list[dict]:
    return tabs_of(user, PARTS, current)
