"""One verksamhetsberättelse: its sections, figures, points and comments, and its steps upwards."""

from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_transition, clean, locked_row, save_fields, save_new, stripped
from organisation.roles import Action
from organisation.services import notify
from qualityyear.selectors import before_of

from ..accounts import workflow as steps
from ..accounts.access import may_comment
from ..accounts.counting import count_account
from ..accounts.editions import part_of
from ..accounts.selectors import rests_on, takers_of, writers_of
from ..accounts.succession import capital, count_before, time_of
from ..accounts.workflow import HANDED_UP, Status
from ..models import Account, AccountComment, AccountPoint
from .figures import figures_lay, lists_lay
from .renderings import rendering_request
from .sections import section_save

OLD = timedelta(days=2)  # the sweep counts every day
READ, WRITE = Action.READ_ACCOUNTS, Action.WRITE_ACCOUNTS
WHERE = "en verksamhetsberättelse"


@contextmanager
def _written(account, by):
    """Locks the account for whoever writes it, and begins it. Raises PermissionDenied, or RuleBroken once it has been
    handed up."""
    with locked_row(account, by=by, action=WRITE, version=None) as row:
        if not row.is_writing:
            raise RuleBroken(f"Texten kan inte ändras, eftersom läget är ”{row.get_status_display()}”.")
        yield row
        if row.status == Status.NOT_BEGUN:
            row.status = steps.BEGIN.target
            save_fields(row, ["status"], by)
            row.events.create(name=steps.BEGIN.name, old_status=Status.NOT_BEGUN, new_status=row.status, by=by)


@transaction.atomic
def account_section_write(*, by, account, key, text, nothing_reason, version, autosave=False):
    """Saves what stands under one heading of the template (key): a text, or why there is none. Gives the section.

    Two may write different sections at once; of the same one the second is told (Conflict), unless it is one's own.
    Raises also PermissionDenied, RuleBroken, or DomainError beside the field.
    """
    values = {"text": text, "nothing_reason": nothing_reason}
    if not autosave:
        refuse_personal_numbers(values, WHERE)
        if text.strip() and nothing_reason.strip():
            raise DomainError("Skriv antingen en text eller varför det inte finns någon.", field="nothing_reason")
    with _written(account, by) as row:
        if part_of(row, key) is None:
            raise RuleBroken("Avsnittet finns inte i den mall som berättelsen skrivs efter.")
        return section_save(row, by=by, key=str(key), version=version, autosave=autosave, **values)


def account_figures_gather(*, by, account, version=None, at=None):
    """Counts the account's figures anew; refused once they are frozen (handed up). Gives the fresh account. by None:
    the system. Counting is done before the row is locked."""
    at = at or timezone.now()
    if not account.is_writing:
        raise RuleBroken("Siffrorna är frysta, eftersom berättelsen är skickad.")
    lists: dict = {}
    figures, earlier = count_account(account, at, lists), count_before(account)
    with locked_row(account, by=by, action=WRITE, version=version) as row:
        if not row.is_writing:
            raise RuleBroken("Siffrorna är frysta, eftersom berättelsen är skickad.")
        figures_lay(row, figures, at)
        lists_lay(row, lists, by, at)
        # No change of what anybody has written: neither a version nor a row in the history.
        row.figures_at, row.figures_before, row.skip_history_when_saving = at, earlier, True
        row.save(update_fields=["figures_at", "figures_before"])
        del row.skip_history_when_saving
        if by is not None:
            row.events.create(name="figures", old_status=row.status, new_status=row.status, by=by, at=at)
    return row


@transaction.atomic
def account_point_add(*, by, account, matter, kind, text) -> AccountPoint:
    """Points at something, under one of the template's matters. Raises as account_section_write."""
    refuse_personal_numbers({"text": text}, WHERE)
    if matter not in account.edition.matter_list:
        raise DomainError("Välj ett av alternativen i listan.", field="matter")
    with _written(account, by) as row:
        point = AccountPoint(account=row, written_by=by, matter=matter, kind=kind, **stripped({"text": text}))
        point._history_user = by
        return save_new(point)


@transaction.atomic
def account_point_remove(*, by, point) -> None:
    with _written(point.account, by) as row:
        row.points.filter(pk=point.pk).delete()


@transaction.atomic
def account_comment_add(*, by, account, key, text) -> AccountComment:
    """Says something about a section to those who write it; a writer's own comment goes to those who take it in. Gives
    the comment. Raises PermissionDenied, or DomainError beside text."""
    refuse_personal_numbers({"text": text}, WHERE)
    if not may_comment(by, account):
        raise PermissionDenied
    comment = AccountComment(account=account, key=str(key), by=by, text=text.strip())
    clean(comment)
    comment.save(force_insert=True)
    writers = writers_of([account])[account.pk]
    people = takers_of(account) if by in writers else writers
    if by in writers and not account.is_handed_up:
        people = [person for person in writers if person != by]
    notify(
        users=[person for person in people if person != by],
        key=f"account:{account.pk}:comment:{comment.pk}",
        text=f"Ny kommentar i verksamhetsberättelsen {account.year}: {account.unit.name[:80]}",
        url=f"{account.get_absolute_url()}#{key}",
    )
    return comment


