"""Kvalitets- och patientsäkerhetsberättelsen: text that people write, figures that fill themselves in, and the file.

Source: SOSFS 2011:9 7 kap. 1 § (allmänt råd: a coherent account each year) and PSL 3 kap. 10 § with HSLF-FS 2017:40
(patientsäkerhetsberättelse, ready by 1 March each year). The two may be one.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_date
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from organisation.roles import Action

from ..rules import report_due
from ..workflow import ADOPT, Status
from .bases import FigureModel, SectionModel


class AnnualReport(ScopedModel, VersionedModel):
    """One nämnd's account of one calendar year. ready_at counts against 1 March; adopted is another day."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    year = models.PositiveSmallIntegerField("år")
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.DRAFT)
    comparison_year = models.PositiveSmallIntegerField("jämförs med året")
    record_number = models.CharField("diarienummer", max_length=40, blank=True)
    drawn_up_on = models.DateField("upprättad", null=True, blank=True)
    figures_at = models.DateTimeField("siffrorna hämtade", null=True, blank=True)
    ready_at = models.DateTimeField("färdig", null=True, blank=True)
    ready_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    adopted_on = models.DateField("fastställd den", null=True, blank=True)
    adopted_by = models.CharField("fastställd av", max_length=120, blank=True)
    adopted_paragraph = models.CharField("paragraf", max_length=20, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    # Whoever may write any of it, the widest right first; and the step after which it has a file for good.
    writing_actions = (Action.COMPILE_REPORT, Action.WRITE_PATIENT_SAFETY)
    final_step = ADOPT.name

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id board year status comparison_year record_number drawn_up_on figures_at ready_at ready_by "
        "adopted_on adopted_by adopted_paragraph created_at version"
    )

    class Meta:
        verbose_name = "kvalitets- och patientsäkerhetsberättelse"
        verbose_name_plural = "kvalitets- och patientsäkerhetsberättelser"
        ordering = ["-year", "board__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "year"],
                name="annual_report_once_a_year",
                violation_error_message="Nämnden har redan en berättelse för det året.",
            ),
            models.CheckConstraint(
                name="annual_report_compared_with_an_earlier_year",
                condition=Q(comparison_year__lt=F("year")),
                violation_error_message="Jämför med ett tidigare år.",
            ),
            models.CheckConstraint(
                name="annual_report_ready_pair",
                condition=Q(status="draft", ready_at__isnull=True, ready_by__isnull=True)
                | ~Q(status="draft") & Q(ready_at__isnull=False, ready_by__isnull=False, figures_at__isnull=False),
            ),
            models.CheckConstraint(
                name="annual_report_adopted_says_when_and_where",
                condition=Q(status="adopted", adopted_on__isnull=False) & ~Q(adopted_paragraph="") & ~Q(adopted_by="")
                | ~Q(status="adopted"),
            ),
        ]

    def __str__(self):
        return f"Kvalitets- och patientsäkerhetsberättelse {self.year}"

    def get_absolute_url(self):
        return reverse("reports:show", args=[self.pk])

    def get_file_url(self):
        return reverse("reports:pdf", args=[self.pk])

    def get_render_url(self):
        return reverse("reports:render", args=[self.pk])

    @property
    def due_on(self):
        """The local date by which the report must be ready."""
        return report_due(self.year)

    @property
    def was_ready_in_time(self) -> bool | None:
        """Whether it was ready by its day; None while it is not ready."""
        return local_date(self.ready_at) <= self.due_on if self.ready_at else None

    @property
    def readable_since(self):
        """From when those who do not write may read it (an aware datetime); None while they may not."""
        return self.ready_at

    @property
    def is_final(self) -> bool:
        return self.status == Status.ADOPTED

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @classmethod
    def access_q(cls, user, action):
        from ..access import access_q

        return access_q(user, action)


class AnnualReportEvent(EventModel):
    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="events")

    retention = Retention(keep="id report name old_status new_status by at reason note")

    def __str__(self):
        return f"{self.report_id} {self.name}"


class ReportSection(SectionModel):
    """The text under one heading; the headings stand in reports.outline."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="sections")

    history = HistoricalRecords()
    retention = Retention(keep="id report key text updated_at updated_by version")

    class Meta(SectionModel.Meta):
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_section_once")]

    def __str__(self):
        return f"{self.report_id} {self.key}"


class ReportFigure(FigureModel):
    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="figures")

    retention = Retention(keep="id report code name definition value compared_value unit_of_value data counted_at")

    class Meta(FigureModel.Meta):
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="report_figure_once")]
