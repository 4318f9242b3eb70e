"""What this room shows on the pages of rooms below it."""

from django.urls import reverse

from core.panels import Panel, PanelItem
from organisation.roles import Action

from .models import Deviation
from .rows import STATUS_TONES
from .workflow import Status


def measure_origins(user, measure_ids) -> dict[int, Panel]:
    """The cases that each measure answers, of those that user may see; others are not hinted at. One query."""
    rows = (
        Deviation.objects.visible_to(user, Action.SEE_CASES)
        .filter(measures__in=measure_ids)
        .order_by("-reported_at", "-pk")
        .values_list("measures", "number", "title", "status", "unit__name")
    )
    panels = {}
    for measure, number, title, status, unit in rows:
        panel = panels.setdefault(measure, Panel("Avvikelser som åtgärden svarar på"))
        panel.items.append(
            PanelItem(
                title=title,
                url=reverse("deviations:show", args=[number]),
                detail=f"{number} · {unit}",
                label=Status(status).label,
                kind=STATUS_TONES.get(status, ""),
            )
        )
    return panels
