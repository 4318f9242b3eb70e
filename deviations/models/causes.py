"""What lies behind an event, of whichever investigation: the causes with what meets them, and the barriers.

Source: the handbook for risk analysis and event analysis (Socialstyrelsen, SKR): causes are sought in five groups and,
as the sixth, in the barriers that should have stopped the event.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from improvements.models import Measure
from standards.models import CauseCategory


class FoundCause(models.Model):
    """A cause that an investigation found, at system level, and the measures that answer it."""

    category = models.ForeignKey(CauseCategory, models.PROTECT, related_name="+", verbose_name="orsaksområde")
    text = models.CharField("orsak", max_length=300)
    measures = models.ManyToManyField(Measure, related_name="+", blank=True, verbose_name="åtgärder som möter orsaken")
    no_measure_reason = models.CharField("varför ingen åtgärd behövs", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    class Meta:
        abstract = True
        verbose_name = "orsak"
        verbose_name_plural = "orsaker"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text


class Barrier(models.Model):
    """Something that should have stopped the event, or that did: whether it was there, and how it held."""

    class Held(models.TextChoices):
        HELD = "held", "Fanns och höll"
        FAILED = "failed", "Fanns men höll inte"
        MISSING = "missing", "Fanns inte"

    text = models.CharField("skydd", max_length=200)
    held = models.CharField("hur det höll", max_length=10, choices=Held)
    note = models.CharField("varför", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    class Meta:
        abstract = True
        verbose_name = "skydd"
        verbose_name_plural = "skydd"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text
