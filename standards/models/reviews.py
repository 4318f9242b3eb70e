"""Journal review: a sample of records is looked through by questions, and only how many of each answer is kept."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.models import Unit

from ..sampling import draw
from .indicators import Indicator

MAX_LIST = 100_000
MAX_SAMPLE = 500


class JournalReview(VersionedModel, ScopedModel):
    """A sample out of a numbered list at a unit. The list stays where it is: here are its length, the seed, and with
    them the numbers that were drawn; never whose records they are. Source: SOSFS 2011:9 5 kap. 2 § with general advice
    (egenkontroll by review of records)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    title = models.CharField("vad som granskas", max_length=120)
    list_words = models.CharField("hur listan är ordnad", max_length=200)
    on = models.DateField("dag")
    list_size = models.PositiveIntegerField(
        "antal i listan", validators=[MinValueValidator(1), MaxValueValidator(MAX_LIST)]
    )
    sample_size = models.PositiveSmallIntegerField(
        "antal att granska", validators=[MinValueValidator(1), MaxValueValidator(MAX_SAMPLE)]
    )
    seed = models.PositiveIntegerField("lottnyckel")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="indikator"
    )
    conclusion = models.TextField("vad det visar", max_length=2000, blank=True)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="draget av")
    drawn_at = models.DateTimeField("draget", default=timezone.now)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="räknat av"
    )
    counted_at = models.DateTimeField("räknat", null=True, blank=True)

    history = HistoricalRecords()
    retention = Retention(
        keep="id unit title list_words on list_size sample_size seed indicator conclusion drawn_at counted_at version",
        clear="drawn_by counted_by",
    )

    class Meta:
        verbose_name = "journalgranskning"
        verbose_name_plural = "journalgranskningar"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sample_size__lte=F("list_size")),
                name="journal_sample_fits_list",
                violation_error_message="Det går inte att granska fler än det finns i listan.",
            ),
            models.CheckConstraint(
                condition=Q(counted_at__isnull=True, counted_by__isnull=True)
                | Q(counted_at__isnull=False, counted_by__isnull=False),
                name="journal_review_counted_by_somebody",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("indicators:review", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import review_q

        return review_q(user, action)

    @property
    def numbers(self) -> list[int]:
        """The numbers in the list that are to be looked at."""
        return draw(self.seed, self.list_size, self.sample_size)


class JournalQuestion(models.Model):
    """A question that each record of the sample is asked, and how many answered what. None: not counted yet."""

    review = models.ForeignKey(JournalReview, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("fråga", max_length=200)
    yes = models.PositiveSmallIntegerField("ja", null=True, blank=True)
    no = models.PositiveSmallIntegerField("nej", null=True, blank=True)
    not_applicable = models.PositiveSmallIntegerField("ej aktuellt", null=True, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id review order text yes no not_applicable")

    class Meta:
        verbose_name = "fråga i journalgranskning"
        verbose_name_plural = "frågor i journalgranskning"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["review", "order"], name="journal_question_once")]

    def __str__(self):
        return self.text
