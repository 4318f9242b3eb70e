"""A running clock as a row in a list: the law's word and since when, the law's own end only where the law counts, and
our target apart. Never a bar of time used up: "genast" and "snarast" are words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from core.calendar import day_words, local, local_date, local_today
from core.wording import due, due_kind
from standards.models import LegalReference

PARTS = ("deviation__unit", "track", "duty", "reference")
FIELDS = (
    "legal_word", "started_at", "legal_end", "target_end", "extended_to", "extension", "deviation__number",
    "deviation__unit__name", "track__kind", "duty__name", "duty__start", "duty__limit_unit", "duty__target_unit",
    *(f"reference__{field}" for field in ("key", "act", "number", "chapter", "paragraph", "force", "certainty",
                                          "checked_on")),
)  # fmt: skip


@dataclass(slots=True)
class ClockRow:
    """One row: every value is text that is ready to be shown, but for the moments and the paragraph."""

    number: str
    url: str
    track: str
    unit: str
    duty: str
    counted_from: str
    legal_word: str
    since: datetime
    legal_end: str
    legal_note: str
    legal_passed: bool
    target: str
    target_due: str
    target_tone: str
    reference: LegalReference | None


def with_parts(clocks):
    """The queryset with what a row or a line of the file says, and no text of the case."""
    return clocks.select_related(*PARTS).only(*FIELDS)


def clock_rows(clocks) -> list[ClockRow]:
    """The rows of one page, in the queryset's order. One query."""
    now = timezone.now()
    return [_row(clock, now) for clock in with_parts(clocks)]


def _row(clock, now) -> ClockRow:
    hours, legal = clock.duty.is_in_hours, clock.extended_to or clock.legal_end
    return ClockRow(
        number=clock.deviation.number,
        url=clock_url(clock),
        track=clock.track.get_kind_display() if clock.track_id else "",
        unit=clock.deviation.unit.name,
        duty=clock.duty.name,
        counted_from=clock.duty.start,
        legal_word=clock.legal_word,
        since=clock.started_at,
        legal_end=end_words(legal, hours) if legal else "",
        legal_note=f"Anstånd: {clock.extension}" if clock.extended_to else "",
        legal_passed=bool(legal and legal < now),
        target=end_words(clock.target_end, hours) if clock.target_end else "",
        target_due=_left(clock.target_end, hours, now),
        target_tone=_tone(clock.target_end, hours, now),
        reference=clock.reference,
    )


def clock_url(clock) -> str:
    """The page where the duty is done: the track's, else the case's."""
    if clock.track_id:
        return reverse("deviations:track", args=[clock.deviation.number, clock.track.kind])
    return reverse("deviations:show", args=[clock.deviation.number])


def end_words(moment: datetime, hours: bool) -> str:
    """The last day in words; of a clock that counts in hours, with the time of day."""
    day = day_words(local_date(moment), today=local_today())
    return f"{day} {local(moment):%H:%M}" if hours else day


def _left(moment, hours: bool, now) -> str:
    """How far off our target is; a clock in hours says hours when it is near."""
    if moment is None:
        return ""
    if not hours or abs(moment - now) > timedelta(days=2):
        return due(moment)
    left = (moment - now).total_seconds() / 3600
    if left < 0:
        return f"{max(1, int(-left))} tim sent"
    return f"{int(left)} tim kvar" if left >= 1 else "Mindre än 1 tim kvar"


def _tone(moment, hours: bool, now) -> str:
    if hours and moment is not None and timedelta() <= moment - now <= timedelta(days=2):
        return "sol"
    return due_kind(moment)
