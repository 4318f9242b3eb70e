"""Figures from elsewhere: of the years before the system was taken into use, and what other municipalities publish."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit


class PublishedFigure(VersionedModel, ScopedModel):
    """One figure as somebody has published it, taken in by a nämnd. A pair ("67/33") is taken in as two."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    municipality = models.CharField("kommun", max_length=80)
    is_own = models.BooleanField("vår egen", default=False, editable=False)
    year = models.PositiveSmallIntegerField("år")
    period = models.CharField("period", max_length=40, default="helår")
    activity = models.CharField("verksamhet", max_length=80, blank=True)
    measure = models.CharField("mått", max_length=120)
    # The code of the figure that it continues (A1), or "" where it stands by itself.
    code = models.CharField("beteckning", max_length=10, blank=True)
    # The measure of the same activity, year and period that it is a part of; "" when it is none.
    part_of = models.CharField("del av", max_length=120, blank=True)
    value = models.DecimalField("värde", max_digits=14, decimal_places=2)
    unit_of_value = models.CharField("enhet", max_length=40, default="antal")
    is_about = models.BooleanField("ungefär", default=False)
    note = models.CharField("anmärkning", max_length=300, blank=True)
    source = models.CharField("källa", max_length=300)
    taken_at = models.DateTimeField("inläst", default=timezone.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="inläst av")

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id board municipality is_own year period activity measure code part_of value unit_of_value is_about note "
        "source taken_at version",
        clear="taken_by",
    )

    class Meta:
        verbose_name = "inläst siffra"
        verbose_name_plural = "inlästa siffror"
        ordering = ["-is_own", "municipality", "activity", "measure", "year", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "municipality", "year", "period", "activity", "measure"], name="published_figure_once"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1950) & Q(year__lte=2200), name="published_figure_of_a_year",
                violation_error_message="Skriv ett år, till exempel 2021.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.municipality} {self.year}: {self.measure}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import published_q

        return published_q(user, action)


class PublishedImport(models.Model):
    """A file of figures between "look" and "bring in"; afterwards what came of it, and the rows that were left."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    name = models.CharField("filnamn", max_length=120)
    source = models.CharField("källa", max_length=300, blank=True)
    rows = models.JSONField("rader", default=list)
    added = models.PositiveIntegerField("nya", default=0)
    changed = models.PositiveIntegerField("ändrade", default=0)
    same = models.PositiveIntegerField("fanns redan", default=0)
    # [[line, column, why], …]: what was not brought in.
    left = models.JSONField("lämnade rader", default=list)
    at = models.DateTimeField("när", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    taken_on = models.DateField("inläst", null=True, blank=True)

    retention = Retention(keep="id board name source added changed same left at taken_on", clear="by", erase="rows")

    class Meta:
        verbose_name = "inläsning av siffror"
        verbose_name_plural = "inläsningar av siffror"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name
