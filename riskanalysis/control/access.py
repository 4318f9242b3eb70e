"""Who may see and do what with a nämnd's internkontroll.

Whoever prepares it (PLAN_INTERNAL_CONTROL) sees all of it. From the nämnd's decision on the plan is read by the nämnd's
members and the other readers of its reports, by the managers within the nämnd, and by whoever is named to control
something. What the controls showed is read by those whom they concern, and by all readers once it is reported. An
activity's inventory is its own and the preparers'.
"""

from django.db.models import Q

from core.access import through
from organisation.access import board_ids_for, unit_ids_for
from organisation.roles import Action

from .workflow import IN_FORCE, LOCKED

PLAN, ANSWER, READ = Action.PLAN_INTERNAL_CONTROL, Action.ANSWER_INTERNAL_CONTROL, Action.READ_BOARD_REPORTS
# What the functions below answer to; anything else is a mistake of the caller.
ACTIONS = (PLAN, ANSWER, READ)


def plan_q(user, action) -> Q:
    """The plans (or, through them, the points) on which user may do action: PLAN or READ."""
    if action not in (PLAN, READ):
        raise ValueError(f"a plan knows no action {action!r}")
    prepared = _prepared(user)
    if action == PLAN:
        return prepared
    readers = board_ids_for(user, READ) | board_ids_for(user, ANSWER, from_providers=True)
    return prepared | (Q(board__in=readers) | _named_in_plan(user)) & Q(status__in=IN_FORCE)


def inventory_q(user, action) -> Q:
    """The inventories that user answers (ANSWER), or gathers (PLAN)."""
    if action not in (PLAN, ANSWER):
        raise ValueError(f"an inventory knows no action {action!r}")
    gathered = through("plan", _prepared(user))
    return gathered if action == PLAN else gathered | Q(unit__in=unit_ids_for(user, ANSWER))


def check_q(user, action) -> Q:
    """The controls that user answers (ANSWER), or reads (READ)."""
    if action not in ACTIONS:
        raise ValueError(f"a control knows no action {action!r}")
    prepared = through("point__plan", _prepared(user))
    if action == PLAN:
        return prepared
    own = Q(point__unit__in=unit_ids_for(user, ANSWER)) | Q(point__person=user, point__plan__board__in=_within(user))
    if action == ANSWER:
        return prepared | own
    return prepared | own | through("point__plan", plan_q(user, READ)) & Q(point__plan__status__in=LOCKED)


def _prepared(user) -> Q:
    return Q(board__in=board_ids_for(user, PLAN))


def _within(user) -> frozenset[int]:
    """The nämnder that the person works for today, at a provider too."""
    return board_ids_for(user, Action.READ_RISK_ANALYSES, from_providers=True)


def _named_in_plan(user) -> Q:
    from ..models import ControlPoint

    named = ControlPoint.objects.filter(person=user, removed_edition=None).order_by()
    return Q(pk__in=named.values("plan"), board__in=_within(user))
