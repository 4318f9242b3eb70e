"""Lessons on Min dag: those to read before they are released, those that came back, those that may be released, and
those of which it was too early to say whether it helped."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from core.calendar import local_date, local_today
from core.todo import Todo, first_of
from organisation.access import unit_ids_for, units_q
from organisation.roles import Action

from ..models import Lesson
from .workflow import IN_THE_WORKS, Helped, LessonStatus

LOOKED_AFTER = timedelta(days=182)  # half a year; our own choice


def lesson_todo(user, limit) -> tuple[list[Todo], int]:
    """What waits for the person: at most two queries, none for whoever neither writes nor reads lessons."""
    if not (user.can(Action.WRITE_LESSONS) or user.can(Action.REVIEW_LESSONS)):
        return [], 0
    read = Q(reviewer=user, status=LessonStatus.REVIEW)
    came_back = Q(created_by=user, status=LessonStatus.DRAFT) & ~Q(returned_reason="")
    mine = units_q(user, unit_ids_for(user, Action.RELEASE_LESSONS)) & Q(imported_from="")
    release = Q(status=LessonStatus.REVIEWED) & mine
    seen = Lesson.objects.visible_to(user, Action.READ_LESSONS)
    again = seen.filter(key=OuterRef("key"), status__in=IN_THE_WORKS)
    before = local_today() - LOOKED_AFTER
    look = mine & Q(~Exists(again), status=LessonStatus.RELEASED, helped=Helped.TOO_EARLY, released_on__lte=before)
    rows = seen.filter(read | came_back | release | look)
    rows, many = first_of(rows.select_related("unit").order_by("created_at", "pk"), limit)
    return [_todo(lesson) for lesson in rows], many


def _todo(lesson) -> Todo:
    words = {
        LessonStatus.REVIEW: "Läs lärdomen innan den släpps",
        LessonStatus.DRAFT: "Lärdomen har kommit tillbaka",
        LessonStatus.REVIEWED: "Släpp lärdomen",
        LessonStatus.RELEASED: "Hjälpte det? Skriv i en ny utgåva av lärdomen",
    }[lesson.status]
    since = local_date(lesson.created_at)
    if lesson.status == LessonStatus.REVIEWED:
        since = lesson.reviewed_on
    elif lesson.status == LessonStatus.RELEASED:
        since = lesson.released_on + LOOKED_AFTER
    return Todo(
        f"{words}: {lesson.title}", lesson.get_absolute_url(), since, None,
        f"Lärdom {lesson.number} · {lesson.unit}",
    )  # fmt: skip
