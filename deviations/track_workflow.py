"""The statuses of the law's tracks, their tables of transitions, and the words that the acts use for judgements."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action
from standards.models import TrackKind

from . import side_tracks, track_conditions


class TrackStatus(models.TextChoices):
    RECEIVED = "received", "Mottagen"
    INVESTIGATING = "investigating", "Utreds"
    DECIDED = "decided", "Beslut fattat"
    CLOSED = "closed", "Avslutat"
    DECLINED = "declined", "Prövat, inte aktuellt"

    @classmethod
    def open(cls):
        return (cls.RECEIVED, cls.INVESTIGATING, cls.DECIDED)


STEPS = (TrackStatus.RECEIVED, TrackStatus.INVESTIGATING, TrackStatus.DECIDED, TrackStatus.CLOSED)


class Judgement(models.TextChoices):
    """What an event is in the law's eyes. Lex Sarah: SOSFS 2011:5 2 kap. and SoL 27 kap.; lex Maria: PSL 1 kap. 5 §."""

    NO_MISCONDUCT = "none", "Inte ett missförhållande"
    MISCONDUCT = "misconduct", "Missförhållande"
    RISK = "risk", "Påtaglig risk för ett missförhållande"
    SERIOUS_RISK = "serious_risk", "Påtaglig risk för ett allvarligt missförhållande"
    SERIOUS = "serious", "Allvarligt missförhållande"
    NO_INJURY = "no_injury", "Ingen vårdskada"
    INJURY_COULD = "injury_could", "Hade kunnat medföra vårdskada"
    INJURY = "injury", "Har medfört vårdskada"
    SERIOUS_INJURY_COULD = "serious_injury_could", "Hade kunnat medföra allvarlig vårdskada"
    SERIOUS_INJURY = "serious_injury", "Har medfört allvarlig vårdskada"


LEX_SARAH_JUDGEMENTS = (
    Judgement.NO_MISCONDUCT, Judgement.MISCONDUCT, Judgement.RISK, Judgement.SERIOUS_RISK, Judgement.SERIOUS,
)  # fmt: skip
LEX_MARIA_JUDGEMENTS = (
    Judgement.NO_INJURY, Judgement.INJURY_COULD, Judgement.INJURY, Judgement.SERIOUS_INJURY_COULD,
    Judgement.SERIOUS_INJURY,
)  # fmt: skip
# IVO is to be notified: risk counts like harm (SoL 27 kap. 6 §, LSS 24 f §, PSL 3 kap. 5 §).
NOTIFIABLE = frozenset(
    {Judgement.SERIOUS_RISK, Judgement.SERIOUS, Judgement.SERIOUS_INJURY_COULD, Judgement.SERIOUS_INJURY}
)
# How grave a judgement is, to see when one is lowered.
GRAVITY = {
    Judgement.NO_MISCONDUCT: 0, Judgement.RISK: 1, Judgement.MISCONDUCT: 1, Judgement.SERIOUS_RISK: 2,
    Judgement.SERIOUS: 2, Judgement.NO_INJURY: 0, Judgement.INJURY_COULD: 1, Judgement.INJURY: 1,
    Judgement.SERIOUS_INJURY_COULD: 2, Judgement.SERIOUS_INJURY: 2,
}  # fmt: skip


class EntryTopic(models.TextChoices):
    """What an investigation must tell (SOSFS 2011:5 5 kap.), and what a händelseanalys adds."""

    EVENT = "event", "Vad som hände"
    NOTICED = "noticed", "När och hur det uppmärksammades"
    OCCURRED = "occurred", "När det inträffade"
    CAUSES = "causes", "Varför det hände"
    EARLIER = "earlier", "Om något liknande har hänt förut, och varför det i så fall hände igen"
    AGAIN = "again", "Om något liknande kan hända igen"
    MEASURES = "measures", "Vad som har gjorts för att avhjälpa det, och när"
    OTHER = "other", "Vad som i övrigt har kommit fram"
    CONSEQUENCE = "consequence", "Vad det betydde, eller kunde ha betytt, för personen"
    CHILD = "child", "Barnets situation och vad barnet själv säger"
    COURSE = "course", "Händelseförloppet, steg för steg"
    RIGHT = "right", "Vad som gick rätt eller hindrade att det blev värre"


class StatedBy(models.TextChoices):
    INDIVIDUAL = "individual", "Personen själv"
    REPRESENTATIVE = "representative", "Företrädare (god man, vårdnadshavare)"
    RELATIVE = "relative", "Anhörig"
    STAFF = "staff", "Personal"
    OTHER = "other", "Någon annan"


