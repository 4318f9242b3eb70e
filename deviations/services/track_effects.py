"""What follows when something happens on a track: clocks that start and stop, and who is told.

The catalogue of duties is data (standards.models.Duty); which happening starts and stops which is said here, once.
"""

from datetime import timedelta

from core.access import may
from core.calendar import start_of_day
from core.wording import day_long
from organisation.models import Law
from organisation.roles import Role
from organisation.selectors import specialists
from organisation.services import notify
from standards.models import TrackKind

from ..models import Deviation
from ..side_tracks import BREACH_DUTY, BREACH_STEP, is_settled
from ..track_conditions import FOR_PATIENT, patient_is_answered, patient_knows_all
from ..track_workflow import NOTIFIABLE, run_action
from .clocks import clock_move, clock_start, clock_stop, laws_of
from .notices import case_url, tell_owners, tell_reporter

ACT = {Law.SOL: "LS-ACT-SOL", Law.LSS: "LS-ACT-LSS"}
IVO = {TrackKind.LEX_SARAH: "LS-IVO", TrackKind.LEX_MARIA: "LM-IVO"}
IVO_INVESTIGATION = {TrackKind.LEX_SARAH: "LS-IVO-UTR", TrackKind.LEX_MARIA: "LM-IVO-UTR"}
FROM_RECEIVED = {
    TrackKind.LEX_SARAH: tuple(ACT.values()),
    TrackKind.LEX_MARIA: ("LM-INV",),
    TrackKind.DATA_BREACH: (BREACH_DUTY,),
}
WHO_LEADS = {TrackKind.LEX_SARAH: Role.SAS, TrackKind.LEX_MARIA: Role.MAS}


def on_opened(track, *, by):
    """A track was opened, or opened again: its duties begin when it was received."""
    case = track.deviation
    at = {"deviation": case, "track": track, "started_at": track.received_at}
    if track.kind == TrackKind.LEX_SARAH:
        for law in [law for law in laws_of(case) if law in ACT] or [Law.SOL]:
            clock_start(duty=ACT[law], **at)
    elif track.kind == TrackKind.LEX_MARIA:
        clock_start(duty="LM-INV", **at)
    elif track.kind == TrackKind.DATA_BREACH and not is_settled(track, BREACH_STEP):
        clock_start(duty=BREACH_DUTY, **at)
    if case.unit.provider_id and track.kind == TrackKind.LEX_SARAH:
        clock_stop(duty="LS-RET-PRIV", deviation=case, track=track, by="Spåret öppnades igen")
        clock_start(duty="LS-PRIV-INFO", **at)
        _tell_board(track, "received", f"En extern utförare har tagit emot en rapport enligt lex Sarah, {case.number}")
        clock_stop(duty="LS-PRIV-INFO", deviation=case, track=track, by="Nämnden ser att rapporten finns")
    tell_leaders(track, f"opened:{track.version}", f"{track.get_kind_display()} har öppnats i {case.number}", by=by)


def on_received_moved(track):
    """It has been corrected when the track was received: what runs from then is counted from the right moment."""
    for duty in FROM_RECEIVED.get(track.kind, ()):
        clock_move(duty=duty, deviation=track.deviation, track=track, started_at=track.received_at)


def on_event_moved(track, *, by):
    """It has been corrected when the event was: lex Maria counts from the event itself (PSL 3 kap. 5 §), and whoever
    runs lex Sarah or lex Maria is told, also that IVO has been told another time."""
    case = track.deviation
    if track.kind == TrackKind.LEX_MARIA:
        clock_move(duty=IVO[track.kind], deviation=case, track=track, started_at=_since(track))
    if track.kind in WHO_LEADS and (track.is_open or track.notified_at):
        text = f"Tiden för händelsen i {case.number} är rättad"
        if track.notified_at:
            text += ". IVO har fått den gamla: komplettera om det behövs"
        tell_leaders(track, f"time:{case.version}", text, by=by)


def on_judged(track, *, lowered: bool):
    """The event was judged: what IVO and the patient are then owed, and what the reporter is told."""
    case, kind = track.deviation, track.kind
    if track.judgement in NOTIFIABLE and track.notified_at is None:
        if kind == TrackKind.LEX_MARIA:  # whoever puts right when it happened waits, or has done so
            case.refresh_from_db(
                fields=["occurred_from"], from_queryset=Deviation.objects.for_system("judged").select_for_update()
            )
        clock_start(duty=IVO[kind], deviation=case, track=track, started_at=_since(track))
        tell_leaders(track, f"ivo:{track.version}", f"{case.number} ska anmälas till IVO snarast")
    elif track.judgement not in NOTIFIABLE:
        clock_stop(duty=IVO[kind], deviation=case, track=track, by=f"Bedömt: {track.get_judgement_display().lower()}")
    if kind == TrackKind.LEX_MARIA:
        if track.patient_injured and not patient_is_answered(track):
            clock_start(duty="LM-PAT", deviation=case, track=track, started_at=track.judged_at)
        elif not track.patient_injured:
            clock_stop(duty="LM-PAT", deviation=case, track=track, by="Bedömt: ingen vårdskada har inträffat")
    if lowered:
        tell_reporter(
            case,
            f"lowered:{track.pk}:{track.version}",
            f"Bedömningen av din rapport {case.number} har ändrats",
            mail=True,
        )


