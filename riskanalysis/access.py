"""Who may see and do what with riskanalyser.

By unit: whoever works at a unit reads its analyses, since what may happen there is theirs to know; and what has been
decided for a unit is read by those who work beneath it too. Whoever leads analyses at a unit writes and decides them.
The team of an analysis works in it wherever in the nämnd they belong; and whoever has been named its leader leads it as
long as they work within the nämnd.
"""

from django.db.models import Q

from core.access import once_per_request
from organisation.access import assignments_with, board_ids_for, unit_ids_for, units_q
from organisation.models import ids_of_path
from organisation.roles import Action

from .workflow import Status

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
    return worked_in | units_q(user, unit_ids_for(user, action)) | _decided_above(user)


def _decided_above(user) -> Q:
    """What has been decided at the units above those where the person works. A provider's people: at the provider."""
    above = Q(pk__in=[])
    for assignment in assignments_with(user, Action.READ_RISK_ANALYSES):
        provider = assignment.unit.provider_id
        same = Q(unit__provider__isnull=True) if provider is None else Q(unit__provider=provider)
        above |= Q(unit__in=ids_of_path(assignment.unit.path)) & same
    return above & Q(status__in=(Status.DECIDED, Status.FOLLOWED_UP))


def _within(user) -> Q:
    """What lies in a nämnd that the person works for today."""
    return Q(board__in=board_ids_for(user, Action.READ_RISK_ANALYSES, from_providers=True))


def _team_q(user) -> Q:
    """Asked for first, once per request: told how few they are, the database looks them up instead of reading all."""
    return Q(pk__in=once_per_request(("risk analyses with", user.pk), lambda: _teams(user)))


def _teams(user) -> list[int]:
    from .models import TeamMember

    return list(TeamMember.objects.filter(user=user).order_by().values_list("analysis", flat=True))
