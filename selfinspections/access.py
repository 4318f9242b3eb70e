"""Who may see and do what with egenkontroll.

Whoever works at a unit answers and reads its egenkontroller: what they show is the unit's own. Whoever plans at a unit
decides what is asked there and takes care of what was found. A check list is read in the whole nämnd: what one is asked
is no secret, and one's neighbour may want to use it.

What a plan asks of a unit's ombud is answered by the ombud, as long as they work at the unit or manage it, and by
whoever plans there.
"""

from django.db.models import Exists, OuterRef, Q

from organisation.access import active_assignments, board_ids_for, subtree_q, unit_ids_for, units_q
from organisation.roles import Action, Role

from .workflow import Who

# Who works at a unit, and who manages it.
STAFF = (Role.EMPLOYEE,)
MANAGERS = (Role.UNIT_MANAGER, Role.PROVIDER_LEAD)
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


def finding_q(user, action) -> Q:
    """The occasions whose findings user may do action on: those at the units on which user may."""
    return units_q(user, unit_ids_for(user, _known(action)))


def occurrence_q(user, action) -> Q:
    """The occasions at the units on which user may do action. To answer what an ombud is asked, one must be the ombud
    or plan at the unit. No query beside those of unit_ids_for."""
    q = finding_q(user, action)
    plans = unit_ids_for(user, Action.PLAN_SELF_INSPECTIONS)
    if action != Action.ANSWER_SELF_INSPECTIONS or unit_ids_for(user, action) <= plans:
        return q
    return q & (~Q(who=Who.NAMED) | units_q(user, plans) | named_q(user))


def named_q(user) -> Q:
    """The occasions that user answers as the ombud of the unit: named, and working there today. No query beside the
    one for user's roles."""
    from .models import Representative

    at = roles_q(user, STAFF + MANAGERS)
    named = Representative.objects.filter(at, user=user, plan=OuterRef("plan"), unit=OuterRef("unit"))
    return Q(Exists(named), who=Who.NAMED) if at else Q(pk__in=[])


def roles_q(user, roles) -> Q:
    """The rows, with a column unit, that one of the roles reaches for user today; an empty condition without any."""
    q = Q()
    for assignment in active_assignments(user):
        if assignment.role in roles:
            q |= subtree_q(assignment.unit, prefix="unit__")
    return q
