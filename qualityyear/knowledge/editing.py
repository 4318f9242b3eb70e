"""Writing what staff read, tick off or answer: one draft at a time, and what holds never changes."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.errors import RuleBroken
from core.workflow import apply_change, locked_row, save_fields, save_new
from organisation.access import board_ids_for
from organisation.roles import Action

from ..models import Edition
from ..services.writing import refuse_personal_numbers
from ..workflow import EditionKind, EditionStatus
from .contents import lacking, standard_content

PLAN = Action.PLAN_QUALITY_YEAR
CHANGED = ("content", "within_days", "every_months", "asks_again", "asks_providers")


@transaction.atomic
def edition_begin(*, by, board, kind, unit=None, role="") -> Edition:
    """A draft of the next edition: of the latest one, or, of the first, of the shipped text. Raises PermissionDenied,
    or DomainError when there is a draft already."""
    if by is not None and board.pk not in board_ids_for(by, PLAN):
        raise PermissionDenied
    unit = unit or board
    rows = Edition.objects.for_system("the edition before")
    before = rows.filter(board=board, kind=kind, unit=unit, role=role).order_by("-number").first()
    edition = Edition(
        board=board, kind=kind, unit=unit, role=role, number=before.number + 1 if before else 1,
        content=before.content if before else standard_content(kind),
        within_days=before.within_days if before else 14, every_months=before.every_months if before else 12,
        asks_providers=before.asks_providers if before else False,
    )  # fmt: skip
    edition._history_user = by
    return save_new(edition)


@transaction.atomic
def edition_change(*, by, edition, version, **values) -> Edition:
    """Changes a draft. Raises PermissionDenied, Conflict, RuleBroken or DomainError."""
    _refuse_numbers(values.get("content", {}))
    if unknown := set(values) - set(CHANGED):
        raise TypeError(f"not changed here: {unknown}")
    _must_be_draft(edition)
    return apply_change(edition, by=by, version=version, action=PLAN, **values)


@transaction.atomic
def edition_publish(*, by, edition, version) -> Edition:
    """From now on it holds, and is never changed. Raises RuleBroken with what is lacking, PermissionDenied or
    Conflict."""
    with locked_row(edition, by=by, action=PLAN, version=version) as row:
        _must_be_draft(row)
        if missing := lacking(row):
            raise RuleBroken(missing)
        row.status, row.published_at, row.published_by = EditionStatus.PUBLISHED, timezone.now(), by
        return save_fields(row, ["status", "published_at", "published_by"], by)


@transaction.atomic
def edition_discard(*, by, edition) -> None:
    """Throws a draft away. Raises PermissionDenied or RuleBroken."""
    with locked_row(edition, by=by, action=PLAN, version=None) as row:
        _must_be_draft(row)
        row.delete()


@transaction.atomic
def edition_withdraw(*, by, edition, version) -> Edition:
    """The check list is not used any longer, in none of its editions: whoever is new gets the next less particular one.
    Introductions that have begun go on under it, and a new edition takes it into use again. Raises PermissionDenied,
    Conflict or RuleBroken."""
    same = Edition.objects.for_system("every edition of a check list that is withdrawn").filter(
        board=edition.board_id, kind=edition.kind, unit=edition.unit_id, role=edition.role,
        status=EditionStatus.PUBLISHED,
    )  # fmt: skip
    # All of them, in one order, before one is judged: another may be withdrawing the list from another edition's page.
    others = [each for each in same.select_for_update(of=("self",)).order_by("pk") if each.pk != edition.pk]
    with locked_row(edition, by=by, action=PLAN, version=version) as row:
        if row.kind != EditionKind.INTRODUCTION or row.status != EditionStatus.PUBLISHED:
            raise RuleBroken("Bara en checklista som gäller kan tas ur bruk.")
        for each in [*others, row]:
            each.status = EditionStatus.WITHDRAWN
            save_fields(each, ["status"], by)
    return row


def _must_be_draft(row):
    if not row.is_draft:
        raise RuleBroken("Utgåvan gäller och ändras inte. Gör en ny.")


def _refuse_numbers(content):
    for value in content.values():
        for part in value if isinstance(value, list) else [value]:
            texts = part.values() if isinstance(part, dict) else [part]
            for text in texts:
                refuse_personal_numbers(text=" ".join(text) if isinstance(text, list) else text)
