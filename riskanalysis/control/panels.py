"""What the internkontroll shows on the pages of rooms below it."""

from django.db.models import F

from core.panels import Panel, PanelItem
from improvements.origins import of_those
from organisation.roles import Action

from ..models import ControlCheck


def measure_checks(user, measure_ids) -> dict[int, Panel]:
    """The controls that led to each measure, of those whose results user reads; others are not hinted at. One query."""
    rows = (
        ControlCheck.objects.visible_to(user, Action.READ_BOARD_REPORTS)
        .filter(measures__in=measure_ids)
        .annotate(measure=F("measures"))
        .select_related("point__plan")
        .order_by("pk")
    )
    panels: dict[int, Panel] = {}
    for row in rows:
        panel = panels.setdefault(row.measure, Panel("Kontroller som ledde till åtgärden"))
        detail = f"{row.point.plan} · {row.label} · {row.get_finding_display().lower()}"
        panel.items.append(PanelItem(row.point.what, row.get_absolute_url(), detail))
    return panels


def measures_of_checks(user, among):
    """The ids of the measures, of those named, that answer controls whose results user reads (improvements.origins)."""
    checks = ControlCheck.objects.visible_to(user, Action.READ_BOARD_REPORTS).filter(**of_those("measures", among))
    return checks.order_by().values_list("measures", flat=True)
