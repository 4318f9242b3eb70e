"""Kvalitets- och patientsäkerhetsberättelsen: text that people write, figures that fill themselves in, and the file.

Source: SOSFS 2011:9 7 kap. 1 § (allmänt råd: a coherent account each year) and PSL 3 kap. 10 § with HSLF-FS 2017:40
(patientsäkerhetsberättelse, ready by 1 March each year). The two may be one.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_date
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from organisation.roles import Action

from ..going_on import going_on, is_going_on
from ..headings import Outline, outline_of, with_left_over
from ..kinds import SHORT_PREFIX, WITH_PATIENT_SAFETY, WITH_QUALITY, Kind, Piece
from ..rules import report_due
from ..workflow import ADOPT, Status
from .account_templates import TemplateEdition, TemplateSection
from .bases import FigureModel, SectionModel

# Names of the page with the card of each file, and of where the file is fetched and asked for.
FILES = {
    Piece.WHOLE: ("show", "pdf", "render"),
    Piece.MISSIVE: ("missive", "missive_pdf", "missive_render"),
    Piece.SHORT: ("short", "short_pdf", "short_render"),
}


class AnnualReport(ScopedModel, VersionedModel):
    """One nämnd's account of one calendar year. ready_at counts against 1 March; adopted is another day.

    A nämnd may have both halves in one, or each by itself, or an account of quality alone when it is no vårdgivare."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    year = models.PositiveSmallIntegerField("år")
    kind = models.CharField("slag", max_length=15, choices=Kind, default=Kind.BOTH)
    # The headings: it is finished under the edition that it was begun under, or goes over to a newer one.
    edition = models.ForeignKey(TemplateEdition, models.PROTECT, related_name="+", verbose_name="mall")
    # The edition that it came from, when whoever compiles it has gone over to another: there one may go back.
    previous_edition = models.ForeignKey(
        TemplateEdition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mallen före"
    )
    # The nämnd's own day for the account of quality, which no law gives a day.
    own_due_on = models.DateField("nämndens egen sista dag", null=True, blank=True)
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
        keep="id board year kind edition previous_edition own_due_on status comparison_year record_number drawn_up_on "
        "figures_at ready_at ready_by adopted_on adopted_by adopted_paragraph created_at version"
    )

    class Meta:
        verbose_name = "kvalitets- och patientsäkerhetsberättelse"
        verbose_name_plural = "kvalitets- och patientsäkerhetsberättelser"
        ordering = ["-year", "board__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "year"],
                condition=Q(kind__in=WITH_QUALITY),
                name="annual_report_quality_once_a_year",
                violation_error_message="Nämnden har redan en kvalitetsberättelse för det året.",
            ),
            models.UniqueConstraint(
                fields=["board", "year"],
                condition=Q(kind__in=WITH_PATIENT_SAFETY),
                name="annual_report_patient_safety_once_a_year",
                violation_error_message="Nämnden har redan en patientsäkerhetsberättelse för det året.",
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
        return f"{self.get_kind_display()} {self.year}"

    def get_absolute_url(self):
        return reverse("reports:show", args=[self.pk])

    def file_urls(self, piece) -> tuple[str, str, str]:
        """The page with the card of a file (kinds.Piece), and where the file is fetched and asked for."""
        page, *others = FILES[piece]
        return tuple(reverse(f"reports:{name}", args=[self.pk]) for name in (page, *others))

    def texts_of(self, piece):
        """What a file of it is written from, with updated_at."""
        if piece == Piece.MISSIVE:
            from .beside_report import Missive

            return Missive.objects.filter(report=self)
        short = Q(key__startswith=SHORT_PREFIX)
        return self.sections.filter(short if piece == Piece.SHORT else ~short)

    @property
    def holds_quality(self) -> bool:
        return self.kind in WITH_QUALITY

    @property
    def holds_patient_safety(self) -> bool:
        return self.kind in WITH_PATIENT_SAFETY

    @property
    def legal_due_on(self):
        """The local date by which the law wants it ready; None for an account of quality alone."""
        return report_due(self.year) if self.holds_patient_safety else None

    @property
    def due_on(self):
        """The local date by which it must be ready: the law's, else the nämnd's own. None where there is none."""
        return self.legal_due_on or self.own_due_on

    @property
    def next_due_on(self):
        """The first of its days: the nämnd may want its account of quality before 1 March, or long after."""
        return min((day for day in (self.legal_due_on, self.own_due_on) if day), default=None)

    @property
    def was_ready_in_time(self) -> bool | None:
        """Whether it was ready by its day; None while it is not ready, or has no day."""
        return local_date(self.ready_at) <= self.due_on if self.ready_at and self.due_on else None

    @cached_property
    def outline(self) -> Outline:
        """Its headings, by its edition and kind; last those under which something is left from another edition that it
        was written under. One query; two more where it has gone over."""
        own = outline_of(self.edition.sections.all(), self.kind)
        return own if self.previous_edition_id is None else with_left_over(own, self._left_over(own))

    def _left_over(self, outline) -> list:
        """The headings of other editions, as they were last worded, under which something stands."""
        written = self.sections.exclude(text="").exclude(key__startswith=SHORT_PREFIX).values_list("key", flat=True)
        names = set(written) - set(outline.parts)
        rows = TemplateSection.objects.filter(edition__template=self.edition.template_id, edition__status="published")
        rows = rows.order_by("edition__number")
        found = {row.name: row for row in rows if row.name in names} if names else {}
        return sorted(found.values(), key=lambda row: row.order)

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

    @property
    def is_going_on(self) -> bool:
        """Whether its figures were fetched before its year was over."""
        return is_going_on(self)

    @property
    def going_on(self) -> str:
        """That its year has not come to its end, in words; "" when it had when the figures were fetched."""
        return going_on(self, frozen=not self.is_draft)

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
    """The text under one heading of the edition, by its name, or of the short version (reports.short)."""

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
