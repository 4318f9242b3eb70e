"""What a track still lacks before a step, in words. Shown on the case page long before anybody presses the button.

Sources: SOSFS 2011:5 4–6 kap. (lex Sarah), PSL 3 kap. 3, 5 and 8 §§ (lex Maria), OSL 5 kap. 1 and 5 §§ (register,
sekretessmarkering).
"""

from collections.abc import Collection

from standards.models import TrackKind

from . import side_tracks

# The nine items of SOSFS 2011:5 5 kap.; the ninth is the decision itself.
NINE = ("event", "noticed", "occurred", "causes", "earlier", "again", "measures", "other")
NINE_WORDS = {
    "event": "Skriv vad som hände.",
    "noticed": "Skriv när och hur det uppmärksammades.",
    "occurred": "Skriv när det inträffade.",
    "causes": "Skriv varför det hände.",
    "earlier": "Skriv om något liknande har hänt förut.",
    "again": "Skriv om något liknande kan hända igen.",
    "measures": "Skriv vad som har gjorts för att avhjälpa det, och när.",
    "other": "Skriv vad som i övrigt har kommit fram, eller att inget mer har gjort det.",
}
NOTIFIABLE = ("serious_risk", "serious", "serious_injury_could", "serious_injury")
FOR_PATIENT = ("individual", "representative", "relative")
IN_PERSON = ("individual", "representative")
PATIENT_POINTS = 6
SERIOUS_INJURIES = ("serious_injury_could", "serious_injury")


def topics_of(track) -> Collection[str]:
    """The topics that have entries. Entries that were prefetched are not asked for again."""
    return {entry.topic for entry in track.entries.all()}


def lacking_in_register(track) -> list[str]:
    """Diarienummer and sekretessmarkering: on every lex case (OSL 5 kap. 1 and 5 §§)."""
    lacking = []
    if not track.diary_number.strip():
        lacking.append("Skriv diarienumret.")
    if track.secrecy_id is None:
        lacking.append("Sekretessmarkera, med det lagrum som gäller.")
    return lacking


def lacking_for_investigating(track) -> list[str]:
    if track.kind not in (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA):
        return []
    lacking = []
    if track.lead_id is None:
        lacking.append("Utse den som leder utredningen.")
    if not track.impartiality.strip():
        lacking.append("Skriv att jäv är prövat.")
    return lacking


def lacking_for_deciding(track) -> list[str]:
    """Before the investigation ends with a decision: register, protection, judgement, everything that must be told."""
    if track.kind not in (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA):
        return []
    lacking = lacking_in_register(track)
    if track.kind == TrackKind.LEX_SARAH and not track.protection.strip():
        lacking.append("Skriv vad som gjordes genast för att skydda personen.")
    if not track.judgement:
        lacking.append("Bedöm händelsen.")
    return lacking + lacking_in_investigation(track)


def lacking_in_investigation(track) -> list[str]:
    """What the investigation still has to tell."""
    topics = topics_of(track)
    if track.kind == TrackKind.LEX_MARIA:
        lacking = [] if "course" in topics else ["Beskriv händelseförloppet, steg för steg."]
        if not track.causes.all():
            lacking.append("Lägg till minst en orsak.")
        if "consequence" not in topics:
            lacking.append("Skriv vad det betydde, eller kunde ha betytt, för patienten.")
        if track.judgement in SERIOUS_INJURIES:
            if not track.patient_offered.strip():
                lacking.append("Skriv om patienten har erbjudits att berätta om händelsen.")
            lacking += lacking_in_plan(track)
        return lacking
    lacking = [NINE_WORDS[topic] for topic in NINE if topic not in topics]
    if "consequence" not in topics:
        lacking.append("Skriv vad det betydde, eller kunde ha betytt, för personen, och vem som säger det.")
    if not track.concerns_child:
        lacking.append("Svara på om ett barn berörs.")
    elif track.concerns_child == "yes" and "child" not in topics:
        lacking.append("Ett barn berörs: skriv om barnets situation och vad barnet själv säger.")
    return lacking


def lacking_in_plan(track) -> list[str]:
    """Who does what by when, and when it is seen whether it helped: what cannot be done at once has a time plan
    (PSL 3 kap. 2 §; HSLF-FS 2017:40 for serious events). A measure always has its responsible and its day."""
    measures = [measure for measure in track.deviation.measures.all() if measure.status != "cancelled"]
    if not measures and not any(cause.no_measure_reason.strip() for cause in track.causes.all()):
        return ["Bestäm minst en åtgärd, eller skriv vid orsaken varför ingen behövs."]
    return [f"Åtgärden ”{measure.title}”: {word}" for measure in measures for word in lacking_in_measure(measure)]


def lacking_in_measure(measure) -> list[str]:
    """What a measure's plan lacks, in words."""
    lacking = []
    if measure.owner_id is None or not measure.owner.has_access:
        lacking.append("ingen ansvarig som är kvar.")
    if measure.follow_up_on is None and measure.status != "followed_up":
        lacking.append("ingen dag då effekten följs upp.")
    return lacking


