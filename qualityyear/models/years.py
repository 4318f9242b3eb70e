"""The year of a nämnd, and the templates that years are made from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit

from ..workflow import YearStatus


class YearTemplate(ScopedModel, VersionedModel):
    """Stops that a year may be made from. Changing a template changes no year that was made from it."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    name = models.CharField("namn", max_length=100)
    about = models.TextField("om mallen", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(keep="id board name about created_at version", clear="created_by")

    class Meta:
        verbose_name = "årsmall"
        verbose_name_plural = "årsmallar"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "name"],
                name="year_template_once_by_name",
                violation_error_message="Nämnden har redan en mall med det namnet.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("qualityyear:template", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import template_q

        return template_q(user, action)


class QualityYear(ScopedModel, VersionedModel):
    """Kvalitetsåret of a nämnd. While it is a draft nothing is opened; from the day it holds, what lies ahead is."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    number = models.PositiveSmallIntegerField("år")
    status = models.CharField("läge", max_length=10, choices=YearStatus, default=YearStatus.DRAFT)
    # What it was made from, if anything.
    template = models.ForeignKey(YearTemplate, models.PROTECT, null=True, blank=True, related_name="+")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    # From when stops are opened: units are not owed what lay before the year was decided.
    holds_from = models.DateField("gäller från", null=True, blank=True)
    adopted_at = models.DateTimeField("beslutat", null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslutat av"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id board number status template previous holds_from adopted_at created_at version",
        clear="adopted_by created_by",
    )

    class Meta:
        verbose_name = "kvalitetsår"
        verbose_name_plural = "kvalitetsår"
        ordering = ["-number", "board__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"],
                name="quality_year_once_a_board",
                violation_error_message="Nämnden har redan ett kvalitetsår för det året.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=2000, number__lte=2100),
                name="quality_year_is_a_year",
                violation_error_message="Skriv ett år mellan 2000 och 2100.",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", adopted_at__isnull=True, holds_from__isnull=True)
                | Q(status="adopted", adopted_at__isnull=False, holds_from__isnull=False),
                name="quality_year_holds_from_a_day",
            ),
        ]

    def __str__(self):
        return f"Kvalitetsåret {self.number}"

    def get_absolute_url(self):
        return reverse("qualityyear:year", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import year_q

        return year_q(user, action)

    @property
    def is_adopted(self) -> bool:
        return self.status == YearStatus.ADOPTED


class YearEvent(EventModel):
    year = models.ForeignKey(QualityYear, models.CASCADE, related_name="events")

    retention = Retention(keep="id year name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["year", "at"], name="quality_year_story")]

    def __str__(self):
        return f"{self.year_id} {self.name}"
