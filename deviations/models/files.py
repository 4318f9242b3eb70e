"""Files: what the reporter attached, and the case itself as PDF. Both are served through the access door only."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.retention import Retention

from .deviation import Deviation


def attachment_path(attachment, name):
    """Files are stored under a name that says nothing."""
    return f"deviations/{timezone.now():%Y/%m}/{uuid.uuid4().hex}{name[name.rfind('.') :]}"


class Attachment(models.Model):
    """A file, judged by its content and cleaned of metadata; served only through the access door."""

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="attachments")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to=attachment_path)
    name = models.CharField("filnamn", max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField(default=timezone.now)

    retention = Retention(erase="id deviation key file name content_type size digest by at")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["deviation", "digest"], name="attachment_once")]

    def __str__(self):
        return f"fil i {self.deviation_id}"

    def reading_facts(self, user) -> dict:
        return self.deviation.reading_facts(user)


class CasePdf(models.Model):
    """A case, or one of its letters, asked for as PDF: made in the background, fetched by the one who asked, gone after
    a day."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Väntar"
        RUNNING = "running", "Skapas"
        DONE = "done", "Klar"
        FAILED = "failed", "Gick inte"

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="pdfs")
    exchange = models.ForeignKey("deviations.Exchange", models.CASCADE, null=True, blank=True, related_name="pdfs")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="av")
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.QUEUED)
    asked_at = models.DateTimeField("beställd", default=timezone.now, db_index=True)
    started_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    # Of a letter: which version of it the file says. What has been changed since is never fetched in its old words.
    of_version = models.PositiveIntegerField("brevets version", null=True, blank=True, editable=False)
    file = models.FileField(upload_to="case-pdfs/%Y/%m", blank=True)

    retention = Retention(erase="id deviation exchange key by status asked_at started_at attempts of_version file")

    class Meta:
        verbose_name = "utskrift"
        verbose_name_plural = "utskrifter"

    def __str__(self):
        return f"pdf av {self.deviation_id}"
