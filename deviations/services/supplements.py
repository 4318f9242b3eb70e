"""What is sent to IVO after the notification. It adds, and never changes what was sent."""

from datetime import date

from django.db import transaction

from core.calendar import local_date, local_today
from core.errors import DomainError, RuleBroken
from core.wording import day_long
from core.workflow import apply_change, save_new

from ..models import IvoRendering, IvoSupplement
from .notifications import preparing_action
from .track_effects import on_investigation_sent


@transaction.atomic
def supplement_add(*, by, notification, version, what: str, note: str, channel: str, sent_on: date) -> IvoSupplement:
    """Writes that something more has been sent to IVO: what, how and on which local day. The investigation is the file
    that was made (packages.investigation_make), and stops the clock that waited for it.

    Raises DomainError beside its field, RuleBroken, Conflict, PermissionDenied.
    """
    track = notification.track
    if notification.sent_at is None:
        raise RuleBroken("Anmälan är inte skickad än.")
    if sent_on > local_today():
        raise DomainError("Dagen kan inte ligga i framtiden.", field="sent_on")
    if sent_on < local_date(notification.sent_at):
        raise DomainError("En komplettering skickas efter anmälan.", field="sent_on")
    # The notification's version counts its supplements too, so that one that is sent twice is written once.
    fresh = apply_change(notification, by=by, version=version, action=preparing_action(by, track))
    file = {}
    if what == IvoSupplement.What.INVESTIGATION:
        made = investigation_file(fresh)
        file = {"file": made.file.name, "digest": made.digest}
    supplement = save_new(
        IvoSupplement(notification=fresh, what=what, note=note.strip(), channel=channel, sent_on=sent_on, by=by, **file)
    )
    track.events.create(
        name="supplement", by=by, old_status=track.status, new_status=track.status,
        note=f"{supplement.get_what_display()}, {supplement.get_channel_display()}, {day_long(sent_on)}.",
    )  # fmt: skip
    if what == IvoSupplement.What.INVESTIGATION:
        on_investigation_sent(track)
    return supplement


def investigation_file(notification) -> IvoRendering:
    """The made file of the investigation, which still says what the track says. Raises DomainError, RuleBroken."""
    from ..notification_conditions import investigation_problems
    from ..notification_content import content_of, digest_of, track_for_ivo

    track = track_for_ivo(notification.track_id)
    if problems := investigation_problems(track):
        raise RuleBroken(problems)
    made = notification.renderings.filter(what=IvoRendering.What.INVESTIGATION).first()
    if made is None or made.status != IvoRendering.Status.DONE:
        raise DomainError("Skapa först filen med utredningen.", field="what")
    if digest_of(content_of(track, notification, made.what)) != made.content_digest:
        raise DomainError("Något har ändrats efter att filen skapades. Skapa den på nytt.", field="what")
    return made
