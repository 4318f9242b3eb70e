"""A nämnd's year of accounts: opened, its days changed, and kept in step with the tree of units."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from core.calendar import local_date
from core.errors import DomainError, RuleBroken
from core.wording import day_long
from core.workflow import locked_row, save_fields, save_new
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.services import notify, one_at_a_time

from ..accounts.selectors import chain_of, writers_of
from ..accounts.workflow import WRITING, EditionStatus, Status
from ..models import Account, AccountEvent, AccountYear

PLAN = Action.PLAN_ACCOUNTS
DAYS = ("due_unit", "due_area", "due_division", "due_department")


@transaction.atomic
def account_year_open(*, by, board, year, template, at=None, tell=True, **days) -> AccountYear:
    """Opens the accounts of a calendar year that has begun: one for each unit in the chain, under the template's latest
    edition. days are DAYS, local dates that climb with the levels. tell: leave a notice to those who write.

    by None means that the system opens it. Raises PermissionDenied, or DomainError beside its field.
    """
    at = at or timezone.now()
    if by is not None and board.pk not in board_ids_for(by, PLAN):
        raise PermissionDenied
    if year > local_date(at).year:
        raise DomainError("Det året har inte börjat än.", field="year")
    if by is not None and days["due_unit"] < local_date(at):
        raise DomainError("Dagen har redan varit. Välj en senare dag.", field="due_unit")
    one_at_a_time(board.pk)
    edition = template.editions.filter(status=EditionStatus.PUBLISHED).order_by("-number").first()
    if edition is None or template.board_id != board.pk or template.is_of_board:
        raise DomainError("Mallen är inte fastställd. Fastställ den först, eller välj en annan.", field="template")
    opened = AccountYear(board=board, year=year, edition=edition, opened_by=by, opened_at=at, **days)
    _check_days(opened)
    opened._history_user = by
    try:
        save_new(opened)
    except DomainError as error:
        raise DomainError(error.message, field=error.field or "year") from error
    if not account_year_fill(opened, by=by, at=at, tell=tell):
        raise DomainError("Nämnden har inga enheter som skriver verksamhetsberättelse det året.", field="year")
    return opened


def _check_days(opened):
    for lower, upper in zip(DAYS, DAYS[1:], strict=False):
        if getattr(opened, upper) < getattr(opened, lower):
            raise DomainError("En nivå kan inte vara klar före dem som den bygger på.", field=upper)


@transaction.atomic
def account_year_fill(opened, *, by=None, at=None, tell=True) -> int:
    """Gives an account to every unit of the chain that has none, and lets what is not handed up yet follow a unit that
    has been moved. Gives how many were added or moved. May be run any number of times."""
    at = at or timezone.now()
    with locked_row(opened, by=None, action=PLAN, version=None) as row:
        chain = chain_of(row.board, row.year)
        there = {account.unit_id: account for account in row.accounts.select_related("unit")}
        added, moved = [], 0
        for unit, above in chain.values():
            parent = there.get(above)
            account = there.get(unit.pk)
            if account is None:
                account = Account(
                    round=row, unit=unit, board_id=row.board_id, year=row.year, kind=unit.kind, parent=parent,
                    edition_id=row.edition_id, due_on=row.due_on(unit.kind),
                )  # fmt: skip
                # A parent is stored before its children: the chain comes in the order of the tree.
                bulk_create_with_history([account], Account, default_user=by)
                there[unit.pk] = account
                added.append(account)
            elif account.status in WRITING and account.parent_id != (parent.pk if parent else None):
                account.parent = parent
                save_fields(account, ["parent"], by)
                account.events.create(name="moved", old_status=account.status, new_status=account.status, by=by, at=at)
                moved += 1
        AccountEvent.objects.bulk_create(
            AccountEvent(account=account, name="opened", new_status=account.status, by=by, at=at) for account in added
        )
    if tell:
        _tell(added)
    return len(added) + moved


def _tell(accounts):
    people = writers_of(accounts)
    for account in accounts:
        notify(
            users=people[account.pk],
            key=f"account:{account.pk}:opened",
            text=f"Skriv verksamhetsberättelsen {account.year}: {account.unit.name[:80]}, senast "
            f"{day_long(account.due_on)}",
            url=account.get_absolute_url(),
        )


@transaction.atomic
def account_year_change(*, by, opened, version, **days) -> AccountYear:
    """Changes the last days of the levels; what has been handed up keeps the day that it was sent by. Raises Conflict,
    or DomainError beside its field."""
    changed = AccountYear(**{name: days.get(name, getattr(opened, name)) for name in DAYS})
    _check_days(changed)
    with locked_row(opened, by=by, action=PLAN, version=version) as row:
        for name in DAYS:
            setattr(row, name, getattr(changed, name))
        save_fields(row, DAYS, by)
        for account in row.accounts.filter(status__in=WRITING):
            if account.due_on != row.due_on(account.kind):
                account.due_on = row.due_on(account.kind)
                save_fields(account, ["due_on"], by)
                _note(account, "due", by)
    return row


@transaction.atomic
def account_year_renew(*, by, opened, version) -> int:
    """Lets the accounts that nobody has begun be written under the template's latest edition; the others are finished
    under the one that they were begun under. Gives how many. Raises Conflict or RuleBroken."""
    template = opened.edition.template
    latest = template.editions.filter(status=EditionStatus.PUBLISHED).order_by("-number").first()
    with locked_row(opened, by=by, action=PLAN, version=version) as row:
        if latest.pk == row.edition_id:
            raise RuleBroken("Det finns ingen nyare version av mallen.")
        row.edition = latest
        save_fields(row, ["edition"], by)
        accounts = list(row.accounts.filter(status=Status.NOT_BEGUN))
        for account in accounts:
            account.edition, account.figures_at = latest, None
            save_fields(account, ["edition", "figures_at"], by)
            _note(account, "edition", by)
    return len(accounts)


def _note(account, event, by):
    account.events.create(name=event, old_status=account.status, new_status=account.status, by=by)
