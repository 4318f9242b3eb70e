"""Notices: written with what they tell about, read inside, mailed by `send_notices`."""

from django.utils import timezone

from core.background import enqueue

from ..models import Notice

TEXT_LENGTH = Notice._meta.get_field("text").max_length


def notify(*, users, key, text, url, urgent=False, mail=True):
    """Leaves a notice for each user who has access, in the caller's transaction; mailed after commit.

    text (at most 200 characters) must hold nothing sensitive: it is shown in lists. url is an address within the
    system ("/avvikelser/2026-0412/"). The same key comes once to each person, however often it is asked for.
    """
    if len(text) > TEXT_LENGTH:
        raise ValueError("a notice is a line, not a letter")
    if not url.startswith("/") or url.startswith("//"):
        raise ValueError("a notice leads to a page of this system")
    people = {user.pk: user for user in users if user.has_access}
    if not people:
        return
    Notice.objects.bulk_create(
        [Notice(user=user, key=key, text=text, url=url, urgent=urgent, mail=mail) for user in people.values()],
        ignore_conflicts=True,
    )
    if mail:
        from ..tasks import send_notices

        enqueue(send_notices)


def mark_read(*, by, notice) -> Notice:
    """Notes when a notice was first opened."""
    Notice.objects.filter(pk=notice.pk, user=by, read_at__isnull=True).update(read_at=timezone.now())
    return notice


def mark_all_read(*, by) -> int:
    """Notes that all notices of the person are read; gives how many were not."""
    return Notice.objects.filter(user=by, read_at__isnull=True).update(read_at=timezone.now())
