"""Lessons out of a file, written all at once: as many queries for five hundred of them as for one.

Everything is judged before (files, exchange); what the database refuses by itself is a fault in the code.
"""

from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from core.calendar import local_today
from core.numbering import next_numbers
from core.search import search_text

from ..models import Lesson, LessonEvent, WithdrawnLesson
from .files import TEXTS
from .services import SERIES
from .talking import tell_of_withdrawals
from .workflow import REPLACE_TAKEN_IN, WITHDRAW_TAKEN_IN, Area, LessonStatus, Reach

BATCH = 500  # as many as a file may hold
WITHDRAWN = ("status", "edition", "withdrawn_on", "withdrawn_reason", "search_text", "version")


def withdraw_all(steps, *, file) -> None:
    """What the sender has withdrawn is withdrawn here, with the edition that was: no file with that one, or an older,
    brings it back. Those who have talked about them are told. The rows of the steps are locked by the caller."""
    rows, events = [], []
    for step in steps:
        row, entry = step.here, step.entry
        row.edition, row.version = entry.edition, row.version + 1
        if not row.is_withdrawn:
            reason = entry.values["reason"]
            events.append(_event(row, WITHDRAW_TAKEN_IN, reason=reason, note=f"Av {file.municipality}"))
            row.status, row.search_text = LessonStatus.WITHDRAWN, ""
            row.withdrawn_on, row.withdrawn_reason = entry.values["withdrawn_on"], reason
        rows.append(row)
    if rows:
        _save_all(rows, WITHDRAWN)
    if events:
        LessonEvent.objects.bulk_create(events, BATCH)
        tell_of_withdrawals([event.lesson for event in events])


def note_all(steps, *, file) -> None:
    """Remembers that what has not come is withdrawn. A later withdrawal takes the place of an earlier."""
    WithdrawnLesson.objects.bulk_create(
        [
            WithdrawnLesson(
                key=step.entry.key, municipality=file.municipality, edition=step.entry.edition,
                withdrawn_on=step.entry.values["withdrawn_on"],
            )
            for step in steps
        ],
        BATCH, update_conflicts=True, unique_fields=["key", "municipality"], update_fields=["edition", "withdrawn_on"],
    )  # fmt: skip


def bring_in_all(steps, *, by, file, themes) -> None:
    """Makes a released lesson of each step's entry; what was here of it is replaced. themes: {folded name: theme}."""
    _replace_all([step.here for step in steps if step.here is not None])
    # The edition that has come says from now on what an older file may do.
    WithdrawnLesson.objects.filter(key__in=[step.entry.key for step in steps], municipality=file.municipality).delete()
    count = sum(step.here is None for step in steps)
    numbers = iter(next_numbers(SERIES, local_today().year, count) if count else ())
    rows = []
    for step in steps:
        number = step.here.number if step.here else f"LD{next(numbers)}"
        rows.append(_lesson(step.entry, by=by, file=file, number=number))
    if not rows:
        return
    bulk_create_with_history(rows, Lesson, batch_size=BATCH, default_user=by)
    through = Lesson.themes.through
    links = [
        through(lesson_id=row.pk, theme_id=theme)
        for row, step in zip(rows, steps, strict=True)
        for theme in _themes_of(step.entry, themes)
    ]
    through.objects.bulk_create(links, BATCH)
    _keep_themes_in_history(rows)
    note = f"Från {file.municipality}"
    taken = [LessonEvent(lesson=row, name="take_in", new_status=row.status, by=by, note=note) for row in rows]
    LessonEvent.objects.bulk_create(taken, BATCH)


def _lesson(entry, *, by, file, number) -> Lesson:
    values = {name: value for name, value in entry.values.items() if name != "themes"}
    lesson = Lesson(
        number=number, key=entry.key, edition=entry.edition, unit=file.board, board=file.board,
        imported_from=file.municipality, checksum=entry.checksum, status=LessonStatus.RELEASED, reach=Reach.BOARDS,
        created_by=by, **values,
    )  # fmt: skip
    words = [values[name] for name in (*TEXTS, "questions")]
    lesson.search_text = search_text(lesson.number, *words, Area(lesson.area).label, file.municipality)
    return lesson


def _themes_of(entry, themes) -> dict:
    """The ids of our themes that the names of an entry stand for, each once."""
    found = (themes.get(name.casefold()) for name in entry.values["themes"])
    return dict.fromkeys(theme.pk for theme in found if theme)


def _replace_all(rows) -> None:
    if not rows:
        return
    events = [_event(row, REPLACE_TAKEN_IN) for row in rows]
    for row in rows:
        row.status, row.version = LessonStatus.REPLACED, row.version + 1
    _save_all(rows, ("status", "version"))
    LessonEvent.objects.bulk_create(events, BATCH)


def _save_all(rows, fields) -> None:
    """What the sender's file did here was done by nobody of ours, in the history as among the events."""
    for row in rows:
        row._history_user = None
    bulk_update_with_history(rows, Lesson, fields, batch_size=BATCH)
    _keep_themes_in_history(rows)


def _event(row, transition, **more) -> LessonEvent:
    return LessonEvent(
        lesson=row, name=transition.name, old_status=row.status, new_status=transition.target, at=timezone.now(), **more
    )


def _keep_themes_in_history(rows) -> None:
    """What a bulk write leaves out of the history: which themes the rows had in the version that was just kept."""
    kept, old = Lesson.history.model, Lesson.history.model.themes.model
    ids = [row.pk for row in rows]
    latest = dict(kept.objects.filter(id__in=ids).order_by("history_id").values_list("id", "history_id"))
    links = Lesson.themes.through.objects.filter(lesson__in=ids)
    old.objects.bulk_create(
        [old(history_id=latest[each.lesson_id], id=each.pk, lesson_id=each.lesson_id, theme_id=each.theme_id)
         for each in links],
        BATCH,
    )  # fmt: skip
