"""Which units answer what, how often and who: decided, changed, ended."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.wording import day_long
from core.workflow import apply_change, differing, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action

from ..models import Plan
from ..wording import AN_INSPECTION
from .turning import WITHDRAWN, occurrences_of_plan_make

PLAN = Action.PLAN_SELF_INSPECTIONS
# What can be changed, and how the story names it.
CHANGEABLE = {
    "frequency": "Hur ofta",
    "starts_on": "Första gången",
    "ends_on": "Till och med",
    "answer_days": "Dagar att svara på",
    "rows": "Hur många varje gång",
    "who": "Vem svarar",
}


@transaction.atomic
def plan_add(
    *, by, check_list, unit, units, frequency, starts_on, ends_on=None, answer_days=7, rows=None, who="staff"
) -> Plan:
    """Decides that units answer the list, from the local day starts_on on. Occasions are made from today on, however
    early the first day was: what lay before the decision is not owed.

    unit is where it is decided. Raises PermissionDenied, or DomainError beside the field.
    """
    if unit.pk not in unit_ids_for(by, PLAN):
        raise PermissionDenied
    if check_list.is_withdrawn:
        raise RuleBroken("Checklistan används inte längre.")
    if check_list.board_id != unit.board_id:
        raise DomainError("Checklistan hör till en annan nämnd.", field="check_list")
    _check_units(by, unit, units)
    if ends_on is not None and ends_on < local_today():
        raise DomainError("Sista dagen har redan varit.", field="ends_on")
    plan = Plan(
        check_list=check_list, unit=unit, board_id=unit.board_id, frequency=frequency, starts_on=starts_on,
        ends_on=ends_on, answer_days=answer_days, rows=rows, who=who, created_by=by,
    )  # fmt: skip
    plan._history_user = by
    save_new(plan)
    plan.units.set(units)
    plan.events.create(name="add", by=by)
    return plan


@transaction.atomic
def plan_change(*, by, plan, version, units=None, **changes) -> Plan:
    """Changes what CHANGEABLE names, and the units if they are given, from now on: occasions that have been made stay
    as they are. Raises Conflict, PermissionDenied or DomainError beside the field."""
    changes = differing(plan, changes, CHANGEABLE)
    before = set(plan.units.all())
    chosen = before if units is None else set(units)
    if not changes and chosen == before:
        return plan
    if chosen != before:
        _check_units(by, plan.unit, chosen, already=before)
    notes = [
        f"{CHANGEABLE[name]}: {_words(plan, name)} → {_words(plan, name, value)}" for name, value in changes.items()
    ]
    notes += [f"Svarar också: {unit}" for unit in sorted(chosen - before, key=str)]
    notes += [f"Svarar inte längre: {unit}" for unit in sorted(before - chosen, key=str)]
    # What the plan has asked for until today is made as it was; the new one asks from today on.
    occurrences_of_plan_make(plan, local_today())
    row = apply_change(
        plan, by=by, version=version, action=PLAN, event="change", note="\n".join(notes), made_from=local_today(),
        **changes,
    )  # fmt: skip
    if chosen != before:
        row._history_user = by
        row.units.set(chosen)
    return row


@transaction.atomic
def plan_end(*, by, plan, version, ends_on, reason="") -> Plan:
    """The plan holds to a local day, today or later, and makes no occasions after it. What has been made stays to be
    answered. Raises Conflict, PermissionDenied or DomainError beside ends_on."""
    refuse_personal_numbers({"reason": reason}, AN_INSPECTION)
    if ends_on < local_today():
        raise DomainError("Dagen har redan varit. Välj idag eller en senare dag.", field="ends_on")
    note = f"Till och med {day_long(ends_on)}"
    return apply_change(
        plan, by=by, version=version, action=PLAN, event="end", note=note, reason=reason.strip(), ends_on=ends_on
    )


def plans_end(check_list):
    """Ends the list's plans when it is withdrawn. A plan that had not begun ends on its first day, and asks nobody
    since the list is withdrawn; the right to withdraw was asked before."""
    for plan in Plan.objects.for_system("a list that is withdrawn").filter(check_list=check_list).running():
        apply_change(
            plan, by=None, version=None, action=PLAN, event="end", reason=WITHDRAWN,
            ends_on=max(local_today(), plan.starts_on),
        )  # fmt: skip


def _check_units(by, unit, units, already=()):
    mine = unit_ids_for(by, PLAN)
    if not units:
        raise DomainError("Välj minst en enhet.", field="units")
    for each in units:
        if each in already:
            continue
        if each.pk not in mine or each.board_id != unit.board_id:
            raise DomainError(f"Du bestämmer inte över {each}.", field="units")
        if not each.is_open():
            raise DomainError(f"{each} är stängd.", field="units")


def _words(plan, name, *value):
    field = Plan._meta.get_field(name)
    value = value[0] if value else getattr(plan, name)
    if value is None:
        return "(inget)"
    if hasattr(value, "isoformat"):
        return day_long(value)
    return str(dict(field.flatchoices).get(value, value)).lower()
