"""Who may see what of the pulse: its results as what a unit learned at its stops; to answer, by those who are asked."""

from django.db.models import Q

from organisation.access import ids_upwards, roles_allow, unit_ids_for, units_q
from organisation.models import Unit
from organisation.roles import Action

ACTIONS = (Action.READ_STOPS, Action.HOLD_STOPS)


def pulses_q(user, action) -> Q:
    """The rounds at the units on which user reads stops; whoever works within a unit reads its too. Comments are for
    those who hold the stops there."""
    if action not in ACTIONS:
        raise ValueError(f"the pulse knows no action {action!r}")
    action = Action(action)
    own = units_q(user, unit_ids_for(user, action))
    if action == Action.READ_STOPS and roles_allow(user, action):
        own |= Q(unit__in=ids_upwards(user), unit__kind=Unit.Kind.UNIT)
    return own
