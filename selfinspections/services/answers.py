"""Answering: in pieces, by several, until the sheet is whole; and what the answers then come to."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from statistics import median

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.files import judge_file
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_transition, clean, locked_row, save_fields, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import one_at_a_time

from ..models import Answer, Occurrence, Result
from ..rules import Grade, tally, whole_rows
from ..selectors import edition_on, sheet_of, verdicts_of
from ..wording import AN_INSPECTION
from ..workflow import COMPLETE, REOPEN, SKIP, Choice, QuestionKind, Status
from .findings import findings_write
from .indicators import indicators_tell
from .notices import tell_of_serious

ANSWER = Action.ANSWER_SELF_INSPECTIONS
TYPED = ["choice", "number", "text", "note", "by", "at"]
SPONTANEOUS_DAYS = 7  # to answer what one has begun without a plan


@dataclass(frozen=True, slots=True)
class Value:
    """What somebody answers: what belongs to the kind of question, and a note. version is the one of the answer that
    the page was drawn from, 0 where there was none."""

    choice: str = ""
    number: Decimal | None = None
    text: str = ""
    note: str = ""
    version: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.choice or self.number is not None or self.text.strip() or self.note.strip())

    def is_in(self, answer: Answer | None) -> bool:
        """Whether that is what the answer already says."""
        if answer is None:
            return self.is_empty
        return (self.choice, self.number, self.text.strip(), self.note.strip()) == (
            answer.choice, answer.number, answer.text, answer.note,
        )  # fmt: skip


@dataclass(slots=True)
class Saved:
    """How many answers were written, and those that somebody else had changed meanwhile: theirs stand, and what was
    typed lies here, so that the page can show both. versions are those of the answers that were written. Keys are (row,
    question id)."""

    count: int = 0
    versions: dict[tuple[int, int], int] = field(default_factory=dict)
    others: dict[tuple[int, int], tuple[Value, Answer]] = field(default_factory=dict)


@transaction.atomic
def occurrence_add(*, by, check_list, unit) -> Occurrence:
    """An egenkontroll of one's own, outside every plan, to be answered within a week. Asked for twice it is the
    same one, until it is begun. Raises PermissionDenied, RuleBroken or DomainError beside the field."""
    if unit.pk not in unit_ids_for(by, ANSWER):
        raise PermissionDenied
    if check_list.is_withdrawn:
        raise RuleBroken("Checklistan används inte längre.")
    if unit.board_id != check_list.board_id or not unit.is_open():
        raise DomainError("Välj en öppen enhet i samma nämnd som checklistan.", field="unit")
    today = local_today()
    edition = edition_on(check_list, today)
    if edition is None:
        raise RuleBroken("Checklistan är inte fastställd än.")
    one_at_a_time(unit.pk)
    same = Occurrence.objects.visible_to(by, ANSWER).filter(
        plan=None, check_list=check_list, unit=unit, planned_on=today, created_by=by, status=Status.WAITING
    )
    return same.first() or save_new(
        Occurrence(
            check_list=check_list,
            edition=edition,
            unit=unit,
            board_id=unit.board_id,
            planned_on=today,
            due_on=today + timedelta(days=SPONTANEOUS_DAYS),
            rows=check_list.rows,
            created_by=by,
        )  # fmt: skip
    )


@transaction.atomic
def answers_save(*, by, occurrence, values: dict[tuple[int, int], Value]) -> Saved:
    """Writes those of the values, by (row, question id), that differ from what is there. Several may answer the same
    sheet: where somebody else has answered something else since the page was drawn, theirs stands and it is told. In a
    sheet of several rows "ej aktuellt" without a word takes the reason that another row gives for the question.

    Raises PermissionDenied, RuleBroken (the sheet is closed), or DomainError on the field `svar-<row>-<question id>`.
    """
    with _open(occurrence, by) as row:
        questions, answers = sheet_of(row)
        by_id = {question.pk: question for question in questions}
        saved, new = Saved(), []
        for key, typed in values.items():
            number, question_id = key
            if question_id not in by_id or not 1 <= number <= row.rows:
                raise DomainError("Frågan finns inte i den här versionen. Ladda om sidan.")
            answer = answers.get(key)
            value = _with_reason(typed, key, answers)
            if value.is_in(answer):
                continue
            if value.version != (answer.version if answer else 0):
                saved.others[key] = (value, answer)
                continue
            _check(by_id[question_id], value, key)
            try:
                if answer is None:
                    answer = _answer(row, by, by_id[question_id], number, value)
                    new.append(answer)
                else:
                    _rewrite(answer, by, value)
            except DomainError as error:
                error.field = field_of(*key)
                raise
            saved.count += 1
            saved.versions[key] = answer.version
        bulk_create_with_history(new, Answer, default_user=by)
        if saved.count:
            _begin(row, by)
    return saved


@transaction.atomic
def photo_save(*, by, occurrence, question, row, upload, version=None) -> Answer:
    """Puts a picture to a question that asks for one; it is drawn anew, without place and time. Takes the place of an
    earlier one, whose file is deleted. version is the one of the answer that the page was drawn from, 0 where there was
    none, None when no page lies behind. Raises as answers_save, and DomainError when it is not that any more."""
    field_name = field_of(row, question.pk)
    # Before any lock is taken: a large picture takes a second to draw anew.
    accepted = judge_file(upload, max_bytes=settings.UPLOAD_MAX_BYTES, field=field_name)
    if not accepted.content_type.startswith("image/"):
        raise DomainError("Välj en bild (JPEG eller PNG).", field=field_name)
    with _open(occurrence, by) as sheet:
        if question.edition_id != sheet.edition_id or question.kind != QuestionKind.PHOTO or not 1 <= row <= sheet.rows:
            raise DomainError("Frågan tar inte emot någon bild.", field=field_name)
        answer = sheet.answers.filter(question=question, row=row).first()
        _must_be_seen(answer, version, field_name, "välj din bild igen om den ska gälla")
        if answer is None:
            answer = _answer(sheet, by, question, row, Value())
            answer._history_user = by
            save_new(answer)
        _drop_file(sheet, answer, by, "replace_photo")
        answer.photo.save(f"bild{accepted.extension}", ContentFile(accepted.content), save=False)
        answer.photo_type, answer.by, answer.at = accepted.content_type, by, timezone.now()
        save_fields(answer, ["photo", "photo_type", "by", "at"], by)
        _begin(sheet, by)
    return answer


@transaction.atomic
def photo_remove(*, by, occurrence, question, row, version=None) -> Answer | None:
    """Takes the picture out of an answer and deletes its file; the answer's note stays. Nothing is done where there is
    no picture. version and errors as in photo_save."""
    with _open(occurrence, by) as sheet:
        answer = sheet.answers.filter(question=question, row=row).exclude(photo="").first()
        if answer is None:
            return None
        _must_be_seen(answer, version, field_of(row, question.pk), "ta bort bilden igen om den ska bort")
        _drop_file(sheet, answer, by, "remove_photo")
        answer.photo, answer.photo_type, answer.by, answer.at = "", "", by, timezone.now()
        return save_fields(answer, ["photo", "photo_type", "by", "at"], by)


@contextmanager
def _open(occurrence, by):
    """The sheet, locked for whoever may answer it. Raises PermissionDenied, or RuleBroken when it is closed."""
    with locked_row(occurrence, by=by, action=ANSWER, version=None) as sheet:
        if not sheet.is_open:
            raise RuleBroken(f"Egenkontrollen är {sheet.get_status_display().lower()}. Den går inte att ändra.")
        yield sheet


def _must_be_seen(answer, version, field_name, then):
    if version is not None and version != (answer.version if answer else 0):
        who = answer.by if answer and answer.by else "Någon"
        raise DomainError(
            f"{who} har ändrat svaret sedan du öppnade sidan. Se hur det är nu, och {then}.", field=field_name
        )


def _drop_file(sheet, answer, by, event):
    """Deletes the answer's picture, if it has one, when what is being done has been stored. The sheet's story then says
    that there was one: the answer's history has only the name of a file that is gone."""
    storage, name = answer.photo.storage, answer.photo.name
    if not name:
        return
    words = answer.question.words + (f" ({sheet.check_list.row_name or 'Rad'} {answer.row})" if sheet.rows > 1 else "")
    sheet.events.create(name=event, old_status=sheet.status, new_status=sheet.status, by=by, note=words)
    transaction.on_commit(lambda: storage.delete(name))


