"""Notices: written with what they tell about, read inside, mailed by `send_notices`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from core.background import enqueue

from ..models import Notice

TEXT_LENGTH = Notice._meta.get_field("text").max_length


@dataclass(frozen=True)
class Message:
    """What a notice says to each of users: as notify."""

    users: Iterable
    key: str
    text: str
    url: str


def notify(*, users, key, text, url, urgent=False, mail=True):
    """Leaves a notice for each user who has access, in the caller's transaction; mailed after commit.

    text (at most 200 characters) must hold nothing sensitive: it is shown in lists. url is an address within the
    system ("/avvikelser/2026-0412/"). The same key comes once to each person, however often it is asked for.
    """
    notify_each([Message(users, key, text, url)], urgent=urgent, mail=mail)


def notify_each(messages, *, urgent=False, mail=True):
    """The same with many messages, in one query."""
    rows = [row for message in messages for row in _notices(message, urgent=urgent, mail=mail)]
    if not rows:
        return
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if mail:
        from ..tasks import send_notices

        enqueue(send_notices)


def _notices(message, **more) -> list[Notice]:
    if len(message.text) > TEXT_LENGTH:
        raise ValueError("a notice is a line, not a letter")
    if not message.url.startswith("/") or message.url.startswith("//"):
        raise ValueError("a notice leads to a page of this system")
    people = {user.pk: user for user in message.users if user.has_access}
    return [Notice(user=user, key=message.key, text=message.text, url=message.url, **more) for user in people.values()]


def mark_read(*, by, notice) -> Notice:
    """Notes when a notice was first opened."""
    Notice.objects.filter(pk=notice.pk, user=by, read_at__isnull=True).update(read_at=timezone.now())
    return notice


def mark_all_read(*, by) -> int:
    """Notes that all notices of the person are read; gives how many were not."""
    return Notice.objects.filter(user=by, read_at__isnull=True).update(read_at=timezone.now())
