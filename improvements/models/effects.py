"""Whether a measure helped, asked more than once: that it is done and that it helped are different things."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.retention import Retention
from standards.models import Indicator

from ..workflow import Effect
from .measures import Measure


class EffectFollowUp(models.Model):
    """A look at what a measure does, planned when it was done and written once. after_days is empty for a look that
    nobody had planned. What ends the measure is its own effect (services.measure_follow_up)."""

    class How(models.TextChoices):
        OBSERVATION = "observation", "Vi såg hur det är"
        INDICATOR = "indicator", "En indikator visar det"
        COUNTED = "counted", "Vi räknade själva"
        REPORTER = "reporter", "Vi frågade den som rapporterade"

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="follow_ups")
    planned_on = models.DateField("planerad")
    after_days = models.PositiveSmallIntegerField("dagar efter", null=True, blank=True)
    done_on = models.DateField("gjord", null=True, blank=True)
    how = models.CharField("hur vi vet det", max_length=15, choices=How, blank=True)
    # When an indicator shows it: which, and its figures before and after the measure as they stood on the day, in words
    # (studying_indicators). The chart is drawn of the values as they are today.
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="indikator"
    )
    figures = models.CharField("före och efter", max_length=500, blank=True)
    result = models.CharField("hjälpte det", max_length=20, choices=Effect, blank=True)
    note = models.TextField("vad vi såg", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    retention = Retention(keep="id measure planned_on after_days done_on how indicator figures result note", clear="by")

    class Meta:
        verbose_name = "avstämning"
        verbose_name_plural = "avstämningar"
        ordering = ["planned_on", "pk"]
        indexes = [
            models.Index(fields=["planned_on"], name="effect_look_planned", condition=Q(done_on__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "after_days"], condition=Q(done_on__isnull=True), name="effect_look_planned_once"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, how="", result="", note="")
                | Q(done_on__isnull=False) & ~Q(how="") & ~Q(result="") & ~Q(note=""),
                name="effect_look_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(how="indicator", indicator__isnull=False) & ~Q(figures="")
                | ~Q(how="indicator") & Q(indicator__isnull=True, figures=""),
                name="effect_look_names_its_indicator",
            ),
        ]

    def __str__(self):
        return f"{self.measure_id}: {self.planned_on}"
