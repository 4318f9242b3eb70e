"""What this room shows on the pages of rooms below it: the stop at which a measure was decided."""

from core.panels import Panel, PanelItem
from core.wording import day
from improvements.origins import of_those
from improvements.places import Place
from organisation.roles import Action

from .models import UnitStop
from .story import status_words


def measure_stops(user, measure_ids) -> dict[int, Panel]:
    """The stops at which each measure was decided, of those that user reads. One query."""
    seen = UnitStop.objects.visible_to(user, Action.READ_STOPS).filter(measures__in=measure_ids)
    links = UnitStop.measures.through.objects.filter(measure__in=measure_ids, unitstop__in=seen)
    panels: dict[int, Panel] = {}
    for link in links.select_related("unitstop__stop", "unitstop__unit").order_by("-unitstop__due_on", "pk"):
        row = link.unitstop
        panels.setdefault(link.measure_id, Panel("Bestämdes vid en hållplats")).items.append(
            PanelItem(row.stop.name, row.get_absolute_url(), f"{row.unit} · {day(row.due_on)}", status_words(row))
        )
    return panels


def measures_of_stops(user, among):
    """The ids of the measures, of those named, that were decided at stops which user reads (improvements.origins)."""
    seen = UnitStop.objects.visible_to(user, Action.READ_STOPS).filter(**of_those("measures", among))
    return seen.order_by().values_list("measures", flat=True)


def find_stop(user, key) -> Place | None:
    """The stop that an idea came up at (improvements.places). One query."""
    stops = UnitStop.objects.visible_to(user, Action.READ_STOPS).select_related("stop", "unit")
    row = stops.filter(pk=key).first() if key.isdecimal() else None
    return row and Place(f"Hållplatsen ”{row.stop.name}”", row.get_absolute_url(), row.unit)
