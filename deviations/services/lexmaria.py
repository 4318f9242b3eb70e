"""What lex Maria has for itself: the two questions of vårdskada, the patient's own account, and what the patient is
told (PSL 1 kap. 5 §, 3 kap. 3–5 and 8 §§)."""

from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.workflow import apply_change
from standards.models import TrackKind

from ..models import TrackInformation
from ..track_conditions import FOR_PATIENT
from ..track_workflow import LEX_MARIA_JUDGEMENTS, PATIENT_POINTS, run_action
from ..vardskada import ANSWERS, AVOIDABLE, COULD, HAPPENED, NO, QUESTIONS, inconsistencies, propose
from .judging import track_judge
from .tracks import information_add


@transaction.atomic
def vardskada_judge(*, by, track, version, answers, judgement, reasons):
    """Judges the event of a lex Maria track. answers are those to vardskada.QUESTIONS (yes, no, unknown); they propose,
    and by, who has been appointed, decides with reasons, for the proposal or against it.

    The answers are kept with the decision, and what they proposed. Gives the fresh track. Raises DomainError beside
    its field, RuleBroken without delegation, Conflict, PermissionDenied.
    """
    _check_kind(track)
    if judgement not in LEX_MARIA_JUDGEMENTS:
        raise DomainError("Välj en bedömning.", field="judgement")
    kept = complete_answers(answers)
    proposal = propose(kept)
    return track_judge(
        by=by, track=track, version=version, judgement=judgement, reasons=reasons,
        answers=kept | {"proposed": proposal.judgement, "preliminary": proposal.preliminary},
    )  # fmt: skip


def complete_answers(answers) -> dict[str, str]:
    """The answers that are to be kept: all that have a meaning. Raises DomainError for the first that is missing, or
    that denies another."""
    needed = [AVOIDABLE]
    for harm, *graver in (HAPPENED, COULD):
        needed += [harm] if answers.get(harm) == NO else [harm, *graver]
    for question in needed:
        if answers.get(question) not in ANSWERS:
            raise DomainError("Svara ja, nej eller att det inte går att säga än.", field=question)
    for question, text in inconsistencies(answers).items():
        raise DomainError(text, field=question)
    return {question: answers[question] for question in QUESTIONS if question in needed}


@transaction.atomic
def patient_offer(*, by, track, version, offered):
    """Notes that the patient, or a närstående, was offered to tell how the event was for them; or why not. Compulsory
    for a serious event (HSLF-FS 2017:40; PSL 3 kap. 4 §). What they said is an entry of the investigation."""
    _check_kind(track)
    if not offered.strip():
        raise DomainError("Skriv hur och när patienten fick frågan, eller varför inte.", field="offered")
    if not track.is_open:
        raise DomainError("Spåret är avslutat. Öppna det igen först.")
    return apply_change(
        track, by=by, version=version, action=run_action(track.kind), event="patient_offered",
        note=offered.strip(), patient_offered=offered.strip(),
    )  # fmt: skip


@transaction.atomic
def patient_inform(
    *, by, track, recipient, informed, on=None, how="", points=(), journal_on=None, reason_not=""
) -> TrackInformation:
    """Notes that the patient was told, or a närstående in their place, which of the six points, when and how, and the
    day it was written in the journal; or why not (PSL 3 kap. 8 §). No text of the journal is kept here.

    Raises DomainError beside its field, PermissionDenied.
    """
    _check_kind(track)
    if recipient not in FOR_PATIENT:
        raise DomainError("Välj patienten, en företrädare eller en anhörig.", field="recipient")
    if unknown := set(points) - set(PATIENT_POINTS):
        raise DomainError(f"Okända punkter: {', '.join(sorted(unknown))}.", field="points")
    if informed and not points:
        raise DomainError("Kryssa i vad patienten fick veta.", field="points")
    if informed and journal_on is not None and on is not None and journal_on < on:
        raise DomainError("Journalanteckningen kan inte ha gjorts före samtalet.", field="journal_on")
    return information_add(
        by=by, track=track, recipient=recipient, informed=informed, on=on, how=how,
        points=[key for key in PATIENT_POINTS if key in set(points)] if informed else [],
        journal_on=journal_on, reason_not=reason_not,
    )  # fmt: skip


@transaction.atomic
def patient_journal(*, by, track, journal_on) -> TrackInformation:
    """Notes the day on which what the patient was told was written in the journal, when that came later.

    Raises DomainError when nobody has been told yet, or the day lies before the telling.
    """
    _check_kind(track)
    told = track.informed.filter(recipient__in=FOR_PATIENT, informed=True).order_by("-at", "-pk").first()
    if told is None:
        raise DomainError("Anteckna först att patienten har fått veta.")
    if journal_on < told.on:
        raise DomainError("Journalanteckningen kan inte ha gjorts före samtalet.", field="journal_on")
    if journal_on > local_today():
        raise DomainError("Dagen kan inte ligga i framtiden.", field="journal_on")
    return information_add(
        by=by, track=track, recipient=told.recipient, informed=True, on=told.on, how=told.how, journal_on=journal_on
    )


def _check_kind(track):
    if track.kind != TrackKind.LEX_MARIA:
        raise DomainError("Det här hör till lex Maria.")
