"""Loggboken: what somebody learned today, for the unit or for themselves; and who thanked them for it."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_date, local_today
from core.models import VersionedModel
from core.retention import Retention
from improvements.models import Idea
from organisation.access import BoardQuerySet
from organisation.models import Unit
from standards.models import Theme

from ..workflow import Perspective

# Our own choice: what the unit has had before it for so long is part of what it learned, and stands as it was read.
OPEN_DAYS = 30


class Sight(models.TextChoices):
    UNIT = "unit", "Enheten"
    SELF = "self", "Bara jag"


class LogEntry(ScopedModel, VersionedModel):
    """A line or two. Seen by the unit, or by nobody but the one who wrote it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    text = models.TextField("vad du lärde dig")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema")
    perspective = models.CharField("perspektiv", max_length=10, choices=Perspective, blank=True)
    sight = models.CharField("vem ser det", max_length=4, choices=Sight, default=Sight.UNIT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)
    # What whoever leads the unit made of it.
    idea = models.ForeignKey(Idea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="blev en idé")

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    # One that only its writer sees is erased some time after they have left (logbook.services.private_purge).
    retention = Retention(keep="id unit board text theme perspective sight at idea version", clear="by")

    class Meta:
        verbose_name = "rad i loggboken"
        verbose_name_plural = "rader i loggboken"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "sight", "at"], name="log_entry_of_unit"),
            models.Index(fields=["by", "at"], name="log_entry_of_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="log_entry_says_something"),
            models.CheckConstraint(condition=Q(idea__isnull=True) | Q(sight="unit"), name="log_entry_idea_was_shared"),
        ]

    def __str__(self):
        return f"{self.unit_id} {self.at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("logbook:show", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..logbook.access import entries_q

        return entries_q(user, action)

    @property
    def is_shared(self) -> bool:
        return self.sight == Sight.UNIT

    @property
    def open_until(self) -> date:
        """The last local day on which its writer may change or remove what the unit sees."""
        return local_date(self.at) + timedelta(days=OPEN_DAYS)

    @property
    def fixed_because(self) -> str:
        """Why its writer can no longer change it, in words; "" while they can."""
        if not self.is_shared:
            return ""
        if self.idea_id:
            return "Raden har blivit en idé, och står kvar som den lästes."
        if local_today() > self.open_until:
            return f"Raden har delats i mer än {OPEN_DAYS} dagar, och står kvar som den lästes."
        return ""


class LogThanks(models.Model):
    """Somebody thanks for what a colleague wrote: once each, and may take it back."""

    entry = models.ForeignKey(LogEntry, models.CASCADE, related_name="thanks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(erase="id entry by at")

    class Meta:
        verbose_name = "tack"
        verbose_name_plural = "tack"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "by"], name="log_thanks_once")]

    def __str__(self):
        return f"{self.entry_id} {self.by_id}"
