"""The pulse on Min dag: open where the person works, and not answered."""

from core.todo import Todo, TodoList
from organisation.access import active_assignments
from organisation.models import ids_of_path
from organisation.roles import Role

from ..models import PulseDone
from .selectors import open_for


def todo(user, limit) -> TodoList:
    """Two queries; none for whoever works at no unit."""
    held = (a.unit for a in active_assignments(user) if a.role == Role.EMPLOYEE)
    units = {pk for unit in held for pk in ids_of_path(unit.path)}
    if not units:
        return TodoList([], 0)
    rows = open_for(user).filter(unit__in=units).exclude(pk__in=PulseDone.objects.filter(user=user).values("round"))
    items = [
        Todo(
            "Svara på pulsen: förstå, kunna, vilja",
            row.get_absolute_url(),
            row.opens_on,
            row.closes_on,
            f"Utan namn, en minut · {row.unit}",
        )
        for row in rows.select_related("unit").order_by("closes_on", "pk")[:3]
    ]
    return TodoList(items[:limit], len(items))
