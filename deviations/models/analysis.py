"""Händelseanalys of a case outside the law's tracks, which have their own investigation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.models import VersionedModel
from core.retention import Retention

from .causes import Barrier, FoundCause
from .deviation import Deviation


class EventAnalysis(VersionedModel):
    """That a case is analysed by the handbook's steps: on whose commission, by whom, out of which facts. What happened,
    the measures and the end lie with the case."""

    deviation = models.OneToOneField(Deviation, models.CASCADE, related_name="analysis")
    commissioner = models.CharField("uppdragsgivare", max_length=160)
    team = models.CharField("analysgrupp", max_length=300)
    sources = models.TextField("vad analysen bygger på", blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="påbörjad av"
    )
    started_at = models.DateTimeField("påbörjad", default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(keep="id deviation started_at version", clear="commissioner team sources started_by")

    class Meta:
        verbose_name = "händelseanalys"
        verbose_name_plural = "händelseanalyser"

    def __str__(self):
        return f"händelseanalys av {self.deviation_id}"


class AnalysisCause(FoundCause):
    analysis = models.ForeignKey(EventAnalysis, models.CASCADE, related_name="causes")

    history = HistoricalRecords(m2m_fields=["measures"])
    retention = Retention(keep="id analysis category measures at", clear="text no_measure_reason by")


class AnalysisBarrier(Barrier):
    analysis = models.ForeignKey(EventAnalysis, models.CASCADE, related_name="barriers")

    history = HistoricalRecords()
    retention = Retention(keep="id analysis held at", clear="text note by")
