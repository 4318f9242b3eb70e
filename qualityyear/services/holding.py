"""What is done at a stop: notes, the staff's answers beforehand, measures, goals, files; and that it is done."""

from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.exports import file_name
from core.files import judge_file
from core.workflow import (
    apply_change,
    apply_transition,
    change_part,
    differing,
    locked_part,
    locked_row,
    save_fields,
    save_new,
)
from improvements.services import goal_add, measure_add
from organisation.roles import Action

from ..models import StaffAnswer, StopFile, StopNote, UnitStop
from ..workflow import COMPLETE, REOPEN, SKIP, StopStatus
from .notices import tell_staff
from .writing import refuse_personal_numbers

HOLD = Action.HOLD_STOPS
MOST_FILES = 10
NOTED = ("held_on", "second_on", "taking_part", "learned", "ahead")
NOT_OPEN = "Hållplatsen är inte öppen. Öppna den igen för att ändra."


@transaction.atomic
def note_save(*, by, unit_stop, version, **values) -> StopNote:
    """Writes what was learned. version is the note's, 0 while there is none, None when no page lies behind. Two who
    write at once: the second is told. Raises PermissionDenied, Conflict, RuleBroken or DomainError."""
    refuse_personal_numbers(**{name: text for name, text in values.items() if isinstance(text, str)})
    with _open(unit_stop, by) as row:
        held_on, second_on = values.get("held_on"), values.get("second_on")
        if held_on is not None and held_on > local_today():
            raise DomainError("Dagen har inte varit än.", field="held_on")
        if held_on is not None and second_on is not None and second_on < held_on:
            raise DomainError("Dag två kan inte ligga före dag ett.", field="second_on")
        note = StopNote.objects.filter(unit_stop=row).first()
        if note is None:
            note = StopNote(unit_stop=row, by=by)
            note._history_user = by
            changes = differing(note, values, NOTED)
            for name, value in changes.items():
                setattr(note, name, value)
            note.version = 1
            save_new(note)
        else:
            # Version 0: the page was drawn before anybody had written anything.
            note = locked_part(StopNote.objects.filter(unit_stop=row), note, version)
            if changes := differing(note, values, NOTED):
                change_part(note, changes | {"by": by, "at": timezone.now()}, by)
        _begin(row, by)
    return note


@transaction.atomic
def stop_complete(*, by, unit_stop, version) -> UnitStop:
    """The stop is done. Raises RuleBroken with what is still to be written."""
    return apply_transition(unit_stop, COMPLETE, by=by, version=version, ended_at=timezone.now(), ended_by=by, why="")


@transaction.atomic
def stop_skip(*, by, unit_stop, version, why) -> UnitStop:
    """It did not come about, and why. Raises DomainError beside why."""
    if not why.strip():
        raise DomainError("Skriv varför hållplatsen inte blev av.", field="why")
    refuse_personal_numbers(why=why)
    return apply_transition(
        unit_stop, SKIP, by=by, version=version, reason=why.strip(), why=why.strip(), ended_at=timezone.now(),
        ended_by=by,
    )  # fmt: skip


@transaction.atomic
def stop_reopen(*, by, unit_stop, version, reason) -> UnitStop:
    """Opened again, for another month at least. Raises DomainError beside reason."""
    if not reason.strip():
        raise DomainError("Skriv varför den öppnas igen.", field="reason")
    refuse_personal_numbers(reason=reason)
    if not unit_stop.unit.is_open():
        raise RuleBroken("Enheten är stängd.")
    closes_on = max(unit_stop.closes_on, local_today() + timedelta(days=unit_stop.stop.closes_after))
    return apply_transition(
        unit_stop, REOPEN, by=by, version=version, reason=reason.strip(), why="", ended_at=None, ended_by=None,
        closes_on=closes_on,
    )  # fmt: skip


@transaction.atomic
def question_ask(*, by, unit_stop, version, question) -> UnitStop:
    """Lets each of the unit's staff answer a question before the stop; they are told. Changed later, those who have
    answered keep what they wrote. Raises PermissionDenied, Conflict, RuleBroken or DomainError beside question."""
    refuse_personal_numbers(question=question)
    if not question.strip():
        raise DomainError("Skriv frågan.", field="question")
    _must_be_open(unit_stop)
    row = apply_change(
        unit_stop, by=by, version=version, action=HOLD, event="ask", note=question.strip(), question=question.strip(),
        asked_at=timezone.now(), asked_by=by,
    )  # fmt: skip
    tell_staff(row, by)
    return row


