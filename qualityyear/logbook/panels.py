"""What loggboken shows on the pages of rooms below: the line that an idea was made of."""

from core.panels import Panel, PanelItem
from core.wording import day
from organisation.roles import Action

from ..models import LogEntry


def idea_entries(user, idea_ids) -> dict[int, Panel]:
    """The line behind each idea, where user reads it. One query."""
    rows = LogEntry.objects.visible_to(user, Action.KEEP_LOGBOOK).filter(idea__in=idea_ids).select_related("unit")
    found: dict[int, Panel] = {}
    for row in rows:
        found.setdefault(row.idea_id, Panel("Ur loggboken")).items.append(
            PanelItem(row.text, row.get_absolute_url(), f"{row.unit} · {day(row.at)}")
        )
    return found