def on_informed(track, told):
    """The patient has been told all six points of PSL 3 kap. 8 §, or it stands why that is not possible."""
    if track.kind == TrackKind.LEX_MARIA and told.recipient in FOR_PATIENT:
        if not (patient_knows_all(track) if told.informed else patient_is_answered(track)):
            return
        words = f"Informerad {day_long(told.on)}" if told.informed else "Skälet till att det inte gick är antecknat"
        clock_stop(duty="LM-PAT", deviation=track.deviation, track=track, by=words)


def on_decided(track):
    """The investigation has ended with a decision."""
    for duty in (*ACT.values(), "LM-INV"):
        clock_stop(duty=duty, deviation=track.deviation, track=track, by="Utredningen avslutades med beslut")


def on_decision_fallen(track):
    """The event was judged anew after the decision: what the decision had ended begins again with the judgement."""
    duties = [ACT[law] for law in laws_of(track.deviation) if law in ACT] or [ACT[Law.SOL]]
    for duty in duties if track.kind == TrackKind.LEX_SARAH else ["LM-INV"]:
        clock_start(duty=duty, deviation=track.deviation, track=track, started_at=track.judged_at)


def on_notified(track, notification):
    """IVO has been notified. The clock of the investigation runs from when the notification came in to IVO, which for
    a letter may be told later."""
    case, kind = track.deviation, track.kind
    clock_stop(duty=IVO[kind], deviation=case, track=track, by="Anmäld till IVO", at=notification.sent_at)
    on_received(track, notification)
    if case.unit.provider_id and kind == TrackKind.LEX_SARAH:  # in lex Maria the provider is its own vårdgivare
        clock_start(duty="LS-PRIV-IVO", deviation=case, track=track, started_at=notification.sent_at)
        _tell_board(track, "notified", f"En extern utförare har anmält {case.number} till IVO")
        clock_stop(duty="LS-PRIV-IVO", deviation=case, track=track, by="Nämnden ser att anmälan är gjord")


def on_received(track, notification):
    """It is known when the notification came in to IVO: an investigation that did not go along is waited for, unless it
    was sent before IVO told the day."""
    if notification.received_on is None or notification.with_investigation:
        return
    if not notification.supplements.filter(what="investigation").exists():
        clock_start(
            duty=IVO_INVESTIGATION[track.kind],
            deviation=track.deviation,
            track=track,
            started_at=start_of_day(notification.received_on),
        )


def on_investigation_sent(track):
    clock_stop(
        duty=IVO_INVESTIGATION[track.kind], deviation=track.deviation, track=track, by="Utredningen skickad till IVO"
    )


def on_closed(track):
    """An external provider destroys its papers five years after the last entry (SoL 17 kap. 10 §, LSS 23 g §); a
    municipal nämnd only under its own gallringsbeslut."""
    if track.deviation.unit.provider_id and track.kind == TrackKind.LEX_SARAH:
        clock_start(duty="LS-RET-PRIV", deviation=track.deviation, track=track, started_at=track.closed_at)


def _since(track):
    """From when the notification to IVO is counted: lex Maria from the event itself (PSL 3 kap. 5 §), lex Sarah from
    when the seriousness is known."""
    case = track.deviation
    return case.occurred_from or case.reported_at if track.kind == TrackKind.LEX_MARIA else track.judged_at


def noon_of(day):
    """Noon of a local day: the moment that stands for a day without a time."""
    return start_of_day(day) + timedelta(hours=12)


def tell_leaders(track, key, text, *, by=None):
    """Who runs the track: whoever leads it and still may, else SAS or MAS of the nämnd; the case's owners for the other
    tracks, and where nobody else is there."""
    case = track.deviation
    role = WHO_LEADS.get(track.kind)
    if role is None or case.unit.provider_id:
        tell_owners(case, f"track:{track.kind}:{key}", text, by=by)
        return
    hidden = set(case.implicated.values_list("pk", flat=True))
    # Who was let into the case until a day leads no longer when that day has passed.
    leads = track.lead_id and track.lead.has_access and may(track.lead, run_action(track.kind), track)
    people = [track.lead] if leads else [each for each in specialists(case.board, role) if each.pk not in hidden]
    if not people:
        tell_owners(case, f"track:{track.kind}:{key}", text, by=by)
        return
    people = [person for person in people if by is None or person.pk != by.pk]
    notify(users=people, key=f"deviation:{case.pk}:track:{track.kind}:{key}", text=text, url=case_url(case))


def _tell_board(track, key, text):
    """The nämnd sees at once that a report exists, and that IVO was notified: never what stands in it (SoL 27 kap. 4
    and 6 §§, LSS 24 d and 24 f §§)."""
    from django.urls import reverse

    hidden = set(track.deviation.implicated.values_list("pk", flat=True))
    people = specialists(track.deviation.board, WHO_LEADS.get(track.kind, Role.SAS))
    notify(
        users=[person for person in people if person.pk not in hidden],
        key=f"deviation:{track.deviation_id}:provider:{track.kind}:{key}",
        text=text,
        url=reverse("deviations:provider_reports"),
    )
