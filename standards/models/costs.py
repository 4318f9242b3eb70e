"""What an event of a kind usually costs: for those that nobody has estimated by itself.

Source of the thought: kvalitetsbristkostnad, what it costs that the quality is lacking; seldom counted, never law.
"""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from core.models import VersionedModel
from core.retention import Retention

from .judging import Category, DatedModel


class CostStandard(VersionedModel, DatedModel):
    """Hours and money for an ordinary event of a main category, from the first day of a month on."""

    category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name="kategori")
    hours = models.DecimalField("timmar", max_digits=7, decimal_places=1, null=True, blank=True)
    money = models.DecimalField("kronor", max_digits=10, decimal_places=0, null=True, blank=True)
    basis = models.TextField("vad det bygger på")

    history = HistoricalRecords()
    retention = Retention(keep="id category hours money basis valid_from valid_to version")

    class Meta:
        verbose_name = "schablonkostnad"
        verbose_name_plural = "schablonkostnader"
        ordering = ["category__order", "category__name", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["category", "valid_from"], name="cost_standard_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="cost_standard_ends_after_it_begins",
                violation_error_message="Sista dagen kan inte ligga före första dagen.",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=False) | Q(money__isnull=False),
                name="cost_standard_says_something",
                violation_error_message="Skriv timmar, kronor eller båda.",
            ),
            models.CheckConstraint(
                condition=(Q(hours__isnull=True) | Q(hours__gte=0)) & (Q(money__isnull=True) | Q(money__gte=0)),
                name="cost_standard_not_below_nought",
                violation_error_message="Skriv ett tal från noll och uppåt.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__day=1),
                name="cost_standard_month_begins",
                violation_error_message="Välj den första dagen i en månad.",
            ),
        ]

    def __str__(self):
        return f"{self.category}: {self.hours} h, {self.money} kr"
