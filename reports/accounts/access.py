"""Who may see and do what with verksamhetsberättelser.

What is being written is for those who write it, those above them (a role reaches down) and those who lead the year.
Others who read accounts see one from the day it was sent up. Whoever writes the account of a unit that came after
others has theirs of the same year and of the year before to build on, but comments nothing in them. Whoever takes one
in stands above it: nobody fastställer their own, but for the uppermost, which has nobody above it.
"""

from collections import defaultdict

from django.db.models import Q

from core.access import once_per_request
from core.lookups import Ids
from organisation.access import board_ids_for, unit_ids_for, units_q
from organisation.roles import Action
from qualityyear.selectors import before_of

from ..models import Account

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
    if action == WRITE:
        return units_q(user, unit_ids_for(user, WRITE))
    return _read_q(user) | _went_before(user)


def may_comment(user, account) -> bool:
    """Whoever reads it comments it, but for those who only build on it. One query."""
    rows = Account.objects.for_system("whether user reads it as their own, as a leader or as handed up")
    return rows.filter(_read_q(user), pk=account.pk).exists()


def _read_q(user) -> Q:
    written, led = units_q(user, unit_ids_for(user, WRITE)), Q(board__in=board_ids_for(user, PLAN))
    handed_up = units_q(user, unit_ids_for(user, READ)) & Q(status__in=("sent", "adopted"))
    return written | led | handed_up


def _went_before(user) -> Q:
    """The accounts of the units whose year goes on where user writes, however many steps back: of the years of the
    accounts that are written there, and of the year before each."""
    found = Q()
    for year, units in once_per_request(("accounts before", user.pk), lambda: _before(user)).items():
        found |= Q(year=year, unit__among=Ids(units))
    return found


def _before(user) -> dict[int, set[int]]:
    """The units, by year. One query where no unit came before another, else a few."""
    before = {own: units for own, units in before_of(unit_ids_for(user, WRITE)).items() if units}
    found: dict[int, set[int]] = defaultdict(set)
    if before:
        rows = Account.objects.for_system("of which years they are that build on others")
        for unit, year in rows.filter(unit__among=Ids(before)).order_by().values_list("unit", "year"):
            found[year] |= before[unit]
            found[year - 1] |= before[unit]
    return found


def year_q(user, action) -> Q:
    """The years: led by those who plan, read by all who read any account of the nämnd."""
    action = _known(action)
    return Q(board__in=board_ids_for(user, PLAN if action == PLAN else READ))


def template_q(user, action) -> Q:
    """The templates: what is asked for is no secret to those who are asked."""
    return year_q(user, action)
