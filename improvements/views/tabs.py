"""The parts of Förbättringar and of Mål och planer, for whoever may open them."""

from core.tabs import Part, tabs_of
from organisation.roles import Action

MINE = "?ansvarig=jag"
IMPROVING = (
    Part("improvements:list", "Åtgärder", Action.SEE_MEASURES),
    Part("improvements:list", "Mina", Action.SEE_MEASURES, MINE),
    Part("improvements:board", "Tavla", Action.SEE_MEASURES),
    Part("improvements:works", "Förbättringsarbeten", Action.SEE_MEASURES),
    Part("improvements:ideas", "Idéer", Action.SEE_MEASURES),
    Part("improvements:talks", "Samtal", Action.SEE_MEASURES),
)
PLANNING = (
    Part("improvements:goals", "Mål", Action.READ_PLANS),
    Part("improvements:plans", "Verksamhetsplaner", Action.READ_PLANS),
    Part("improvements:purposes", "Verksamhetsidé", Action.READ_PLANS),
)


def tabs(user, current: str, query: str = "") -> list[dict]:
    """The parts beside the page named current, of the entry of the menu that it belongs to."""
    here = next(parts for parts in (IMPROVING, PLANNING) if any(part.page == current for part in parts))
    return tabs_of(user, here, current, query)
