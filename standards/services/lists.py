"""Categories, causes and themes: added, changed, retired. Nothing here deletes one."""

from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.workflow import stripped

from ..models import Category
from .writing import free_key, locked, must_edit, save_added, save_changed


@transaction.atomic
def standard_add(*, by, model, name, description="", order=100, valid_from=None, key=None, **fields):
    """Adds a category, a cause or a theme (model), from a local day on (today if not given).

    key is made from the name when not given; fields are those that only a Category has. Raises DomainError.
    """
    must_edit(by)
    row = model(
        key=key or free_key(model, name),
        name=name.strip(),
        description=description.strip(),
        order=order,
        valid_from=valid_from or local_today(),
        **fields,
    )
    _check(row)
    return save_added(row, by=by)


@transaction.atomic
def standard_change(*, by, row, version, **changes):
    """Changes the words or the place of a row. What it means must stay the same, for cases point at it.

    Gives the fresh row. Raises Conflict or DomainError.
    """
    must_edit(by)
    fresh = locked(row, version)
    changes = stripped(changes)
    for name, value in changes.items():
        setattr(fresh, name, value)
    _check(fresh)
    return save_changed(type(row).objects.get(pk=row.pk), changes, by=by)


@transaction.atomic
def standard_retire(*, by, row, version, valid_to):
    """Sets the last local day on which a row may be chosen; None lets it hold until further notice again.

    What lies beneath a category ends with it. Gives the fresh row. Raises Conflict or DomainError.
    """
    must_edit(by)
    fresh = locked(row, version)
    if isinstance(fresh, Category):
        _check_end(fresh, valid_to)
    save_changed(fresh, {"valid_to": valid_to}, by=by)
    if isinstance(fresh, Category) and valid_to is not None:
        for child in fresh.children.select_for_update():
            if child.valid_to is None or child.valid_to > valid_to:
                save_changed(child, {"valid_to": max(valid_to, child.valid_from)}, by=by)
    return fresh


def _check(row):
    twins = type(row).objects.valid().filter(name__iexact=row.name).exclude(pk=row.pk)
    if isinstance(row, Category):
        _check_place(row)
        twins = twins.filter(parent=row.parent)
    if twins.exists():
        raise DomainError("Det finns redan en med det namnet.", field="name")


def _check_place(category):
    parent = category.parent
    if parent is not None and (parent.parent_id is not None or parent.pk == category.pk):
        raise DomainError("Välj en huvudkategori. Trädet har två nivåer.", field="parent")
    if parent is not None and category.pk and category.children.exists():
        raise DomainError("Kategorin har egna underkategorier och kan inte läggas under en annan.", field="parent")
    if category.is_tile and parent is not None:
        raise DomainError("Den som rapporterar väljer bara bland huvudkategorier.", field="is_tile")
    if category.key == Category.UNKNOWN and not category.is_tile:
        raise DomainError("”Vet inte” ska alltid finnas för den som rapporterar.", field="is_tile")


def _check_end(category, valid_to):
    if valid_to is not None and category.key == Category.UNKNOWN:
        raise DomainError("”Vet inte” ska alltid finnas för den som rapporterar.", field="valid_to")
    parent = category.parent
    if parent is not None and parent.valid_to is not None and (valid_to is None or valid_to > parent.valid_to):
        raise DomainError(
            f"Huvudkategorin ”{parent.name}” gäller till och med {parent.valid_to}. Låt den gälla längre först.",
            field="valid_to",
        )
