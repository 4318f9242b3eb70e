"""Who may see and do what with kvalitetsåret.

The year is the nämnd's: whoever works for it, and its members, read the wheel and who has come how far. What a unit
wrote down at a stop is the unit's own: whoever works there, and those above them, read it. What the nämnd does once for
all is held by whoever the stop names (holders). Drafts and templates are for those who plan the year.
"""

from collections import defaultdict

from django.db.models import Q

from organisation.access import (
    assignments_with,
    board_ids_for,
    ids_upwards,
    roles_allow,
    unit_ids_for,
    units_q,
)
from organisation.models import Unit
from organisation.roles import Action

ACTIONS = (
    Action.READ_QUALITY_YEAR,
    Action.PLAN_QUALITY_YEAR,
    Action.READ_STOPS,
    Action.HOLD_STOPS,
)


def _known(action) -> Action:
    if action not in ACTIONS:
        raise ValueError(f"kvalitetsåret knows no action {action!r}")
    return Action(action)


def year_q(user, action) -> Q:
    """The years: to read those that have been adopted, to plan all of the nämnd's."""
    action = _known(action)
    if action == Action.PLAN_QUALITY_YEAR:
        return Q(board__in=board_ids_for(user, action))
    return Q(board__in=board_ids_for(user, action, from_providers=True), adopted_at__isnull=False)


def template_q(user, action) -> Q:
    """The nämnd's templates, and which unit goes on in which: for those who plan, whatever they want to do."""
    return Q(board__in=board_ids_for(user, _known(action) and Action.PLAN_QUALITY_YEAR))


def meeting_q(user, action) -> Q:
    """The days on which the nämnd meets: read by all in it, written by those who plan."""
    action = _known(action)
    return Q(board__in=board_ids_for(user, action, from_providers=action == Action.READ_QUALITY_YEAR))


def unit_stop_q(user, action) -> Q:
    """The stops at the units on which user may do action: to read what was written there, or to hold it. Whoever works
    at a unit within another one reads its stops too: they stop together. What is done once for all the nämnd is held,
    wherever in it one has one's place, by whoever has the role that the stop names, and by those who plan its year."""
    action = _known(action)
    reached = unit_ids_for(user, action)
    own = units_q(user, reached)
    if planned := board_ids_for(user, Action.PLAN_QUALITY_YEAR) - reached:
        own |= Q(unit__in=planned)
    for role, boards in _boards_by_role(user).items():
        if boards := boards - reached - planned:
            own |= Q(unit__in=boards, stop__who=role)
    if action != Action.READ_STOPS or not roles_allow(user, action):
        return own
    return own | Q(unit__in=ids_upwards(user), unit__kind=Unit.Kind.UNIT)


def _boards_by_role(user) -> dict[str, set[int]]:
    """The nämnder in which the person has each role that holds stops, those of external providers left out."""
    found = defaultdict(set)
    for held in assignments_with(user, Action.HOLD_STOPS):
        if held.unit.board_id and held.unit.provider_id is None:
            found[held.role].add(held.unit.board_id)
    return found
