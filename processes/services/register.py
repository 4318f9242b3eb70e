"""An old list of documents: brought in, and worked off row by row."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.errors import DomainError, RuleBroken
from core.workflow import locked_row
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import one_at_a_time

from ..models import Document, RegisterEntry, RegisterImport
from ..register import Reading
from ..workflow import Kind
from .documents import document_add
from .writing import revision_write

Status = RegisterEntry.Status


def new_rows(unit, reading: Reading) -> list:
    """The rows that are not there since before: by their link, or by title, activity and day. One query."""
    there = set(
        RegisterEntry._base_manager.filter(unit=unit).values_list("title_text", "activity", "decided_on", "link")
    )
    return [row for row in reading.rows if _mark(row) not in there]


@transaction.atomic
def register_bring_in(*, by, unit, name, reading: Reading) -> RegisterImport:
    """Brings in those rows of the list that are new at unit. by None: the system.

    Raises PermissionDenied, or DomainError on file when nothing in it is new.
    """
    if by is not None and unit.pk not in unit_ids_for(by, Action.EDIT_PROCESSES):
        raise PermissionDenied
    one_at_a_time(unit.pk)
    rows = new_rows(unit, reading)
    if not rows:
        raise DomainError("Alla rader finns redan i förteckningen. Ingenting är ändrat.", field="file")
    source = RegisterImport.objects.create(name=name[:120] or "Förteckning", unit=unit, by=by)
    RegisterEntry._base_manager.bulk_create(
        [
            RegisterEntry(source=source, row=row.number, unit=unit, board_id=unit.board_id, title_text=row.title_text,
                          **row.values)
            for row in rows
        ],
        batch_size=500,
    )  # fmt: skip
    return source


@transaction.atomic
def entry_take_over(*, by, entry, version, owner_role, adopters, title="") -> Document:
    """Makes a draft of a routine out of the row, with the facts that stood in the list as its reason; its text is
    empty, so that nothing but a text that somebody has written can be sent. The row then points at it.
    Raises PermissionDenied, Conflict, RuleBroken when it is done with already, or DomainError with its field."""
    with locked_row(entry, by=by, action=Action.EDIT_PROCESSES, version=version) as row:
        _must_wait(row)
        document = document_add(
            by=by, kind=Kind.ROUTINE, title=(title or row.title)[:160], unit=row.unit, owner_role=owner_role,
            adopters=adopters, imported_from=f"forteckning/{row.pk}",
        )  # fmt: skip
        draft = document.revisions.get()
        revision_write(by=by, revision=draft, version=draft.version, reason=_facts(row), keywords=row.activity)
        _close(row, by, status=Status.TAKEN_OVER, document=document)
    return document


def entry_set_aside(*, by, entry, version, reason) -> RegisterEntry:
    """The row is not to come along; the reason says why. Raises as entry_take_over, DomainError on reason."""
    if not reason.strip():
        raise DomainError("Skriv varför dokumentet inte ska med.", field="reason")
    with locked_row(entry, by=by, action=Action.EDIT_PROCESSES, version=version) as row:
        _must_wait(row)
        return _close(row, by, status=Status.SET_ASIDE, set_aside_reason=reason.strip()[:300])


def entry_put_back(*, by, entry, version) -> RegisterEntry:
    """A row that was set aside waits again. Raises as entry_take_over."""
    with locked_row(entry, by=by, action=Action.EDIT_PROCESSES, version=version) as row:
        if row.status != Status.SET_ASIDE:
            raise RuleBroken("Raden är inte undanlagd.")
        return _close(row, by, status=Status.WAITING, set_aside_reason="")


def _must_wait(row):
    if row.status != Status.WAITING:
        raise RuleBroken(f"Raden är redan klar: {row.get_status_display().lower()}.")


def _close(row, by, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*changes, "version"])
    return row


def _facts(row) -> str:
    said = (
        ("Dokumenttyp", row.document_type),
        ("Beslutad av", row.decided_by),
        ("Beslutsdatum", row.decided_on),
        ("Uppdaterad", row.updated_on),
        ("Giltig till", row.valid_to or row.valid_to_words),
        ("Ersätter", row.replaces),
        ("Dokumentansvarig", row.responsible_role),
        ("Länk", row.link),
    )
    lines = [f"{name}: {value}" for name, value in said if value]
    return "\n".join(["Ur den gamla förteckningen.", *lines])


def _mark(row):
    return row.title_text, row.values["activity"], row.values["decided_on"], row.values.get("link", "")
