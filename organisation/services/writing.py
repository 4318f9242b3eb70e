"""How a row of this room is written: checked, saved with its history, and whoever may see what asked anew."""

from django.core.exceptions import PermissionDenied

from core.access import forget_request_cache
from core.errors import DomainError
from core.workflow import clean

from ..access import unit_ids_for
from ..models import Assignment, Unit
from ..roles import Action


def save_added(row, *, by):
    """Saves a new row; `by` is named in its history. Raises DomainError beside the field that is wrong."""
    clean(row)
    row._history_user = by
    row.save(force_insert=True)
    forget_request_cache()
    return row


def save_changed(row, fields, *, by):
    """Saves the named fields of a row; `by` is named in its history. Raises DomainError beside the field."""
    clean(row, changed=fields)
    row._history_user = by
    row.save(update_fields=fields)
    forget_request_cache()
    return row


def change_fields(row, changes: dict, *, by):
    """Sets and saves those of the changes that differ; writes nothing, and no history, when none does."""
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, changes[name])
    return save_changed(row, changed, by=by) if changed else row


def one_at_a_time(unit_id: int) -> None:
    """Waits until nobody else is writing what must be one of a kind at the unit, and lets the next one wait until this
    transaction ends. What only points to the unit, such as a report, is not kept waiting."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit_id)


def must_manage(by, unit: Unit):
    """Raises PermissionDenied unless `by` manages the organisation where the unit lies; None is the system."""
    if by is not None and unit.pk not in unit_ids_for(by, Action.MANAGE_ORGANISATION):
        raise PermissionDenied


def must_manage_person(by, person):
    """Raises PermissionDenied unless every assignment that the person has or will get lies where `by` manages."""
    if by is None:
        return
    managed = unit_ids_for(by, Action.MANAGE_ORGANISATION)
    units = set(Assignment.objects.current_or_coming().filter(user=person).values_list("unit_id", flat=True))
    if not managed or units - managed:
        raise PermissionDenied


def must_be_open_in_board(unit, *, field="unit"):
    """Raises DomainError beside field unless the unit is open and belongs to a nämnd: where something new begins."""
    if unit.board_id is None or not unit.is_open():
        raise DomainError("Välj en enhet som är öppen och hör till en nämnd.", field=field)


def must_work_in_board(person, people, *, field):
    """Raises DomainError beside field unless person is among people: those of a nämnd who may be given what is given,
    as a queryset of users."""
    if not people.filter(pk=person.pk).exists():
        raise DomainError(f"{person} arbetar inte inom nämnden. Välj någon annan.", field=field)