def field_of(row: int, question_id: int) -> str:
    """The name of the field that an answer is typed in."""
    return f"svar-{row}-{question_id}"


@transaction.atomic
def occurrence_complete(*, by, occurrence, version, why="") -> Occurrence:
    """The sheet is whole: what the answers come to is written, and each shortcoming becomes a finding. why is asked
    for when there are fewer rows than planned. Raises Conflict, PermissionDenied or RuleBroken with what is lacking."""
    refuse_personal_numbers({"why": why}, AN_INSPECTION)
    row = apply_transition(
        occurrence, COMPLETE, by=by, version=version, why=why.strip(), ended_at=timezone.now(), ended_by=by
    )
    questions, answers = sheet_of(row)
    judged = verdicts_of(questions, answers)
    _write_results(row, questions, answers, judged)
    findings_write(row, questions, answers, judged, by)
    whole = tally(verdict for found in judged.values() for _, verdict, _ in found)
    row.right_count, row.wrong_count, row.not_applicable_count = whole.right, whole.wrong, whole.not_applicable
    row.save(update_fields=["right_count", "wrong_count", "not_applicable_count"])
    if any(grade == Grade.SERIOUS for found in judged.values() for _, _, grade in found):
        tell_of_serious(row, by)
    indicators_tell(row)
    return row


