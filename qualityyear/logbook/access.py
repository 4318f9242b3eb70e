"""Who may see and do what with loggboken.

A line that the unit sees is read as its stops are: by whoever works there, within it, or above it in the nämnd. A line
that somebody wrote for themselves is theirs alone, whatever anybody's role.
"""

from django.db.models import Q

from organisation.access import ids_upwards, roles_allow, unit_ids_for, units_q
from organisation.models import Unit
from organisation.roles import Action

ACTIONS = (Action.KEEP_LOGBOOK, Action.HOLD_STOPS)


def entries_q(user, action) -> Q:
    """The lines that user may read (KEEP_LOGBOOK), or make an idea of (HOLD_STOPS)."""
    if action not in ACTIONS:
        raise ValueError(f"loggboken knows no action {action!r}")
    action = Action(action)
    seen = units_q(user, unit_ids_for(user, action))
    if action == Action.HOLD_STOPS:
        return seen & Q(sight="unit")
    if roles_allow(user, action):
        seen |= Q(unit__in=ids_upwards(user), unit__kind=Unit.Kind.UNIT)
    return seen & Q(sight="unit") | Q(by=user)
