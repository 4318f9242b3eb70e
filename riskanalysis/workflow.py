"""The statuses of a riskanalys and its table of transitions, and what must be in place before a decision.

Within "pågår" there is no status for each step of the work: how far one has come is read from what has been written
(`progress`), so that those who sit together can go back and forth.
"""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action


class Occasion(models.TextChoices):
    """Why one looks ahead. Source: SOSFS 2011:9 5 kap. 1 § with general advice; IVO's supervision of changed help."""

    STAFFING = "staffing", "Bemanning"
    REORGANISATION = "reorganisation", "Omorganisation"
    TECHNOLOGY = "technology", "Ny teknik eller nytt arbetssätt"
    RULES = "rules", "Ändrad lag eller rutin"
    CHANGED_HELP = "changed_help", "Ändrad insats för enskilda"
    INTERNAL_CONTROL = "internal_control", "Inför internkontroll"
    PROCUREMENT = "procurement", "Upphandling"
    OTHER = "other", "Annat"


class Status(models.TextChoices):
    WORKING = "working", "Pågår"
    DECIDED = "decided", "Beslutad"
    FOLLOWED_UP = "followed_up", "Uppföljd"
    CANCELLED = "cancelled", "Avbruten"


OR_WHY_NOT = ", eller varför det inte blev någon"
NOT_CHANGED = "Ändringen har inte skett än. Blev den tidigare: välj ”Ändra” på analysens sida och skriv vilken dag."
# Begun and not yet looked back on.
UNDER_WAY = (Status.WORKING, Status.DECIDED)


class Step(models.TextChoices):
    """The steps of the work, in the order of the handbook for risk analysis (Socialstyrelsen, SKR)."""

    DESCRIBE = "describe", "Beskriv vad som ska ändras"
    HEAR = "hear", "Hör dem som berörs"
    FIND = "find", "Hitta vad som kan hända"
    JUDGE = "judge", "Bedöm riskerna"
    MEASURES = "measures", "Bestäm åtgärder"
    RESIDUAL = "residual", "Bedöm det som är kvar"
    FOLLOW_UP = "follow_up", "Följ upp"


class LookingBack(models.TextChoices):
    """What those who worked in the analysis ask together when the change has happened."""

    OUTCOME = "outcome", "Hände det?"
    WHOLE = "whole", "Hur gick det?"


def progress(analysis, risks, voices) -> dict[Step, list[str]]:
    """What each step still lacks, one sentence each; an empty list is a step that is done.

    risks and voices are those of the analysis, each risk with `measure_count`; for changed help its individuals are at
    hand too (selectors.parts_of gives all of it). Asks nothing of the database.
    """
    lacking = {step: [] for step in Step}
    if not analysis.what_changes.strip():
        lacking[Step.DESCRIBE].append("Beskriv vad som ska ändras.")
    if not any(voice.is_answered for voice in voices):
        lacking[Step.HEAR].append("Skriv vad de som berörs har sagt, eller varför de inte har tillfrågats.")
    lacking[Step.HEAR] += [f"Svaret från {voice.who} saknas ännu." for voice in voices if not voice.is_answered]
    if analysis.occasion == Occasion.CHANGED_HELP and not analysis.individuals.all():
        lacking[Step.HEAR].append("Skriv en rad för varje person eller grupp vars hjälp ändras.")
    if left := len(without_contact_before(analysis)):
        # Not which: what is said of individuals is read by those who work in the analysis, and this by more.
        whom = "en person eller grupp" if left == 1 else f"{left} personer eller grupper"
        lacking[Step.HEAR].append(f"Skriv om kontakten före ändringen med {whom}{OR_WHY_NOT}.")
    if not risks:
        lacking[Step.FIND].append("Lägg till minst en risk.")
    for risk in risks:
        if risk.score is None:
            lacking[Step.JUDGE].append(f"Bedöm ”{risk.event}”.")
        if risk.lacks_measure:
            instead = "eller låt chefen ovanför besluta att" if risk.always_goes_further else "eller skriv varför"
            lacking[Step.MEASURES].append(f"Bestäm en åtgärd mot ”{risk.event}”, {instead} den får vara kvar.")
        if risk.lacks_residual:
            lacking[Step.RESIDUAL].append(f"Bedöm vad som är kvar av ”{risk.event}”.")
        if risk.lacks_residual_reason:
            lacking[Step.RESIDUAL].append(f"Skriv vad som gör ”{risk.event}” mindre, när ingen åtgärd är bestämd.")
    if not risks:
        lacking[Step.JUDGE].append("Det finns ingen risk att bedöma än.")
    if analysis.status != Status.FOLLOWED_UP:
        lacking[Step.FOLLOW_UP].append("Följ upp när ändringen har skett.")
    return lacking


