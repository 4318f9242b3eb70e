"""The sweeps that remind: whoever answers an inventory, and whoever makes a control.

They ask the rows. The key of a notice is its step, so that a sweep that is run twice reminds once, and one that has
been away for a week sends the step it has come to and not those that passed.
"""

from datetime import timedelta

from core.background import for_each
from core.calendar import local_today
from core.wording import day_long
from organisation.services import notify

from ..models import ControlCheck, ControlInventory
from .selectors import answerers
from .workflow import Status

WEEK = 7


def step_of(due_on, today) -> str:
    """Where the time to a local day has come: a week before, on the day, and then every week."""
    left = (due_on - today).days
    if left > 0:
        return "7"
    return f"late{-left // WEEK}"


def checks_remind(today=None) -> int:
    """Reminds whoever is to make a control: a week before, on its last day, and every week after. Gives how many."""
    today = today or local_today()
    rows = ControlCheck.objects.for_system("sweep: controls to make").waiting()
    rows = list(rows.filter(due_on__lte=today + timedelta(days=WEEK)).select_related("point__person", "point__unit"))
    left = answerers(row.point.unit for row in rows if not row.point.person.has_access)
    return for_each(rows, lambda row: _remind_of_check(row, left, today))


def _remind_of_check(check, left, today) -> int:
    point = check.point
    late = check.due_on < today
    when = f"skulle ha gjorts {day_long(check.due_on)}" if late else f"görs senast {day_long(check.due_on)}"
    notify(
        users=[point.person] if point.person.has_access else left[point.unit_id],
        key=f"control-check:{check.pk}:{step_of(check.due_on, today)}",
        text=f"Internkontroll: {point.what[:100]} {when}",
        url=check.get_absolute_url(),
    )
    return 1


def inventories_remind(today=None) -> int:
    """Reminds those whose activity has not answered: a week before the last day, on it, and every week after."""
    today = today or local_today()
    rows = ControlInventory.objects.for_system("sweep: inventories to answer").filter(
        answered_at=None,
        plan__status=Status.INVENTORY,
        plan__inventory_due__lte=today + timedelta(days=WEEK),
    )
    rows = [row for row in rows.select_related("plan", "unit") if row.unit.is_open(today)]
    people = answerers(row.unit for row in rows)
    return for_each(rows, lambda row: _remind_of_inventory(row, people[row.unit_id], today))


def _remind_of_inventory(inventory, people, today) -> int:
    due_on = inventory.plan.inventory_due
    when = f"skulle ha svarat {day_long(due_on)}" if due_on < today else f"svarar senast {day_long(due_on)}"
    notify(
        users=people,
        key=f"control-inventory:{inventory.pk}:{due_on:%Y%m%d}:{step_of(due_on, today)}",
        text=f"Riskinventering {inventory.plan.year}: {inventory.unit.name[:80]} {when}",
        url=inventory.get_absolute_url(),
    )
    return 1


SWEEPS = (checks_remind, inventories_remind)
