"""Who may see and do what with what staff are to know.

Whoever has the duty to report reads the nämnd's information and answers; whoever answers for them sees who has. What
they read is written by those who plan the year. An introduction is read by the one who is new, by whoever introduces
and by those who answer for the unit.
"""

from django.db.models import F, Q

from organisation.access import board_ids_for, ids_upwards, unit_ids_for, units_q
from organisation.roles import Action

ACTIONS = (Action.REPORT, Action.FOLLOW_KNOWLEDGE, Action.PLAN_QUALITY_YEAR)


def _known(action) -> Action:
    if action not in ACTIONS:
        raise ValueError(f"kunskap knows no action {action!r}")
    return Action(action)


def editions_q(user, action) -> Q:
    """To plan: the nämnd's editions. To read: those that hold or have held where one works; a unit's own check list by
    those at it."""
    action = _known(action)
    if action == Action.PLAN_QUALITY_YEAR:
        return Q(board__in=board_ids_for(user, action))
    here = Q(unit=F("board")) | Q(unit__in=ids_upwards(user) | unit_ids_for(user, action))
    return Q(board__in=board_ids_for(user, action, from_providers=True), status="published") & here


def introductions_q(user, action) -> Q:
    """One's own and those that one is named to lead; and, for whoever answers for the unit, all of them there."""
    action = _known(action)
    followed = units_q(user, unit_ids_for(user, Action.FOLLOW_KNOWLEDGE))
    if action == Action.FOLLOW_KNOWLEDGE:
        return followed
    return followed | Q(user=user) | Q(introducer=user)
