"""What this room shows on the pages of rooms below it."""

from django.urls import reverse

from core.panels import Panel, PanelItem
from organisation.roles import Action

from .models import Risk


def measure_risks(user, measure_ids) -> dict[int, Panel]:
    """The risks that each measure is to meet, of the analyses that user reads; others are not hinted at. One query."""
    rows = (
        Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES)
        .filter(measures__in=measure_ids)
        .order_by("pk")
        .values_list("measures", "pk", "event", "analysis__number", "analysis__title")
    )
    panels: dict[int, Panel] = {}
    for measure, pk, event, number, title in rows:
        panel = panels.setdefault(measure, Panel("Risker som åtgärden ska möta"))
        url = f"{reverse('riskanalysis:show', args=[number])}#risk-{pk}"
        panel.items.append(PanelItem(event, url, f"Riskanalys {number} · {title}"))
    return panels
