"""The check of the log of readings: what was drawn, what was found, and how it ended.

Source: lag (2001:454) 10 § and PDL 4 kap. 3 § (systematic, recurring checks); HSLF-FS 2016:40 4 kap. (documented).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.access import ScopedModel
from core.calendar import long_date
from core.models import AccessLogEntry, VersionedModel
from core.retention import Retention
from core.wording import day_long

from .units import Unit


class LogReview(ScopedModel, VersionedModel):
    """A review of readings in a unit and beneath it: a random sample of a period, or everything read of one case.

    The seed and the drawn items are kept, so that it is the same when it is opened again. Finished, it is never changed
    (core.migration_operations.ForbidUpdateWhen).
    """

    class Method(models.TextChoices):
        SAMPLE = "sample", "Stickprov"
        CASE = "case", "Ett ärende"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    method = models.CharField("sätt", max_length=10, choices=Method)
    first_day = models.DateField("från och med", null=True, blank=True)
    last_day = models.DateField("till och med", null=True, blank=True)
    label = models.CharField("nummer", max_length=80, blank=True)
    population = models.PositiveIntegerField("antal läsningar att dra ur")
    size = models.PositiveSmallIntegerField("antal dragna")
    seed = models.PositiveBigIntegerField("slumptal", default=0)
    drawn_at = models.DateTimeField("drogs", default=timezone.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="drogs av")
    finished_at = models.DateTimeField("avslutad", null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avslutad av"
    )
    # How many were asked further about: it stays when the readings themselves have been deleted.
    questioned = models.PositiveSmallIntegerField("frågas vidare", default=0)
    conclusion = models.TextField("slutsats", blank=True)

    retention = Retention(
        keep="id unit method first_day last_day label population size seed drawn_at drawn_by finished_at finished_by "
        "questioned conclusion version"
    )

    class Meta:
        verbose_name = "granskning av läsningar"
        verbose_name_plural = "granskningar av läsningar"
        ordering = ["-drawn_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="log_review_of_a_period_or_a_case",
                condition=Q(method="sample", first_day__isnull=False, last_day__gte=F("first_day"), label="")
                | Q(method="case", first_day__isnull=True, last_day__isnull=True) & ~Q(label=""),
                violation_error_message="Sista dagen kan inte ligga före första dagen.",
            ),
            models.CheckConstraint(
                name="log_review_finished_with_a_conclusion",
                condition=Q(finished_at__isnull=True, finished_by__isnull=True, conclusion="")
                | Q(finished_at__isnull=False, finished_by__isnull=False) & ~Q(conclusion=""),
            ),
        ]

    def __str__(self):
        if self.method == self.Method.CASE:
            return f"Läsningar av {self.label}"
        return f"Stickprov {self.days}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("organisation:log_review", args=[self.pk])

    @property
    def days(self) -> str:
        """The days of a sample in words; the year once, and one day alone."""
        first, last = self.first_day, self.last_day
        if first == last:
            return day_long(last)
        return f"{long_date(first, weekday=False, year=first.year != last.year)} – {day_long(last)}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @classmethod
    def access_q(cls, user, action):
        from ..access import unit_ids_for
        from ..roles import Action

        if action != Action.REVIEW_ACCESS_LOG:
            raise ValueError(f"reviews of the log know no action {action!r}")
        return Q(unit__in=unit_ids_for(user, action))


class LogReviewItem(models.Model):
    """One reading that was drawn, and what the reviewer found. It goes when the reading is deleted."""

    class Verdict(models.TextChoices):
        IN_ORDER = "in_order", "I sin ordning"
        ASK = "ask", "Frågas vidare"

    review = models.ForeignKey(LogReview, models.CASCADE, related_name="items")
    entry = models.ForeignKey(AccessLogEntry, models.CASCADE, related_name="+", verbose_name="läsning")
    verdict = models.CharField("bedömning", max_length=10, choices=Verdict, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)
    marked_at = models.DateTimeField("bedömd", null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bedömd av"
    )

    retention = Retention(erase="id review entry verdict note marked_at marked_by")

    class Meta:
        verbose_name = "granskad läsning"
        verbose_name_plural = "granskade läsningar"
        ordering = ["entry__at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["review", "entry"], name="log_review_item_once"),
            models.CheckConstraint(
                name="log_review_item_marked_whole",
                condition=Q(verdict="", marked_at__isnull=True, marked_by__isnull=True)
                | ~Q(verdict="") & Q(marked_at__isnull=False, marked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="log_review_item_question_says_what",
                condition=~Q(verdict="ask") | ~Q(note=""),
                violation_error_message="Skriv vad du frågar vidare om.",
            ),
        ]

    def __str__(self):
        return f"läsning {self.entry_id} i granskning {self.review_id}"
