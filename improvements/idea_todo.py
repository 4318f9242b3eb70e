"""Ideas on Min dag: those that have waited for an answer too long."""

from datetime import timedelta

from django.utils import timezone

from core.calendar import local_date
from core.todo import Todo, first_of
from organisation.roles import Action

from .idea_workflow import IdeaStatus
from .models import Idea

# How long an idea may lie before whoever answers is reminded; no rule says it.
WAITS = timedelta(days=14)


def idea_todo(user, limit) -> tuple[list[Todo], int]:
    """The ideas that the person answers, unanswered for two weeks. At most two queries, none for whoever answers no
    ideas."""
    if not user.can(Action.HANDLE_MEASURES):
        return [], 0
    rows = Idea.objects.visible_to(user, Action.HANDLE_MEASURES).filter(
        status=IdeaStatus.NEW, sent_at__lte=timezone.now() - WAITS
    )
    rows, many = first_of(rows.select_related("unit").order_by("sent_at", "pk"), limit)
    return [_waiting(idea) for idea in rows], many


def _waiting(idea) -> Todo:
    since = local_date(idea.sent_at) + WAITS
    return Todo(f"Svara på idén {idea.number}", idea.get_absolute_url(), since, None, f"Idé · {idea.unit}")
