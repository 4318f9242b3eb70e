"""Bases and small tables that every room uses."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .retention import Retention


class VersionedModel(models.Model):
    """A row that two people may edit: `version` counts every change, so that the second is told (core.workflow)."""

    version = models.PositiveIntegerField("version", default=0, editable=False)

    class Meta:
        abstract = True


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove a row that is evidence."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnlyError(f"{self.model.__name__} rows are never changed")

    def bulk_update(self, *args, **kwargs):
        raise AppendOnlyError(f"{self.model.__name__} rows are never changed")


class AppendOnlyModel(models.Model):
    """Evidence: added, never changed. The database refuses an UPDATE too (core.migration_operations.ForbidUpdate)."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} rows are never changed")
        super().save(*args, **kwargs)


class EventModel(AppendOnlyModel):
    """One step in the story of a row: what people see as its story and what lead times are measured on.

    A subclass adds a foreign key to its row with related_name="events". `by` is empty when the system acted.
    """

    name = models.CharField("händelse", max_length=40)
    old_status = models.CharField("från", max_length=30, blank=True)
    new_status = models.CharField("till", max_length=30, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av"
    )
    at = models.DateTimeField("när", default=timezone.now)
    reason = models.TextField("varför", blank=True)
    note = models.TextField("anteckning", blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]


class Counter(models.Model):
    """The last number given in a series and a year; its row is locked in the transaction that takes the next one."""

    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField(default=0)

    retention = Retention(keep="id series year value")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="counter_once_per_series_and_year")]

    def __str__(self):
        return f"{self.series} {self.year}: {self.value}"


class AccessLogEntry(AppendOnlyModel):
    """Somebody has read something sensitive: who, in which role, when, what. Holds no text of what was read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vem")
    role = models.CharField("i rollen", max_length=200)
    at = models.DateTimeField("när", default=timezone.now, db_index=True)
    what = models.CharField("vad", max_length=40)
    object_type = models.CharField("slag", max_length=60)
    object_id = models.CharField("nyckel", max_length=40, blank=True)
    object_label = models.CharField("nummer", max_length=80, blank=True)
    # Whose matter it was, where it lies, and through what it could be read: said by the row (reading_facts).
    body = models.PositiveBigIntegerField("ansvarig organisation", null=True, blank=True, db_index=True)
    place = models.PositiveBigIntegerField("plats", null=True, blank=True)
    ground = models.CharField("kunde läsa genom", max_length=60, blank=True)

    retention = Retention(erase="id user role at what object_type object_id object_label body place ground")

    class Meta:
        verbose_name = "läsning"
        verbose_name_plural = "läsningar"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="access_log_object"),
            models.Index(fields=["object_label", "at"], name="access_log_label"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.object_label}"


class PeriodicRun(models.Model):
    """When a periodic function last ran; Min dag tells those who can act when it has not."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)

    retention = Retention(keep="id name started_at finished_at failed")

    def __str__(self):
        return self.name


class FormDraft(models.Model):
    """What somebody has typed in the form at an address and not sent: {name: [values]}. Theirs alone (core.drafts)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    data = models.JSONField(default=dict)
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    retention = Retention(erase="id user address data kept_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "address"], name="form_draft_once")]

    def __str__(self):
        return f"{self.user_id} {self.address}"
