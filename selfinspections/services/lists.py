"""Check lists: built as a draft, published from a day, followed by the next version, withdrawn."""

import uuid
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import (
    apply_change,
    differing,
    locked_part,
    locked_row,
    move_one,
    save_fields,
    save_new,
    stripped,
)
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import must_be_open_in_board
from standards.models import Method

from ..models import CheckList, CheckListVersion, Question
from ..rules import read_steps
from ..wording import AN_INSPECTION
from ..workflow import QuestionKind, VersionStatus
from .indicators import indicator_write
from .plans import plans_end
from .turning import occurrences_of_list_lapse

PLAN = Action.PLAN_SELF_INSPECTIONS
LIST_FIELDS = ("title", "purpose", "document", "indicator", "theme", "rows", "row_name")
# What a question is, as one types it. The rest (key, order) is given here.
QUESTION_FIELDS = (
    "group", "kind", "words", "criteria", "so_what", "so_what_right", "so_what_not_applicable", "so_what_steps",
    "used_for", "indicator", "is_optional", "may_be_not_applicable", "unit_of_measure", "low", "high", "serious_low",
    "serious_high", "scale_max", "scale_low_words", "scale_high_words",
)  # fmt: skip


@transaction.atomic
def check_list_add(
    *, by, unit, title, purpose, document=None, indicator=None, theme=None, rows=1, row_name=""
) -> CheckList:
    """A new check list of the unit's, with its first version as a draft. Raises PermissionDenied or DomainError."""
    refuse_personal_numbers({"title": title, "purpose": purpose, "row_name": row_name}, AN_INSPECTION)
    if unit.pk not in unit_ids_for(by, PLAN):
        raise PermissionDenied
    must_be_open_in_board(unit)
    _check_indicator(by, indicator)
    check_list = CheckList(
        unit=unit, board_id=unit.board_id, document=document, indicator=indicator, theme=theme, rows=rows,
        created_by=by,
        **stripped({"title": title, "purpose": purpose, "row_name": row_name}),
    )  # fmt: skip
    check_list._history_user = by
    save_new(check_list)
    _add_edition(check_list, by, 1)
    return check_list


@transaction.atomic
def check_list_copy(*, by, check_list, unit, title) -> CheckList:
    """One's own start from a list of the nämnd: its latest published questions as the draft of a new list. The two are
    followed each by itself. Raises RuleBroken (nothing published), and as check_list_add."""
    latest = check_list.versions.filter(status=VersionStatus.PUBLISHED).order_by("-valid_from").first()
    if latest is None:
        raise RuleBroken("Checklistan är inte fastställd än. Det finns inga frågor att kopiera.")
    if unit.board_id != check_list.board_id:
        raise DomainError("Välj en enhet i samma nämnd som checklistan.", field="unit")
    copy = check_list_add(
        by=by, unit=unit, title=title, purpose=check_list.purpose, document=check_list.document,
        theme=check_list.theme, rows=check_list.rows, row_name=check_list.row_name,
    )  # fmt: skip
    draft = copy.versions.get()
    draft.instructions = latest.instructions
    save_fields(draft, ["instructions"], by)
    for question in latest.questions.all():
        # What the copy asks is its own: whoever defines an indicator decides what gives it.
        _copy_question(question, draft, by, key=uuid.uuid4(), indicator=None)
    return copy


@transaction.atomic
def check_list_change(*, by, check_list, version, **changes) -> CheckList:
    """Changes what LIST_FIELDS names. Rows hold for occasions that are made from now on; an indicator gets its values
    from all that has been answered. Raises as apply_change."""
    changes = differing(check_list, changes, LIST_FIELDS)
    refuse_personal_numbers(changes, AN_INSPECTION)
    if "indicator" in changes:
        _check_indicator(by, changes["indicator"])
    if not changes:
        return check_list
    row = apply_change(check_list, by=by, version=version, action=PLAN, **changes)
    if "indicator" in changes:
        for indicator in filter(None, (check_list.indicator, row.indicator)):
            indicator_write(indicator)
    return row


