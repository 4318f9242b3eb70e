"""Files between preview and import."""

from django.db import models
from django.utils import timezone

from core.retention import Retention

from .people import User


class ImportFile(models.Model):
    """A CSV file between preview and "take it in". Erased within a day: it holds names and addresses."""

    class Kind(models.TextChoices):
        UNITS = "units", "Enheter"
        PEOPLE = "people", "Personer"
        ASSIGNMENTS = "assignments", "Uppdrag"

    kind = models.CharField("innehåll", max_length=20, choices=Kind)
    name = models.CharField("filnamn", max_length=120)
    text = models.TextField("innehåll")
    complete = models.BooleanField("filen är komplett", default=False)
    # What the preview showed: when the organisation has changed since, the preview is shown again first.
    shown = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="av")
    created_at = models.DateTimeField("när", default=timezone.now)
    taken_at = models.DateTimeField("inläst", null=True, blank=True)

    retention = Retention(erase="id kind name text complete shown by created_at taken_at")

    class Meta:
        verbose_name = "importfil"
        verbose_name_plural = "importfiler"

    def __str__(self):
        return self.name
