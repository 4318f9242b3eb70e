"""What an event of a kind usually costs. Earlier values stay: what was counted by them is counted by them still."""

from datetime import timedelta

from django.db import transaction

from core.errors import DomainError
from core.wording import day_long

from ..models import Category, CostStandard
from .writing import locked, must_edit, save_added, save_changed


@transaction.atomic
def cost_standard_set(*, by, category, valid_from, hours=None, money=None, basis) -> CostStandard:
    """The hours and kronor of an ordinary event of a main category, from the first day of a month on.

    The value before ends the day before; one from the same day is put right. Raises PermissionDenied or DomainError.
    """
    must_edit(by)
    if category.parent_id is not None:
        raise DomainError("Välj en huvudkategori.", field="category")
    # One at a time for a category, so that two who set from different days do not overlap.
    Category.objects.select_for_update().get(pk=category.pk)
    rows = CostStandard.objects.filter(category=category)
    if later := rows.filter(valid_from__gt=valid_from).order_by("valid_from").first():
        raise DomainError(
            f"Det finns redan ett värde från {day_long(later.valid_from)}. Välj den dagen eller en senare.",
            field="valid_from",
        )
    words = {"hours": hours, "money": money, "basis": basis.strip()}
    if same := rows.filter(valid_from=valid_from).first():
        return save_changed(same, words | {"valid_to": None}, by=by)
    for earlier in rows.valid(valid_from):
        save_changed(earlier, {"valid_to": valid_from - timedelta(days=1)}, by=by)
    return save_added(CostStandard(category=category, valid_from=valid_from, **words), by=by)


@transaction.atomic
def cost_standard_end(*, by, standard, version, valid_to) -> CostStandard:
    """The last local day of a value; None: until further notice. Raises PermissionDenied, Conflict or DomainError."""
    must_edit(by)
    fresh = locked(standard, version)
    later = CostStandard.objects.filter(category=fresh.category_id, valid_from__gt=fresh.valid_from)
    if (found := later.order_by("valid_from").first()) and (valid_to is None or valid_to >= found.valid_from):
        raise DomainError(
            f"Ett nytt värde gäller från {day_long(found.valid_from)}. Välj en dag före.", field="valid_to"
        )
    return save_changed(fresh, {"valid_to": valid_to}, by=by)
