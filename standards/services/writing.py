"""How a row of this room is written: the right asked, the row locked, checked, and saved with its history."""

from django.core.exceptions import PermissionDenied
from django.utils.text import slugify

from core.access import forget_request_cache
from core.workflow import clean, locked_part, save_fields
from organisation.roles import Action


def must_edit(by):
    """Raises PermissionDenied unless a role of today's lets `by` edit standards; None is the system."""
    if by is not None and not by.can(Action.EDIT_STANDARDS):
        raise PermissionDenied


def locked(row, version):
    """The row as it is now, locked. Raises Conflict when it is not the version that the page was drawn from."""
    return locked_part(type(row).objects, row, version)


def save_added(row, *, by):
    """Saves a new row; `by` is named in its history. Raises DomainError beside the field that is wrong."""
    clean(row)
    row._history_user = by
    row.save(force_insert=True)
    forget_request_cache()
    return row


def save_changed(row, changes: dict, *, by):
    """Saves those of the changes that differ; writes nothing, and no history, when none does."""
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, changes[name])
    save_fields(row, changed, by)
    forget_request_cache()
    return row


def free_key(model, name, field="key") -> str:
    """A key out of a name that no row has yet in that field: "tillsyn", "tillsyn-2" …"""
    length = model._meta.get_field(field).max_length
    stem = slugify(name)[: length - 4].strip("-") or "val"
    taken = set(model.objects.filter(**{f"{field}__startswith": stem}).values_list(field, flat=True))
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
