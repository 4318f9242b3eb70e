"""Measures from elsewhere, with their dates: rows, events and history in bulk. Nobody is told: it has happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from core.calendar import STOCKHOLM
from core.errors import DomainError
from core.numbering import numbers_for
from core.search import search_text

from .models import Measure, MeasureEvent
from .services import SERIES
from .workflow import Effect, Status

BATCH = 1000
KEY_LENGTH = Measure._meta.get_field("imported_from").max_length
# What a measure has been through when it has come to a status.
STEPS = {
    Status.PLANNED: (),
    Status.DONE: ("complete",),
    Status.FOLLOWED_UP: ("complete", "follow_up"),
    Status.CANCELLED: ("cancel",),
}


@dataclass(slots=True)
class ImportedMeasure:
    """One measure, as another system knew it. Days are local dates; unit and owner are rows of ours.

    key is what the other system called it: the same source and key is never taken in twice.
    """

    key: str
    unit: object
    title: str
    owner: object
    due_on: date
    created_at: datetime
    created_by: object = None
    description: str = ""
    status: str = Status.PLANNED
    done_on: date | None = None
    follow_up_on: date | None = None
    followed_up_on: date | None = None
    effect: str = ""
    effect_note: str = ""
    cancelled_on: date | None = None
    cancelled_reason: str = ""


@transaction.atomic
def measures_import(*, source: str, measures: Iterable[ImportedMeasure]) -> dict[str, Measure]:
    """Takes in measures from source. Gives the row of each by its key, whether it came now or was here already.

    Numbers follow the order in which they were decided, year by year (Europe/Stockholm). Raises DomainError that names
    the bad rows; then nothing has been written.
    """
    by_key = {measure.key: measure for measure in measures}
    if found := [mistake for measure in by_key.values() for mistake in measure_mistakes(source, measure)]:
        raise DomainError("Inget är hämtat. " + " ".join(found[:20]))
    here = Measure.objects.for_system("import: what is already here")
    names = {f"{source}:{key}": key for key in by_key}
    rows = {names[row.imported_from]: row for row in here.filter(imported_from__in=list(names))}
    new = sorted((m for m in by_key.values() if m.key not in rows), key=lambda m: (m.created_at, m.key))
    numbers = numbers_for(SERIES, [(measure.key, measure.created_at) for measure in new])
    made = [_row(source, measure, f"Å{numbers[measure.key]}") for measure in new]
    bulk_create_with_history(made, Measure, batch_size=BATCH, default_change_reason=source[:100])
    rows |= {measure.key: row for measure, row in zip(new, made, strict=True)}
    MeasureEvent.objects.bulk_create([e for m, row in zip(new, made, strict=True) for e in _events(m, row)], BATCH)
    return rows


def measure_mistakes(source: str, measure: ImportedMeasure) -> list[str]:
    """What is wrong with a row, in words, each sentence with the row's key."""
    found = []
    if not measure.key or len(f"{source}:{measure.key}") > KEY_LENGTH:
        found.append("nyckeln saknas eller är för lång.")
    if not measure.title.strip() or len(measure.title) > Measure._meta.get_field("title").max_length:
        found.append("rubriken saknas eller är för lång.")
    if measure.unit is None or measure.unit.board_id is None:
        found.append("enheten saknas eller hör inte till någon nämnd.")
    if measure.owner is None:
        found.append("ansvarig saknas.")
    if measure.created_at.tzinfo is None:
        found.append("tidpunkten saknar tidszon.")
    if measure.status not in Status.values:
        found.append(f"läget ”{measure.status}” finns inte.")
    done = measure.status in (Status.DONE, Status.FOLLOWED_UP)
    if done != (measure.done_on is not None):
        found.append("en genomförd åtgärd behöver sin dag, en annan får inte ha den.")
    followed_up = measure.status == Status.FOLLOWED_UP
    if followed_up and not (measure.effect in Effect.values and measure.effect_note.strip() and measure.followed_up_on):
        found.append("uppföljningen är inte hel (effekt, hur ni vet det, dag).")
    if not followed_up and measure.effect:
        found.append("bara en uppföljd åtgärd har en effekt.")
    if measure.status == Status.CANCELLED and not (measure.cancelled_reason.strip() and measure.cancelled_on):
        found.append("en åtgärd som inte genomförs behöver dag och skäl.")
    return [f"Åtgärd {measure.key}: {what}" for what in found]


def _row(source, measure, number) -> Measure:
    row = Measure(
        number=number,
        imported_from=f"{source}:{measure.key}",
        unit=measure.unit,
        board_id=measure.unit.board_id,
        title=measure.title.strip(),
        description=measure.description.strip(),
        owner=measure.owner,
        due_on=measure.due_on,
        follow_up_on=measure.follow_up_on,
        status=measure.status,
        done_on=measure.done_on,
        effect=measure.effect,
        effect_note=measure.effect_note.strip(),
        cancelled_reason=measure.cancelled_reason.strip(),
        created_by=measure.created_by,
        created_at=measure.created_at,
        search_text=search_text(number, measure.title, measure.description),
    )
    row._history_date, row._history_user = measure.created_at, measure.created_by
    return row


def _events(measure, row):
    """The story out of the dates. A day has no hour of its own: it is told as noon, never before it was decided."""

    def at(day):
        return max(datetime.combine(day, time(12), tzinfo=STOCKHOLM), measure.created_at)

    told = {
        "complete": lambda: (Status.DONE, at(measure.done_on), "", ""),
        "follow_up": lambda: (
            Status.FOLLOWED_UP,
            at(measure.followed_up_on),
            "",
            f"{Effect(measure.effect).label}. {row.effect_note}",
        ),
        "cancel": lambda: (Status.CANCELLED, at(measure.cancelled_on), row.cancelled_reason, ""),
    }
    yield MeasureEvent(measure=row, name="add", new_status=Status.PLANNED, by=measure.created_by, at=measure.created_at)
    status = Status.PLANNED
    for name in STEPS[Status(measure.status)]:
        new, moment, reason, note = told[name]()
        yield MeasureEvent(
            measure=row,
            name=name,
            old_status=status,
            new_status=new,
            by=measure.owner,
            at=moment,
            reason=reason,
            note=note,
        )
        status = new
