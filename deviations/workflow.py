"""The statuses of an avvikelse and its table of transitions, with the words for staff and for the one who reported."""

from dataclasses import dataclass

from django.db import models

from core.workflow import Transition
from organisation.roles import Action

from . import conditions


class Status(models.TextChoices):
    DRAFT = "draft", "Utkast"
    REPORTED = "reported", "Rapporterad"
    ASSESSED = "assessed", "Bedömd"
    INVESTIGATING = "investigating", "Utreds"
    ACTING = "acting", "Åtgärdas"
    CLOSED = "closed", "Avslutad"
    DUPLICATE = "duplicate", "Dubblett"
    NOT_DEVIATION = "not_deviation", "Inte en avvikelse"


OPEN = (Status.REPORTED, Status.ASSESSED, Status.INVESTIGATING, Status.ACTING)
ENDED = (Status.CLOSED, Status.DUPLICATE, Status.NOT_DEVIATION)
# Judged: what it has cost may be estimated.
ESTIMATED = (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING, Status.CLOSED)
# The line on the case page; the two side tracks are shown instead of it.
STEPS = (Status.REPORTED, Status.ASSESSED, Status.INVESTIGATING, Status.ACTING, Status.CLOSED)

# The same status in the words of the person who reported.
REPORTER_LABELS = {
    Status.DRAFT: "Utkast, inte skickad",
    Status.REPORTED: "Skickad, chefen har inte läst klart",
    Status.ASSESSED: "Läst och bedömd",
    Status.INVESTIGATING: "Vi tar reda på varför det hände",
    Status.ACTING: "Vi ändrar något så att det inte händer igen",
    Status.CLOSED: "Klar",
    Status.DUPLICATE: "Samma händelse var redan rapporterad",
    Status.NOT_DEVIATION: "Räknas inte som avvikelse",
}

# The steps of the line on the reporter's own page: short, because there are five of them side by side.
REPORTER_STEPS = {
    Status.REPORTED: "Skickad",
    Status.ASSESSED: "Läst och bedömd",
    Status.INVESTIGATING: "Vi tar reda på varför",
    Status.ACTING: "Vi ändrar något",
    Status.CLOSED: "Klar",
    Status.DUPLICATE: "Redan rapporterad",
    Status.NOT_DEVIATION: "Inte en avvikelse",
}

_HANDLE = Action.HANDLE_DEVIATIONS

REPORT = Transition(
    "report",
    "Skicka rapporten",
    "Rapporterad",
    (Status.DRAFT,),
    Status.REPORTED,
    Action.REPORT,
    reporter="Du skickade rapporten",
)
ASSESS = Transition(
    "assess",
    "Bedöm",
    "Bedömd",
    (Status.REPORTED,),
    Status.ASSESSED,
    _HANDLE,
    conditions.lacking_for_assessment,
    reporter="Rapporten är läst och bedömd",
)
INVESTIGATE = Transition(
    "investigate",
    "Börja utreda",
    "Utredning inledd",
    (Status.ASSESSED,),
    Status.INVESTIGATING,
    _HANDLE,
    reporter="Vi tar reda på varför det hände",
)
ACT = Transition(
    "act",
    "Gå vidare till åtgärder",
    "Åtgärder beslutade",
    (Status.ASSESSED, Status.INVESTIGATING),
    Status.ACTING,
    _HANDLE,
    conditions.lacking_for_acting,
    reporter="Åtgärder är beslutade",
)
CLOSE = Transition(
    "close",
    "Avsluta",
    "Avslutad",
    (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING),
    Status.CLOSED,
    _HANDLE,
    conditions.lacking_for_closing,
    reporter="Ärendet är klart",
)
REOPEN = Transition(
    "reopen",
    "Öppna igen",
    "Återöppnad",
    (Status.CLOSED,),
    Status.ASSESSED,
    _HANDLE,
    conditions.lacking_for_reopening,
    reporter="Ärendet är öppnat igen",
)
RESTORE = Transition(
    "restore",
    "Ta upp igen",
    "Återöppnad",
    (Status.DUPLICATE, Status.NOT_DEVIATION),
    Status.REPORTED,
    _HANDLE,
    conditions.lacking_for_reopening,
    reporter="Ärendet är öppnat igen",
)
MARK_DUPLICATE = Transition(
    "mark_duplicate",
    "Markera som dubblett",
    "Dubblett",
    OPEN,
    Status.DUPLICATE,
    _HANDLE,
    conditions.lacking_for_duplicate,
    reporter="Samma händelse var redan rapporterad",
)
MARK_NOT_DEVIATION = Transition(
    "mark_not_deviation",
    "Inte en avvikelse",
    "Inte en avvikelse",
    (Status.REPORTED, Status.ASSESSED),
    Status.NOT_DEVIATION,
    _HANDLE,
    conditions.lacking_for_not_deviation,
    reporter="Räknas inte som avvikelse",
)

