"""What lex Sarah has for itself: protection at once, whether a child is concerned, a new judgement asked for once."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.errors import DomainError
from core.workflow import apply_change, locked_row, save_new
from organisation.access import active_assignments, unit_ids_for
from organisation.models import User
from organisation.roles import Action, Role
from organisation.selectors import people_who_may
from organisation.services import notify
from standards.models import TrackKind

from ..models import JudgementAppeal, Track
from .judging import track_judge
from .notices import case_url, tell_reporter
from .tracks import must_have_delegation

# By whom a lowered judgement is tried again: SAS, and at an external provider whoever leads its cases.
TRIES_AGAIN = (Role.SAS, Role.PROVIDER_LEAD)


@transaction.atomic
def protection_record(*, by, track, version, text, at):
    """Writes what was done at once to protect the person, and when (an aware moment, not ahead).

    SOSFS 2011:5 4 kap.: what the situation needs is done at once. Written again it replaces what stood; the old words
    stay in the history and in the story. Raises DomainError, Conflict, PermissionDenied.
    """
    if not text.strip():
        raise DomainError("Skriv vad som gjordes, eller att inget behövdes och varför.", field="text")
    if at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="at")
    return _change(track, by, version, "protected", note=text.strip(), protection=text.strip(), protection_at=at)


@transaction.atomic
def child_answer(*, by, track, version, concerns):
    """Answers whether a child is concerned ("yes" or "no"); then the child's own situation must be told."""
    if concerns not in Track.Concerns.values:
        raise DomainError("Svara ja eller nej.", field="concerns_child")
    label = Track.Concerns(concerns).label
    return _change(track, by, version, "child", note=label, concerns_child=concerns)


def appeal_lacking(*, by, track) -> str:
    """Why by may not ask for a new judgement of the track, in words; "" when they may.

    Only the one who reported, only after a judgement was lowered, and once. track must be the case's lex Sarah track.
    """
    if track.deviation.reporter_id != by.pk:
        return "Bara den som rapporterade kan begära en ny bedömning."
    if not any(decision.lowered for decision in track.decisions.all()):
        return "Bedömningen har inte sänkts."
    if JudgementAppeal.objects.filter(track=track).exists():
        return "Du har redan begärt en ny bedömning. Det går att göra en gång."
    return ""


@transaction.atomic
def appeal_make(*, by, deviation, text) -> JudgementAppeal:
    """The reporter asks, once, for a new judgement by SAS, after the judgement of lex Sarah was lowered.

    Asked through the reporter's own report (Action.REPORT); the investigation is never shown. Raises PermissionDenied
    for everybody else, DomainError.
    """
    if not may(by, Action.REPORT, deviation):
        raise PermissionDenied
    if not text.strip():
        raise DomainError("Skriv varför du vill ha en ny bedömning.", field="text")
    track = deviation.tracks.filter(kind=TrackKind.LEX_SARAH).first()
    if track is None:
        raise DomainError("Rapporten är inte bedömd enligt lex Sarah.")
    with locked_row(track, by=None, action=None, version=None) as row:
        if why_not := appeal_lacking(by=by, track=row):
            raise DomainError(why_not)
        appeal = save_new(JudgementAppeal(track=row, by=by, text=text.strip()))
        # The version is left: whoever is writing in the investigation need not start over.
        row.events.create(name="appealed", old_status=row.status, new_status=row.status, by=None)
    case = row.deviation
    notify(
        users=judges_again(case),
        key=f"deviation:{case.pk}:appeal:{appeal.pk}",
        text=f"Ny bedömning är begärd i {case.number}",
        url=case_url(case),
        mail=True,
    )
    return appeal


@transaction.atomic
def appeal_answer(*, by, track, version, answer, judgement=""):
    """SAS tries the judgement again: another judgement is a new decision, or the old one stands (judgement ""), in both
    cases with words to the reporter. Gives the fresh track.

    Raises DomainError, RuleBroken (no delegation), Conflict, PermissionDenied (by is not SAS for the case's unit).
    """
    appeal = getattr(track, "appeal", None)
    if appeal is None or appeal.answered_at is not None:
        raise DomainError("Det finns ingen begäran att svara på.")
    if not tries_again(by, track.deviation):
        raise PermissionDenied
    if not answer.strip():
        raise DomainError("Skriv ett svar till den som rapporterade.", field="answer")
    must_have_delegation(by, track)  # that the judgement stands is said in the nämnd's name too
    note = "Bedömningen står fast"
    if judgement and judgement != track.judgement:
        track = track_judge(by=by, track=track, version=version, judgement=judgement, reasons=answer)
        version, note = track.version, "Ny bedömning"
    fresh = apply_change(
        track, by=by, version=version, action=Action.DECIDE_LEX_SARAH, event="appeal_answered", note=note,
        reason=answer.strip(),
    )  # fmt: skip
    appeal.answered_at, appeal.answered_by, appeal.answer = timezone.now(), by, answer.strip()
    appeal.save(update_fields=["answered_at", "answered_by", "answer"])
    tell_reporter(
        track.deviation,
        f"appeal_answered:{appeal.pk}",
        f"Du har fått svar på din begäran om ny bedömning av {track.deviation.number}",
        mail=True,
    )
    return fresh


def judges_again(case) -> list[User]:
    """Who is told that a new judgement is asked for: SAS for the unit, or the provider's lead, not those implicated."""
    hidden = case.implicated.values("pk")
    return list(people_who_may(Action.DECIDE_LEX_SARAH, case.unit, roles=TRIES_AGAIN).exclude(pk__in=hidden))


def tries_again(user, case) -> bool:
    """Whether user is SAS (at a provider: its lead) with a reach over the case's unit. No query of its own."""
    roles = {assignment.role for assignment in active_assignments(user)}
    return bool(roles & set(TRIES_AGAIN)) and case.unit_id in unit_ids_for(user, Action.DECIDE_LEX_SARAH)


def _change(track, by, version, event, *, note, **changes):
    if track.kind != TrackKind.LEX_SARAH:
        raise DomainError("Det här hör till lex Sarah.")
    if not track.is_open:
        raise DomainError("Spåret är avslutat. Öppna det igen först.")
    return apply_change(
        track, by=by, version=version, action=Action.INVESTIGATE_LEX_SARAH, event=event, note=note, **changes
    )
