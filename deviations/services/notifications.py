"""The notification to IVO: decided, filled in, marked as sent, answered. Never sent from here: IVO takes its own
e-tjänst or a letter, and neither e-mail nor fax.

What has been sent is never changed, by nobody: the services refuse, and so does the database.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_date, local_today
from core.errors import DomainError, RuleBroken
from core.wording import day_long
from core.workflow import apply_change, locked_row, save_new

from ..ivo_forms import current_form, form_of
from ..models import IvoNotification, TrackDecision
from ..notification_prefill import decided_by, prefill
from ..track_workflow import DECIDE, NOTIFIABLE, RUN
from .track_effects import on_notified, on_received, tell_leaders
from .tracks import decision_record

SENT = "Anmälan är skickad till IVO och ändras inte. Det som ska läggas till skickas som en komplettering."
DECIDED_NOT = "Beslutet är att inte anmäla till IVO. Ska det ändå anmälas behövs först ett nytt beslut."
CLOSED = "Spåret är avslutat. Öppna det igen först."


def preparing_action(by, track):
    """The right by which by prepares the notification: that of running the track, else that of deciding in it.
    Raises DomainError for a track that leads to no notification."""
    if track.kind not in RUN:
        raise DomainError("Det här spåret anmäls inte till IVO.")
    run, decide = RUN[track.kind], DECIDE[track.kind]
    return run if may(by, run, track) else decide


@transaction.atomic
def notification_decide(*, by, track, version, notify: bool, reasons: str):
    """Decides, with delegation and reasons, whether IVO is to be notified. What the law asks to be notified is notified
    (SoL 27 kap. 6 §, LSS 24 f §, PSL 3 kap. 5 §); what it does not ask for may be, with the reason.

    Gives the fresh track. Raises DomainError, RuleBroken (no delegation), Conflict, PermissionDenied.
    """
    what = TrackDecision.What.NOTIFY if notify else TrackDecision.What.NOT_NOTIFY
    if not track.is_open:
        raise DomainError(CLOSED)
    if not track.judgement:
        raise RuleBroken("Bedöm händelsen först.")
    if not notify and track.judgement in NOTIFIABLE:
        raise DomainError(
            f"Händelsen är bedömd som ”{track.get_judgement_display().lower()}” och ska då anmälas till IVO. Är "
            "bedömningen fel: gör en ny bedömning först.",
            field="notify",
        )
    fresh = apply_change(
        track, by=by, version=version, action=DECIDE[track.kind], event=what.value, reason=reasons.strip()
    )
    if fresh.notified_at is not None:
        raise DomainError("Händelsen är redan anmäld till IVO.")
    decision_record(by=by, track=fresh, what=what, judgement=fresh.judgement, reasons=reasons)
    return fresh


@transaction.atomic
def notification_start(*, by, track) -> IvoNotification:
    """Begins to fill in IVO's form for the track, in the edition that goes today, with all the case's files that IVO
    takes; with none of them when the case is on another lex track too, whose secrecy is another: then they are chosen.
    One that is begun already is given. Raises DomainError, PermissionDenied."""
    from ..notification_content import TAKEN

    with locked_row(track, by=by, action=preparing_action(by, track), version=None) as row:
        if found := IvoNotification.objects.for_system("once per track").filter(track=row).first():
            return found
        if not row.is_open:
            raise DomainError(CLOSED)
        _refuse_decided_not(row)
        form, case = current_form(row.kind), row.deviation
        files = [] if case.lex_sarah and case.lex_maria else case.attachments.all()
        return save_new(
            IvoNotification(
                track=row,
                form_key=form.key,
                form_version=form.version,
                with_investigation=row.status == "decided",
                attachments=[_attachment(file) for file in files if file.content_type in TAKEN],
            )
        )


@transaction.atomic
def notification_save(*, by, notification, version, fields: dict[str, str], with_investigation: bool, attachments=()):
    """Saves what has been written. fields: texts by the form's keys, dates as 2026-09-14; what says the same as the
    case is not stored, so it follows the case. attachments: the case's files (rows) that go along.

    Gives the fresh notification. Raises DomainError beside its field, Conflict, PermissionDenied.
    """
    _refuse_sent(notification)
    track = notification.track
    suggested, form = prefill(track), form_of(notification)
    data = {}
    for field in form.fields:
        if field.type in ("computed", "unknown"):
            continue
        text = fields.get(field.key, "").replace("\r\n", "\n").strip()
        if field.type == "date" and text and date.fromisoformat(text) > local_today():
            raise DomainError("Dagen kan inte ligga i framtiden.", field=field.key)
        if text != suggested.get(field.source, "").replace("\r\n", "\n").strip():
            data[field.key] = text
    fresh = apply_change(
        notification,
        by=by,
        version=version,
        action=preparing_action(by, track),
        data=data,
        with_investigation=with_investigation,
        attachments=[_attachment(file) for file in attachments],
    )
    _refuse_sent(fresh)
    return fresh


@transaction.atomic
def notification_sent(
    *, by, notification, version, channel: str, sent_at: datetime, received_on: date | None = None, ivo_number: str = ""
):
    """Marks that the made file has been handed in to IVO, by its e-tjänst or by post. sent_at is an aware moment that
    has been. received_on is the local day when it came in to IVO; for a letter it may be told later
    (notification_received). From that day the clock of the investigation runs (SOSFS 2011:5 6 kap.).

    Gives the fresh notification. Raises DomainError, RuleBroken, Conflict, PermissionDenied.
    """
    from ..notification_conditions import values_of
    from .packages import reflects_track

    track, ivo_number = notification.track, ivo_number.strip()
    _refuse_decided_not(track)
    if sent_at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="sent_at")
    if notification.made_at is not None and sent_at < notification.made_at.replace(second=0, microsecond=0):
        raise DomainError("Den kan inte ha skickats innan filen skapades.", field="sent_at")
    _check_received(received_on, sent_at)
    if received_on is None and channel != "post":
        raise DomainError("Skriv vilken dag den kom in till IVO. I e-tjänsten är det samma dag.", field="received_on")
    with locked_row(notification, by=by, action=preparing_action(by, track), version=version) as row:
        _refuse_sent(row)
        making = row.renderings.filter(status__in=("queued", "running")).exists()
        if row.status != IvoNotification.Status.MADE or making:
            raise RuleBroken("Filen är inte klar än. Skapa den först.")
        if not reflects_track(row):
            raise RuleBroken("Något har ändrats efter att filen skapades. Skapa den på nytt, och skicka den nya.")
        frozen = {value.field.key: value.text for value in values_of(_whole(track), row)}
    fresh = apply_change(
        notification, by=None, version=None, action="", data=frozen, status=IvoNotification.Status.SENT,
        channel=channel, sent_at=sent_at, sent_by=by, received_on=received_on, ivo_number=ivo_number,
    )  # fmt: skip
    fresh.track = apply_change(
        track, by=by, version=None, action=preparing_action(by, track), event="notified",
        note=f"{fresh.get_channel_display()}, {day_long(sent_at)}.", notified_at=sent_at,
    )  # fmt: skip
    on_notified(fresh.track, fresh)
    return fresh


@transaction.atomic
def notification_received(*, by, notification, version, ivo_number: str = "", received_on: date | None = None):
    """Writes what IVO has confirmed: its number, and for a letter the day when it came in, which is written once."""
    track = notification.track
    _refuse_decided_not(track)
    _require_sent(notification)
    if notification.status == IvoNotification.Status.ANSWERED:
        raise DomainError("IVO:s beslut är redan infört.")
    _check_received(received_on, notification.sent_at)
    changes = {"ivo_number": ivo_number.strip() or notification.ivo_number}
    if notification.received_on is None and received_on is not None:
        changes["received_on"] = received_on
    if changes["ivo_number"] == notification.ivo_number and "received_on" not in changes:
        raise DomainError("Skriv IVO:s diarienummer, eller dagen då anmälan kom in.", field="ivo_number")
    fresh = apply_change(notification, by=by, version=version, action=preparing_action(by, track), **changes)
    track.events.create(
        name="received_by_ivo", by=by, old_status=track.status, new_status=track.status, note=fresh.ivo_number
    )
    if "received_on" in changes:
        on_received(track, fresh)
    return fresh


@transaction.atomic
def ivo_answer_register(
    *, by, notification, version, outcome: str, decided_on: date, ivo_number: str = "", outcome_note: str = ""
):
    """Writes IVO's decision: its number, what it says, on which local day. Gives the fresh notification."""
    track = notification.track
    _refuse_decided_not(track)
    _require_sent(notification)
    if notification.status == IvoNotification.Status.ANSWERED:
        raise DomainError("IVO:s beslut är redan infört.")
    if notification.received_on is None:
        raise RuleBroken("För först in dagen då anmälan kom in till IVO.")
    number = ivo_number.strip() or notification.ivo_number
    if not number:
        raise DomainError("Skriv IVO:s diarienummer.", field="ivo_number")
    if decided_on > local_today():
        raise DomainError("Dagen kan inte ligga i framtiden.", field="decided_on")
    if decided_on < max(local_date(notification.sent_at), notification.received_on):
        raise DomainError("IVO kan inte ha beslutat innan anmälan kom in.", field="decided_on")
    fresh = apply_change(
        notification, by=by, version=version, action=preparing_action(by, track), ivo_number=number,
        status=IvoNotification.Status.ANSWERED, outcome=outcome, decided_on=decided_on,
        outcome_note=outcome_note.strip(),
    )  # fmt: skip
    track.events.create(
        name="ivo_answer", by=by, old_status=track.status, new_status=track.status, note=fresh.get_outcome_display()
    )
    tell_leaders(track, f"answer:{fresh.version}", f"IVO:s beslut är infört i {track.deviation.number}", by=by)
    return fresh


def _whole(track):
    """The track with everything that its content is read from."""
    from ..notification_content import track_for_ivo

    return track_for_ivo(track.pk)


def _attachment(file) -> dict:
    return {
        "key": str(file.key), "name": file.name, "content_type": file.content_type, "size": file.size,
        "digest": file.digest,
    }  # fmt: skip


def _check_received(received_on, sent_at):
    if received_on is None:
        return
    if received_on > local_today():
        raise DomainError("Dagen kan inte ligga i framtiden.", field="received_on")
    if received_on < local_date(sent_at):
        raise DomainError("Den kan inte ha kommit in innan den skickades.", field="received_on")


def _refuse_sent(notification):
    if notification.sent_at is not None:
        raise DomainError(SENT)


def _require_sent(notification):
    if notification.sent_at is None:
        raise RuleBroken("Anmälan är inte skickad än.")


def _refuse_decided_not(track):
    """A number from IVO, or a sending, against the decision not to notify is a contradiction."""
    decision = decided_by(track)
    if decision is not None and decision.what == "not_notify":
        raise RuleBroken(DECIDED_NOT)
