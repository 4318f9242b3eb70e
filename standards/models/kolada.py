"""What has been fetched from Kolada: each fetch and how it went, the answers as they came, what the key figures are,
and which of our units are units there."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.retention import Retention
from organisation.models import Unit


class KoladaFetch(models.Model):
    """One fetch of every indicator that has an id in Kolada. The row is the truth, the queue only a messenger."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Väntar"
        RUNNING = "running", "Hämtas nu"
        DONE = "done", "Hämtat"
        FAILED = "failed", "Gick inte"

    status = models.CharField("läge", max_length=10, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField("begärd", default=timezone.now)
    # Empty: the periodic fetch.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av"
    )
    started_at = models.DateTimeField("påbörjad", null=True, blank=True)
    finished_at = models.DateTimeField("klar", null=True, blank=True)
    words = models.CharField("vad som hände", max_length=300, blank=True)
    added = models.PositiveIntegerField("nya", default=0)
    changed = models.PositiveIntegerField("ändrade", default=0)
    same = models.PositiveIntegerField("som förut", default=0)
    # What was not written, in words.
    left = models.JSONField("att veta", default=list)

    retention = Retention(
        keep="id status attempts asked_at started_at finished_at words added changed same left", clear="asked_by"
    )

    class Meta:
        verbose_name = "hämtning ur Kolada"
        verbose_name_plural = "hämtningar ur Kolada"
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"{self.get_status_display()} {self.asked_at:%Y-%m-%d}"


class KoladaAnswer(models.Model):
    """The last answer to a question, so that one that has not changed is not sent again."""

    url = models.CharField("fråga", max_length=600, unique=True)
    body = models.TextField("svar")
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    fetched_at = models.DateTimeField("hämtat", default=timezone.now)

    retention = Retention(erase="id url body etag modified fetched_at")

    class Meta:
        verbose_name = "svar från Kolada"
        verbose_name_plural = "svar från Kolada"

    def __str__(self):
        return self.url


class KoladaKeyFigure(models.Model):
    """What Kolada says that a key figure is. Its words, not ours: an indicator has its own name."""

    kpi = models.CharField("nyckeltal", max_length=6, unique=True)
    title = models.CharField("heter i Kolada", max_length=300)
    is_divided_by_gender = models.BooleanField("delas upp på kön", default=False)
    has_units = models.BooleanField("finns per enhet", default=False)
    published_on = models.DateField("publicerat", null=True, blank=True)
    read_on = models.DateField("hämtat")

    retention = Retention(keep="id kpi title is_divided_by_gender has_units published_on read_on")

    class Meta:
        verbose_name = "nyckeltal i Kolada"
        verbose_name_plural = "nyckeltal i Kolada"
        ordering = ["kpi"]

    def __str__(self):
        return f"{self.kpi} {self.title}"


class KoladaUnit(models.Model):
    """One of our units as Kolada knows it: the figures of that unit there are those of ours."""

    unit = models.OneToOneField(
        Unit,
        models.PROTECT,
        related_name="+",
        verbose_name="enhet",
        error_messages={"unique": "Enheten är redan kopplad. Ta bort den kopplingen först."},
    )
    ou = models.CharField(
        "id i Kolada",
        max_length=20,
        unique=True,
        error_messages={"unique": "Den är redan kopplad till en annan av era enheter."},
    )
    title = models.CharField("heter i Kolada", max_length=200)

    history = HistoricalRecords()
    retention = Retention(keep="id unit ou title")

    class Meta:
        verbose_name = "enhet i Kolada"
        verbose_name_plural = "enheter i Kolada"
        ordering = ["unit__path"]

    def __str__(self):
        return f"{self.unit}: {self.title}"
