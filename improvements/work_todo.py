"""Förbättringsarbeten on Min dag: those whose round should be done, and those whose leader has left."""

from datetime import timedelta

from core.calendar import local_today
from core.todo import Todo, first_of
from organisation.roles import Action

from .models import ImprovementWork
from .work_selectors import works_without_lead
from .work_workflow import WorkStatus

# How long before its last day a work comes up on Min dag.
AHEAD = timedelta(days=14)


def work_todo(user, limit) -> tuple[list[Todo], int]:
    """The rounds that the person leads and that are to be done within two weeks or are late. Whoever leads works at a
    unit is also told of those whose leader has left. At most four queries."""
    mine = (
        ImprovementWork.objects.visible_to(user, Action.SEE_MEASURES)
        .under_way()
        .filter(lead=user, ends_on__lte=local_today() + AHEAD)
    )
    rows, many = first_of(mine.select_related("unit").order_by("ends_on", "pk"), limit)
    left, more = [], 0
    if user.can(Action.HANDLE_MEASURES):
        left, more = first_of(works_without_lead(user).select_related("unit").order_by("ends_on", "pk"), limit)
    return [*map(_mine, rows), *map(_left, left)], many + more


def _mine(work) -> Todo:
    step = WorkStatus(work.status).label.lower()
    detail = f"Förbättringsarbete {work.number} · {work.unit} · nu: {step}"
    return Todo(f"Gå hela varvet: {work.title}", work.get_absolute_url(), work.ends_on - AHEAD, work.ends_on, detail)


def _left(work) -> Todo:
    detail = f"Förbättringsarbete {work.number} · {work.unit} · den som ledde är inte kvar"
    return Todo(
        f"Välj vem som leder: {work.title}", work.get_absolute_url(), work.ends_on - AHEAD, work.ends_on, detail
    )
