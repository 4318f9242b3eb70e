"""Who may see and do what with processes and routines.

What is adopted is open to everybody who works within the nämnd, and what the whole municipality shares to everybody;
an external provider's own to everybody at the provider, and to nobody else. Drafts are seen by those who write or adopt
at the document's unit, and by those who have been asked for their comments, as long as they work within the nämnd.
"""

from django.db.models import Q

from core.access import through
from core.lookups import Ids
from organisation.access import assignments_with, board_ids_for, ids_upwards, roles_allow, unit_ids_for, units_q
from organisation.roles import Action

from .workflow import OPEN, Status

WRITERS = (Action.EDIT_PROCESSES, Action.ADOPT_PROCESSES)
# What access_q answers to; anything else is a mistake of the caller.
ACTIONS = (Action.READ_PROCESSES, *WRITERS)


def document_q(user, action) -> Q:
    """The documents on which user may do action. READ_PROCESSES: those with something to read for this person."""
    if action not in ACTIONS:
        raise ValueError(f"processes know no action {action!r}")
    if action in WRITERS:
        return _at_units_of(user, action)
    # What has been withdrawn keeps its page: links to it say what holds instead.
    public = Q(is_published=True) | Q(pk__in=_withdrawn())
    readable = _readable_q(user)
    return readable & public | _at_units_of(user, *WRITERS) | readable & _asked_q(user, "pk")


def revision_q(user, action) -> Q:
    """The revisions on which user may do action."""
    if action not in ACTIONS:
        raise ValueError(f"processes know no action {action!r}")
    written = through("document", _at_units_of(user, *((action,) if action in WRITERS else WRITERS)))
    if action in WRITERS:
        return written
    readable = through("document", _readable_q(user))
    public = Q(status__in=(Status.ADOPTED, Status.WITHDRAWN))
    return readable & (public | Q(status__in=OPEN) & _asked_q(user, "document")) | written


def _withdrawn():
    from .models import Revision

    return Revision._base_manager.filter(status=Status.WITHDRAWN).values("document")


def _at_units_of(user, *actions):
    return units_q(user, frozenset().union(*(unit_ids_for(user, action) for action in actions)))


def _asked_q(user, field):
    from .models import Document

    return Q(**{f"{field}__in": Document.asked.through.objects.filter(user=user).values("document")})


def _readable_q(user):
    if not roles_allow(user, Action.READ_PROCESSES):
        return Q(pk__in=())
    boards = board_ids_for(user, Action.READ_PROCESSES, from_providers=True)
    shared = Q(unit__provider__isnull=True) & (Q(board__in=boards) | Q(board__isnull=True))
    providers = {held.unit.provider_id for held in assignments_with(user, Action.READ_PROCESSES)} - {None}
    return shared | Q(unit__provider__in=providers)


def release_q(user, action) -> Q:
    """The releases on which user may do action: open as adopted documents are."""
    if action not in ACTIONS:
        raise ValueError(f"processes know no action {action!r}")
    return _at_units_of(user, action) if action in WRITERS else _readable_q(user)


def register_q(user, action) -> Q:
    """The rows of brought-in lists on which user may do action: for those who look after the documents."""
    if action not in ACTIONS:
        raise ValueError(f"processes know no action {action!r}")
    return _at_units_of(user, *((action,) if action in WRITERS else WRITERS))


def edition_q(user, action) -> Q:
    """The nämnd's ledningssystem as a file. READ_PROCESSES: what the nämnd has adopted, for whoever works within it.
    ADOPT_REPORT: every edition, for those who lay papers before the nämnd and note what it has decided."""
    if action not in (Action.READ_PROCESSES, Action.ADOPT_REPORT):
        raise ValueError(f"editions know no action {action!r}")
    writes = Q(board__in=board_ids_for(user, Action.ADOPT_REPORT))
    if action == Action.ADOPT_REPORT:
        return writes
    boards = board_ids_for(user, Action.READ_PROCESSES, from_providers=True)
    return writes | Q(board__in=boards, adopted_on__isnull=False)


def duty_q(user, action) -> Q:
    """The reading duties on which user may do action. FOLLOW_READING: those at the units that one follows.
    READ_PROCESSES: those that may reach the person, too."""
    if action not in (Action.READ_PROCESSES, Action.FOLLOW_READING):
        raise ValueError(f"reading duties know no action {action!r}")
    upwards = ids_upwards(user) if action == Action.READ_PROCESSES else set()
    return Q(unit__among=Ids(unit_ids_for(user, action) | upwards))