def lacking_in_information(track) -> list[str]:
    """Who has not been told, where somebody must be told or a reason be given."""
    lacking = lacking_for_person(track)
    if track.kind == TrackKind.LEX_SARAH and "reporter" not in {row.recipient for row in track.informed.all()}:
        lacking.append("Berätta för den som rapporterade vad utredningen kom fram till, eller skriv varför inte.")
    return lacking


def lacking_for_person(track) -> list[str]:
    """What the person whom it concerns, or a patient, has not been told."""
    if not any(_is_answer(row) for row in track.informed.all()):
        who = "patienten" if track.kind == TrackKind.LEX_MARIA else "personen eller företrädaren"
        return [f"Informera {who}, eller skriv varför det inte går."]
    if track.kind == TrackKind.LEX_MARIA and track.patient_injured:
        return _lacking_for_patient(track)
    return []


def _is_answer(row) -> bool:
    """Whether somebody was told in the person's place or beside them, or it stands why the person was not. That a
    relative was not told says nothing of the person."""
    return row.recipient in FOR_PATIENT and (row.informed or row.recipient in IN_PERSON)


def patient_is_answered(track) -> bool:
    """Whether the patient knows all, or nobody has been told and it stands why that was not possible."""
    rows = [row for row in track.informed.all() if _is_answer(row)]
    return patient_knows_all(track) or bool(rows) and not any(row.informed for row in rows)


def _lacking_for_patient(track) -> list[str]:
    """PSL 3 kap. 8 §: six points, noted in the journal; a närstående may be told instead."""
    told = [row for row in track.informed.all() if row.recipient in FOR_PATIENT and row.informed]
    if not told:
        return []
    lacking = []
    if not patient_knows_all(track):
        lacking.append("Patienten ska få veta alla sex punkterna.")
    if not any(row.journal_on for row in told):
        lacking.append("Anteckna dagen då informationen skrevs i patientjournalen.")
    return lacking


def patient_knows_all(track) -> bool:
    """Whether the six points have been gone through, on one occasion or several."""
    told = {
        point for row in track.informed.all() if row.recipient in FOR_PATIENT and row.informed for point in row.points
    }
    return len(told) >= PATIENT_POINTS


def decided_by(track):
    """The latest decision on notifying IVO, or None."""
    found = [decision for decision in track.decisions.all() if decision.what in ("notify", "not_notify")]
    return found[-1] if found else None


def is_judged_after_decision(track) -> bool:
    """Whether the decision that ended the investigation rests on a judgement that no longer holds."""
    whats = [decision.what for decision in track.decisions.all() if decision.what in ("judgement", "close")]
    return "close" in whats and whats[-1] == "judgement"


def awaits_ivo(track) -> bool:
    """Whether IVO is still to be notified: the law asks for it, or somebody has decided it without the law asking."""
    if track.notified_at is not None:
        return False
    decision = decided_by(track)
    return track.judgement in NOTIFIABLE or (decision is not None and decision.what == "notify")


def lacking_in_notification(track) -> list[str]:
    """What IVO is waiting for. What has been notified without the law asking for it is followed to its end too."""
    notification = getattr(track, "notification", None)
    if notification is None or notification.sent_at is None:
        if track.judgement in NOTIFIABLE:
            return ["Anmäl till IVO."]
        return ["Anmäl till IVO, som ni har beslutat, eller besluta att inte anmäla."] if awaits_ivo(track) else []
    lacking = []
    if notification.received_on is None:
        lacking.append("För in dagen då anmälan kom in till IVO.")
    if not notification.with_investigation and not any(
        supplement.what == "investigation" for supplement in notification.supplements.all()
    ):
        lacking.append("Skicka utredningen till IVO.")
    if notification.status != "answered":
        lacking.append("För in IVO:s beslut.")
    return lacking


def lacking_for_closing(track) -> list[str]:
    if track.kind in (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA):
        appeal = getattr(track, "appeal", None)
        waiting = ["Besvara begäran om ny bedömning."] if appeal is not None and appeal.answered_at is None else []
        # Before the decision it is asked for by that step; afterwards an answer or a judgement may have changed.
        investigation = lacking_in_investigation(track) if track.status == "decided" else []
        return waiting + investigation + lacking_in_information(track) + lacking_in_notification(track)
    lacking = side_tracks.lacking(track)
    if not track.handled_where.strip() and not track.closing_note.strip():
        lacking.append("Skriv var det tas om hand, eller vad det blev.")
    return lacking


def first_before_closing(track) -> str:
    """Which step comes before that of closing, in words; "" when closing is the next one. What leads elsewhere is
    closed from where it stands."""
    if track.kind not in (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA):
        return ""
    return {
        "received": "Utredningen är inte inledd. Börja med att utreda. Sedan fattas beslutet som avslutar utredningen.",
        "investigating": "Utredningen är inte avslutad med ett beslut. Gör klart den och fatta beslutet först.",
    }.get(track.status, "")


def lacking_for_reopening(track) -> list[str]:
    return []


def lacking_before_closing(track) -> list[str]:
    """Everything that stands between now and a closed track, whatever step it is on."""
    lacking = []
    if track.status == "received":
        lacking += lacking_for_investigating(track)
    if track.status in ("received", "investigating"):
        lacking += lacking_for_deciding(track)
    return lacking + lacking_for_closing(track)
