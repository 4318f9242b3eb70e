"""What verksamhetsberättelser put on somebody's Min dag."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from core.access import through
from core.calendar import local_date, local_today
from core.todo import Todo, TodoList
from core.wording import day_long
from organisation.models import Unit
from organisation.roles import Action

from ..models import Account, AccountYear
from .selectors import led_boards, own_q
from .workflow import WRITING, Status

READ, WRITE = Action.READ_ACCOUNTS, Action.WRITE_ACCOUNTS
FEW = 3  # to be read: more are one line that leads to the list


def todo(user, limit: int) -> TodoList:
    """To write at one's own units, to read and take in from beneath, and to open a year. At most five queries."""
    if not (user.can(WRITE) or user.can(Action.ADOPT_ACCOUNTS) or user.can(Action.PLAN_ACCOUNTS)):
        return TodoList([], 0)
    items = _to_write(user) + _to_take_in(user) + _to_open(user)
    items.sort(key=Todo.order)
    return TodoList(items[:limit], len(items))


def _to_write(user) -> list[Todo]:
    """At one's own units, and what a unit that is closed had of the year, at whose parent one stands."""
    closed = through("parent", own_q(user)) & Q(unit__valid_to__lt=local_today())
    rows = Account.objects.visible_to(user, WRITE).filter(own_q(user) | closed, status__in=WRITING)
    rows = rows.select_related("unit", "round")
    found = []
    for account in rows:
        detail, text = account.unit.name, f"Skriv verksamhetsberättelsen för {account.year}"
        if not account.unit.is_open():
            detail = f"{account.unit.name}, stängd efter {day_long(account.unit.valid_to)}"
        if account.status == Status.RETURNED:
            text = f"Komplettera verksamhetsberättelsen för {account.year}"
        since = local_date(account.round.opened_at)
        found.append(Todo(text, account.get_absolute_url(), since, account.due_on, detail))
    return found


def _to_take_in(user) -> list[Todo]:
    mine = through("parent", own_q(user, Action.ADOPT_ACCOUNTS))
    rows = Account.objects.visible_to(user, READ).filter(mine, status=Status.SENT)
    rows = list(rows.select_related("unit").order_by("sent_at"))
    if len(rows) > FEW:
        year, since = rows[0].year, local_date(rows[0].sent_at)
        url = f"{reverse('accounts:list')}?ar={year}&lage=att-lasa"
        return [
            Todo(
                f"Läs {len(rows)} verksamhetsberättelser underifrån", url, since, None, "De väntar på att fastställas."
            )
        ]
    return [
        Todo(
            f"Läs verksamhetsberättelsen för {row.year}",
            reverse("accounts:read", args=[row.pk]),
            local_date(row.sent_at),
            None,
            row.unit.name,
        )
        for row in rows
    ]


def _to_open(user) -> list[Todo]:
    """Last year's, where it has not been opened although a year has been opened before."""
    if not user.can(Action.PLAN_ACCOUNTS):
        return []
    year = local_today().year - 1
    years = AccountYear.objects.visible_to(user, Action.PLAN_ACCOUNTS)
    boards = Unit.objects.filter(pk__in=led_boards(user).values("pk"))
    waiting = boards.filter(pk__in=years.filter(year__lt=year).values("board"))
    waiting = waiting.exclude(pk__in=years.filter(year__gte=year).values("board"))
    return [
        Todo(
            f"Öppna verksamhetsberättelserna för {year}",
            f"{reverse('accounts:open')}?namnd={board.pk}&ar={year}",
            date(year + 1, 1, 1),
            None,
            board.name,
        )
        for board in waiting
    ]
