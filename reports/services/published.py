"""Figures from elsewhere: looked at, taken in, taken away. What cannot be taken in is told by line and column."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import DomainError
from core.tables import TableRow, table_of
from core.workflow import differing, save_fields, save_new
from organisation.access import board_ids_for
from organisation.roles import Action

from ..models import PublishedFigure, PublishedImport
from ..published.reading import Entry, Fault, read_published
from ..published.wholes import plain

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 5_000
KEPT_FOR = timedelta(days=14)  # as what is typed and not sent
FIELDS = ("code", "part_of", "value", "unit_of_value", "is_about", "note", "source")


@dataclass
class Outcome:
    """What a file does, or has done: each figure with what it is ("ny", "ändrad" from what it was, "finns redan")."""

    rows: list[tuple[Entry, str, str]] = field(default_factory=list)
    left: list[Fault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def total(self, kind: str) -> int:
        return sum(each == kind for _, each, _ in self.rows)

    @property
    def writes(self) -> int:
        return self.total(NEW) + self.total(CHANGED)


NEW, CHANGED, SAME = "ny", "ändrad", "finns redan"


def published_receive(*, by, board, content: bytes, name: str, source="") -> PublishedImport:
    """Keeps a file (CSV or XLSX) until it is taken in. Raises PermissionDenied, or DomainError on file when it cannot
    be read."""
    if board.pk not in board_ids_for(by, Action.COMPILE_REPORT):
        raise PermissionDenied
    if len(content) > MAX_BYTES:
        raise DomainError("Filen är för stor. Den får vara högst 2 MB.", field="file")
    try:
        rows = table_of(content, max_rows=MAX_ROWS)
    except ValueError as error:
        raise DomainError(str(error), field="file") from error
    with transaction.atomic():
        PublishedImport.objects.filter(by=by, taken_on__isnull=True).delete()
        file = PublishedImport.objects.create(
            board=board, name=name[:120], source=source.strip(), rows=[[row.line, row.cells] for row in rows], by=by
        )
        published_preview(file=file)
    return file


def published_preview(*, file: PublishedImport) -> Outcome:
    """What the file would do, without doing it. Raises DomainError on file. Two queries."""
    return _compare(file, PublishedFigure.objects.of_board(file.board))


@transaction.atomic
def published_take(*, by, file: PublishedImport) -> tuple[PublishedImport, Outcome | None]:
    """Takes in what can be taken in. Gives (file, outcome); the outcome is None when it had been taken in already.

    Raises DomainError on file. Berättelser whose figures are frozen keep theirs.
    """
    file = PublishedImport.objects.select_for_update().get(pk=file.pk, by=by)
    if file.board_id not in board_ids_for(by, Action.COMPILE_REPORT):
        raise PermissionDenied
    if file.taken_on is not None:
        return file, None
    stored = PublishedFigure.objects.of_board(file.board).select_for_update()
    outcome = _compare(file, stored, write_by=by)
    file.added, file.changed, file.same = (outcome.total(kind) for kind in (NEW, CHANGED, SAME))
    file.left = [[fault.line, fault.column, fault.why] for fault in outcome.left]
    file.rows, file.taken_on = [], local_today()
    file.save(update_fields=["added", "changed", "same", "left", "rows", "taken_on"])
    return file, outcome


@transaction.atomic
def published_remove(*, by, figure: PublishedFigure) -> None:
    """Takes a figure away again. Berättelser whose figures are frozen keep theirs; history keeps what it was."""
    if not may(by, Action.COMPILE_REPORT, figure):
        raise PermissionDenied
    figure._history_user = by
    figure.delete()


def published_purge(now=None) -> int:
    """Deletes the files that were looked at and never taken in, KEPT_FOR after they were handed in. Gives how many. May
    be run any number of times."""
    forgotten = PublishedImport.objects.filter(taken_on=None, at__lt=(now or timezone.now()) - KEPT_FOR)
    return forgotten.delete()[0]


def _compare(file, stored, write_by=None) -> Outcome:
    rows = [TableRow(line, tuple(cells)) for line, cells in file.rows]
    own = settings.MUNICIPALITY_NAME
    try:
        reading = read_published(rows, own=own, source=file.source, this_year=local_today().year)
    except ValueError as error:
        raise DomainError(str(error), field="file") from error
    outcome = Outcome(left=reading.faults, unknown=reading.unknown)
    held = {_key(figure): figure for figure in stored}
    for entry in reading.entries:
        values = {
            "code": entry.code, "part_of": entry.part_of, "value": entry.value, "unit_of_value": entry.unit,
            "is_about": entry.is_about, "note": entry.note, "source": entry.source,
        }  # fmt: skip
        figure = held.get(entry.key)
        changes = differing(figure, values, FIELDS) if figure else {}
        was = "" if not figure or "value" not in changes else f"{figure.value.normalize():f}".replace(".", ",")
        kind = NEW if figure is None else CHANGED if changes else SAME
        outcome.rows.append((entry, kind, was))
        if write_by is None or kind == SAME:
            continue
        if figure is None:
            figure = PublishedFigure(
                board=file.board, municipality=entry.municipality, year=entry.year, period=entry.period,
                activity=entry.activity, measure=entry.measure, taken_by=write_by,
                is_own=_bare(entry.municipality) == _bare(own), **values,
            )  # fmt: skip
            figure._history_user = write_by
            save_new(figure)
            continue
        for name, value in changes.items():
            setattr(figure, name, value)
        save_fields(figure, list(changes), write_by)
    return outcome


def _key(figure: PublishedFigure) -> tuple:
    words = (figure.municipality, figure.activity, figure.measure, figure.period)
    return (*map(plain, words), figure.year)


def _bare(municipality: str) -> str:
    """ "Jönköpings kommun" is not Jönköping to a machine, but "Östhammar kommun" is Östhammar."""
    return plain(municipality).removesuffix(" kommun").removesuffix(" stad").removesuffix("s")