def without_contact_before(analysis) -> list:
    """The persons and groups whose help changes and of whom nothing stands on the contact before the change."""
    if analysis.occasion != Occasion.CHANGED_HELP:
        return []
    return [each for each in analysis.individuals.all() if not each.contact_before.strip()]


def _can_be_decided(analysis) -> list[str]:
    from .selectors import parts_of

    lacking = progress(analysis, *parts_of(analysis))
    told = [words for step, words in lacking.items() if step != Step.FOLLOW_UP]
    if not analysis.conclusion.strip():
        told.append(["Skriv er samlade bedömning."])
    return [sentence for words in told for sentence in words]


def _can_be_followed_up(analysis) -> list[str]:
    from .selectors import parts_of

    told = [] if analysis.follow_up_note.strip() else ["Skriv hur det gick."]
    risks, _ = parts_of(analysis)
    told += lacking_of_risks(analysis, risks)
    return told + [sentence for words in lacking_of_individuals(analysis).values() for sentence in words]


def lacking_of_risks(analysis, risks) -> list[str]:
    """What is not told of the change and its risks when one looks back."""
    lacking = [] if analysis.has_changed else [NOT_CHANGED]
    return lacking + [f"Skriv om det hände: ”{risk.event}”." for risk in risks if not risk.outcome]


def lacking_of_individuals(analysis) -> dict[str, list[str]]:
    """What is not told, when one looks back, of each person and group whose help changes, by their reference. Read by
    those who work in the analysis."""
    found = {}
    for each in analysis.individuals.all():
        found[each.reference] = [
            f"Skriv {what} {each.reference}{instead}."
            for text, what, instead in (
                (each.contact_before, "om kontakten före ändringen med", OR_WHY_NOT),
                (each.contact_during, "om kontakten under ändringen med", OR_WHY_NOT),
                (each.contact_after, "om kontakten efter ändringen med", OR_WHY_NOT),
                (each.effect, "vad följden blev för", ""),
            )
            if not text.strip()
        ]
    return {reference: words for reference, words in found.items() if words}


def _reason_is_said(analysis) -> list[str]:
    return [] if analysis.cancelled_reason.strip() else ["Skriv varför analysen avbryts."]


DECIDE = Transition(
    "decide", "Besluta", "Beslutad", (Status.WORKING,), Status.DECIDED, Action.LEAD_RISK_ANALYSES, _can_be_decided
)
FOLLOW_UP = Transition(
    "follow_up",
    "Följ upp",
    "Uppföljd",
    (Status.DECIDED,),
    Status.FOLLOWED_UP,
    Action.LEAD_RISK_ANALYSES,
    _can_be_followed_up,
)
CANCEL = Transition(
    "cancel",
    "Avbryt analysen",
    "Avbruten",
    UNDER_WAY,
    Status.CANCELLED,
    Action.LEAD_RISK_ANALYSES,
    _reason_is_said,
)
RESUME = Transition(
    "resume",
    "Ta upp igen",
    "Upptagen igen",
    (Status.DECIDED, Status.CANCELLED),
    Status.WORKING,
    Action.LEAD_RISK_ANALYSES,
)

TRANSITIONS = {t.name: t for t in (DECIDE, FOLLOW_UP, CANCEL, RESUME)}
