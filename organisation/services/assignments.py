"""Assignments: who is appointed to what, where, from and to which day."""

from django.db import transaction
from django.db.models import Q
from simple_history.utils import bulk_update_with_history

from core.access import forget_request_cache
from core.calendar import local_today
from core.errors import DomainError

from ..models import Assignment, Unit, User
from ..roles import Role
from .writing import must_manage, save_added, save_changed

OWN_ASSIGNMENT = "Ingen kan ge sig själv ett uppdrag. Be en annan som sköter organisationen."


@transaction.atomic
def assignment_add(*, by, person, role, unit, valid_from=None, valid_to=None, stand_in_for=None) -> Assignment:
    """Appoints person to role on unit. Days are local dates, both included; from today if not given.

    stand_in_for is the Assignment that the person stands in for. Raises DomainError with its field, or
    PermissionDenied when `by` does not manage the organisation there.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    must_manage(by, unit)
    if by is not None and by.pk == person.pk:
        raise DomainError(OWN_ASSIGNMENT, field="person")
    assignment = Assignment(
        user=person,
        role=Role(role),
        unit=unit,
        valid_from=valid_from or local_today(),
        valid_to=valid_to,
        stand_in_for=stand_in_for,
    )
    _check(assignment)
    return save_added(assignment, by=by)


@transaction.atomic
def assignment_change(*, by, assignment, valid_from, valid_to, stand_in_for=None) -> Assignment:
    """Changes the days of an assignment, or whom it stands in for. Raises as assignment_add."""
    assignment = Assignment.objects.select_for_update(of=("self",)).select_related("unit", "user").get(pk=assignment.pk)
    must_manage(by, assignment.unit)
    fields = {"valid_from": valid_from, "valid_to": valid_to, "stand_in_for": stand_in_for}
    if all(getattr(assignment, name) == value for name, value in fields.items()):
        return assignment
    if by is not None and by.pk == assignment.user_id and (valid_to is None or valid_to > local_today()):
        raise DomainError(OWN_ASSIGNMENT)
    for name, value in fields.items():
        setattr(assignment, name, value)
    _check(assignment)
    return save_changed(assignment, list(fields), by=by)


@transaction.atomic
def assignment_end(*, by, assignment, on=None) -> Assignment:
    """Ends an assignment: on is its last day (local date, today if not given); one that has ended is left alone.

    Those who stand in for it go on, since they hold the role in their own name until their own last day.
    """
    on = on or local_today()
    assignment = Assignment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=assignment.pk)
    must_manage(by, assignment.unit)
    if assignment.valid_to is not None and assignment.valid_to <= on:
        return assignment
    if on < assignment.valid_from:
        raise DomainError("Sista dagen kan inte ligga före första dagen.", field="on")
    assignment.valid_to = on
    return save_changed(assignment, ["valid_to"], by=by)


def end_assignments(queryset, *, on, by) -> int:
    """Ends every assignment of the queryset that goes on after the day; one that has not begun ends as it begins."""
    lasting = queryset.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    rows = [row for row in lasting if row.valid_to != max(on, row.valid_from)]
    for row in rows:
        row.valid_to = max(on, row.valid_from)
    if rows:
        bulk_update_with_history(rows, Assignment, ["valid_to"], batch_size=500, default_user=by)
        forget_request_cache()
    return len(rows)


def _check(assignment):
    """What the database cannot see: the unit and the person must be there for as long as the assignment lasts."""
    unit, person, other = assignment.unit, assignment.user, assignment.stand_in_for
    if unit.valid_to is not None and (assignment.valid_to is None or assignment.valid_to > unit.valid_to):
        if unit.valid_to < local_today():
            raise DomainError(f"{unit.name} är stängd. Välj en enhet som är öppen.", field="unit")
        raise DomainError(
            f"{unit.name} stänger {unit.valid_to:%Y-%m-%d}. Uppdraget kan inte vara längre än så.", field="valid_to"
        )
    person = User.objects.get(pk=person.pk)
    if not person.is_active or (person.left_on is not None and person.left_on <= local_today()):
        raise DomainError(f"{person.name} har slutat och kan inte få ett uppdrag.", field="person")
    if other is not None and (other.role != assignment.role or other.unit_id != unit.pk or other.user_id == person.pk):
        raise DomainError("En ersättare har samma roll på samma enhet som den som ersätts.", field="stand_in_for")
