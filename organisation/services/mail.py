"""Mails that there is something. At least once, and normally once: a claim that was never redeemed is taken again."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ..models import Notice, User
from ..selectors import with_access_q

logger = logging.getLogger(__name__)

CLAIM_HOLDS = timedelta(minutes=10)


def send_notices() -> int:
    """Sends one mail to each person with notices that are neither mailed nor read. Gives how many mails were sent.

    A claim is written first, so that two workers do not send the same; mail that cannot be handed over frees its claim
    for the next sweep, and the claim of a worker that was killed ends by itself.
    """
    Notice.objects.filter(_waiting()).exclude(user__in=User.objects.filter(with_access_q())).update(mail=False)
    user_ids = list(Notice.objects.filter(_waiting()).order_by().values_list("user_id", flat=True).distinct())
    if not user_ids:
        return 0
    sent, connection = 0, get_connection()
    try:
        for user_id in user_ids:
            sent += _send_to(user_id, connection)
    finally:
        _close(connection)
    return sent


def _waiting(now=None) -> Q:
    now = now or timezone.now()
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM_HOLDS)
    return Q(mail=True, mailed_at__isnull=True, read_at__isnull=True) & free


def _claim(user_id) -> list[Notice]:
    with transaction.atomic():
        rows = list(
            Notice.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("user")
            .filter(_waiting(), user_id=user_id)
        )
        Notice.objects.filter(pk__in=[row.pk for row in rows]).update(claimed_at=timezone.now())
    return rows


def _send_to(user_id, connection) -> int:
    rows = _claim(user_id)
    if not rows:
        return 0
    claimed = Notice.objects.filter(pk__in=[row.pk for row in rows])
    try:
        _message(rows, connection).send()
    except (OSError, ValueError) as error:
        # smtplib's errors are OSErrors; an address or a name that no mail can carry is a ValueError, and must not keep
        # the others' mail waiting. No address is logged.
        logger.warning("mail not handed over (%s); the sweep will try again", type(error).__name__)
        claimed.update(claimed_at=None)
        return 0
    claimed.update(mailed_at=timezone.now())
    return 1


def _message(rows, connection) -> EmailMessage:
    urgent = any(row.urgent for row in rows)
    path = reverse("organisation:open_notice", args=[rows[0].pk]) if len(rows) == 1 else reverse("organisation:notices")
    text = render_to_string(
        "organisation/mail/notices.txt",
        {"person": rows[0].user, "count": len(rows), "urgent": urgent, "url": settings.BASE_URL + path},
    )
    subject = "Brådskar: något nytt till dig i Kvalitet" if urgent else "Något nytt till dig i Kvalitet"
    headers = {"Importance": "high"} if urgent else {}
    return EmailMessage(subject, text, None, [rows[0].user.email], connection=connection, headers=headers)


def _close(connection):
    try:
        connection.close()
    except OSError as error:
        logger.warning("mail connection not closed (%s)", type(error).__name__)
