"""What the internkontroll puts on somebody's Min dag: to answer, to control, to prepare, to read."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from core.calendar import local_date, local_today
from core.todo import Todo, TodoList, first_of
from organisation.access import assignments_with, board_ids_for
from organisation.roles import Action
from organisation.selectors import with_access_q

from ..models import ControlCheck, ControlInventory, ControlPlan
from .selectors import answerers, with_figures
from .workflow import Status, may_report_from

# How long before its last day a control comes up on Min dag.
AHEAD = timedelta(days=14)
PREPARING = (Status.INVENTORY, Status.PROPOSED, Status.ADOPTED, Status.REPORTED)


def todo(user, limit) -> TodoList:
    """The person's own duties in the internkontroll, oldest first. At most nine queries; for whoever neither prepares,
    answers nor reads reports only the one about controls that name them."""
    mine, many = _checks(user, limit)
    items = [*mine, *_inventories(user), *_plans(user)]
    more = many - len(mine)
    items.sort(key=Todo.order)
    return TodoList(items[:limit], len(items) + more)


def _checks(user, limit) -> tuple[list[Todo], int]:
    """The controls that name this person; and those that name somebody who has left, for whoever answers nearest."""
    if not user.can(Action.READ_RISK_ANALYSES):
        return [], 0
    rows = (
        ControlCheck.objects.visible_to(user, Action.ANSWER_INTERNAL_CONTROL)
        .waiting()
        .filter(due_on__lte=local_today() + AHEAD)
        .select_related("point__unit", "point__plan")
        .order_by("due_on", "pk")
    )
    if _answers(user):
        rows = list(rows.filter(Q(point__person=user) | ~with_access_q(prefix="point__person__")))
        left = [row.point.unit for row in rows if row.point.person_id != user.pk]
        people = answerers(left) if left else {}
        rows = [row for row in rows if row.point.person_id == user.pk or user in people[row.point.unit_id]]
        rows, many = rows[:limit], len(rows)
    else:
        rows, many = first_of(rows.filter(point__person=user), limit)
    return [
        Todo(
            f"Gör kontrollen: {row.point.what}",
            row.get_absolute_url(),
            row.due_on - AHEAD,
            row.due_on,
            f"Internkontroll {row.point.plan.year}, {row.label} · {row.point.unit}",
        )
        for row in rows
    ], many


def _answers(user) -> bool:
    return bool(assignments_with(user, Action.ANSWER_INTERNAL_CONTROL))


def _inventories(user) -> list[Todo]:
    """The activities that wait for this person: whoever answers nearest, not everybody above."""
    if not _answers(user):
        return []
    rows = ControlInventory.objects.visible_to(user, Action.ANSWER_INTERNAL_CONTROL)
    rows = rows.filter(answered_at=None, plan__status=Status.INVENTORY).select_related("plan", "unit")
    rows = [row for row in rows if row.unit.is_open()]
    people = answerers(row.unit for row in rows) if rows else {}
    return [
        Todo(
            f"Svara i riskinventeringen för {row.plan.year}",
            row.get_absolute_url(),
            local_date(row.asked_at),
            row.plan.inventory_due,
            f"Internkontroll · {row.unit}",
        )
        for row in rows
        if user in people[row.unit_id]
    ]


def _plans(user) -> list[Todo]:
    boards = board_ids_for(user, Action.PLAN_INTERNAL_CONTROL)
    if not boards and not user.can(Action.READ_BOARD_REPORTS):
        return []
    plans = ControlPlan.objects.visible_to(user, Action.READ_BOARD_REPORTS).filter(status__in=PREPARING)
    if not boards:
        plans = plans.filter(status=Status.REPORTED, board__in=board_ids_for(user, Action.READ_BOARD_REPORTS))
    rows = list(with_figures(plans.select_related("board")).order_by("year", "pk"))
    return [item for row in rows if (item := _prepare(row) if row.board_id in boards else _read(row))]


def _prepare(plan) -> Todo | None:
    url, year, board = plan.get_absolute_url(), plan.year, plan.board.name
    if plan.status == Status.INVENTORY:
        over = plan.inventory_due < local_today()
        if not over and plan.unanswered or not plan.asked:
            return None if plan.asked else _todo("Fråga verksamheterna om risker", plan, plan.inventory_due)
        left = f"{plan.unanswered} har inte svarat" if plan.unanswered else "alla har svarat"
        return Todo(f"Gör förslag till internkontrollplan {year}", url, plan.inventory_due, None, f"{board} · {left}")
    if plan.status == Status.PROPOSED:
        return Todo(f"För in nämndens beslut om internkontrollplan {year}", url, plan.inventory_due, None, board)
    if plan.status == Status.REPORTED:
        return Todo(f"För in att nämnden har behandlat internkontrollen {year}", url, date(year, 12, 1), None, board)
    if plan.checks_late:
        return Todo(f"Sena kontroller i internkontrollen {year}: {plan.checks_late}", url, local_today(), None, board)
    if may_report_from(plan):
        write = reverse("control:write_report", args=[plan.pk])
        return Todo(f"Skriv rapporten om internkontrollen {year}", write, date(year, 12, 1), None, board)
    return None


def _todo(text, plan, due) -> Todo:
    return Todo(text, plan.get_absolute_url(), local_date(plan.created_at), due, f"{plan} · {plan.board.name}")


def _read(plan) -> Todo:
    url = reverse("control:report", args=[plan.pk])
    return Todo(f"Läs rapporten om internkontrollen {plan.year}", url, date(plan.year, 12, 1), None, plan.board.name)