class Recipient(models.TextChoices):
    INDIVIDUAL = "individual", "Personen själv"
    REPRESENTATIVE = "representative", "Företrädare (god man, vårdnadshavare)"
    RELATIVE = "relative", "Anhörig"
    REPORTER = "reporter", "Den som rapporterade"
    STAFF = "staff", "Berörd personal"
    BOARD = "board", "Nämnden"


# PSL 3 kap. 8 §: what a patient who has suffered a vårdskada is told.
PATIENT_POINTS = {
    "event": "att det har inträffat en händelse som har medfört en vårdskada",
    "measures": "vilka åtgärder som planeras så att det inte händer igen",
    "complaint": "att vårdgivaren ska ta emot och besvara klagomål",
    "board": "att patientnämnden kan hjälpa till",
    "ivo": "att det går att anmäla klagomål till IVO",
    "compensation": "att det går att begära ersättning (patientskadelagen, läkemedels\u00adförsäkringen)",
}

# What whoever runs a track needs, and whoever decides in it. The other tracks belong to the case's handler.
RUN = {TrackKind.LEX_SARAH: Action.INVESTIGATE_LEX_SARAH, TrackKind.LEX_MARIA: Action.HANDLE_LEX_MARIA}
DECIDE = {TrackKind.LEX_SARAH: Action.DECIDE_LEX_SARAH, TrackKind.LEX_MARIA: Action.DECIDE_LEX_MARIA}


def run_action(kind: str) -> Action:
    return RUN.get(TrackKind(kind), Action.HANDLE_DEVIATIONS)


def _table(kind) -> dict[str, Transition]:
    run = run_action(kind)
    steps = (
        Transition(
            "investigate", "Börja utreda", "Utredning inledd", (TrackStatus.RECEIVED,), TrackStatus.INVESTIGATING, run,
            track_conditions.lacking_for_investigating,
        ),
        Transition(
            "decide", "Fatta beslut", "Utredningen avslutad med beslut", (TrackStatus.INVESTIGATING,),
            TrackStatus.DECIDED, DECIDE.get(kind, run), track_conditions.lacking_for_deciding,
        ),
        # By the system, when the event is judged anew after the decision: the old one stays in the story.
        Transition(
            "decide_anew", "Beslut behövs på nytt", "Beslutet gäller inte längre: händelsen är bedömd på nytt",
            (TrackStatus.DECIDED,), TrackStatus.INVESTIGATING, DECIDE.get(kind, run),
        ),
        Transition(
            "close", "Avsluta spåret", "Spåret avslutat",
            (TrackStatus.DECIDED,) if kind in RUN else (TrackStatus.RECEIVED, TrackStatus.INVESTIGATING),
            TrackStatus.CLOSED, run, track_conditions.lacking_for_closing,
        ),
        Transition(
            "reopen", "Öppna spåret igen", "Spåret öppnat igen", (TrackStatus.CLOSED,), TrackStatus.INVESTIGATING, run,
            track_conditions.lacking_for_reopening,
        ),
        Transition(
            "take_up", "Pröva igen", "Spåret öppnat", (TrackStatus.DECLINED,), TrackStatus.RECEIVED, run,
        ),
    )  # fmt: skip
    return {step.name: step for step in steps}


TRANSITIONS = {kind: _table(kind) for kind in TrackKind}

# How events that are not steps read in the track's story.
OTHER_EVENTS = {
    "opened": "Spåret öppnat",
    "declined": "Prövat, inte aktuellt",
    "left": "Utreds i det första ärendet",
    "registered": "Registrerat",
    "protected": "Skydd för personen",
    "lead": "Utredare utsedd",
    "judged": "Bedömt",
    "lowered": "Bedömningen sänkt",
    "appealed": "Ny bedömning begärd",
    "appeal_answered": "Begäran om ny bedömning besvarad",
    "cause": "Orsak tillagd",
    "cause_answered": "Åtgärd mot orsak vald",
    "barrier": "Skydd granskat",
    "child": "Svar på om ett barn berörs",
    "informed": "Information given",
    "notify": "Beslut att anmäla till IVO",
    "not_notify": "Beslut att inte anmäla till IVO",
    "package": "Anmälan till IVO sammanställd",
    "notified": "Anmäld till IVO",
    "received_by_ivo": "IVO har bekräftat",
    "supplement": "Komplettering till IVO",
    "ivo_answer": "IVO:s beslut infört",
    "extended": "Anstånd från IVO",
    "handled_elsewhere": "Tas om hand någon annanstans",
    "handed_over": "Lämnat över till nämnden",
    "reported_to_board": "Anmält till nämnden",
    "patient_offered": "Patienten har fått frågan om att berätta",
    "known": "Tiden då det blev känt är ändrad",
    **side_tracks.EVENT_LABELS,
}


def event_label(kind: str, name: str) -> str:
    step = TRANSITIONS[TrackKind(kind)].get(name)
    return step.done if step else OTHER_EVENTS[name]
