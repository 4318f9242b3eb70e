"""Who may read and do what with lessons.

A released one is read by staff within how far it is released; what is in the works by whoever wrote it, the unit's
manager and those above, and the one who has been asked to read it. What came from another municipality is everybody's
to read and nobody's to write: those who take in files may withdraw it here.
"""

from django.db.models import Q

from core.lookups import Ids
from organisation.access import assignments_with, board_ids_for, unit_ids_for, units_q
from organisation.models import ids_of_path
from organisation.roles import Action

from .workflow import SHOWN, LessonStatus, Reach

READ, WRITE, REVIEW = Action.READ_LESSONS, Action.WRITE_LESSONS, Action.REVIEW_LESSONS
RELEASE, TAKE_IN = Action.RELEASE_LESSONS, Action.TAKE_IN_LESSONS
OWN = Q(imported_from="")
NONE = Q(pk__in=[])


def lessons_q(user, action) -> Q:
    """The lessons on which user may do action."""
    if action == READ:
        return _read_q(user) | _held_q(user) | _asked_q(user) if assignments_with(user, READ) else NONE
    if action == WRITE:
        return _held_q(user)
    if action == RELEASE:
        return OWN & units_q(user, unit_ids_for(user, RELEASE))
    if action == REVIEW:
        return _asked_q(user) & Q(status=LessonStatus.REVIEW)
    if action == TAKE_IN:
        return ~OWN & Q(board__in=board_ids_for(user, TAKE_IN))
    raise ValueError(f"lessons know no action {action!r}")


def _read_q(user) -> Q:
    """What is released for user."""
    near = _own_and_above(user) | unit_ids_for(user, READ)
    return Q(status__in=SHOWN) & (
        Q(reach__in=(Reach.BOARDS, Reach.OTHERS))
        | Q(reach=Reach.BOARD, board__in=board_ids_for(user, READ, from_providers=True))
        | Q(reach=Reach.OPERATION, shared_with__among=Ids(near))
    )


def _own_and_above(user) -> frozenset[int]:
    """Ids of the units where user works and of those above them; at an external provider no further up than to it."""
    ids = set()
    for assignment in assignments_with(user, READ):
        unit, path = assignment.unit, ids_of_path(assignment.unit.path)
        ids.update(path[path.index(unit.provider_id) :] if unit.provider_id else path)
    return frozenset(ids)


def _held_q(user) -> Q:
    """Those that user answers for, or has written and still works in the nämnd of."""
    written = Q(created_by=user, board__in=board_ids_for(user, WRITE, from_providers=True))
    return OWN & (units_q(user, unit_ids_for(user, RELEASE)) | written)


def _asked_q(user) -> Q:
    """Those that user has been asked to read, until they are released."""
    return Q(
        reviewer=user,
        status__in=(LessonStatus.REVIEW, LessonStatus.REVIEWED),
        board__in=board_ids_for(user, REVIEW, from_providers=True),
    )


def talks_q(user, action) -> Q:
    """The notes of conversations on which user may do action: what a unit took with it is read there, above and
    beneath."""
    if action == READ:
        return units_q(user, unit_ids_for(user, READ)) | Q(unit__in=_own_and_above(user))
    if action == WRITE:
        return units_q(user, unit_ids_for(user, WRITE))
    raise ValueError(f"conversations on lessons know no action {action!r}")
