"""Who may read and write goals, plans and verksamhetsidéer.

Whoever works at a unit reads what is planned there, and what has been decided at the units above it: a goal is to be
known by those who are to reach it. Whoever plans for a unit writes it there and beneath, never above. What fullmäktige
has decided is written down by those who plan for a nämnd.
"""

from django.db.models import Q

from organisation.access import (
    active_assignments,
    assignments_with,
    board_ids_for,
    reached_units,
    unit_ids_for,
    units_q,
)
from organisation.models import Unit, ids_of_path
from organisation.roles import Action, Role

# What access_q answers to; anything else is a mistake of the caller.
ACTIONS = (Action.READ_PLANS, Action.PLAN_WORK)
# What is the municipality's and the nämnd's own is known to their external providers too.
PUBLIC = (Unit.Kind.MUNICIPALITY, Unit.Kind.BOARD)


def access_q(user, action, decided: Q | None = None) -> Q:
    """The rows, with the columns unit and board, on which user may do action. decided narrows what is read above the
    own units to what has been decided."""
    if action not in ACTIONS:
        raise ValueError(f"plans know no action {action!r}")
    written = units_q(user, unit_ids_for(user, Action.PLAN_WORK)) | Q(unit__in=municipalities_of(user))
    if action == Action.PLAN_WORK:
        return written
    above = _above(user)
    return written | units_q(user, unit_ids_for(user, action)) | (above & decided if decided is not None else above)


def named_q(user, ids) -> Q:
    """The rows with one of ids, in a nämnd that the person works for today."""
    return Q(pk__in=ids, board__in=board_ids_for(user, Action.READ_PLANS, from_providers=True))


def writes_at(user, unit) -> bool:
    """Whether user may write goals at the unit."""
    return unit.pk in written_unit_ids(user)


def written_unit_ids(user) -> frozenset[int]:
    """Ids of the units at which user writes goals."""
    return unit_ids_for(user, Action.PLAN_WORK) | municipalities_of(user)


def municipalities_of(user) -> frozenset[int]:
    """Ids of the municipalities whose fullmäktige's goals user writes down: of those who plan for a whole nämnd."""
    planning = assignments_with(user, Action.PLAN_WORK)
    return frozenset(ids_of_path(a.unit.path)[0] for a in planning if a.unit.kind == Unit.Kind.BOARD)


def own_unit_ids(user) -> frozenset[int]:
    """Ids of the units whose plans are the person's own duty: where they plan, and for the manager of a unit what lies
    beneath it. Whoever plans for a whole nämnd is not reminded of every unit's."""
    reached, own = reached_units(user, Action.PLAN_WORK), set()
    for assignment in assignments_with(user, Action.PLAN_WORK):
        own.add(assignment.unit_id)
        if assignment.role in (Role.UNIT_MANAGER, Role.PROVIDER_LEAD):
            own |= {pk for pk, path, _ in reached if path.startswith(assignment.unit.path)}
    return frozenset(own)


def chains_upwards(user) -> list[list[int]]:
    """For each unit where the person works today: its id and those of the units above it, the nearest first."""
    units = {assignment.unit_id: assignment.unit for assignment in active_assignments(user)}
    return [list(reversed(ids_of_path(unit.path))) for unit in units.values()]


def _above(user) -> Q:
    above = Q(pk__in=[])
    for assignment in assignments_with(user, Action.READ_PLANS):
        unit = assignment.unit
        q = Q(unit__in=ids_of_path(unit.path))
        if unit.provider_id is not None:
            q &= Q(unit__kind__in=PUBLIC) | Q(unit__provider=unit.provider_id)
        above |= q
    return above
