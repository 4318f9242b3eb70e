"""The parts of Egenkontroll, for whoever may open them."""

from core.tabs import Part, tabs_of
from organisation.roles import Action

READ = Action.READ_SELF_INSPECTIONS
PARTS = (
    Part("selfinspections:list", "Egenkontroller", READ),
    Part("selfinspections:findings", "Brister", READ),
    Part("selfinspections:check_lists", "Checklistor", READ),
    Part("selfinspections:plans", "Planer", READ),
    Part("selfinspections:coverage", "Täckning", READ),
    Part("selfinspections:trends", "Över tid", READ),
)


def tabs(user, current: str) -> list[dict]:
    return tabs_of(user, PARTS, current)