TRANSITIONS = {
    t.name: t for t in (REPORT, ASSESS, INVESTIGATE, ACT, CLOSE, REOPEN, RESTORE, MARK_DUPLICATE, MARK_NOT_DEVIATION)
}

# How events that are not steps read in the story, for staff and for the reporter ("" is not told).
OTHER_EVENTS = {
    "reassess": ("Bedömningen ändrad", "Bedömningen är ändrad"),
    "time_corrected": ("Tiden för händelsen rättad", "Tiden för händelsen är rättad"),
    "investigation": ("Utredningen skriven", ""),
    "analysis_begun": ("Händelseanalys påbörjad", ""),
    "analysis": ("Händelseanalysens uppdrag eller grund ändrad", ""),
    "cause": ("Orsak tillagd i händelseanalysen", ""),
    "cause_answered": ("Åtgärd mot orsak vald", ""),
    "barrier": ("Skydd granskat i händelseanalysen", ""),
    "cost": ("Kostnaden uppskattad", ""),
    "place_named": ("Process eller rutin angiven", ""),
    "place_judged": ("Vad som var fel med process eller rutin", ""),
    "place_removed": ("Process eller rutin borttagen från ärendet", ""),
    "place_revised": ("Ändring av rutin eller process påbörjad", ""),
    "measure_added": ("Åtgärd tillagd", ""),
    "measure_removed": ("Åtgärd borttagen från ärendet", ""),
    "sent": ("Skickad till annan enhet", "Rapporten är skickad till den enhet som ska ta hand om den"),
    "assigned": ("Ny ägare", ""),
    "message": ("Meddelande", ""),
    "reminded": ("Påminnelse om oläst rapport", ""),
    "escalated": ("Gick vidare till nivån över, oläst", "Rapporten har gått vidare till chefen över"),
    "track_opened": ("Spår öppnat", ""),
    "handed_over": ("Lämnat över till nämnden", ""),
    "exchange": ("Brev till eller från en annan organisation", ""),
    "returned": ("Tillbaka till rollens inkorg", ""),
    "danger": ("Larm: någon kan vara i fara", "Chef och ersättare fick larm"),
    "implicated": ("Spärrad för den som berörs", ""),
    "granted": ("Tillfällig tillgång given", ""),
    "revoked": ("Tillfällig tillgång återtagen", ""),
}


def event_label(name: str, *, for_reporter: bool = False) -> str:
    """How an event reads in the story; "" when it is not told the reporter."""
    if name in TRANSITIONS:
        return TRANSITIONS[name].reporter if for_reporter else TRANSITIONS[name].done
    staff, reporter = OTHER_EVENTS[name]
    return reporter if for_reporter else staff


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now, for whoever looks. transition is "" when there is nothing to press."""

    text: str
    transition: str = ""
    tone: str = ""


NEXT_STEPS = {
    Status.DRAFT: NextStep("Skriv klart och skicka", "report"),
    Status.REPORTED: NextStep("Bedöm", "assess"),
    Status.ASSESSED: NextStep("Utred eller avsluta", "investigate"),
    Status.INVESTIGATING: NextStep("Skriv klart utredningen", "act"),
    Status.ACTING: NextStep("Genomför åtgärderna", "close"),
    Status.CLOSED: NextStep("Inget mer att göra."),
    Status.DUPLICATE: NextStep("Hanteras i det andra ärendet."),
    Status.NOT_DEVIATION: NextStep("Inget mer att göra."),
}
# A case that is judged, and that its judgement does not let close without an investigation.
MUST_INVESTIGATE = NextStep("Utred", "investigate")
