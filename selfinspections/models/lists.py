"""What is asked: a check list, its versions, and the questions of each.

Source: SOSFS 2011:9 5 kap. 2 §: the services are followed up and evaluated systematically, and results are documented.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from processes.models import Document
from standards.models import Indicator, Theme

from ..rules import Limits, read_steps
from ..workflow import QuestionKind, VersionStatus


class CheckListQuerySet(BoardQuerySet):
    def in_use(self):
        """Not withdrawn before today."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=local_today()))


class CheckList(ScopedModel, VersionedModel):
    """A set of questions that units answer again and again. What is asked lies in its versions."""

    title = models.CharField("namn", max_length=120)
    purpose = models.TextField("det används svaren till")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="hör till")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="process eller rutin"
    )
    # Its share right becomes the indicator's value at each unit that answers (services.indicators).
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="indikator"
    )
    # What its findings touch, where they become no avvikelse of their own.
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema")
    # More than one when each answer sheet has a row for each observation, journal or reading.
    rows = models.PositiveSmallIntegerField("rader per gång", default=1)
    row_name = models.CharField("en rad är", max_length=40, blank=True)
    withdrawn_on = models.DateField("används inte från", null=True, blank=True)
    withdrawn_reason = models.TextField("varför den inte används", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = CheckListQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id title purpose unit board document indicator theme rows row_name withdrawn_on withdrawn_reason "
        "created_at version",
        clear="created_by",
    )

    class Meta:
        verbose_name = "checklista"
        verbose_name_plural = "checklistor"
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["board", "title"], name="check_list_board_title")]
        constraints = [
            models.CheckConstraint(
                condition=Q(rows__gte=1, rows__lte=50),
                name="check_list_has_rows",
                violation_error_message="Antalet rader ska vara mellan 1 och 50.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""), name="check_list_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("selfinspections:check_list", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import check_list_q

        return check_list_q(user, action)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= local_today()

    @property
    def is_in_rows(self) -> bool:
        return self.rows > 1


class CheckListVersion(VersionedModel):
    """The questions as they stand from a day. A version that is published never changes: what has been answered by it
    can be read as it was asked."""

    check_list = models.ForeignKey(CheckList, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    status = models.CharField("läge", max_length=10, choices=VersionStatus, default=VersionStatus.DRAFT)
    valid_from = models.DateField("gäller från", null=True, blank=True)
    instructions = models.TextField("så här gör ni", blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fastställd av"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()
    retention = Retention(
        keep="id check_list number status valid_from instructions published_at version", clear="published_by"
    )

    class Meta:
        verbose_name = "version av checklista"
        verbose_name_plural = "versioner av checklista"
        ordering = ["check_list", "number"]
        constraints = [
            models.UniqueConstraint(fields=["check_list", "number"], name="check_list_version_once"),
            models.UniqueConstraint(
                fields=["check_list"], condition=Q(status="draft"), name="check_list_one_draft_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["check_list", "valid_from"],
                condition=Q(status="published"),
                name="check_list_one_version_a_day",
                violation_error_message="Det finns redan en version som gäller från den dagen.",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", published_at__isnull=True)
                | Q(status="published", published_at__isnull=False, valid_from__isnull=False),
                name="check_list_published_has_its_day",
            ),
        ]

    def __str__(self):
        return f"{self.check_list}, version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.status == VersionStatus.DRAFT


class Question(VersionedModel):
    """One question of a version. `key` is the same through the versions, so that answers can be followed over time."""

    edition = models.ForeignKey(CheckListVersion, models.CASCADE, related_name="questions")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    order = models.PositiveSmallIntegerField("ordning", default=0)
    group = models.CharField("rubrik", max_length=60, blank=True)
    kind = models.CharField("slag av svar", max_length=10, choices=QuestionKind, default=QuestionKind.YES_NO)
    words = models.CharField("fråga", max_length=200)
    criteria = models.TextField("så här ska det vara", blank=True)
    # What each answer means and leads to: one that falls short, one that is as it should be, "ej aktuellt", and single
    # steps of a scale (a line for each, "1: …", see rules.read_steps), which need no lowest step that is good enough.
    so_what = models.TextField("om det brister", blank=True)
    so_what_right = models.TextField("om det är som det ska", blank=True)
    so_what_not_applicable = models.TextField("om det är ej aktuellt", blank=True)
    so_what_steps = models.TextField("vad stegen betyder", blank=True)
    # Empty: what the whole list is used for.
    used_for = models.TextField("det används svaret till", blank=True)
    # Its answers become the indicator's value at each unit that answers this version (services.indicators).
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="indikator"
    )
    # Silence is then allowed; otherwise the sheet is not whole without an answer.
    is_optional = models.BooleanField("får hoppas över", default=False)
    may_be_not_applicable = models.BooleanField("kan vara ej aktuellt", default=True)
    unit_of_measure = models.CharField("enhet", max_length=20, blank=True)
    low = models.DecimalField("lägst", max_digits=10, decimal_places=2, null=True, blank=True)
    high = models.DecimalField("högst", max_digits=10, decimal_places=2, null=True, blank=True)
    serious_low = models.DecimalField("allvarligt under", max_digits=10, decimal_places=2, null=True, blank=True)
    serious_high = models.DecimalField("allvarligt över", max_digits=10, decimal_places=2, null=True, blank=True)
    scale_max = models.PositiveSmallIntegerField("skalans högsta steg", null=True, blank=True)
    scale_low_words = models.CharField("lägsta steget betyder", max_length=40, blank=True)
    scale_high_words = models.CharField("högsta steget betyder", max_length=40, blank=True)

    history = HistoricalRecords()
    retention = Retention(
        keep="id edition key order group kind words criteria so_what so_what_right so_what_not_applicable "
        "so_what_steps used_for indicator is_optional may_be_not_applicable unit_of_measure low high serious_low "
        "serious_high scale_max scale_low_words scale_high_words version"
    )

    class Meta:
        verbose_name = "fråga"
        verbose_name_plural = "frågor"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="question_once_in_a_version"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="question_low_below_high",
                violation_error_message="Det lägsta kan inte vara högre än det högsta.",
            ),
            models.CheckConstraint(
                condition=Q(serious_high__isnull=True) | Q(high__isnull=True) | Q(serious_high__gte=F("high")),
                name="question_serious_above_high",
                violation_error_message="Gränsen för allvarligt ska ligga utanför den vanliga gränsen.",
            ),
            models.CheckConstraint(
                condition=Q(serious_low__isnull=True) | Q(low__isnull=True) | Q(serious_low__lte=F("low")),
                name="question_serious_below_low",
                violation_error_message="Gränsen för allvarligt ska ligga utanför den vanliga gränsen.",
            ),
            models.CheckConstraint(
                condition=Q(scale_max__isnull=True) | Q(scale_max__gte=2, scale_max__lte=10),
                name="question_scale_between_2_and_10",
                violation_error_message="Skalan ska ha mellan 2 och 10 steg.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="scale") | Q(scale_max__isnull=False),
                name="question_scale_has_steps",
                violation_error_message="Skriv hur många steg skalan har.",
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def limits(self) -> Limits:
        return Limits(self.low, self.high, self.serious_low, self.serious_high)

    @property
    def steps(self) -> list[tuple[int, str]]:
        """What single steps of the scale mean, the lowest first."""
        return sorted(read_steps(self.so_what_steps, self.scale_max or 0).items())
