"""What an egenkontroll found to be lacking, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from simple_history.models import HistoricalRecords

from core.access import ScopedModel, ScopedQuerySet, through
from core.models import VersionedModel
from core.retention import Retention
from deviations.models import Deviation
from improvements.models import Measure
from riskanalysis.models import Risk

from ..rules import Grade
from ..workflow import FindingStatus
from .lists import Question
from .occurrences import Occurrence


class FindingQuerySet(ScopedQuerySet):
    def open(self):
        """Those that nobody has taken care of."""
        return self.filter(status=FindingStatus.OPEN)

    def waiting_first(self):
        """With `is_waiting`, to sort by: 1 while nobody has taken care of it."""
        waits = Case(When(status=FindingStatus.OPEN, then=1), default=0, output_field=models.IntegerField())
        return self.annotate(is_waiting=waits)


class Finding(ScopedModel, VersionedModel):
    """A question that was answered with no, or with a value outside its limits. It leads to a measure, an avvikelse or
    a risk, or was put right at once. Read by those who read the egenkontroll."""

    class GradeChoice(models.IntegerChoices):
        SHORTCOMING = Grade.SHORTCOMING, "Brist"
        SERIOUS = Grade.SERIOUS, "Allvarlig brist"

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="findings")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    grade = models.PositiveSmallIntegerField("hur allvarligt", choices=GradeChoice, default=GradeChoice.SHORTCOMING)
    wrong_rows = models.PositiveSmallIntegerField("rader med brist", default=1)
    judged_rows = models.PositiveSmallIntegerField("bedömda rader", default=1)
    words = models.TextField("det här sågs", blank=True)
    status = models.CharField("läge", max_length=10, choices=FindingStatus, default=FindingStatus.OPEN)
    settled_note = models.TextField("så rättades det", blank=True)
    measures = models.ManyToManyField(Measure, related_name="+", blank=True, verbose_name="åtgärder")
    case = models.ForeignKey(Deviation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ärende")
    risk = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="risk")
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = FindingQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[measures])
    retention = Retention(
        keep="id occurrence question grade wrong_rows judged_rows words status settled_note measures case risk "
        "handled_at version",
        clear="handled_by",
    )

    class Meta:
        verbose_name = "brist"
        verbose_name_plural = "brister"
        ordering = ["-grade", "question__order", "pk"]
        indexes = [models.Index(fields=["occurrence"], name="finding_open", condition=Q(status="open"))]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "question"], name="finding_once_for_a_question"),
            models.CheckConstraint(
                condition=~Q(status="handled") | Q(handled_at__isnull=False), name="finding_handled_has_its_time"
            ),
        ]

    def __str__(self):
        return self.question.words

    @classmethod
    def access_q(cls, user, action):
        from ..access import finding_q

        return through("occurrence", finding_q(user, action))

    @property
    def is_open(self) -> bool:
        return self.status == FindingStatus.OPEN
