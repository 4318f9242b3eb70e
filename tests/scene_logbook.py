"""Loggboken for tests, made through the services."""

from qualityyear.logbook import services
from qualityyear.models.logbook import Sight
from standards.models import Theme


def write(by, unit, text="En fråga till vid matbordet gjorde måltiden lugnare.", **more):
    return services.entry_write(by=by, unit=unit, text=text, **more)


def set_logbook(town, employee) -> dict:
    """For the scene: a line that the unit sees, and one that its writer alone does."""
    return {
        "log_entry": write(employee, town.unit, theme=Theme.objects.valid().first(), perspective="person"),
        "private_entry": write(employee, town.unit, "Jag vågade säga ifrån.", sight=Sight.SELF),
    }
