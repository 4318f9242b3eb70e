"""What this room shows on the pages of rooms below it."""

from django.urls import reverse

from core.calendar import local_today
from core.panels import Panel, PanelItem

from .models import LegalReference


def legal_grounds(user, topics) -> dict[str, Panel]:
    """The paragraphs in force today about each topic, each with its own page. One query, the same for everybody."""
    found: dict[str, Panel] = {}
    for reference in LegalReference.objects.valid(local_today()).filter(topic__in=topics):
        panel = found.setdefault(reference.topic, Panel("Lagrum"))
        panel.items.append(
            PanelItem(
                title=reference.citation,
                url=reverse("standards:reference", args=[reference.key]),
                detail=reference.title,
                label="" if reference.is_checked else "ordalydelsen inte kontrollerad",
            )
        )
    return found