@transaction.atomic
def edition_begin(*, by, check_list) -> CheckListVersion:
    """A draft of the next version, with the questions of the latest. Gives the draft that there is, if there is one."""
    with locked_row(check_list, by=by, action=PLAN, version=None) as row:
        if row.is_withdrawn:
            raise RuleBroken("Checklistan används inte längre. Gör en ny i stället.")
        latest = row.versions.order_by("-number").first()
        if latest.is_draft:
            return latest
        draft = _add_edition(row, by, latest.number + 1, instructions=latest.instructions)
        for question in latest.questions.all():
            _copy_question(question, draft, by)
        return draft


@transaction.atomic
def edition_change(*, by, edition, version, instructions) -> CheckListVersion:
    """Changes the words above the questions of a draft. Raises Conflict, RuleBroken or DomainError."""
    refuse_personal_numbers({"instructions": instructions}, AN_INSPECTION)
    with _draft(edition, by):
        row = locked_part(CheckListVersion.objects.all(), edition, version)
        row.instructions = instructions.strip()
        return save_fields(row, ["instructions"], by)


@transaction.atomic
def edition_discard(*, by, edition) -> None:
    """Throws a draft away. The first version of a list cannot be: the list would ask nothing."""
    with _draft(edition, by) as draft:
        if draft.number == 1:
            raise RuleBroken("Den första versionen kan inte kastas. Ta bort checklistan ur bruk i stället.")
        draft.delete()


@transaction.atomic
def edition_publish(*, by, edition, version, valid_from) -> CheckListVersion:
    """The draft holds from a local day, today or later; occasions planned before it keep the version before.

    Raises RuleBroken (no questions, not a draft), Conflict, or DomainError beside valid_from.
    """
    with _draft(edition, by):
        draft = locked_part(CheckListVersion.objects.all(), edition, version)
        if not draft.questions.exists():
            raise RuleBroken("Lägg till minst en fråga.")
        if valid_from < local_today():
            raise DomainError("Dagen har redan varit. Välj idag eller en senare dag.", field="valid_from")
        draft.valid_from, draft.status = valid_from, VersionStatus.PUBLISHED
        draft.published_by, draft.published_at = by, timezone.now()
        return save_fields(draft, ["valid_from", "status", "published_by", "published_at"], by)


@transaction.atomic
def question_add(*, by, edition, **values) -> Question:
    """Adds a question last in a draft. values are QUESTION_FIELDS. Raises DomainError beside the field."""
    if unknown := set(values) - set(QUESTION_FIELDS):
        raise TypeError(f"not a question's: {unknown}")
    refuse_personal_numbers(values, AN_INSPECTION)
    with _draft(edition, by) as draft:
        last = draft.questions.order_by("-order").values_list("order", flat=True).first() or 0
        question = Question(edition=draft, order=last + 1, **stripped(values))
        _tidy(question)
        _check_steps(question)
        _check_question_indicator(by, question)
        question._history_user = by
        return save_new(question)


@transaction.atomic
def question_change(*, by, question, version, **values) -> Question:
    """Changes a question of a draft. Raises Conflict, RuleBroken, or DomainError beside the field."""
    if unknown := set(values) - set(QUESTION_FIELDS):
        raise TypeError(f"not a question's: {unknown}")
    refuse_personal_numbers(values, AN_INSPECTION)
    with _draft(question.edition, by):
        row = locked_part(Question.objects.all(), question, version)
        before = row.kind, row.indicator_id
        for name, value in stripped(values).items():
            setattr(row, name, value)
        _tidy(row)
        _check_steps(row)
        if before != (row.kind, row.indicator_id):
            _check_question_indicator(by, row)
        return save_fields(row, list(QUESTION_FIELDS), by)


@transaction.atomic
def question_move(*, by, question, up) -> None:
    """Changes places with the question before (up) or after it; nothing happens at the ends."""
    with _draft(question.edition, by) as draft:
        move_one(draft.questions.all(), question.pk, up=up, by=by)


@transaction.atomic
def question_remove(*, by, question) -> None:
    """Takes a question out of a draft. What was asked in earlier versions stays."""
    with _draft(question.edition, by) as draft:
        draft.questions.filter(pk=question.pk).delete()


