"""Förbättringsarbeten by the wheel planera, göra, studera, agera (SOSFS 2011:9 5 kap. 7–8 §§)."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit

from ..work_workflow import QUARTERS, Decision, Direction, Rhythm, WorkStatus


class WorkQuerySet(BoardQuerySet):
    def under_way(self):
        """Begun, and neither all the way round nor broken off."""
        return self.filter(status__in=QUARTERS)

    def late(self):
        """Under way although the day by which the round was to be done has passed."""
        return self.under_way().filter(ends_on__lt=local_today())


class ImprovementWork(ScopedModel, VersionedModel):
    """One round of the wheel at one unit. A change of the change is a new round that points to the one before."""

    number = models.CharField("nummer", max_length=20, unique=True)
    title = models.CharField("vad vill ni förbättra", max_length=160)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="leder arbetet")
    team = models.TextField("vilka är med", blank=True)
    why = models.TextField("varför", blank=True)
    aim = models.TextField("mål", blank=True)
    counts = models.CharField("det här räknar vi", max_length=160, blank=True)
    direction = models.CharField("bättre är", max_length=10, choices=Direction, default=Direction.LOWER)
    rhythm = models.CharField("hur ofta vi räknar", max_length=10, choices=Rhythm, default=Rhythm.MONTH)
    change = models.TextField("det här provar vi", blank=True)
    start_on = models.DateField("börjar")
    ends_on = models.DateField("varvet är klart senast")
    status = models.CharField("var i hjulet", max_length=10, choices=WorkStatus, default=WorkStatus.PLAN)
    # The local date from which the change was in use: what is counted before it is compared with what comes after.
    changed_on = models.DateField("ändringen började", null=True, blank=True)
    done_note = models.TextField("det här gjorde vi", blank=True)
    study_note = models.TextField("det här såg vi", blank=True)
    decision = models.CharField("vi bestämde", max_length=10, choices=Decision, blank=True)
    decision_reason = models.TextField("varför vi bestämde så", blank=True)
    cancelled_reason = models.TextField("varför arbetet avbröts", blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    round = models.PositiveSmallIntegerField("varv", default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # The folded text that the list is searched in (core.search).
    search_text = models.TextField(editable=False, blank=True)

    objects = WorkQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])
    retention = Retention(
        keep="id number title unit board team why aim counts direction rhythm change start_on ends_on status "
        "changed_on done_note study_note decision decision_reason cancelled_reason follows round created_at version "
        "search_text",
        clear="lead created_by",
    )

    class Meta:
        verbose_name = "förbättringsarbete"
        verbose_name_plural = "förbättringsarbeten"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "status"], name="work_unit_status"),
            models.Index(
                fields=["lead", "ends_on"],
                name="work_lead_open",
                condition=Q(status__in=("plan", "do", "study", "act")),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("start_on")),
                name="work_ends_after_it_starts",
                violation_error_message="Varvet kan inte vara klart innan det börjar.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("plan", "cancelled")) | Q(changed_on__isnull=False),
                name="work_changed_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(status="done") & ~Q(decision="") & ~Q(decision_reason="")
                | ~Q(status="done") & Q(decision=""),
                name="work_done_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancelled_reason=""), name="work_cancelled_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("improvements:work", args=[self.number])

    @classmethod
    def access_q(cls, user, action):
        from ..access import works_q

        return works_q(user, action)

    @property
    def is_open(self) -> bool:
        """Whether the round is still going on."""
        return self.status in QUARTERS

    @property
    def is_late(self) -> bool:
        return self.is_open and self.ends_on < local_today()


class WorkEvent(EventModel):
    work = models.ForeignKey(ImprovementWork, models.CASCADE, related_name="events")

    retention = Retention(keep="id work name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["work", "at"], name="work_event_story")]

    def __str__(self):
        return f"{self.work_id} {self.name}"


class WorkValue(models.Model):
    """What was counted, once per period. on is the first local date of the month or week, or the day one measured."""

    work = models.ForeignKey(ImprovementWork, models.CASCADE, related_name="values")
    on = models.DateField("när")
    value = models.DecimalField(
        "värde",
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0, message="Värdet kan inte vara mindre än noll.")],
    )

    history = HistoricalRecords()
    retention = Retention(keep="id work on value")

    class Meta:
        verbose_name = "värde"
        verbose_name_plural = "värden"
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["work", "on"], name="work_value_once_per_period")]

    def __str__(self):
        return f"{self.on}: {self.value}"
