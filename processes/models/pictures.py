"""Pictures in the text of a routine."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.retention import Retention

from .documents import Document


def picture_path(picture, name):
    """Files are stored under a name that says nothing."""
    return f"processes/{timezone.now():%Y/%m}/{uuid.uuid4().hex}{name[name.rfind('.') :]}"


class Picture(models.Model):
    """A picture, drawn anew from what was handed in; served to those who may read a revision whose text holds it.

    It belongs to the document, so that the next revision keeps it. The text says `![vad den visar](bild:<key>)`.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="pictures")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to=picture_path)
    content_type = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, editable=False)
    # Empty when the system brought it in.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField(default=timezone.now)

    retention = Retention(keep="id document key file content_type digest at", clear="by")

    class Meta:
        verbose_name = "bild"
        verbose_name_plural = "bilder"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "digest"], name="picture_once")]

    def __str__(self):
        return f"bild i {self.document_id}"
