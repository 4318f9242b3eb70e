"""What this room puts on somebody's Min dag: what they are asked to answer; for managers also what is late at the unit,
and what has been found and nobody has taken care of."""

from django.db.models import Count, Min, Q
from django.urls import reverse

from core.calendar import local_date
from core.todo import Todo, TodoList, first_of
from organisation.access import active_assignments, subtree_q
from organisation.roles import Action, Role

from .models import Finding, Occurrence
from .rules import Grade
from .workflow import Who

ASKED = {Who.STAFF: (Role.EMPLOYEE,), Who.MANAGER: (Role.UNIT_MANAGER, Role.PROVIDER_LEAD)}


def todo(user, limit) -> TodoList:
    """The egenkontroller that the person is asked to answer at the units where they work or that they manage, and those
    that they have begun themselves, the one that has been late for longest first. A unit's manager, and whoever leads
    an external provider, is also told of those that others are late with, and of open findings, each in one line. At
    most four queries; none for whoever answers no egenkontroller."""
    if not user.can(Action.ANSWER_SELF_INSPECTIONS):
        return TodoList([], 0)
    asked = {who: _units_q(user, roles) for who, roles in ASKED.items()}
    seen = Occurrence.objects.visible_to(user, Action.ANSWER_SELF_INSPECTIONS)
    mine = Q(created_by=user)
    for who, units in asked.items():
        if units:
            mine |= units & Q(who=who)
    rows = seen.open().filter(mine).select_related("check_list", "unit").order_by("due_on", "pk")
    rows, many = first_of(rows, limit)
    items = [_mine(row) for row in rows]
    if asked[Who.MANAGER]:
        of_others = seen.late().filter(asked[Who.MANAGER] & Q(who=Who.STAFF)).exclude(mine)
        more = [*_late(of_others), *_findings(user, asked[Who.MANAGER])]
        items, many = sorted([*items, *more], key=Todo.order), many + len(more)
    return TodoList(items[:limit], many)


def _units_q(user, roles) -> Q:
    """The rows at the units where the person holds one of the roles today; an empty condition when they hold none."""
    q = Q()
    for assignment in active_assignments(user):
        if assignment.role in roles:
            q |= subtree_q(assignment.unit, prefix="unit__")
    return q


def _mine(occurrence) -> Todo:
    return Todo(
        f"Svara på egenkontrollen: {occurrence.check_list}",
        reverse("selfinspections:answer", args=[occurrence.pk]),
        occurrence.planned_on,
        occurrence.due_on,
        str(occurrence.unit),
    )


def _late(rows) -> list[Todo]:
    found = rows.order_by().aggregate(count=Count("pk"), first=Min("due_on"))
    if not found["count"]:
        return []
    words = "1 egenkontroll är" if found["count"] == 1 else f"{found['count']} egenkontroller är"
    address = f"{reverse('selfinspections:list')}?lage=sena"
    return [Todo(f"{words} försenad{'e' if found['count'] > 1 else ''}", address, found["first"], found["first"])]


def _findings(user, units) -> list[Todo]:
    rows = Finding.objects.visible_to(user, Action.PLAN_SELF_INSPECTIONS).open()
    rows = rows.filter(occurrence__in=Occurrence.objects.visible_to(user, Action.PLAN_SELF_INSPECTIONS).filter(units))
    serious = Count("pk", filter=Q(grade=Grade.SERIOUS))
    found = rows.order_by().aggregate(count=Count("pk"), serious=serious, first=Min("occurrence__ended_at"))
    if not found["count"]:
        return []
    many = found["count"] != 1
    text = f"Ta hand om {found['count']} {'brister' if many else 'brist'} från egenkontroller"
    detail = f"{found['serious']} {'är allvarlig' if found['serious'] == 1 else 'är allvarliga'}"
    address = f"{reverse('selfinspections:findings')}?lage=open"
    return [Todo(text, address, local_date(found["first"]), detail=detail if found["serious"] else "")]
