"""Lessons: written, read by somebody else, released, made anew, withdrawn; and talked about at other units.

Every text is refused when it holds a personal number. Reasons and answers never say more than the text may.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.numbering import next_number
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.workflow import apply_transition, differing, locked_row, save_fields, save_new, stripped
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action
from organisation.selectors import ancestors, people_who_may
from organisation.services import must_be_open_in_board, notify

from ..models import Lesson
from ..places import place_of
from .files import HAS_HTML, LONGEST, TAG, as_shown
from .pointing import TEXTS, points_in, points_of
from .talking import tell_of_withdrawal
from .workflow import (
    APPROVE,
    DISCARD,
    IN_THE_WORKS,
    MOST_QUESTIONS,
    RELEASE,
    REPLACE,
    RETURN,
    SEND,
    SHOWN,
    TAKE_BACK,
    WITHDRAW,
    WITHDRAW_TAKEN_IN,
    LessonStatus,
    Reach,
)

SERIES = "lesson"
WHERE = "en lärdom, som andra läser"
WRITTEN = ("title", "happened", "learned", "changed", "helped", "helped_note", "questions", "process", "area", "year")
# What a new edition begins with.
COPIED = (*WRITTEN, "number", "key", "unit", "board", "about", "about_key", "reach")
LONGEST_ANSWER = 300
MOST_TOLD = 3


@transaction.atomic
def lesson_add(*, by, unit, title, year, themes=(), about="", about_key="", **texts) -> Lesson:
    """Begins a lesson at a unit where the person writes lessons; everything but title and year may wait. about and
    about_key say where it was learned (places); what the person may not see there is left out.

    Raises PermissionDenied, or DomainError beside its field.
    """
    if unknown := set(texts) - set(WRITTEN):
        raise TypeError(f"no part of a lesson: {unknown}")
    if unit.pk not in unit_ids_for(by, Action.WRITE_LESSONS):
        raise PermissionDenied
    must_be_open_in_board(unit)
    values = _checked({"title": title, "year": year, **texts})
    place = {"about": about, "about_key": about_key} if place_of(by, about, about_key) else {}
    lesson = Lesson(
        number=f"LD{next_number(SERIES, local_today().year)}", unit=unit, board_id=unit.board_id, created_by=by,
        **values, **place,
    )  # fmt: skip
    _save_new(by, lesson, themes, event="add")
    return lesson


@transaction.atomic
def lesson_change(*, by, lesson, version, themes=None, **texts) -> Lesson:
    """Writes in a draft; themes None leaves them. Raises PermissionDenied, Conflict, RuleBroken when it is no draft any
    longer, or DomainError beside its field."""
    texts = _checked(texts)
    with locked_row(lesson, by=by, action=Action.WRITE_LESSONS, version=version) as row:
        if not row.is_draft:
            raise RuleBroken(f"Lärdomen går inte att ändra nu, eftersom läget är ”{row.get_status_display()}”.")
        for name, value in differing(row, texts, WRITTEN).items():
            setattr(row, name, value)
        row.search_text = _searched(row)
        save_fields(row, [*texts, "search_text"], by)
        if themes is not None:
            row.themes.set(themes)
    return row


@transaction.atomic
def lesson_answer(*, by, lesson, version, answers: dict) -> Lesson:
    """Keeps, for what may point at somebody, why it does not: {Point.key: why}. An empty answer takes it away; what no
    longer stands in the texts is let go. Whoever has the lesson in hand answers: in a draft those who write it, then
    its reader, and in the end whoever releases it. Raises PermissionDenied, Conflict, RuleBroken or DomainError."""
    refuse_personal_numbers(answers, WHERE)
    with locked_row(lesson, by=by, action=answering_action(lesson), version=version) as row:
        if row.status not in IN_THE_WORKS:
            raise RuleBroken("Lärdomen är redan släppt.")
        asked = {point.key for point in points_of(row) if not point.refuses}
        kept = {**row.answers, **{key: why.strip()[:LONGEST_ANSWER] for key, why in answers.items()}}
        row.answers = {key: why for key, why in kept.items() if key in asked and why}
        save_fields(row, ["answers"], by)
        row.events.create(name="answer", old_status=row.status, new_status=row.status, by=by)
    return row


def answering_action(lesson) -> Action:
    """What one must be allowed to do with a lesson to answer for its words now."""
    by_status = {LessonStatus.REVIEW: Action.REVIEW_LESSONS, LessonStatus.REVIEWED: Action.RELEASE_LESSONS}
    return by_status.get(lesson.status, Action.WRITE_LESSONS)


def readers_for(lesson, by):
    """Who may be asked to read a lesson: a queryset of people, without whoever wrote it and whoever asks."""
    people = people_who_may(Action.REVIEW_LESSONS, lesson.unit)
    return people.exclude(pk__in=[pk for pk in (lesson.created_by_id, by.pk) if pk])


@transaction.atomic
def lesson_send(*, by, lesson, version, reviewer) -> Lesson:
    """Asks somebody else to read it; they are told. Raises PermissionDenied, Conflict, RuleBroken with everything that
    is lacking, or DomainError beside reviewer."""
    if reviewer is None or not readers_for(lesson, by).filter(pk=reviewer.pk).exists():
        raise DomainError("Välj någon annan än den som har skrivit, som får läsa lärdomar.", field="reviewer")
    fresh = apply_transition(
        lesson, SEND, by=by, version=version, note=f"Läses av {reviewer}", reviewer=reviewer, returned_reason=""
    )
    _tell(fresh, [reviewer], "review", f"Läs lärdomen {fresh.number} innan den släpps")
    return fresh


@transaction.atomic
def lesson_take_back(*, by, lesson, version) -> Lesson:
    """Makes it a draft again, to be changed. Raises PermissionDenied, Conflict or RuleBroken."""
    return apply_transition(lesson, TAKE_BACK, by=by, version=version, reviewer=None, reviewed_on=None)


@transaction.atomic
def lesson_return(*, by, lesson, version, reason) -> Lesson:
    """The reader sends it back with what needs to change; its writer is told that it has come back. Raises as
    lesson_send."""
    refuse_personal_numbers({"reason": reason}, WHERE)
    reason = reason.strip()
    fresh = apply_transition(lesson, RETURN, by=by, version=version, reason=reason, returned_reason=reason)
    _tell(fresh, _writer(fresh, by), "returned", f"Lärdomen {fresh.number} har kommit tillbaka till dig")
    return fresh


@transaction.atomic
def lesson_approve(*, by, lesson, version) -> Lesson:
    """The reader finds that it points at nobody. Raises PermissionDenied, Conflict, or RuleBroken with everything that
    is unanswered; also of whoever wrote it."""
    if lesson.created_by_id == by.pk:
        raise RuleBroken("Den som har skrivit lärdomen granskar den inte själv.")
    fresh = apply_transition(lesson, APPROVE, by=by, version=version, reviewed_on=local_today())
    _tell(fresh, _writer(fresh, by), "approved", f"Lärdomen {fresh.number} är granskad och kan släppas")
    return fresh


@transaction.atomic
def lesson_release(*, by, lesson, version, reach) -> Lesson:
    """The unit's manager releases it as far as reach says; the edition before is replaced. The answers about what may
    point at somebody have served, and go: of a new edition everything is asked anew. Raises PermissionDenied, Conflict,
    or RuleBroken with everything that is lacking."""
    held = Lesson.objects.for_system("the edition that is replaced").filter(key=lesson.key, status__in=SHOWN)
    with locked_row(lesson, by=by, action=Action.RELEASE_LESSONS, version=version) as row:
        for each in held.exclude(pk=row.pk):
            apply_transition(each, REPLACE, by=by, version=None)
        fresh = apply_transition(
            row, RELEASE, by=by, version=version, note=Reach(reach).label if reach else "", reach=reach,
            shared_with=operation_of(row.unit) if reach == Reach.OPERATION else None, released_on=local_today(),
        )  # fmt: skip
        return _without_answers(fresh)


def operation_of(unit) -> Unit:
    """The verksamhetsområde, or external provider, that a unit is part of; the unit itself where there is none."""
    kinds = (Unit.Kind.DIVISION, Unit.Kind.PROVIDER)
    same = [each for each in ancestors(unit) if each.provider_id == unit.provider_id]
    return next((each for each in [unit, *same] if each.kind in kinds), unit)


@transaction.atomic
def lesson_withdraw(*, by, lesson, version, reason) -> Lesson:
    """Takes a released lesson back: readers see that it is withdrawn and why, never again its text; units that have
    talked about it are told. One from another municipality is withdrawn here. Nobody reads the reason before everybody
    does, so nothing in it may point at somebody. Raises PermissionDenied, Conflict, RuleBroken, or DomainError beside
    reason."""
    refuse_personal_numbers({"reason": reason}, WHERE)
    reason = as_shown(reason)
    if points := points_in({"reason": reason}):
        words = ", ".join(f"”{point.words}”" for point in points[:MOST_TOLD])
        raise DomainError(f"Alla läser det här. Skriv utan det som kan peka ut någon: {words}.", field="reason")
    step = WITHDRAW_TAKEN_IN if lesson.imported_from else WITHDRAW
    fresh = apply_transition(
        lesson, step, by=by, version=version, reason=reason.strip(), withdrawn_reason=reason.strip(),
        withdrawn_on=local_today(), search_text="",
    )  # fmt: skip
    tell_of_withdrawal(fresh, by)
    return fresh


@transaction.atomic
def lesson_renew(*, by, lesson) -> Lesson:
    """Begins a new edition as a draft with the words of the one that is shown; that one stays until the new one is
    released. Raises PermissionDenied or RuleBroken."""
    with locked_row(lesson, by=by, action=Action.WRITE_LESSONS, version=None) as row:
        if row.status not in SHOWN:
            raise RuleBroken("En ny utgåva görs av den som är släppt.")
        there = Lesson.objects.for_system("the editions of a lesson").filter(key=row.key)
        if there.filter(status__in=IN_THE_WORKS).exists():
            raise RuleBroken("Det finns redan ett utkast till en ny utgåva.")
        edition = max(there.values_list("edition", flat=True)) + 1
        fresh = Lesson(edition=edition, created_by=by, **{name: getattr(row, name) for name in COPIED})
        _save_new(by, fresh, row.themes.all(), event="add", note=f"Ny utgåva av utgåva {row.edition}")
        return fresh


@transaction.atomic
def lesson_discard(*, by, lesson, version, reason) -> Lesson:
    """Throws a draft away, and says why. Raises PermissionDenied, Conflict or RuleBroken."""
    refuse_personal_numbers({"reason": reason}, WHERE)
    fresh = apply_transition(
        lesson, DISCARD, by=by, version=version, reason=reason.strip(), discarded_reason=reason.strip()
    )
    return _without_answers(fresh)


def _without_answers(lesson) -> Lesson:
    """Lets go of the answers of a lesson that the caller has just moved. They stand in no history, and the step has
    asked for them: so not a part of it."""
    Lesson._base_manager.filter(pk=lesson.pk).update(answers={})
    lesson.answers = {}
    return lesson


def _checked(texts) -> dict:
    refuse_personal_numbers(texts, WHERE)
    texts = stripped({name: as_shown(text) if isinstance(text, str) else text for name, text in texts.items()})
    for name, text in texts.items():
        if isinstance(text, str) and TAG.search(text):
            raise DomainError(HAS_HTML, field=name)
    if "questions" in texts:
        lines = [" ".join(line.split()) for line in texts["questions"].splitlines() if line.strip()]
        if len(lines) > MOST_QUESTIONS:
            raise DomainError(f"Skriv högst {MOST_QUESTIONS} frågor, en på varje rad.", field="questions")
        if longer := [line for line in lines if len(line) > LONGEST["question"]]:
            words = f"Skriv frågan kortare, högst {LONGEST['question']} tecken: ”{longer[0][:40]} …”"
            raise DomainError(words, field="questions")
        texts["questions"] = "\n".join(lines)
    if "year" in texts and texts["year"] and texts["year"] > local_today().year:
        raise DomainError("Året har inte varit än.", field="year")
    return texts


def _searched(lesson) -> str:
    return search_text(lesson.number, *(getattr(lesson, name) for name in TEXTS), lesson.get_area_display())


def _save_new(by, lesson, themes, *, event, note=""):
    lesson.search_text = _searched(lesson)
    lesson._history_user = by
    save_new(lesson)
    lesson.themes.set(themes)
    lesson.events.create(name=event, new_status=lesson.status, by=by, note=note)


def _writer(lesson, by):
    return [] if lesson.created_by is None or lesson.created_by_id == by.pk else [lesson.created_by]


def _tell(lesson, people, what, text):
    people = [person for person in people if may(person, Action.READ_LESSONS, lesson)]
    key = f"lesson:{lesson.pk}:{what}:{lesson.version}"
    notify(users=people, key=key, text=text, url=lesson.get_absolute_url())
