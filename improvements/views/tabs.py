"""The parts of Förbättringar and of Mål och planer: one line each, for whoever may open it."""

from django.urls import reverse

from organisation.roles import Action

MINE = "?ansvarig=jag"
# Name of the page, what its address asks for, its words, and who sees it; one tuple for each entry of the menu.
IMPROVING = (
    ("improvements:list", "", "Åtgärder", Action.SEE_MEASURES),
    ("improvements:list", MINE, "Mina", Action.SEE_MEASURES),
    ("improvements:board", "", "Tavla", Action.SEE_MEASURES),
    ("improvements:works", "", "Förbättringsarbeten", Action.SEE_MEASURES),
    ("improvements:ideas", "", "Idéer", Action.SEE_MEASURES),
    ("improvements:talks", "", "Samtal", Action.SEE_MEASURES),
)
PLANNING = (
    ("improvements:goals", "", "Mål", Action.READ_PLANS),
    ("improvements:plans", "", "Verksamhetsplaner", Action.READ_PLANS),
    ("improvements:purposes", "", "Verksamhetsidé", Action.READ_PLANS),
)


def tabs(user, current: str, query: str = "") -> list[dict]:
    """For `improvements/_tabs.html`: the parts beside the one that one is on. current is the name of its page, query
    what tells it from another part with the same name."""
    here = next(part for part in (IMPROVING, PLANNING) if any(name == current for name, *_ in part))
    return [
        {"url": reverse(name) + asked, "label": label, "current": (name, asked) == (current, query)}
        for name, asked, label, action in here
        if user.can(action)
    ]
