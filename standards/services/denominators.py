"""Denominators: what a unit's number of cases is set against, month by month; typed in a grid or read from a file."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from core.errors import RuleBroken
from core.workflow import clean
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action

from ..models import Denominator
from ..reading import read_denominators


@transaction.atomic
def denominators_save(*, by, values: dict[tuple[int, str, date], Decimal | None]) -> dict[str, int]:
    """Writes values by (unit's id, kind, month's first day); None takes a value away, and history keeps it.

    Gives how many were added, changed and removed; what is the same already is not written. Raises PermissionDenied
    for a unit outside the nämnd where `by` edits standards, DomainError for a value that cannot be.
    """
    unit_ids = {unit for unit, _, _ in values}
    if by is not None and unit_ids - unit_ids_for(by, Action.EDIT_STANDARDS):
        raise PermissionDenied
    rows = Denominator.objects.select_for_update().filter(
        unit_id__in=unit_ids, month__in={month for _, _, month in values}
    )
    present = {(row.unit_id, row.kind, row.month): row for row in rows}
    added, changed, removed = [], [], []
    for (unit, kind, month), value in values.items():
        row = present.get((unit, kind, month))
        if value is None:
            if row is not None:
                removed.append(row)
        elif row is None:
            row = Denominator(unit_id=unit, kind=kind, month=month, value=value)
            clean(row, exclude=["unit"])
            added.append(row)
        elif row.value != value:
            row.value = value
            clean(row, exclude=["unit"])
            changed.append(row)
    if added:
        bulk_create_with_history(added, Denominator, default_user=by)
    if changed:
        bulk_update_with_history(changed, Denominator, ["value"], default_user=by)
    for row in removed:
        row._history_user = by
        row.delete()
    return {"added": len(added), "changed": len(changed), "removed": len(removed)}


@transaction.atomic
def denominators_import(*, by, text: str) -> dict[str, int]:
    """Reads denominators from CSV or from what was pasted out of a spreadsheet; all of it, or nothing.

    Columns: nyckel (the unit's key), slag (platser or vårddygn), månad (2026-01), värde (12,5); others are let be.
    Gives counts as `denominators_save`: a second run changes nothing. Raises RuleBroken naming line and column.
    """
    lines, errors = read_denominators(text)
    keys = {line.unit_key for line in lines}
    units = dict(Unit.objects.filter(key__in=keys).order_by().values_list("key", "pk"))
    mine = unit_ids_for(by, Action.EDIT_STANDARDS) if by is not None else set(units.values())
    values, seen = {}, {}
    for line in lines:
        unit = units.get(line.unit_key)
        if unit not in mine:
            errors.append((line.number, f"Rad {line.number}, nyckel: det finns ingen enhet ”{line.unit_key}” hos dig."))
            continue
        place = (unit, line.kind, line.month)
        if place in seen:
            errors.append((line.number, f"Rad {line.number}: samma enhet, slag och månad som på rad {seen[place]}."))
        seen[place] = line.number
        values[place] = line.value
    if errors:
        raise RuleBroken([text for _, text in sorted(errors)], field="text")
    return denominators_save(by=by, values=values)
