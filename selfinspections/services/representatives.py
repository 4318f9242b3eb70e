"""The ombud of a unit: named for one plan by whoever handles the unit's egenkontroller."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from core.errors import Conflict, DomainError, RuleBroken
from core.workflow import locked_row, save_fields, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import notify

from ..models import Representative
from ..selectors import people_to_name, units_that_name


@transaction.atomic
def representative_appoint(*, by, plan, unit, version, person=None) -> Representative | None:
    """Lets person, who works at the unit or manages it, answer what the plan asks of it, from now on and also what has
    been made already; None takes the name back, and the unit's manager answers. Whoever is named is told.

    version is the one of the name that the page was drawn from, 0 where there was none, None when no page lies behind.
    Raises PermissionDenied, Conflict (somebody else has named meanwhile), RuleBroken, or DomainError beside person.
    """
    if unit.pk not in unit_ids_for(by, Action.PLAN_SELF_INSPECTIONS):
        raise PermissionDenied
    with locked_row(plan, by=by, action=Action.READ_SELF_INSPECTIONS, version=None) as fresh:
        if not units_that_name(fresh).filter(pk=unit.pk).exists():
            raise RuleBroken("Planen frågar inte längre efter något ombud här.")
        row = fresh.representatives.select_related("user").filter(unit=unit).first()
        if version is not None and version != (row.version if row else 0):
            raise Conflict
        if person == (row.user if row else None):
            return row
        if person is not None and not people_to_name(unit).filter(pk=person.pk).exists():
            raise DomainError(f"{person} har inget uppdrag på {unit} idag. Välj någon annan.", field="person")
        row = _write(row or Representative(plan=fresh, unit=unit), person, by)
    if person is not None and person != by:
        _tell(row)
    return row


def _write(row, person, by) -> Representative:
    row.user = person
    if row.pk:
        return save_fields(row, ["user"], by)
    row.version, row._history_user = 1, by
    return save_new(row)


def _tell(row):
    notify(
        users=[row.user],
        key=f"self-inspection-named:{row.pk}:{row.version}",
        text=f"Du är ombud för en egenkontroll: {str(row.unit)[:100]}",
        url=reverse("selfinspections:plan", args=[row.plan_id]),
    )
