"""What a person takes with them: the address at which a calendar reads the stops, and the wheel on paper."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.making import UNDER_WAY
from core.retention import Retention
from organisation.models import Unit

from .years import QualityYear


class CalendarLink(models.Model):
    """An address that anybody who has it can read: so it holds names and days alone, can be taken back, and ceases when
    the person no longer has access. The secret in it is kept only as a digest."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="vems")
    # Whose stops: those of a unit, or of the nämnd.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("skapad", default=timezone.now)
    read_on = models.DateField("senast läst", null=True, blank=True)
    revoked_at = models.DateTimeField("återtagen", null=True, blank=True)

    retention = Retention(erase="id user unit digest made_at read_on revoked_at")

    class Meta:
        verbose_name = "kalenderlänk"
        verbose_name_plural = "kalenderlänkar"
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"


class WheelPrint(models.Model):
    """The wheel as PDF: asked for, made in the background, fetched by the one who asked, gone after a day."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Väntar"
        RUNNING = "running", "Skapas"
        DONE = "done", "Klar"
        FAILED = "failed", "Gick inte"

    class Size(models.TextChoices):
        A4 = "a4", "A4"
        A3 = "a3", "A3"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.ForeignKey(QualityYear, models.CASCADE, related_name="+")
    place = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    size = models.CharField("storlek", max_length=2, choices=Size, default=Size.A4)
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.QUEUED)
    asked_at = models.DateTimeField("begärd", default=timezone.now, db_index=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="vems")
    started_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    file = models.FileField(upload_to="hjul/", blank=True)

    retention = Retention(erase="id key year place size status asked_at asked_by started_at attempts file")

    class Meta:
        verbose_name = "hjulet som PDF"
        verbose_name_plural = "hjul som PDF"

    def __str__(self):
        return f"{self.year_id} {self.size}"

    @property
    def is_waiting(self) -> bool:
        return self.status in UNDER_WAY
