"""A running clock as a row in a list: the law's word and since when, the law's own end only where the law counts, and
our target apart. Never a bar of time used up: "genast" and "snarast" are words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from core.calendar import day_words, local, local_date, local_today, moment_words
from core.wording import due, due_kind
from standards.models import Duty, LegalReference, TrackKind

PARTS = ("deviation__unit", "track", "duty", "reference")
CLOCK = ("legal_word", "started_at", "legal_end", "target_end", "extended_to", "extension")
CASE = ("deviation__number", "deviation__unit__name", "track__kind")
DUTY = ("name", "start", "limit_unit", "target_unit")
REFERENCE = ("key", "act", "number", "chapter", "paragraph", "force", "certainty", "checked_on")
FIELDS = (*CLOCK, *CASE, *(f"duty__{field}" for field in DUTY), *(f"reference__{field}" for field in REFERENCE))


@dataclass(slots=True)
class ClockRow:
    """One row: every value is text that is ready to be shown, but for the moment and the paragraph that it was made
    of."""

    number: str
    url: str
    track: str
    unit: str
    duty: str
    counted_from: str
    legal_word: str
    since: datetime
    since_words: str
    legal_end: str
    legal_note: str
    legal_passed: bool
    target: str
    target_due: str
    target_tone: str
    reference: LegalReference | None
    about: SafeString


def with_parts(clocks):
    """The queryset with what a line of the file says, and no text of the case."""
    return clocks.select_related(*PARTS).only(*FIELDS)


def clock_rows(clocks) -> list[ClockRow]:
    """The rows of one page, in the queryset's order. One query.

    No models: six objects for each row cost more than asking for them. Many clocks are of few duties and paragraphs, so
    each of those is made, and the paragraph drawn, once.
    """
    now, duties, laws = timezone.now(), {}, {}
    rows, first, last = [], len(CLOCK) + len(CASE), len(CLOCK) + len(CASE) + len(DUTY)
    for values in clocks.values_list(*FIELDS):
        duty, law = values[first:last], values[first - 1 : first] + values[last:]
        if duty not in duties:
            duties[duty] = Duty(**dict(zip(DUTY, duty, strict=True)))
        if law not in laws:
            laws[law] = _law(*law)
        rows.append(_row(now, duties[duty], *laws[law], *values[:first]))
    return rows


def _law(kind, *values) -> tuple[str, LegalReference | None, SafeString]:
    """The track in words, the paragraph that the columns of REFERENCE say (None without one), and both as a line."""
    track = TrackKind(kind).label if kind else ""
    if not values[0]:
        return track, None, escape(track)
    reference = LegalReference(**dict(zip(REFERENCE, values, strict=True)))
    link = get_template("deviations/tracks/paragraph.html").render({"reference": reference})
    return track, reference, format_html("{} · {}", track, link) if track else link


def _row(
    now, duty, track, reference, about,
    legal_word, since, legal_end, target, extended_to, extension, number, unit, kind,
):  # fmt: skip
    hours, legal = duty.is_in_hours, extended_to or legal_end
    target_due, target_tone = target_left(target, hours, now)
    return ClockRow(
        number=number,
        url=_url(number, kind),
        track=track,
        unit=unit,
        duty=duty.name,
        counted_from=duty.start,
        legal_word=legal_word,
        since=since,
        since_words=moment_words(since),
        legal_end=end_words(legal, hours) if legal else "",
        legal_note=f"Anstånd: {extension}" if extended_to else "",
        legal_passed=bool(legal and legal < now),
        target=end_words(target, hours) if target else "",
        target_due=target_due,
        target_tone=target_tone,
        reference=reference,
        about=about,
    )


def clock_url(clock) -> str:
    """The page where the duty is done: the track's, else the case's."""
    return _url(clock.deviation.number, clock.track.kind if clock.track_id else None)


def _url(number, kind) -> str:
    if kind:
        return reverse("deviations:track", args=[number, kind])
    return reverse("deviations:show", args=[number])


def end_words(moment: datetime, hours: bool) -> str:
    """The last day in words; of a clock that counts in hours, with the time of day."""
    day = day_words(local_date(moment), today=local_today())
    return f"{day} {local(moment):%H:%M}" if hours else day


def target_left(target, hours: bool, now) -> tuple[str, str]:
    """How far off our target is and the colour of that: ("6 dagar sent", "lingon"). No words where they would only
    name the day once more, or where there is no target."""
    words = _left(target, hours, now)
    return "" if target is None or words == end_words(target, hours) else words, _tone(target, hours, now)


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
