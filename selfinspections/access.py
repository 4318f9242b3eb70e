"""Who may see and do what with egenkontroll.

Whoever works at a unit answers and reads its egenkontroller: what they show is the unit's own. Whoever plans at a unit
decides what is asked there and takes care of what was found. A check list is read in the whole nämnd: what one is asked
is no secret, and one's neighbour may want to use it.
"""

from django.db.models import Q

from organisation.access import board_ids_for, unit_ids_for, units_q
from organisation.roles import Action

ACTIONS = (Action.READ_SELF_INSPECTIONS, Action.ANSWER_SELF_INSPECTIONS, Action.PLAN_SELF_INSPECTIONS)


def _known(action) -> Action:
    if action not in ACTIONS:
        raise ValueError(f"self-inspections know no action {action!r}")
    return Action(action)


def check_list_q(user, action) -> Q:
    """The check lists on which user may do action: to read those of the nämnd, to change those of one's units."""
    action = _known(action)
    own = units_q(user, unit_ids_for(user, action))
    if action == Action.PLAN_SELF_INSPECTIONS:
        return own
    return own | Q(board__in=board_ids_for(user, action, from_providers=True))


def plan_q(user, action) -> Q:
    """The plans: those decided at one's units, and, to read, those that one's units answer."""
    action = _known(action)
    ids = unit_ids_for(user, action)
    own = units_q(user, ids)
    if action == Action.PLAN_SELF_INSPECTIONS:
        return own
    from .models import Plan

    answered = Plan.units.through.objects.filter(unit__in=ids).values("plan")
    return own | Q(pk__in=answered)


def occurrence_q(user, action) -> Q:
    """The occasions at the units on which user may do action."""
    return units_q(user, unit_ids_for(user, _known(action)))
