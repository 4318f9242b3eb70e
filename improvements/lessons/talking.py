"""That a unit has talked about a lesson: what it takes with it, and what came of it."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count

from core.access import may
from core.calendar import local_today
from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_change, save_new, stripped
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import Message, must_be_open_in_board, notify_each

from ..models import Lesson, LessonTalk
from ..places import Place
from ..services import idea_send, measure_add

IDEA, MEASURE = "idea", "measure"
WHERE = "en text som hela enheten läser"
PLACE = "lardom"


@transaction.atomic
def talk_note(*, by, lesson, unit, held_on, takeaway, leads_to="", title="", due_on=None) -> LessonTalk:
    """Notes that the unit talked about a released lesson on a local day, and begins what came of it: an idea, or a
    measure to be done by due_on with `by` to answer for it; title is its words.

    Raises PermissionDenied, or DomainError beside its field.
    """
    refuse_personal_numbers({"takeaway": takeaway, "title": title}, WHERE)
    if unit.pk not in unit_ids_for(by, Action.WRITE_LESSONS) or not may(by, Action.READ_LESSONS, lesson):
        raise PermissionDenied
    if not lesson.is_released:
        raise DomainError("Lärdomen är inte släppt.")
    must_be_open_in_board(unit)
    if held_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="held_on")
    talk = LessonTalk(
        lesson=lesson, unit=unit, board_id=unit.board_id, held_on=held_on, takeaway=" ".join(takeaway.split()),
        created_by=by, **_came_of_it(by, lesson, unit, leads_to, title.strip(), due_on),
    )  # fmt: skip
    talk._history_user = by
    return save_new(talk)


@transaction.atomic
def talk_change(*, by, talk, version, held_on, takeaway) -> LessonTalk:
    """Mends the day or the line. Raises PermissionDenied, Conflict or DomainError beside its field."""
    refuse_personal_numbers({"takeaway": takeaway}, WHERE)
    if held_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="held_on")
    changes = stripped({"held_on": held_on, "takeaway": " ".join(takeaway.split())})
    return apply_change(talk, by=by, version=version, action=Action.WRITE_LESSONS, **changes)


def _came_of_it(by, lesson, unit, leads_to, title, due_on) -> dict:
    if leads_to not in (IDEA, MEASURE):
        return {}
    if not title:
        raise DomainError("Skriv vad ni ska göra.", field="title")
    if leads_to == IDEA:
        return {"idea": idea_send(by=by, unit=unit, text=title, about=PLACE, about_key=str(lesson.pk))}
    if unit.pk not in unit_ids_for(by, Action.HANDLE_MEASURES):
        raise DomainError("Åtgärder bestäms av enhetens chef. Skicka en idé i stället.", field="leads_to")
    if due_on is None:
        raise DomainError("Välj när åtgärden ska vara klar.", field="due_on")
    return {"measure": measure_add(by=by, unit=unit, title=title, owner=by, due_on=due_on)}


def units_that_talked(lessons) -> dict:
    """How many units have talked about each of the lessons, all its editions together, by its key: numbers, for its
    owner. One query."""
    rows = LessonTalk.objects.for_system("how many units have talked about it").filter(
        lesson__key__in={lesson.key for lesson in lessons}
    )
    return dict(rows.order_by().values_list("lesson__key").annotate(Count("unit", distinct=True)))


def tell_of_withdrawal(lesson, by=None) -> None:
    """Those who have noted that their unit talked about a lesson are told that it is withdrawn. Two queries."""
    tell_of_withdrawals([lesson], by)


def tell_of_withdrawals(lessons, by=None) -> None:
    """The same about many lessons at once. Two queries."""
    talks = LessonTalk.objects.for_system("whom to tell that a lesson is withdrawn")
    talks = talks.filter(lesson__key__in={lesson.key for lesson in lessons}, created_by__isnull=False)
    people = defaultdict(list)
    for talk in talks.select_related("created_by", "lesson").order_by("pk"):
        if talk.created_by != by:
            people[talk.lesson.key].append(talk.created_by)
    notify_each(
        Message(
            users=people[lesson.key],
            key=f"lesson:{lesson.pk}:withdrawn",
            text=f"Lärdomen {lesson.number}, som ni har pratat om, är återkallad",
            url=lesson.get_absolute_url(),
        )
        for lesson in lessons
    )


def talks_read_by(user, lesson):
    """What the units that user reads of took with them, the latest first: of all editions. A queryset."""
    rows = LessonTalk.objects.visible_to(user, Action.READ_LESSONS).filter(lesson__key=lesson.key)
    return rows.select_related("unit", "idea", "measure").order_by("-held_on", "-pk")


def find_lesson(user, key):
    """A released lesson as a place where an idea came up (places)."""
    rows = Lesson.objects.visible_to(user, Action.READ_LESSONS).select_related("unit")
    lesson = rows.filter(pk=key).first() if key.isdecimal() else None
    return lesson and Place(f"Lärdomen {lesson.number}", lesson.get_absolute_url(), lesson.unit)
