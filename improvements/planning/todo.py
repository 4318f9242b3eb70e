"""What plans put on somebody's Min dag: activities that one answers for, goals whose goal above is gone, and once a
year the unit's verksamhetsidé."""

from datetime import timedelta

from core.access import through
from core.calendar import local_today
from core.todo import Todo, TodoList, first_of
from core.wording import day
from organisation.roles import Action

from ..models import Goal, Plan, PlanActivity, PurposeStatement
from .access import own_unit_ids
from .workflow import ENDED, GoalStatus, PlanStatus, PurposeStatus

# How long before its last day an activity comes up on Min dag; before that it stands in the plan.
AHEAD = timedelta(days=14)


def todo(user, limit) -> TodoList:
    """Oldest duty first. At most six queries."""
    if not user.can(Action.READ_PLANS):
        return TodoList([], 0)
    today, own = local_today(), own_unit_ids(user)
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
        .filter(unit__in=own, parent__status=GoalStatus.WITHDRAWN, last_year__gte=today.year)
        .select_related("unit", "parent")
        .order_by("parent__withdrawn_on", "pk")
    )
    purposes = (
        PurposeStatement.objects.visible_to(user, Action.PLAN_WORK)
        .filter(unit__in=own, status=PurposeStatus.ADOPTED, follow_up_on__lte=today + AHEAD)
        .select_related("unit")
        .order_by("follow_up_on", "pk")
    )
    mine, total = first_of(mine, limit)
    items = [_mine(row) for row in mine]
    for told, rows in ((_loose, loose), (_purpose, purposes)) if own else ():
        rows, count = first_of(rows, limit)
        items += [told(row) for row in rows]
        total += count
    return TodoList(sorted(items, key=Todo.order)[:limit], total)


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


def _purpose(statement) -> Todo:
    due = statement.follow_up_on
    text = "Följ upp verksamhetsidén med de fyra frågorna"
    return Todo(text, statement.get_absolute_url(), due - AHEAD, due, str(statement.unit))