@transaction.atomic
def occurrence_skip(*, by, occurrence, version, why) -> Occurrence:
    """It was not done, and why. Raises Conflict, PermissionDenied, RuleBroken, or DomainError beside why."""
    if not why.strip():
        raise DomainError("Skriv varför egenkontrollen inte gjordes.", field="why")
    refuse_personal_numbers({"why": why}, AN_INSPECTION)
    row = apply_transition(
        occurrence, SKIP, by=by, version=version, reason=why.strip(), why=why.strip(), ended_at=timezone.now(),
        ended_by=by,
    )  # fmt: skip
    indicators_tell(row)
    return row


@transaction.atomic
def occurrence_reopen(*, by, occurrence, version, reason) -> Occurrence:
    """Opens an ended sheet to be corrected, and why; what came of its findings stays. Raises as occurrence_skip."""
    if not reason.strip():
        raise DomainError("Skriv varför egenkontrollen öppnas igen.", field="reason")
    refuse_personal_numbers({"reason": reason}, AN_INSPECTION)
    row = apply_transition(
        occurrence, REOPEN, by=by, version=version, reason=reason.strip(), why="", ended_at=None, ended_by=None
    )
    indicators_tell(row)
    return row


def _with_reason(value, key, answers) -> Value:
    """What was typed; "ej aktuellt" without a word takes the reason that was given for the same question in the nearest
    row, so that nobody writes it ten times in a sheet of ten observations."""
    if value.choice != Choice.NOT_APPLICABLE or value.note.strip():
        return value
    row, question_id = key
    given = [
        (abs(number - row), number, each.note)
        for (number, pk), each in answers.items()
        if pk == question_id and number != row and each.choice == Choice.NOT_APPLICABLE and each.note
    ]
    return replace(value, note=min(given)[2]) if given else value


def _begin(occurrence, by):
    if occurrence.status != Status.WAITING:
        return
    occurrence.status = Status.BEGUN
    occurrence.version += 1
    occurrence.save(update_fields=["status", "version"])
    occurrence.events.create(name="begin", old_status=Status.WAITING, new_status=Status.BEGUN, by=by)


def _check(question, value, key):
    name = field_of(*key)
    if value.choice == Choice.NOT_APPLICABLE and not question.may_be_not_applicable:
        raise DomainError("Frågan kan inte vara ej aktuell.", field=name)
    if question.kind == QuestionKind.SCALE and value.number not in (None, *range(1, question.scale_max + 1)):
        raise DomainError(f"Välj ett steg mellan 1 och {question.scale_max}.", field=name)
    refuse_personal_numbers({name: value.text, f"anteckning-{key[0]}-{key[1]}": value.note}, AN_INSPECTION)


def _answer(occurrence, by, question, row, value) -> Answer:
    """A new answer, judged but not stored: the sheet is locked, and there is none in its place."""
    answer = Answer(occurrence=occurrence, question=question, row=row, version=1)
    _fill(answer, by, value)
    clean(answer, changed=TYPED)
    return answer


def _rewrite(answer, by, value):
    _fill(answer, by, value)
    save_fields(answer, TYPED, by)


def _fill(answer, by, value):
    answer.choice, answer.number = value.choice, value.number
    answer.text, answer.note = value.text.strip(), value.note.strip()
    answer.by, answer.at = by, timezone.now()


def _write_results(occurrence, questions, answers, judged):
    """What trends are drawn from: each question, each heading whole, and the whole list."""
    occurrence.results.all().delete()
    rows, of_sheet = [], {"occurrence": occurrence, "check_list_id": occurrence.check_list_id}
    for question in questions:
        found = tally(verdict for row in judged.values() for each, verdict, _ in row if each.pk == question.pk)
        numbers = [
            answer.number for (_, pk), answer in answers.items() if pk == question.pk and answer.number is not None
        ]
        result = Result(**of_sheet, question_key=question.key, **_counts(found))
        if numbers:
            result.lowest, result.middle, result.highest = min(numbers), median(numbers), max(numbers)
        rows.append(result)
    for group in dict.fromkeys(["", *(question.group for question in questions)]):
        in_group = [
            [verdict for question, verdict, _ in row if not group or question.group == group] for row in judged.values()
        ]
        rows.append(Result(**of_sheet, group=group, **_counts(whole_rows([r for r in in_group if r]))))
    Result.objects.bulk_create(rows)


def _counts(found) -> dict:
    return {
        "right_count": found.right, "wrong_count": found.wrong, "not_applicable_count": found.not_applicable,
    }  # fmt: skip
