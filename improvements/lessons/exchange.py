"""Lessons to and from other municipalities: made into a file, looked at, taken in. The same file twice changes nothing.

An edition that has come in is never written over: a newer one takes its place, and the old one stays in its history.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError
from core.wording import number, plural
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Theme

from ..models import Lesson, LessonImport, WithdrawnLesson
from .files import RELEASED, TEXTS, WITHDRAWN, BadFile, Entry, file_of, read_file
from .taking import bring_in_all, note_all, withdraw_all
from .workflow import SHOWN, Reach

KEPT_FOR = timedelta(days=14)  # as what is typed and not sent
NEW, RENEWED, TAKEN_BACK, SAME = "ny", "ny utgåva", "återkallad", "finns redan"
NOTED = "återkallad innan den kom"
GONE = "Lärdomen är återkallad. Det som står i filen är inte nyare än så."


# --- Out --------------------------------------------------------------------------------------------------------------


def lessons_file(lessons) -> bytes:
    """The file of those of the lessons, a queryset that has come through the door, that are our own and released to
    other municipalities; and, without their texts, those that have been withdrawn after that. Two queries."""
    rows = lessons.filter(status__in=SHOWN, reach=Reach.OTHERS, imported_from="").prefetch_related("themes")
    return file_of(
        [_row(lesson) for lesson in rows.order_by("released_on", "pk")],
        municipality=settings.MUNICIPALITY_NAME, code=settings.MUNICIPALITY_CODE, made_on=local_today(),
    )  # fmt: skip


def _row(lesson) -> dict:
    """Neither unit, person, process nor case: where it was learned is the area, in words."""
    common = {"id": str(lesson.key), "edition": lesson.edition}
    if lesson.is_withdrawn:
        return common | {
            "state": WITHDRAWN, "withdrawn_on": lesson.withdrawn_on.isoformat(), "reason": lesson.withdrawn_reason,
        }  # fmt: skip
    return common | {
        "state": RELEASED,
        "released_on": lesson.released_on.isoformat(),
        "year": lesson.year,
        "area": lesson.get_area_display(),
        "themes": [theme.name for theme in lesson.themes.all()],
        **{name: getattr(lesson, name) for name in TEXTS},
        "helped": lesson.helped,
        "questions": lesson.question_list,
    }


# --- In ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """What one lesson of a file would do: entry, what it is (NEW …), and the edition that is here, if there is one."""

    entry: Entry
    kind: str
    here: Lesson | None = None

    @property
    def title(self) -> str:
        if self.entry.title or self.here is None:
            return self.entry.title or "En lärdom som ni inte har"
        return str(self.here if self.here.is_withdrawn else self.here.title)


@dataclass
class Outcome:
    """What a file does, or has done; left: (place, title, why); unknown: names of themes that we do not have."""

    municipality: str
    steps: list[Step] = field(default_factory=list)
    left: list[tuple[int, str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Step]:
        return [step for step in self.steps if step.kind in kinds]

    def total(self, kind: str) -> int:
        return len(self.of(kind))

    @property
    def writes(self) -> int:
        return len(self.steps) - self.total(SAME)

    @property
    def label(self) -> str:
        """What the button says that carries it out."""
        if count := self.writes - self.total(NOTED):
            return f"Ta in {number(count)} {plural(count, 'lärdom', 'lärdomar')}"
        return f"Anteckna {plural(self.writes, 'återkallelsen', 'återkallelserna')}"


def import_receive(*, by, content: bytes, name: str) -> LessonImport:
    """Keeps a file until it is taken in. Raises PermissionDenied, or DomainError beside file when nothing of it may
    be."""
    board = _board_of(by)
    try:
        read = read_file(content, today=local_today())
    except BadFile as error:
        raise DomainError(str(error), field="file") from error
    if read.municipality.casefold() == settings.MUNICIPALITY_NAME.casefold():
        raise DomainError("Filen kommer från er egen kommun. Lärdomarna finns redan här.", field="file")
    with transaction.atomic():
        LessonImport.objects.filter(by=by, taken_on__isnull=True).delete()
        return LessonImport.objects.create(
            name=name[:120], municipality=read.municipality, board=board, by=by,
            # Read anew when it is looked at and taken in: what is judged is what stands in the file.
            content=content.decode("utf-8-sig"),
        )  # fmt: skip


def import_preview(*, file: LessonImport) -> Outcome:
    """What the file would do, without doing it. Four queries."""
    return _compare(file)


@transaction.atomic
def import_take(*, by, file: LessonImport, themes: dict | None = None) -> tuple[LessonImport, Outcome | None]:
    """Takes in what can be taken in, as many queries for many lessons as for few. themes: which of our themes each name
    that we do not have stands for, or None. Gives (file, outcome); the outcome is None when it had been taken in
    already. Raises PermissionDenied."""
    if file.board_id not in board_ids_for(by, Action.TAKE_IN_LESSONS):
        raise PermissionDenied
    file = LessonImport.objects.select_for_update().get(pk=file.pk, by=by)
    if file.taken_on is not None:
        return file, None
    # Two who take in the same lesson at once: the second waits, and finds it here.
    list(Unit.objects.select_for_update(no_key=True).filter(kind=Unit.Kind.BOARD).order_by("pk").values_list("pk"))
    outcome = _compare(file, lock=True)
    named = {theme.name.casefold(): theme for theme in Theme.objects.valid()}
    named |= {name.casefold(): theme for name, theme in (themes or {}).items()}
    withdraw_all(outcome.of(TAKEN_BACK), file=file)
    note_all(outcome.of(NOTED), file=file)
    bring_in_all(outcome.of(NEW, RENEWED), by=by, file=file, themes=named)
    file.added, file.renewed = outcome.total(NEW), outcome.total(RENEWED)
    file.withdrawn, file.same = len(outcome.of(TAKEN_BACK, NOTED)), outcome.total(SAME)
    file.left, file.content, file.taken_on = [list(each) for each in outcome.left], "", local_today()
    file.save(update_fields=["added", "renewed", "withdrawn", "same", "left", "content", "taken_on"])
    return file, outcome


def imports_purge(now=None) -> int:
    """Deletes the files that were looked at and never taken in, KEPT_FOR after they were handed in. Gives how many.
    May be run any number of times."""
    forgotten = LessonImport.objects.filter(taken_on=None, at__lt=(now or timezone.now()) - KEPT_FOR)
    return forgotten.delete()[0]


def _board_of(by) -> Unit:
    ids = board_ids_for(by, Action.TAKE_IN_LESSONS)
    if not ids:
        raise PermissionDenied
    return Unit.objects.filter(pk__in=ids).order_by("path").first()


def _compare(file, *, lock=False) -> Outcome:
    read = read_file(file.content.encode(), today=local_today())
    keys = [entry.key for entry in read.entries]
    rows = Lesson.objects.for_system("what is already here").filter(key__in=keys).order_by("edition")
    rows = rows.select_for_update() if lock else rows
    here = {row.key: row for row in rows}  # the latest edition of each
    gone = WithdrawnLesson.objects.filter(key__in=keys, municipality=file.municipality)
    gone = dict(gone.values_list("key", "edition"))
    outcome = Outcome(file.municipality, left=list(read.refused))
    for entry in read.entries:
        found = here.get(entry.key)
        step = _step(entry, found, file.municipality) if found else _unknown(entry, gone.get(entry.key, 0))
        if isinstance(step, str):
            outcome.left.append((entry.place, entry.title, step))
        else:
            outcome.steps.append(step)
    outcome.left.sort()
    known = {name.casefold() for name in Theme.objects.valid().values_list("name", flat=True)}
    names = dict.fromkeys(name for step in outcome.of(NEW, RENEWED) for name in step.entry.values["themes"])
    outcome.unknown = [name for name in names if name.casefold() not in known]
    return outcome


def _unknown(entry, gone: int) -> Step | str:
    """What an entry does that has never been here, or in words why it is left. gone: the latest edition that its
    municipality has withdrawn, 0 for none."""
    if entry.is_withdrawn:
        return Step(entry, NOTED if entry.edition > gone else SAME)
    return Step(entry, NEW) if entry.edition > gone else GONE


def _step(entry, here, municipality) -> Step | str:
    """What an entry does with the latest edition that is here, or in words why it is left."""
    if not here.imported_from:
        return "Lärdomen är er egen."
    if here.imported_from != municipality:
        return f"Lärdomen har redan kommit från {here.imported_from}."
    if entry.is_withdrawn:
        if entry.edition < here.edition:
            return "Ni har en nyare utgåva."
        is_known = here.is_withdrawn and entry.edition == here.edition
        return Step(entry, SAME if is_known else TAKEN_BACK, here)
    if here.is_withdrawn and entry.edition <= here.edition:
        return GONE
    if entry.edition < here.edition:
        return "Ni har en nyare utgåva."
    if entry.edition > here.edition:
        return Step(entry, RENEWED, here)
    if here.checksum != entry.checksum:
        return "Texten är ändrad, men utgåvan är densamma som ni har. Be avsändaren ge ut en ny utgåva."
    return Step(entry, SAME, here)
