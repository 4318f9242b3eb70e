"""Utgåvor: several changed documents told about together, in one notice instead of many."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from core.errors import DomainError
from core.workflow import save_new
from organisation.access import unit_ids_for
from organisation.models import Assignment, User
from organisation.roles import ROLES, Action
from organisation.selectors import with_access_q
from organisation.services import notify

from ..models import Release, Revision
from ..workflow import Status


@transaction.atomic
def release_make(*, by, title, note, unit, revisions) -> Release:
    """Gathers adopted revisions under one note, and tells those whom any of them concerns once.

    Raises PermissionDenied when by does not write at unit, DomainError with its field.
    """
    if unit.pk not in unit_ids_for(by, Action.EDIT_PROCESSES):
        raise PermissionDenied
    rows = Revision._base_manager.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in revisions])
    rows = list(rows.select_related("document"))
    if not rows:
        raise DomainError("Välj minst en ändrad rutin eller process.", field="revisions")
    mine = unit_ids_for(by, Action.EDIT_PROCESSES)
    for row in rows:
        if row.status != Status.ADOPTED or row.release_id is not None or row.document.unit_id not in mine:
            raise DomainError(f"{row.title} kan inte vara med: den är inte fastställd, eller redan berättad om.",
                              field="revisions")  # fmt: skip
    release = save_new(Release(title=title.strip(), note=note.strip(), unit=unit, board_id=unit.board_id, by=by))
    for row in rows:
        row.release, row.version, row._history_user = release, row.version + 1, by
        row.save(update_fields=["release", "version"])
        row.events.create(name="release", old_status=row.status, new_status=row.status, by=by, note=release.title)
    notify(
        users=[person for person in _concerned(rows) if person.pk != by.pk],
        key=f"release:{release.pk}",
        text=f"Nytt i våra rutiner: {release.title}"[:200],
        url=reverse("processes:release", args=[release.pk]),
    )
    return release


def _concerned(revisions):
    """Those who work where any of the documents holds, in a role that it is for. Three queries for each document."""
    readers = {role.value for role, rule in ROLES.items() if Action.READ_PROCESSES in rule.actions}
    people = set()
    for document in {row.document for row in revisions}:
        for unit in document.units.all():
            held = Assignment.objects.valid().filter(
                unit__path__startswith=unit.path, unit__board=unit.board_id, role__in=set(document.roles) or readers
            )
            people |= set(held.values_list("user", flat=True))
    return User.objects.filter(with_access_q(), pk__in=people)
