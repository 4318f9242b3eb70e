"""Who holds a stop: as people, for those who tell them, and as a condition, for their Min dag. Both name the same.

At a unit: whoever has the role that the stop names and reaches the unit; or the manager whose inbox is the unit's, when
that is the role, when the role holds no stops, or when nobody who has it reaches the unit. Of what is done once for
all: whoever has the role anywhere in the nämnd (external providers left out), or, where nobody has it, those who plan
the nämnd's year (access.unit_stop_q lets them).
"""

from django.db.models import Exists, OuterRef, Q

from core.lookups import Ids
from organisation.access import active_assignments, reached_units, subtree_q
from organisation.models import Assignment, ids_of_path
from organisation.roles import INBOX_ROLES, ROLES, Action, Role
from organisation.selectors import (
    anyone_reaches,
    inbox_for,
    inbox_users,
    people_who_may,
    roles_within,
    specialists,
    with_access_q,
)

from .workflow import Scope

HOLD, PLAN = Action.HOLD_STOPS, Action.PLAN_QUALITY_YEAR
HOLDING = frozenset(role for role, rule in ROLES.items() if HOLD in rule.actions)
MANAGERS = (Role.UNIT_MANAGER, Role.PROVIDER_LEAD)
# The roles whose stops go to the manager's inbox: the manager's own, and those that hold none.
TO_INBOX = tuple(role for role in Role if role == Role.UNIT_MANAGER or role not in HOLDING)


def holders_of(unit_stop) -> list:
    """The people who hold it today. A few queries."""
    stop, unit, role = unit_stop.stop, unit_stop.unit, Role(unit_stop.stop.who)
    if stop.scope == Scope.BOARD:
        named = specialists(unit, role) if role in HOLDING else []
        return named or list(roles_within(unit, PLAN))
    named = [] if role in TO_INBOX else list(people_who_may(HOLD, unit, roles=[role]))
    return named or inbox_users(*inbox_for(unit)) or list(people_who_may(HOLD, unit))


def held_by(user) -> Q:
    """The stops at the units that user holds by a role of today, as a condition on UnitStop. One query at most for
    each role that takes over the inbox of a manager who is missing."""
    q = Q(pk__in=())
    for assignment in active_assignments(user):
        role, unit = Role(assignment.role), assignment.unit
        if role in HOLDING:
            q |= Q(stop__scope=Scope.UNITS) & (_named_here(role, unit) | _of_inbox(user, role, unit))
        if role in HOLDING and unit.board_id and unit.provider_id is None:
            q |= Q(stop__scope=Scope.BOARD, unit=unit.board_id) & _of_board(role)
    return q


def _named_here(role, unit) -> Q:
    return Q(stop__who=role) & subtree_q(unit, prefix="unit__")


def _of_inbox(user, role, unit) -> Q:
    if role in MANAGERS:
        inboxes = subtree_q(unit, prefix="unit__")
    elif role in INBOX_ROLES:
        inboxes = Q(unit__among=Ids(_unmanaged(user, role, unit)))
    else:
        return Q(pk__in=())
    return inboxes & (Q(stop__who__in=TO_INBOX) | ~Q(anyone_reaches(OuterRef("stop__who"), unit="unit")))


def _unmanaged(user, role, unit) -> set[int]:
    """The units beneath unit at which nobody has an inbox that comes before that of role."""
    before = INBOX_ROLES[: INBOX_ROLES.index(role)]
    held = Assignment.objects.valid().filter(with_access_q(prefix="user__"), role__in=before, unit__board=unit.board_id)
    manned = set(held.values_list("unit_id", flat=True))
    reached = reached_units(user, HOLD)
    return {pk for pk, path, _ in reached if path.startswith(unit.path) and manned.isdisjoint(ids_of_path(path))}


def _of_board(role) -> Q:
    named = Q(stop__who=role)
    if PLAN not in ROLES[role].actions:
        return named
    held = Assignment.objects.valid().filter(
        with_access_q(prefix="user__"), unit__provider__isnull=True, role__in=HOLDING, role=OuterRef("stop__who"),
        unit__board=OuterRef("board"),
    )  # fmt: skip
    return named | ~Q(Exists(held))
