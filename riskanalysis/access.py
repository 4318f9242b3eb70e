"""Who may see and do what with riskanalyser.

By unit: whoever works at a unit reads its analyses, since what may happen there is theirs to know. Whoever leads
analyses at a unit writes and decides them. The team of an analysis works in it wherever in the nämnd they belong; and
whoever has been named its leader leads it as long as they work within the nämnd.
"""

from django.db.models import Q

from organisation.access import board_ids_for, unit_ids_for, units_q
from organisation.roles import Action

# What access_q answers to; anything else is a mistake of the caller.
ACTIONS = (Action.READ_RISK_ANALYSES, Action.WORK_IN_RISK_ANALYSES, Action.LEAD_RISK_ANALYSES)


def access_q(user, action) -> Q:
    """The analyses on which user may do action."""
    if action not in ACTIONS:
        raise ValueError(f"risk analyses know no action {action!r}")
    led = units_q(user, unit_ids_for(user, Action.LEAD_RISK_ANALYSES)) | Q(lead=user) & _within(user)
    if action == Action.LEAD_RISK_ANALYSES:
        return led
    worked_in = led | _team_q(user) & _within(user)
    if action == Action.WORK_IN_RISK_ANALYSES:
        return worked_in
    return worked_in | units_q(user, unit_ids_for(user, action))


def _within(user) -> Q:
    """What lies in a nämnd that the person works for today."""
    return Q(board__in=board_ids_for(user, Action.READ_RISK_ANALYSES, from_providers=True))


def _team_q(user) -> Q:
    from .models import TeamMember

    return Q(pk__in=TeamMember.objects.filter(user=user).values("analysis"))
