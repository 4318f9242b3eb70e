"""Everything that writes loggboken."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.retention import KEPT_AFTER_LEAVING
from core.workflow import apply_change, differing, locked_row, save_fields, save_new
from improvements.services import idea_send
from organisation.access import open_units_for
from organisation.roles import Action
from organisation.services import notify

from ..models import LogEntry, LogThanks
from ..models.logbook import Sight

LOGBOOK = "loggboken"
KEEP = Action.KEEP_LOGBOOK
WRITTEN = ("text", "theme", "perspective", "sight")


@transaction.atomic
def entry_write(*, by, unit, text, theme=None, perspective="", sight=Sight.UNIT) -> LogEntry:
    """Writes a line at a unit where the person keeps the logbook. Raises PermissionDenied, or DomainError beside its
    field."""
    refuse_personal_numbers({"text": text}, LOGBOOK)
    if not text.strip():
        raise DomainError("Skriv en rad om vad du lärde dig.", field="text")
    if not open_units_for(by, KEEP).filter(pk=unit.pk).exists():
        raise PermissionDenied
    entry = LogEntry(
        unit=unit, board_id=unit.board_id, text=text.strip(), theme=theme, perspective=perspective, sight=sight, by=by
    )
    entry._history_user = by
    return save_new(entry)


@transaction.atomic
def entry_change(*, by, entry, version, **values) -> LogEntry:
    """Its writer changes text, theme, perspective or who sees it. Raises PermissionDenied, Conflict, RuleBroken when
    the unit has had it before it for too long, or DomainError."""
    refuse_personal_numbers({"text": values.get("text", "")}, LOGBOOK)
    if not values.get("text", entry.text).strip():
        raise DomainError("Skriv en rad om vad du lärde dig.", field="text")
    with locked_row(entry, by=by, action=KEEP, version=version) as row:
        _must_be_open(row, by)
        if changes := differing(row, values, WRITTEN):
            for name, value in changes.items():
                setattr(row, name, value)
            save_fields(row, list(changes), by)
        if not row.is_shared:
            row.thanks.all().delete()  # whoever thanked no longer sees what for
    return row


@transaction.atomic
def entry_remove(*, by, entry) -> None:
    """Its writer takes it back: it is gone for good, and what it said before too. Raises PermissionDenied or
    RuleBroken."""
    with locked_row(entry, by=by, action=KEEP, version=None) as row:
        _must_be_open(row, by)
        pk = row.pk
        row.delete()
        LogEntry.history.filter(id=pk).delete()


def _must_be_open(row, by):
    if row.by_id != by.pk:
        raise PermissionDenied
    if row.fixed_because:
        raise RuleBroken(row.fixed_because)


def thanks_give(*, by, entry) -> None:
    """Thanks whoever wrote the line; twice is once. Raises PermissionDenied, or RuleBroken of one's own."""
    if not may(by, KEEP, entry):
        raise PermissionDenied
    if entry.by_id == by.pk:
        raise RuleBroken("Det är din egen rad.")
    try:
        with transaction.atomic():
            LogThanks.objects.create(entry=entry, by=by)
    except IntegrityError:
        return


def thanks_take_back(*, by, entry) -> None:
    """Takes one's own thanks back; when there are none, nothing happens."""
    LogThanks.objects.filter(entry=entry, by=by).delete()


@transaction.atomic
def entry_make_idea(*, by, entry, version, text, gain="") -> LogEntry:
    """Whoever leads the unit makes an idea of a line: it is answered and carried out among the others. Its writer is
    told. Raises PermissionDenied, Conflict, RuleBroken or DomainError."""
    with locked_row(entry, by=by, action=Action.HOLD_STOPS, version=version) as row:
        if row.idea_id:
            raise RuleBroken("Raden har redan blivit en idé.")
        idea = idea_send(by=by, unit=row.unit, text=text, gain=gain)
        fresh = apply_change(row, by=by, version=None, action=Action.HOLD_STOPS, idea=idea)
    if fresh.by_id not in (None, by.pk):
        notify(
            users=[fresh.by],
            key=f"log_entry:{fresh.pk}:idea",
            text="Något du skrev i loggboken har blivit en idé som ska få ett svar",
            url=fresh.get_absolute_url(),
        )
    return fresh


def private_purge(today=None) -> int:
    """Erases what people wrote for themselves alone, some time after they have left: nobody else may read it. today: a
    local date. Gives how many. May be run any number of times."""
    left_before = (today or local_today()) - KEPT_AFTER_LEAVING
    rows = LogEntry.objects.for_system("sweep: private lines of those who have left").filter(
        sight=Sight.SELF, by__left_on__lt=left_before
    )
    ids = list(rows.values_list("pk", flat=True))
    with transaction.atomic():
        LogEntry.objects.for_system("sweep: private lines of those who have left").filter(pk__in=ids).delete()
        LogEntry.history.filter(id__in=ids).delete()  # last: it holds the deletion too
    return len(ids)
