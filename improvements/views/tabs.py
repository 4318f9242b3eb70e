"""The parts of Förbättringar: one line each, for whoever may open it."""

from django.urls import reverse

from organisation.roles import Action

MINE = "?ansvarig=jag"
# Name of the page, what its address asks for, its words, and who sees it.
TABS = (
    ("improvements:list", "", "Åtgärder", Action.SEE_MEASURES),
    ("improvements:list", MINE, "Mina", Action.SEE_MEASURES),
    ("improvements:board", "", "Tavla", Action.SEE_MEASURES),
    ("improvements:works", "", "Förbättringsarbeten", Action.SEE_MEASURES),
    ("improvements:ideas", "", "Idéer", Action.SEE_MEASURES),
    ("improvements:talks", "", "Samtal", Action.SEE_MEASURES),
    ("improvements:goals", "", "Mål", Action.READ_PLANS),
    ("improvements:plans", "", "Verksamhetsplaner", Action.READ_PLANS),
)


def tabs(user, current: str, query: str = "") -> list[dict]:
    """For `improvements/_tabs.html`; current is the name of the page that one is on, query what tells it from another
    part with the same name."""
    return [
        {"url": reverse(name) + asked, "label": label, "current": (name, asked) == (current, query)}
        for name, asked, label, action in TABS
        if user.can(action)
    ]
