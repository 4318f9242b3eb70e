"""The tracks on the page of the case: those that are open, those that were declined, and what the rules suggest."""

from dataclasses import dataclass, field

from django.urls import reverse

from organisation.roles import Action
from standards.models import LegalReference, TrackKind

from .models import Deviation, Track
from .suggestions import kinds_for, paragraphs_for, suggestions_for
from .track_conditions import lacking_before_closing
from .track_workflow import GRAVITY, Judgement


@dataclass
class TrackRow:
    """A track. Whoever may not see it is told that it exists, and no more: url, judgement and lacking are empty."""

    track: Track
    url: str = ""
    judgement: str = ""
    grave: bool = False
    lacking: str = ""
    # Declined, but the rules have since found more reasons.
    new_reasons: list[str] = field(default_factory=list)
    may_open: bool = False


@dataclass
class SuggestedRow:
    """A suggestion that nobody has answered, each reason with the paragraph behind it."""

    kind: str
    label: str
    reasons: list[tuple[str, LegalReference | None]]
    steps: list[str]
    may_answer: bool


@dataclass
class Card:
    tracks: list[TrackRow]
    declined: list[TrackRow]
    suggested: list[SuggestedRow]
    # The one answer when the event is not ours to investigate.
    elsewhere: SuggestedRow | None
    # Other kinds that one may open with a reason.
    others: list[tuple[str, str]]
    asks_for_traits: bool


def card(user, case: Deviation, *, handles: bool) -> Card:
    """What the page shows. Constant queries, however much has been written on the tracks."""
    suggestions = {each.kind: each for each in suggestions_for(case)} if case.is_open else {}
    paragraphs = paragraphs_for(case, suggestions.values())
    answers = kinds_for(user, case, handles=handles) if case.is_open else []
    seen = {track.pk: track for track in _seen(user, case)}
    rows = [_row(seen.get(track.pk), track, case) for track in case.tracks.all()]
    for row in rows:
        row.may_open = row.track.kind in answers
        if row.track.status == "declined" and row.url and (again := suggestions.get(row.track.kind)):
            said = {each["reason"] for each in row.track.suggestion}
            row.new_reasons = [reason.words for reason in again.reasons if reason.words not in said]
    answered = {row.track.kind for row in rows}
    suggested = [
        SuggestedRow(
            each.kind,
            each.label,
            [(reason.words, paragraphs.get(reason.topic)) for reason in each.reasons],
            each.step_words,
            each.kind in answers,
        )
        for each in suggestions.values()
        if each.kind not in answered
    ]
    waiting = {each.kind for each in suggested}
    return Card(
        tracks=[row for row in rows if row.track.status != "declined"],
        declined=[row for row in rows if row.track.status == "declined"],
        suggested=[each for each in suggested if each.kind],
        elsewhere=next((each for each in suggested if not each.kind), None),
        others=[(kind, TrackKind(kind).label) for kind in answers if kind not in answered | waiting],
        asks_for_traits=handles and case.is_open and case.assessed_at is not None and not case.traits.all(),
    )


def _seen(user, case):
    """The tracks that user may see, with all that says what they lack."""
    return (
        Track.objects.visible_to(user, Action.SEE_CASES)
        .filter(deviation=case)
        .select_related("notification", "appeal")
        .prefetch_related(
            "entries", "events", "decisions", "causes__measures__owner", "informed", "notification__supplements"
        )
    )


def _row(seen, track, case) -> TrackRow:
    if seen is None:
        return TrackRow(track)
    seen.deviation = case
    url = reverse("deviations:track", args=[case.number, seen.kind])
    row = TrackRow(seen, url, seen.get_judgement_display() if seen.judgement else "")
    row.grave = bool(seen.judgement) and GRAVITY[Judgement(seen.judgement)] == 2
    if seen.is_open:
        row.lacking = next(iter(lacking_before_closing(seen)), "")
    return row
