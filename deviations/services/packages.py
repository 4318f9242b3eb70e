"""The making of the files for IVO: asked for, and carried out by core.making."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from core.background import enqueue
from core.errors import RuleBroken
from core.making import FAILED_WORDS, GAVE_UP_WORDS, UNDER_WAY, Making
from core.workflow import apply_change, locked_row

from ..models import IvoNotification, IvoRendering
from .notifications import SENT, preparing_action

logger = logging.getLogger(__name__)

LACKING_AGAIN = "Något har ändrats sedan filen beställdes, så att det saknas uppgifter. Se vad som saknas."


def _enqueue(pk: int):
    from ..tasks import make_ivo_package

    enqueue(make_ivo_package, pk)


MAKING = Making(IvoRendering, _enqueue, gave_up={"error": GAVE_UP_WORDS})


@transaction.atomic
def notification_make(*, by, notification) -> IvoRendering:
    """Queues the making of the file, or gives the one that is under way. It can be made anew until it has been sent.

    Raises RuleBroken with everything that is lacking, in words, and PermissionDenied.
    """
    from ..notification_conditions import notification_problems
    from ..notification_content import track_for_ivo

    with locked_row(notification, by=by, action=preparing_action(by, notification.track), version=None) as row:
        if row.sent_at is not None:
            raise RuleBroken(SENT)
        if problems := notification_problems(track_for_ivo(row.track_id)):
            raise RuleBroken(problems)
        return _request(row, IvoRendering.What.NOTIFICATION, by)


@transaction.atomic
def investigation_make(*, by, notification) -> IvoRendering:
    """Queues the making of the investigation alone, which IVO gets when it is ready (SOSFS 2011:5 6 kap., PSL 3 kap.
    5 §). Raises RuleBroken with everything that is lacking, and PermissionDenied."""
    from ..notification_conditions import investigation_problems
    from ..notification_content import track_for_ivo

    with locked_row(notification, by=by, action=preparing_action(by, notification.track), version=None) as row:
        if problems := investigation_problems(track_for_ivo(row.track_id)):
            raise RuleBroken(problems)
        return _request(row, IvoRendering.What.INVESTIGATION, by)


def _request(notification, what, by) -> IvoRendering:
    under_way = notification.renderings.filter(what=what, status__in=UNDER_WAY).first()
    if under_way is not None:
        return under_way
    rendering = IvoRendering.objects.create(notification=notification, what=what, requested_by=by)
    _enqueue(rendering.pk)
    return rendering


def ivo_rendering_run(pk: int) -> bool:
    """Makes the file, if nobody else does. Gives whether this call made it. May be run any number of times."""
    mine = MAKING.claim(pk)
    if mine is None:
        return False
    rendering = IvoRendering.objects.select_related("notification", "requested_by").get(pk=pk)
    try:
        made = _draw(rendering)
    except RuleBroken:
        MAKING.fail(mine, error=LACKING_AGAIN)
        return False
    except Exception:
        logger.exception("file %s for IVO could not be made", pk)
        MAKING.fail(mine, error=FAILED_WORDS)
        return False
    return _finish(rendering, mine, *made)


def ivo_renderings_resume() -> int:
    """Queues again what was queued or running too long ago: the worker or the broker has lost it. Gives how many."""
    return MAKING.resume()


def reflects_track(notification) -> bool:
    """Whether the made file still says what the track says. False before it is made."""
    from ..notification_content import content_of, digest_of, track_for_ivo

    if not notification.content_digest:
        return False
    return digest_of(content_of(track_for_ivo(notification.track_id), notification)) == notification.content_digest


def _draw(rendering) -> tuple[bytes, str]:
    """The file, and the hash of what it says. Raises RuleBroken when something has come to be lacking."""
    from ..notification_conditions import investigation_problems, notification_problems
    from ..notification_content import content_of, digest_of, track_for_ivo
    from ..notification_printing import ivo_pdf

    track = track_for_ivo(rendering.notification.track_id)
    lacking = notification_problems if rendering.what == IvoRendering.What.NOTIFICATION else investigation_problems
    if problems := lacking(track):
        raise RuleBroken(problems)
    content = content_of(track, track.notification, rendering.what)
    digest = digest_of(content)
    return ivo_pdf(content, digest), digest


def _finish(rendering, mine, content: bytes, content_digest: str) -> bool:
    """Puts the whole file in place, then the rows that point at it; the file of an older making goes."""
    storage = IvoRendering._meta.get_field("file").storage
    rendering.file.save("ivo.pdf", ContentFile(content), save=False)
    made = {
        "file": rendering.file.name,
        "digest": hashlib.sha256(content).hexdigest(),
        "content_digest": content_digest,
        "size": len(content),
    }
    with transaction.atomic():
        # Whoever marks it as sent waits for this lock, and then finds the file that is there.
        with locked_row(rendering.notification, by=None, action=None, version=None) as notification:
            is_open = notification.sent_at is None or rendering.what != IvoRendering.What.NOTIFICATION
            done = is_open and MAKING.succeed(mine, **made)
            if done and rendering.what == IvoRendering.What.NOTIFICATION:
                _put_in(notification, rendering.requested_by, made)
        old = _forget_older(rendering) if done else [rendering.file.name]
    for name in old:
        storage.delete(name)
    return done


def _put_in(notification, by, made):
    apply_change(
        notification, by=None, version=None, action=None, status=IvoNotification.Status.MADE, made_at=timezone.now(),
        made_by=by, **made,
    )  # fmt: skip
    track = notification.track
    track.events.create(
        name="package", by=by, old_status=track.status, new_status=track.status,
        note=f"Innehållets kontrollsumma {made['content_digest'][:16]} …",
    )  # fmt: skip


def _forget_older(rendering) -> list[str]:
    """Removes older makings of the same thing that nothing was sent with. Gives the names of their files."""
    older = IvoRendering.objects.filter(
        notification=rendering.notification_id, what=rendering.what, pk__lt=rendering.pk
    ).exclude(status__in=UNDER_WAY)
    sent = set(rendering.notification.supplements.exclude(file="").values_list("file", flat=True))
    rows = [row for row in older if row.file.name not in sent]
    names = [row.file.name for row in rows if row.file]
    IvoRendering.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return names