@transaction.atomic
def account_comment_settle(*, by, comment) -> None:
    """The comment has been taken care of: said by whoever writes the account, or by whoever made it."""
    if comment.by_id != by.pk and not may(by, WRITE, comment.account):
        raise PermissionDenied
    AccountComment.objects.filter(pk=comment.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)


@transaction.atomic
def account_send(*, by, account, version, at=None) -> Account:
    """Hands the account up: text and figures stand still, and those above may read it. One that has been sent already
    is given as it is: sent twice it is one. Figures that the sweep has not counted for days are counted now. Raises
    PermissionDenied, Conflict or RuleBroken (what is lacking)."""
    at = at or timezone.now()
    with locked_row(account, by=by, action=WRITE, version=None) as now:
        if now.status in HANDED_UP:
            return now
        is_counted = now.figures_at is not None and now.figures_at > at - OLD
        if now.version != int(version) or is_counted:
            figures = None
        else:
            lists: dict = {}
            figures = count_account(account, at, lists)
            figures_lay(now, figures, at)
            lists_lay(now, lists, by, at)
        counted = {"figures_at": at} if figures is not None else {}
        row = apply_transition(
            account,
            steps.SEND,
            by=by,
            version=version,
            at=at,
            note=rests_on(now),
            sent_at=at,
            sent_by=by,
            status_reason="",
            figures_before=count_before(now),
            **counted,
        )
    _tell(row, takers_of(row), by, "sent", "Skickad uppåt")
    return row


@transaction.atomic
def account_take_back(*, by, account, version) -> Account:
    """Back to be written, before it has been taken in."""
    return apply_transition(account, steps.TAKE_BACK, by=by, version=version, sent_at=None, sent_by=None)


@transaction.atomic
def account_send_back(*, by, account, version, reason) -> Account:
    """Back to be completed, with what is to be done. Raises as apply_transition, or DomainError beside reason."""
    if not reason.strip():
        raise DomainError("Skriv vad som behöver kompletteras.", field="reason")
    row = apply_transition(
        account, steps.SEND_BACK, by=by, version=version, reason=reason.strip(), status_reason=reason.strip(),
        sent_at=None, sent_by=None,
    )  # fmt: skip
    _tell(row, writers_of([row])[row.pk], by, "returned", "Tillbaka för komplettering")
    return row


@transaction.atomic
def account_adopt(*, by, account, version, at=None) -> Account:
    """Takes the account in: from now on it stands. Its file is queued, for good."""
    at = at or timezone.now()
    row = apply_transition(account, steps.ADOPT, by=by, version=version, at=at, adopted_at=at, adopted_by=by)
    rendering_request(by=by, document=row, after=steps.ADOPT)
    _tell(row, writers_of([row])[row.pk], by, "adopted", "Fastställd")
    return row


@transaction.atomic
def account_exempt(*, by, account, version, reason) -> Account:
    """This unit need not account for the year, and why. What has been written stays."""
    if not reason.strip():
        raise DomainError("Skriv varför enheten inte behöver skriva.", field="reason")
    return apply_transition(
        account, steps.EXEMPT, by=by, version=version, reason=reason.strip(), status_reason=reason.strip()
    )


@transaction.atomic
def account_include(*, by, account, version) -> Account:
    return apply_transition(account, steps.INCLUDE, by=by, version=version, status_reason="", taken_up_in=None)


@transaction.atomic
def account_take_up(*, by, account, earlier, version, at=None) -> Account:
    """The year of `earlier`, whose unit is closed and goes on in that of account, is told in account: nobody writes it
    by itself. What was written there stays, to be read, and its figures stand beside. version is that of earlier, and
    the fresh earlier is given. Raises PermissionDenied, Conflict or RuleBroken."""
    at = at or timezone.now()
    comes_before = before_of([account.unit_id])[account.unit_id]
    if earlier.unit_id not in comes_before or earlier.year != account.year:
        raise RuleBroken(f"Året för {earlier.unit} fortsätter inte i {account.unit}.")
    with locked_row(account, by=by, action=WRITE, version=None) as heir:
        if not heir.is_writing:
            raise RuleBroken(f"Berättelsen för {account.unit} är skickad. Ta tillbaka den först.")
        lists: dict = {}
        counted = {} if earlier.figures_at else {"figures_at": at}  # no sweep counts it after this
        figures = count_account(earlier, at, lists) if counted else []
        reason = f"{capital(time_of(earlier.unit, earlier.year))} tas med i berättelsen för {account.unit}."
        row = apply_transition(
            earlier, steps.TAKE_UP, by=by, version=version, at=at, reason=reason, status_reason=reason,
            taken_up_in=heir, **counted,
        )  # fmt: skip
        if counted:
            figures_lay(row, figures, at)
            lists_lay(row, lists, by, at)
        heir.events.create(
            name="took_up", old_status=heir.status, new_status=heir.status, by=by, note=str(earlier.unit)
        )
        heir.figures_before, heir.skip_history_when_saving = count_before(heir), True
        heir.save(update_fields=["figures_before"])
    return row


def _tell(account, people, by, step, words):
    notify(
        users=[person for person in people if person != by],
        # The version makes one that is sent, returned and sent again tell each time.
        key=f"account:{account.pk}:{step}:{account.version}",
        text=f"{words}: verksamhetsberättelsen {account.year}, {account.unit.name[:80]}",
        url=account.get_absolute_url(),
    )
