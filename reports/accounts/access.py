"""Who may see and do what with verksamhetsberättelser.

What is being written is for those who write it, those above them (a role reaches down) and those who lead the year.
Others who read accounts see one from the day it was sent up. Whoever writes the account of a unit that came after
another has that one's to build on. Whoever takes one in stands above it: nobody fastställer
their own, but for the uppermost, which has nobody above it.
"""

from django.db.models import Q

from core.lookups import Ids
from organisation.access import board_ids_for, unit_ids_for, units_q
from organisation.roles import Action
from qualityyear.models import Succession

READ, WRITE = Action.READ_ACCOUNTS, Action.WRITE_ACCOUNTS
ADOPT, PLAN = Action.ADOPT_ACCOUNTS, Action.PLAN_ACCOUNTS
ACTIONS = (READ, WRITE, ADOPT, PLAN)


def _known(action) -> Action:
    if action not in ACTIONS:
        raise ValueError(f"accounts know no action {action!r}")
    return Action(action)


def account_q(user, action) -> Q:
    """The accounts on which user may do action."""
    action = _known(action)
    led = Q(board__in=board_ids_for(user, PLAN))
    if action == PLAN:
        return led
    if action == ADOPT:
        units = unit_ids_for(user, ADOPT)
        return Q(parent__unit__in=units) | Q(parent=None) & (Q(unit__in=units) | led)
    written = units_q(user, unit_ids_for(user, WRITE))
    if action == WRITE:
        return written
    handed_up = units_q(user, unit_ids_for(user, READ)) & Q(status__in=("sent", "adopted"))
    return written | led | handed_up | _went_before(user)


def _went_before(user) -> Q:
    """The accounts of the units whose year goes on where user writes."""
    after = Succession.objects.for_system("which units came before those of a writer")
    return Q(unit__in=after.filter(after__among=Ids(unit_ids_for(user, WRITE))).values("before"))


def year_q(user, action) -> Q:
    """The years: led by those who plan, read by all who read any account of the nämnd."""
    action = _known(action)
    return Q(board__in=board_ids_for(user, PLAN if action == PLAN else READ))


def template_q(user, action) -> Q:
    """The templates: what is asked for is no secret to those who are asked."""
    return year_q(user, action)
