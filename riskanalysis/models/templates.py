"""What usually can happen on usual occasions: a beginning, to be made one's own."""

from django.db import models
from simple_history.models import HistoricalRecords

from core.retention import Retention
from standards.models import NamedModel

from ..workflow import Occasion


class AnalysisTemplate(NamedModel):
    """An occasion that comes again: summer staffing, a move, heat. Dated, retired, never deleted."""

    occasion = models.CharField("anledning", max_length=20, choices=Occasion)
    what_changes = models.TextField("att tänka på när ändringen beskrivs", blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id key name description order occasion what_changes valid_from valid_to version")

    class Meta(NamedModel.Meta):
        verbose_name = "mall för riskanalys"
        verbose_name_plural = "mallar för riskanalys"


class TemplateRisk(models.Model):
    """Something that usually can happen on that occasion."""

    template = models.ForeignKey(AnalysisTemplate, models.CASCADE, related_name="risks")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    event = models.CharField("det här kan hända", max_length=160)
    cause = models.TextField("därför att", blank=True)
    consequence = models.TextField("det kan leda till", blank=True)
    concerned = models.CharField("för vem", max_length=120, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id template order event cause consequence concerned")

    class Meta:
        verbose_name = "risk i mall"
        verbose_name_plural = "risker i mall"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.event
