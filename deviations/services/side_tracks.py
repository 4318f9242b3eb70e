"""The tracks that lead elsewhere: steps that were taken here, when a breach became known, and who takes over."""

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.wording import moment_long
from core.workflow import apply_change
from standards.models import TrackKind

from ..side_tracks import BREACH_DUTY, BREACH_STEP, GUIDES, SIDE, event_name
from ..track_workflow import run_action
from .clocks import clock_stop
from .track_effects import on_received_moved


@transaction.atomic
def side_step(*, by, track, version, step, done, at=None, note=""):
    """Notes that a step of side_tracks.GUIDES was taken, at an aware moment (now), or that it is not needed and why.

    The step that notifies IMY of a breach stops the clock of 72 hours (GDPR art. 33). Gives the fresh track.
    Raises DomainError beside its field, Conflict, PermissionDenied.
    """
    _check(track)
    if step not in GUIDES[TrackKind(track.kind)].steps:
        raise DomainError("Steget hör inte till det här spåret.")
    note = note.strip()
    if not done and not note:
        raise DomainError("Skriv varför det inte behövs.", field="note")
    at = at or timezone.now()
    if at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="at")
    fresh = apply_change(
        track, by=by, version=version, action=run_action(track.kind), event=event_name(step, done), note=note, at=at
    )
    if track.kind == TrackKind.DATA_BREACH and step == BREACH_STEP:
        words = f"Anmält till IMY {moment_long(at)}" if done else "Bedömt: behöver inte anmälas till IMY"
        clock_stop(duty=BREACH_DUTY, deviation=fresh.deviation, track=fresh, by=words, at=at)
    return fresh


@transaction.atomic
def side_handled(*, by, track, version, handled_where, reference_number=""):
    """Who takes care of it, and the number it has there. Gives the fresh track. Raises DomainError, Conflict."""
    _check(track)
    if not handled_where.strip():
        raise DomainError("Skriv var det tas om hand.", field="handled_where")
    note = " · ".join(filter(None, (handled_where.strip(), reference_number.strip())))
    return apply_change(
        track, by=by, version=version, action=run_action(track.kind), event="handled_elsewhere", note=note,
        handled_where=handled_where.strip(), reference_number=reference_number.strip(),
    )  # fmt: skip


@transaction.atomic
def breach_known(*, by, track, version, known_at, reason=""):
    """Sets when the nämnd became aware of a breach of personal data, an aware moment: the 72 hours run from then
    (GDPR art. 33), and not from the event or from the report. A clock that runs is started anew from it.

    Raises DomainError beside its field, Conflict, PermissionDenied.
    """
    _check(track)
    if track.kind != TrackKind.DATA_BREACH:
        raise DomainError("Det här gäller personuppgiftsincidenter.")
    if known_at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="known_at")
    if known_at == track.received_at.replace(second=0, microsecond=0):
        return track
    note = f"{moment_long(track.received_at)} → {moment_long(known_at)}"
    fresh = apply_change(
        track, by=by, version=version, action=run_action(track.kind), event="known", note=note,
        reason=reason.strip(), received_at=known_at,
    )  # fmt: skip
    on_received_moved(fresh)
    return fresh


def _check(track):
    if track.kind not in SIDE:
        raise DomainError("Det här spåret tas om hand här.")
    if not track.is_open:
        raise DomainError("Spåret är avslutat. Öppna det igen först.")
