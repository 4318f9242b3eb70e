"""What this room puts on somebody's Min dag: the log of readings, when it is to be reviewed again."""

from django.urls import reverse

from core.calendar import local_today
from core.todo import Todo, TodoList

from .readings import next_reviews
from .roles import Action


def todo(user, limit) -> TodoList:
    """The reviews of the log that are due within a week. One query for those who review it, none for others."""
    if not user.can(Action.REVIEW_ACCESS_LOG):
        return TodoList([], 0)
    today = local_today()
    items = [
        Todo(
            text="Granska vem som har läst",
            url=reverse("organisation:log_reviews"),
            since=row.last or today,
            due=row.due,
            detail=f"Stickprov i {row.unit}" if row.last else f"Stickprov i {row.unit}, det första",
        )
        for row in next_reviews(user)
        if (row.due - today).days <= 7
    ]
    return TodoList(items[:limit], len(items))
