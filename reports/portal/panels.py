"""What the portal shows on the pages of rooms below: the decision of the nämnd that a measure carries out."""

from django.db.models import F

from core.panels import Panel, PanelItem
from core.wording import day
from improvements.origins import of_those

from ..models import BoardDecision
from .access import READ


def measure_decisions(user, measure_ids) -> dict[int, Panel]:
    """The decisions that each measure carries out, of those that user reads. One query."""
    rows = BoardDecision.objects.visible_to(user, READ).filter(measures__in=measure_ids)
    panels: dict[int, Panel] = {}
    for row in rows.annotate(measure=F("measures")).select_related("board"):
        panels.setdefault(row.measure, Panel("Genomför ett beslut av nämnden")).items.append(
            PanelItem(
                row.title,
                row.get_absolute_url(),
                f"{row.board} {day(row.decided_on)}, § {row.paragraph}",
                row.get_status_display(),
                row.kind,
            )
        )
    return panels


def measures_of_decisions(user, among):
    """The ids of the measures, of those named, that carry out decisions which user reads (improvements.origins)."""
    seen = BoardDecision.objects.visible_to(user, READ).filter(**of_those("measures", among))
    return seen.order_by().values_list("measures", flat=True)