@transaction.atomic
def answer_save(*, by, unit_stop, text) -> StaffAnswer:
    """What one of the staff answers beforehand; once each, changed as long as the stop is open. Raises
    PermissionDenied, RuleBroken, or DomainError beside text."""
    refuse_personal_numbers(text=text)
    if not text.strip():
        raise DomainError("Skriv ditt svar.", field="text")
    with locked_row(unit_stop, by=by, action=Action.READ_STOPS, version=None) as row:
        _must_be_open(row)
        if not row.question:
            raise RuleBroken("Ingen fråga är ställd.")
        answer = StaffAnswer.objects.select_for_update(of=("self",)).filter(unit_stop=row, by=by).first()
        if answer is None:
            answer = StaffAnswer(unit_stop=row, by=by, text=text.strip())
            answer._history_user = by
            return save_new(answer)
        return change_part(answer, {"text": text, "at": timezone.now()}, by)


@transaction.atomic
def stop_add_measure(*, by, unit_stop, version, **measure):
    """A decision becomes a measure at the unit (improvements.services.measure_add). Raises as that, Conflict or
    RuleBroken."""
    with _open(unit_stop, by, version) as row:
        made = measure_add(by=by, unit=row.unit, right_checked=True, **measure)
        row.measures.add(made)
        row.events.create(name="measure", by=by, note=made.number)
        _begin(row, by)
    return made


@transaction.atomic
def stop_add_goal(*, by, unit_stop, version, **goal):
    """A decision becomes a goal of the unit (improvements.services.goal_add), for those who may set one. Raises as
    that, Conflict or RuleBroken."""
    with _open(unit_stop, by, version) as row:
        made = goal_add(by=by, unit=row.unit, **goal)
        row.goals.add(made)
        row.events.create(name="goal", by=by, note=made.number)
        _begin(row, by)
    return made


def file_add(*, by, unit_stop, upload) -> StopFile:
    """Lays a picture or a PDF at the stop. Raises PermissionDenied, RuleBroken, or DomainError beside file."""
    if not may(by, HOLD, unit_stop):
        raise PermissionDenied
    accepted = judge_file(upload, field="file")  # before any lock is taken
    with transaction.atomic(), _open(unit_stop, by) as row:
        if row.files.count() >= MOST_FILES:
            raise DomainError(f"Det går att lägga till högst {MOST_FILES} filer.", field="file")
        stem = str(upload.name).rsplit(".", 1)[0][:100]
        made = StopFile(
            unit_stop=row, name=file_name(stem, accepted.extension), content_type=accepted.content_type, by=by
        )
        made.file.save(f"x{accepted.extension}", ContentFile(accepted.content), save=False)
        made.save(force_insert=True)
        _begin(row, by)
    return made


@transaction.atomic
def file_remove(*, by, unit_stop, file) -> None:
    """Takes a file away for good. Raises PermissionDenied or RuleBroken."""
    with _open(unit_stop, by) as row:
        stored = row.files.filter(pk=file.pk).first()
        if stored is None:
            return
        name, storage = stored.file.name, stored.file.storage
        stored.delete()
        row.events.create(name="file_remove", by=by, note=stored.name)
        transaction.on_commit(lambda: storage.delete(name))


@contextmanager
def _open(unit_stop, by, version=None):
    """Locks a stop that is under way. Raises PermissionDenied, Conflict or RuleBroken."""
    with locked_row(unit_stop, by=by, action=HOLD, version=version) as row:
        _must_be_open(row)
        yield row


def _must_be_open(row):
    if not row.is_under_way:
        raise RuleBroken(NOT_OPEN)


def _begin(row, by):
    """From open to begun, the first time that somebody writes anything."""
    if row.status == StopStatus.OPEN:
        row.status = StopStatus.BEGUN
        save_fields(row, ["status"], by)
        row.events.create(name="begin", old_status=StopStatus.OPEN, new_status=StopStatus.BEGUN, by=by)
