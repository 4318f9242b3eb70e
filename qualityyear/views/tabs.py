"""The parts of Kvalitetsåret, for whoever may open them."""

from core.tabs import Part, tabs_of
from organisation.roles import Action

PARTS = (
    Part("qualityyear:wheel", "Hjulet", Action.READ_QUALITY_YEAR),
    Part("qualityyear:stops", "Hållplatserna", Action.READ_STOPS),
    Part("pulse:results", "Förstå–kunna–vilja", Action.READ_STOPS),
    Part("qualityyear:years", "Lägg upp året", Action.PLAN_QUALITY_YEAR),
    Part("qualityyear:templates", "Mallar", Action.PLAN_QUALITY_YEAR),
    Part("qualityyear:meetings", "Nämndens möten", Action.PLAN_QUALITY_YEAR),
)


def tabs(user, current: str) -> list[dict]:
    return tabs_of(user, PARTS, current)
