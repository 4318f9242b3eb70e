"""What this room puts on somebody's Min dag: what they are asked to answer; for managers also what is late at the unit,
where nobody has been named to answer, and what has been found and nobody has taken care of."""

from django.db.models import Count, Min, Q
from django.urls import reverse

from core.calendar import local_date
from core.todo import Todo, TodoList, first_of
from organisation.models import Unit
from organisation.roles import Action

from .access import MANAGERS, STAFF, named_q, roles_q
from .models import Finding, Occurrence, Plan
from .rules import Grade
from .selectors import has_nobody_named
from .workflow import Who

ASKED = {Who.STAFF: STAFF, Who.MANAGER: MANAGERS}
NOBODY = "inget ombud är utsett"


def todo(user, limit) -> TodoList:
    """The egenkontroller that the person is asked to answer at the units where they work or that they manage, or as the
    ombud of one, and those that they have begun themselves, the one that has been late for longest first. A unit's
    manager, and whoever leads an external provider, is asked instead of an ombud whom nobody has named, and to name
    one; and is told of those that others are late with, and of open findings, each in one line. At most six queries;
    none for whoever answers no egenkontroller."""
    if not user.can(Action.ANSWER_SELF_INSPECTIONS):
        return TodoList([], 0)
    asked = {who: roles_q(user, roles) for who, roles in ASKED.items()}
    seen = Occurrence.objects.visible_to(user, Action.ANSWER_SELF_INSPECTIONS)
    mine = Q(created_by=user) | named_q(user)
    for who, units in asked.items():
        if units:
            mine |= units & Q(who=who)
    managed = asked[Who.MANAGER]
    if managed:
        mine |= managed & Q(has_nobody_named(), who=Who.NAMED)
    rows = seen.open().filter(mine).annotate(nobody=has_nobody_named())
    rows, many = first_of(rows.select_related("check_list", "unit").order_by("due_on", "pk"), limit)
    items = [_mine(row) for row in rows]
    if managed:
        of_others = seen.late().filter(managed, who__in=(Who.STAFF, Who.NAMED)).exclude(mine)
        unnamed, more_unnamed = _unnamed(user, managed, limit)
        more = [*_late(of_others), *_findings(user, managed), *unnamed]
        items, many = sorted([*items, *more], key=Todo.order), many + len(more) + more_unnamed
    return TodoList(items[:limit], many)


def _mine(occurrence) -> Todo:
    nobody = occurrence.who == Who.NAMED and occurrence.nobody
    return Todo(
        f"Svara på egenkontrollen: {occurrence.check_list}",
        reverse("selfinspections:answer", args=[occurrence.pk]),
        occurrence.planned_on,
        occurrence.due_on,
        f"{occurrence.unit}, {NOBODY}" if nobody else str(occurrence.unit),
    )


def _unnamed(user, units, limit) -> tuple[list[Todo], int]:
    """The first plans that ask for an ombud whom the unit has not named, and how many more there are."""
    plans = Plan.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).running().filter(who=Who.NAMED)
    rows = Plan.units.through.objects.filter(has_nobody_named(), units, plan__in=plans).filter(
        plan__check_list__withdrawn_on__isnull=True, unit__in=Unit.objects.valid()
    )
    rows, many = first_of(rows.select_related("plan__check_list", "unit").order_by("plan__made_from", "pk"), limit)
    return [_to_name(row.plan, row.unit) for row in rows], many - len(rows)


def _to_name(plan, unit) -> Todo:
    return Todo(
        f"Utse ett ombud som svarar på egenkontrollen: {plan.check_list}",
        reverse("selfinspections:plan_appoint", args=[plan.pk, unit.pk]),
        plan.made_from,
        detail=f"{unit}, {NOBODY}",
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
