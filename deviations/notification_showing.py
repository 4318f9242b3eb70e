"""The notification to IVO as its page shows it: where it stands, the one next step, what is decided and sent."""

from dataclasses import dataclass

from django.urls import reverse

from core.calendar import day_words, local_date

from .models import IvoRendering
from .notification_conditions import groups_of_problems, investigation_problems, is_waited_for
from .notification_content import content_of, digest_of
from .notification_prefill import decided_by
from .services.track_effects import IVO_INVESTIGATION


@dataclass(frozen=True)
class FileState:
    """How it stands with one file. under_way: a making that is queued or running; error: why the last one failed; done:
    the newest file; stale: the track has been changed since it was made."""

    under_way: IvoRendering | None
    error: str
    done: IvoRendering | None
    stale: bool


def state_of_file(track, notification, what="notification") -> FileState:
    """One query for the makings, and those of the content when there is a file that has not been sent."""
    if notification is None:
        return FileState(None, "", None, False)
    makings = [making for making in notification.renderings.all() if making.what == what]
    newest = makings[0] if makings else None
    done = next((making for making in makings if making.status == IvoRendering.Status.DONE), None)
    open_ended = what == "investigation" or notification.sent_at is None
    stale = done is not None and open_ended and digest_of(content_of(track, notification, what)) != done.content_digest
    return FileState(
        newest if newest is not None and newest.is_under_way else None,
        newest.error if newest is not None and newest.status == IvoRendering.Status.FAILED else "",
        done,
        stale,
    )


def url(track, name="ivo", *more) -> str:
    return reverse(f"deviations:{name}", args=[track.deviation.number, track.kind, *more])


def status_line(track, notification) -> list[dict]:
    """The steps of components/steps.html."""
    decision = decided_by(track)
    decided = decision is not None and decision.what == "notify"
    sent = notification is not None and notification.sent_at is not None
    made_at = notification.made_at if notification is not None else None
    steps = [
        ("Beslut", decided or sent, decision.at if decided else None),
        ("Blankett och fil", bool(made_at), made_at),
        ("Skickad till IVO", sent, notification.sent_at if sent else None),
        (
            "IVO:s beslut",
            notification is not None and notification.status == "answered",
            getattr(notification, "decided_on", None),
        ),
    ]
    rows, current = [], False
    for label, done, at in steps:
        day = local_date(at) if hasattr(at, "hour") else at
        here = not done and not current
        current = current or here
        state = "done" if done else "current" if here else ""
        rows.append({"label": label, "note": day_words(day) if done and day else "", "state": state})
    return rows


def next_step(track, notification, file, *, decides: bool) -> dict:
    """What to do now, in words, and the button that does it: text, label, url, and post for a button that acts."""
    if notification is not None and notification.sent_at is not None:
        return _next_after(track, notification)
    decision = decided_by(track)
    if decision is not None and decision.what == "not_notify":
        text = "Beslutet är att inte anmäla till IVO. Ska det ändå anmälas behövs ett nytt beslut."
        return _step(text, "Besluta på nytt", url(track, "ivo_decide")) if decides else _step(text)
    if file.under_way:
        return _step("Filen skapas. Det tar några sekunder.")
    places = {group.place for group in groups_of_problems(track)}
    if "decision" in places and decides:
        return _step("Besluta om händelsen ska anmälas.", "Besluta om anmälan", url(track, "ivo_decide"))
    if notification is None:
        text = "Börja med blanketten. Det som redan står i ärendet är ifyllt."
        return _step(text, "Börja fylla i", url(track, "ivo_start"), post=True)
    if "form" in places:
        return _step("Fyll i det som saknas i blanketten.", "Fyll i blanketten", url(track, "ivo_fields"))
    if "track" in places:
        return _step("Gör klart det som saknas på spårets sida.", "Till spåret", url(track, "track"))
    if "decision" in places:
        return _step("Någon med delegation behöver besluta om händelsen ska anmälas.")
    if file.done is None or file.stale:
        words = "Något har ändrats efter att filen skapades." if file.stale else "Inget saknas."
        return _step(f"{words} Skapa filen som ska till IVO.", "Skapa filen", url(track, "ivo_make"), post=True)
    return _step(
        "Hämta filen och lämna in den i IVO:s e-tjänst, eller skicka den med post. För sedan in att den är skickad.",
        "För in att den är skickad",
        url(track, "ivo_sent"),
    )


def _next_after(track, notification) -> dict:
    if notification.status == "answered":
        return _step("IVO har beslutat. Inget mer behöver göras med anmälan.")
    if notification.received_on is None:
        return _step("För in vilken dag anmälan kom in till IVO.", "För in dagen", url(track, "ivo_received"))
    if is_waited_for(notification):
        if investigation_problems(track):
            return _step("Gör klart utredningen. IVO väntar på den.", "Till spåret", url(track, "track"))
        file = state_of_file(track, notification, "investigation")
        if file.under_way:
            return _step("Filen med utredningen skapas.")
        if file.done is None or file.stale:
            return _step("Utredningen är klar. Skapa filen som ska till IVO.", "Skapa filen",
                         url(track, "ivo_make_investigation"), post=True)  # fmt: skip
        return _step("Skicka utredningen till IVO, och för in att den är skickad.", "För in att den är skickad",
                     url(track, "ivo_supplement"))  # fmt: skip
    return _step(
        "Vänta på IVO:s beslut, och för in det när det kommer.", "För in IVO:s beslut", url(track, "ivo_answer")
    )


def waiting_clock(track):
    """The running clock of the investigation, or None."""
    return track.clocks.filter(duty__key=IVO_INVESTIGATION[track.kind], stopped_at__isnull=True).first()


def _step(text, label="", to="", *, post=False) -> dict:
    return {"text": text, "label": label, "url": to, "post": post}
