"""An account that goes over to another edition of its template, and what is left from the one before."""

from contextlib import contextmanager

from django.db import transaction

from core.errors import Conflict, DomainError, RuleBroken
from core.workflow import locked_row, save_fields
from organisation.roles import Action

from ..accounts.editions import asks_for_more_figures, edition_to_return_to, is_left_over, newest_edition, part_of
from ..models import Account, AccountSection
from .sections import section_save

WRITE = Action.WRITE_ACCOUNTS


@transaction.atomic
def account_edition_follow(*, by, account, version) -> Account:
    """Goes over to the latest edition of the template: what stands under a heading that both have stays there, and the
    rest stays with the account and is shown last. Raises PermissionDenied, Conflict or RuleBroken."""
    return _go_over(by, account, version, newest_edition, "edition", "Det finns ingen nyare version av mallen.")


@transaction.atomic
def account_edition_return(*, by, account, version) -> Account:
    """Goes back to the edition that it came from, while it is not sent up. What was written since stays. Raises as
    account_edition_follow."""
    no_way = "Berättelsen har ingen version av mallen att gå tillbaka till."
    return _go_over(by, account, version, edition_to_return_to, "edition_return", no_way)


def _go_over(by, account, version, to, event, no_way):
    with locked_row(account, by=by, action=WRITE, version=version) as row:
        if not row.is_writing:
            raise RuleBroken(f"Mallen kan inte bytas, eftersom läget är ”{row.get_status_display()}”.")
        edition = to(row)
        if edition is None:
            raise RuleBroken(no_way)
        if asks_for_more_figures(row, edition):
            row.figures_at = None  # the sweep counts them
        row.previous_edition, row.edition = row.edition, edition
        save_fields(row, ["edition", "previous_edition", "figures_at"], by)
        row.events.create(
            name=event, old_status=row.status, new_status=row.status, by=by, note=f"Version {edition.number}"
        )
    return row


@transaction.atomic
def account_section_move(*, by, account, key, version, to) -> AccountSection:
    """Puts the text under a heading that is left from another edition last under a heading of this one (to, its key).
    Gives the section that now holds it. Raises PermissionDenied, Conflict, RuleBroken, or DomainError beside to."""
    with _left(account, by, key, version) as (row, part, section):
        target = next((each for each in row.parts() if str(each.key) == str(to)), None)
        if target is None:
            raise DomainError("Välj ett av avsnitten i listan.", field="to")
        if not section.text.strip():
            raise RuleBroken("Där står bara varför det inte finns något att skriva. Ta bort det i stället.")
        there = row.sections.filter(key=str(to)).first()
        if there is not None and there.nothing_reason.strip():
            raise DomainError(
                f"Under ”{target.title}” står att det inte finns något att skriva. Ändra det först.", field="to"
            )
        text = f"{there.text.rstrip()}\n\n{section.text}" if there and there.text.strip() else section.text
        saved = section_save(row, by=by, key=str(to), version=there.version if there else 0, text=text)
        _drop(row, section, by, "section_moved", f"{part.title} → {target.title}")
    return saved


@transaction.atomic
def account_section_remove(*, by, account, key, version) -> None:
    """Takes away what stands under a heading that is left from another edition. Raises as account_section_move."""
    with _left(account, by, key, version) as (row, part, section):
        _drop(row, section, by, "section_removed", part.title)


@contextmanager
def _left(account, by, key, version):
    """Locks the account, and gives it with the heading that is left over and what stands there. version is the
    section's."""
    with locked_row(account, by=by, action=WRITE, version=None) as row:
        if not row.is_writing:
            raise RuleBroken(f"Texten kan inte ändras, eftersom läget är ”{row.get_status_display()}”.")
        part = part_of(row, key)
        if part is None or not is_left_over(row, part):
            raise RuleBroken("Avsnittet finns i mallen som berättelsen skrivs efter.")
        section = row.sections.filter(key=str(key)).first()
        if section is None or section.version != int(version):
            raise Conflict
        yield row, part, section


def _drop(row, section, by, event, note):
    section._history_user = by
    section.delete()
    row.events.create(name=event, old_status=row.status, new_status=row.status, by=by, note=note)
