"""Judging an event in the law's eyes: a named person with delegation decides and writes why. No score decides."""

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.workflow import apply_change, apply_transition
from standards.models import TrackKind

from ..models import TrackDecision
from ..track_workflow import (
    DECIDE,
    GRAVITY,
    LEX_MARIA_JUDGEMENTS,
    LEX_SARAH_JUDGEMENTS,
    TRANSITIONS,
    Judgement,
    TrackStatus,
)
from ..vardskada import has_injured
from .track_effects import on_decision_fallen, on_judged
from .tracks import decision_record

OF_KIND = {TrackKind.LEX_SARAH: LEX_SARAH_JUDGEMENTS, TrackKind.LEX_MARIA: LEX_MARIA_JUDGEMENTS}


@transaction.atomic
def track_judge(*, by, track, version, judgement, reasons, answers=None):
    """Judges the event on its track. Every judgement is kept; a lower one than before is marked, told the reporter,
    and may be asked about once (services.lexsarah.appeal_make). Judged after the decision that ended the investigation
    the track is investigated again until somebody decides anew: a decision rests on the judgement that holds.

    answers are the answers to the law's questions that the judgement rests on. Gives the fresh track.
    Raises DomainError, RuleBroken (no delegation), Conflict, PermissionDenied.
    """
    if judgement not in OF_KIND.get(TrackKind(track.kind), ()):
        raise DomainError("Välj en bedömning.", field="judgement")
    if not track.is_open:
        raise DomainError("Spåret är avslutat. Öppna det igen först.")
    was_grave = bool(track.judgement) and GRAVITY[Judgement(track.judgement)] >= 2
    if track.notified_at is not None and was_grave and GRAVITY[Judgement(judgement)] < 2:
        raise DomainError(
            "Händelsen är redan anmäld till IVO. Bedömningen kan inte sänkas under det.", field="judgement"
        )
    lowered = bool(track.judgement) and GRAVITY[Judgement(judgement)] < GRAVITY[Judgement(track.judgement)]
    again = track.status == TrackStatus.DECIDED
    fresh = apply_change(
        track, by=by, version=version, action=DECIDE[TrackKind(track.kind)], event="lowered" if lowered else "judged",
        note=Judgement(judgement).label, reason=reasons.strip(), judgement=judgement, judged_at=timezone.now(),
        patient_injured=track.kind == TrackKind.LEX_MARIA and has_injured(judgement, answers),
    )  # fmt: skip
    decision_record(
        by=by, track=fresh, what=TrackDecision.What.JUDGEMENT, judgement=judgement, reasons=reasons,
        answers=answers, lowered=lowered,
    )  # fmt: skip
    if again:
        fresh = apply_transition(fresh, TRANSITIONS[TrackKind(fresh.kind)]["decide_anew"], by=None, version=None)
        on_decision_fallen(fresh)
    on_judged(fresh, lowered=lowered)
    return fresh
