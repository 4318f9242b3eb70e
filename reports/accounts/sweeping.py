"""The sweeps: accounts follow the tree of units, figures are counted until they are frozen, writers are reminded.

They ask the rows. A sweep that is run twice does nothing more, and one that has been away for a week does what it
finds.
"""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from core.background import for_each
from core.calendar import local_date, local_today
from core.wording import day_long
from organisation.services import notify
from riskanalysis.control.reminding import step_of

from ..models import Account, AccountYear
from .selectors import writers_of
from .workflow import WRITING

AT_ONCE = 60  # accounts whose figures one turn counts
FRESH = timedelta(days=1)
WEEK = 7
FOLLOWED = 2  # years back that the tree is followed


def years_follow(today=None) -> int:
    """Accounts for units that have come since, and for those that have been moved. Gives how many."""
    from ..services.account_years import account_year_fill

    today = today or local_today()
    rows = AccountYear.objects.for_system("sweep: the tree of units").filter(year__gt=today.year - FOLLOWED)
    return for_each(rows.filter(accounts__status__in=WRITING).distinct(), account_year_fill)


def figures_refresh(now=None) -> int:
    """Counts the figures that have never been counted, then those that are older than a day. Gives how many."""
    from ..services.accounts import account_figures_gather

    now = now or timezone.now()
    rows = Account.objects.for_system("sweep: figures that are not frozen").filter(status__in=WRITING)
    rows = rows.filter(Q(figures_at=None) | Q(figures_at__lt=now - FRESH), year__gte=local_date(now).year - FOLLOWED)
    first = rows.select_related("unit", "board", "edition").order_by(F("figures_at").asc(nulls_first=True), "pk")[
        :AT_ONCE
    ]
    return for_each(list(first), lambda account: bool(account_figures_gather(by=None, account=account, at=now)))


def writers_remind(today=None) -> int:
    """Reminds those who write: a week before, on the last day, and every week after. Gives how many accounts."""
    today = today or local_today()
    rows = Account.objects.for_system("sweep: accounts to write").filter(
        status__in=WRITING, due_on__lte=today + timedelta(days=WEEK), year__gte=today.year - FOLLOWED
    )
    rows = list(rows.select_related("unit"))
    people = writers_of(rows)
    return for_each(rows, lambda row: _remind(row, people[row.pk], today))


def _remind(account, people, today) -> int:
    when = f"skulle ha skickats {day_long(account.due_on)}"
    if account.due_on >= today:
        when = f"ska skickas senast {day_long(account.due_on)}"
    notify(
        users=people,
        key=f"account:{account.pk}:{account.due_on:%Y%m%d}:{step_of(account.due_on, today)}",
        text=f"Verksamhetsberättelsen {account.year}, {account.unit.name[:80]}, {when}",
        url=account.get_absolute_url(),
    )
    return 1


SWEEPS = (years_follow, figures_refresh, writers_remind)


def turn() -> int:
    """All of them. Gives how much was done."""
    return sum(sweep() for sweep in SWEEPS)