@transaction.atomic
def check_list_withdraw(*, by, check_list, version, reason) -> CheckList:
    """The list is not used from today on: its plans end, what nobody has begun to answer lapses, and what is half
    answered may be answered to its end. Raises Conflict, RuleBroken or DomainError beside reason."""
    if not reason.strip():
        raise DomainError("Skriv varför checklistan inte ska användas.", field="reason")
    refuse_personal_numbers({"reason": reason}, AN_INSPECTION)
    if check_list.is_withdrawn:
        raise RuleBroken("Checklistan används inte längre.")
    row = apply_change(
        check_list, by=by, version=version, action=PLAN, withdrawn_on=local_today(), withdrawn_reason=reason.strip()
    )
    plans_end(row)
    occurrences_of_list_lapse(row)
    return row


@transaction.atomic
def check_list_restore(*, by, check_list, version) -> CheckList:
    """Takes a withdrawn list into use again. Its plans do not come back by themselves."""
    return apply_change(check_list, by=by, version=version, action=PLAN, withdrawn_on=None, withdrawn_reason="")


def _check_indicator(by, indicator):
    """What every unit answers becomes its values, so only whoever defines the indicator decides that."""
    if indicator is None:
        return
    if indicator.method != Method.SHARE or indicator.kolada_id or not may(by, Action.EDIT_STANDARDS, indicator):
        raise DomainError("Välj en indikator som är en andel och som du får ändra.", field="indicator")


def _check_question_indicator(by, question):
    """As _check_indicator: a number or a step of a scale may also be the indicator's median."""
    indicator = question.indicator
    if indicator is None:
        return
    if indicator.method not in INDICATOR_METHODS[question.kind] or indicator.kolada_id:
        raise DomainError("Indikatorn räknas på ett sätt som de här svaren inte kan ge.", field="indicator")
    if not may(by, Action.EDIT_STANDARDS, indicator):
        raise DomainError("Välj en indikator som du får ändra.", field="indicator")


@contextmanager
def _draft(edition, by):
    """Locks the list and gives the draft as it is now. Raises PermissionDenied, or RuleBroken once it is published."""
    with locked_row(edition.check_list, by=by, action=PLAN, version=None) as check_list:
        row = CheckListVersion.objects.get(pk=edition.pk)
        row.check_list = check_list
        if not row.is_draft:
            raise RuleBroken("Versionen är fastställd och ändras inte. Börja på en ny version.")
        yield row


def _add_edition(check_list, by, number, instructions=""):
    edition = CheckListVersion(check_list=check_list, number=number, instructions=instructions)
    edition._history_user = by
    return save_new(edition)


def _copy_question(question, edition, by, key=None, **otherwise):
    copy = Question(
        edition=edition, key=key or question.key, order=question.order,
        **{name: getattr(question, name) for name in QUESTION_FIELDS} | otherwise,
    )  # fmt: skip
    copy._history_user = by
    save_new(copy)


# What belongs to one kind of answer only; emptied when the question is of another kind.
OF_KIND = {
    QuestionKind.NUMBER: ("unit_of_measure", "high", "serious_low", "serious_high"),
    QuestionKind.SCALE: ("scale_max", "scale_low_words", "scale_high_words", "so_what_steps"),
}
OF_NUMBERS = ("low",)  # a scale has a lowest step that is good enough
# How an indicator may be counted that the answers to a question give.
INDICATOR_METHODS = {
    QuestionKind.YES_NO: (Method.SHARE,),
    QuestionKind.SCALE: (Method.SHARE, Method.MEDIAN),
    QuestionKind.NUMBER: (Method.SHARE, Method.MEDIAN),
    QuestionKind.TEXT: (),
    QuestionKind.PHOTO: (),
}


def _tidy(question):
    """Empties what the kind of answer does not use."""
    for kind, names in OF_KIND.items():
        if question.kind != kind:
            for name in names:
                setattr(question, name, "" if isinstance(getattr(question, name), str) else None)
    if question.kind not in OF_KIND:
        for name in OF_NUMBERS:
            setattr(question, name, None)
    if question.kind in (QuestionKind.TEXT, QuestionKind.PHOTO):  # they are read and not judged
        question.so_what = question.so_what_right = ""
        question.indicator = None
    if not question.may_be_not_applicable:
        question.so_what_not_applicable = ""


def _check_steps(question):
    try:
        read_steps(question.so_what_steps, question.scale_max or 0)
    except ValueError as error:
        raise DomainError(str(error), field="so_what_steps") from None
