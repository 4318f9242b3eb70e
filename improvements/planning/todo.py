"""What plans put on somebody's Min dag: activities that one answers for, and goals whose goal above is gone."""

from datetime import timedelta

from core.access import through
from core.calendar import local_today
from core.todo import Todo, TodoList, first_of
from core.wording import day
from organisation.roles import Action

from ..models import Goal, Plan, PlanActivity
from .workflow import ENDED, GoalStatus, PlanStatus

# How long before its last day an activity comes up on Min dag; before that it stands in the plan.
AHEAD = timedelta(days=14)


def todo(user, limit) -> TodoList:
    """Oldest duty first. At most four queries."""
    if not user.can(Action.READ_PLANS):
        return TodoList([], 0)
    today = local_today()
    mine = (
        PlanActivity.objects.filter(owner=user, plan__status=PlanStatus.ADOPTED, due_on__lte=today + AHEAD)
        .exclude(state__in=ENDED)
        .filter(through("plan", Plan.access_q(user, Action.READ_PLANS)))
        .select_related("plan__unit")
        .order_by("due_on", "pk")
    )
    loose = (
        Goal.objects.visible_to(user, Action.PLAN_WORK)
        .active()
        .filter(parent__status=GoalStatus.WITHDRAWN, last_year__gte=today.year)
        .select_related("unit", "parent")
        .order_by("parent__withdrawn_on", "pk")
    )
    mine, many = first_of(mine, limit)
    loose, more = first_of(loose, limit) if user.can(Action.PLAN_WORK) else ([], 0)
    items = sorted([*map(_mine, mine), *map(_loose, loose)], key=Todo.order)
    return TodoList(items[:limit], many + more)


def _mine(activity) -> Todo:
    plan = activity.plan
    return Todo(
        f"Genomför: {activity.title}",
        f"{plan.get_absolute_url()}#aktivitet-{activity.pk}",
        activity.due_on - AHEAD,
        activity.due_on,
        f"Verksamhetsplan {plan.year} · {plan.unit}",
    )


def _loose(goal) -> Todo:
    since = goal.parent.withdrawn_on
    detail = f"{goal.unit} · ”{goal.parent}” gäller inte sedan {day(since)}"
    return Todo(f"Välj nytt mål ovanför: {goal.title}", goal.get_absolute_url(), since, None, detail)
