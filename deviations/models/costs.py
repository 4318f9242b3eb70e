"""What a case has cost: an estimate that nobody must make.

Source of the thought: kvalitetsbristkostnad, what it costs that the quality is lacking; seldom counted, never law.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.models import VersionedModel
from core.retention import Retention

from .deviation import Deviation


class DeviationCost(VersionedModel):
    """Hours and money, and what the estimate rests on; written by whoever handles the case, never asked of the one who
    reports."""

    deviation = models.OneToOneField(Deviation, models.CASCADE, related_name="cost")
    hours = models.DecimalField("timmar", max_digits=7, decimal_places=1, null=True, blank=True)
    money = models.DecimalField("kronor", max_digits=10, decimal_places=0, null=True, blank=True)
    basis = models.TextField("vad det bygger på")
    estimated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    estimated_at = models.DateTimeField(default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(keep="id deviation hours money estimated_at version", clear="basis estimated_by")

    class Meta:
        verbose_name = "uppskattad kostnad"
        verbose_name_plural = "uppskattade kostnader"
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__isnull=False) | Q(money__isnull=False),
                name="deviation_cost_says_something",
                violation_error_message="Skriv timmar, kronor eller båda.",
            ),
            models.CheckConstraint(
                condition=(Q(hours__isnull=True) | Q(hours__gte=0)) & (Q(money__isnull=True) | Q(money__gte=0)),
                name="deviation_cost_not_below_nought",
                violation_error_message="Skriv ett tal från noll och uppåt.",
            ),
        ]

    def __str__(self):
        return f"kostnad för {self.deviation_id}"
