"""The parts of Organisation and of the log of readings, for whoever may open them."""

from core.tabs import Part, tabs_of

from ..roles import Action

ORGANISATION = (
    Part("organisation:index", "Enheter", Action.MANAGE_ORGANISATION),
    Part("organisation:people", "Personer", Action.MANAGE_ORGANISATION),
    Part("organisation:import", "Läs in från fil", Action.MANAGE_ORGANISATION),
    Part("organisation:delegations", "Delegationer", Action.MANAGE_ORGANISATION),
)
READINGS = (
    Part("organisation:access_log", "Läsningar", Action.REVIEW_ACCESS_LOG),
    Part("organisation:log_reviews", "Granskningar", Action.REVIEW_ACCESS_LOG),
)


class OrganisationTabsMixin:
    """A page of Organisation; tab is the name of its address."""

    tab = ""
    parts = ORGANISATION

    def get_context_data(self, **kwargs):
        return super().get_context_data(tabs=tabs_of(self.request.user, self.parts, self.tab), **kwargs)


class ReadingsTabsMixin(OrganisationTabsMixin):
    """A page of the log of readings."""

    parts = READINGS
