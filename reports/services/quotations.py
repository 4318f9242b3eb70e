"""What is taken in from the verksamhetsberättelser beneath: a quotation that keeps its source."""

import re

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import locked_row
from organisation.roles import Action

from ..accounts.workflow import HANDED_UP
from ..kinds import SHORT_PREFIX
from ..models import AccountSection, Quotation
from ..workflow import Status
from .sections import closed_words, part_of_report, section_save, writing_action

LONGEST = 3_000
CUT = re.compile(r"\[(?:…|\.\.\.)\]")


@transaction.atomic
def quotation_take(*, by, report, key, account, heading, text) -> Quotation:
    """Puts a passage of an account last under a heading (key) of the report, as a quotation with its source. heading is
    the account's TemplateSection. text stands there word for word; "[…]" says that something was left out.

    Raises PermissionDenied, RuleBroken (the report is no draft, the account has not been handed up or is of another
    year), or DomainError beside text.
    """
    part = part_of_report(report, key)
    if part is None or key.startswith(SHORT_PREFIX):
        raise RuleBroken("Avsnittet finns inte i den mall som berättelsen skrivs efter.")
    action = writing_action(by, report, part)
    if action is None or not may(by, Action.READ_ACCOUNTS, account):
        raise PermissionDenied
    text = text.replace("\r\n", "\n").strip()
    refuse_personal_numbers({"text": text}, "en berättelse")
    with locked_row(report, by=by, action=action, version=None) as row:
        if row.status != Status.DRAFT:
            raise RuleBroken(closed_words(row))
        # Locked, so that it is not sent back while it is quoted.
        source = type(account)._base_manager.select_for_update(of=("self",)).get(pk=account.pk)
        if (source.board_id, source.year) != (row.board_id, row.year) or source.status not in HANDED_UP:
            raise RuleBroken("Verksamhetsberättelsen är inte skickad, eller gäller ett annat år.")
        said = AccountSection.objects.filter(account=source, key=str(heading.key)).first()
        _check(text, said.text if said else "")
        section = row.sections.filter(key=key).first()
        before = section.text.rstrip() if section else ""
        quoted = quotation_words(text, f"{account.unit.name}, verksamhetsberättelse {account.year}: {heading.title}")
        section_save(
            row, by=by, key=key, version=section.version if section else 0, text=f"{before}\n\n{quoted}".strip()
        )
        return Quotation.objects.create(
            report=row, key=key, account=source, heading=heading.title, text=text, taken_by=by, taken_at=timezone.now(),
            sent_at=source.sent_at,
        )  # fmt: skip


def quotation_words(text: str, source: str) -> str:
    """The passage as it stands in the text: a quotation, with its source in a line of its own."""
    lines = [*text.splitlines(), "", f"*{source}*"]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _check(text, source):
    if not text:
        raise DomainError("Det finns inget att ta in.", field="text")
    if len(text) > LONGEST:
        raise DomainError(f"Ta in högst {LONGEST} tecken åt gången. Välj det som säger mest.", field="text")
    whole = _flat(source)
    if not all(_flat(piece) in whole for piece in CUT.split(text)):
        raise DomainError(
            "Ett citat är ordagrant. Det här står inte så i verksamhetsberättelsen. Stryk hela stycken, och skriv […] "
            "där något är struket, eller skriv det med egna ord i avsnittet.",
            field="text",
        )


def _flat(text):
    return " ".join(text.split())
