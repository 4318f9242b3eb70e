"""Files of values that somebody brings: looked at, then brought in."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.retention import Retention

from .indicators import Indicator


class IndicatorImport(models.Model):
    """A table of values between "look" and "bring in"; afterwards what came of it, and the rows that were left."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="indikator"
    )
    name = models.CharField("filnamn", max_length=120)
    source = models.CharField("källa", max_length=200, blank=True)
    period = models.CharField("period", max_length=20, blank=True)
    # What the file calls the chosen indicator, where it speaks of several.
    called = models.CharField("kallas i filen", max_length=300, blank=True)
    sheet = models.CharField("blad", max_length=60, blank=True)
    # [[line, [cell, …]], …] until it is brought in; and those of the other sheets that could be meant, by their name.
    rows = models.JSONField("rader", default=list)
    other_sheets = models.JSONField("andra blad", default=dict)
    added = models.PositiveIntegerField("nya", default=0)
    changed = models.PositiveIntegerField("ändrade", default=0)
    same = models.PositiveIntegerField("fanns redan", default=0)
    # [[line, why], …]: what was not brought in.
    left = models.JSONField("lämnade rader", default=list)
    at = models.DateTimeField("när", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    taken_on = models.DateField("inläst", null=True, blank=True)

    retention = Retention(
        keep="id indicator name source period called sheet added changed same left at taken_on",
        clear="by",
        erase="rows other_sheets",
    )

    class Meta:
        verbose_name = "inläsning av värden"
        verbose_name_plural = "inläsningar av värden"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name
