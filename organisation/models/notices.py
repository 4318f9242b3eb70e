"""Notices to people, and the outbox of their mails."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.retention import Retention

from .people import User


class Notice(models.Model):
    """Something for one person to know, shown inside; a mail says only that there is something, and links.

    Written in the transaction of what it tells about, so it cannot be lost; rows that have not been mailed are mailed
    after commit and again by a sweep. `key` makes the same notice come once however often it is asked for.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="till")
    key = models.CharField(max_length=120)
    text = models.CharField("text", max_length=200)
    url = models.CharField("länk", max_length=200)
    urgent = models.BooleanField("brådskar", default=False)
    mail = models.BooleanField("skickas som e-post", default=True)
    created_at = models.DateTimeField("när", default=timezone.now)
    # A worker that is about to mail says so first; a claim that was never redeemed ends by itself (services.mail).
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField("skickad", null=True, blank=True)
    read_at = models.DateTimeField("läst", null=True, blank=True)

    retention = Retention(erase="id user key text url urgent mail created_at claimed_at mailed_at read_at")

    class Meta:
        verbose_name = "notis"
        verbose_name_plural = "notiser"
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notice_once_per_person")]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notice_user"),
            models.Index(fields=["created_at"], condition=Q(mailed_at__isnull=True, mail=True), name="notice_unmailed"),
        ]

    def __str__(self):
        return self.text
