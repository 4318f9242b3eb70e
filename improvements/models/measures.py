"""Åtgärder: what is done so that it does not happen again, and whether it helped (SOSFS 2011:9 5 kap. 7–8 §§)."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from standards.models import Indicator

from ..workflow import LIVING, Effect, Status


class MeasureQuerySet(BoardQuerySet):
    def open(self):
        """Decided but not yet done."""
        return self.filter(status=Status.PLANNED)

    def living(self):
        """Those that answer what they were decided for: to be done, or done."""
        return self.filter(status__in=LIVING)

    def late(self):
        """Decided, not done, and its last day has passed."""
        return self.open().filter(due_on__lt=local_today())

    def by_next_step(self):
        """With `next_on`, the local date of the next step, and `ended`, 0 or 1. An effect without a day is asked for
        from the day the measure was done."""
        return self.alias(
            next_on=Case(
                When(status=Status.DONE, then=Coalesce("follow_up_on", "done_on")),
                default=F("due_on"),
                output_field=models.DateField(),
            ),
            ended=Case(
                When(status__in=(Status.FOLLOWED_UP, Status.CANCELLED), then=1),
                default=0,
                output_field=models.SmallIntegerField(),
            ),
        )

    def hanging(self):
        """Not yet at an end: to be done, or done and its effect not followed up."""
        return self.filter(status__in=(Status.PLANNED, Status.DONE))


class Measure(ScopedModel, VersionedModel):
    """An åtgärd. Has its own unit and a text that reads without the case, so that it can be shown to those who may
    not see the case behind it. One measure may answer several cases (the arrow points down to it)."""

    number = models.CharField("nummer", max_length=20, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    work = models.ForeignKey(
        "improvements.ImprovementWork", models.PROTECT, null=True, blank=True, related_name="measures",
        verbose_name="förbättringsarbete",
    )  # fmt: skip
    title = models.CharField("åtgärd", max_length=160)
    description = models.TextField("så här gör vi", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ansvarig")
    due_on = models.DateField("klar senast")
    follow_up_on = models.DateField("effekten följs upp", null=True, blank=True)
    status = models.CharField("läge", max_length=20, choices=Status, default=Status.PLANNED)
    done_on = models.DateField("genomförd", null=True, blank=True)
    effect = models.CharField("effekt", max_length=20, choices=Effect, blank=True)
    effect_note = models.TextField("hur vi vet det", blank=True)
    # What shows whether it helped: chosen when it is decided, or when somebody looks.
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="indikator"
    )
    cancelled_reason = models.TextField("varför den inte genomförs", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    imported_from = models.CharField("hämtad från", max_length=60, blank=True, editable=False)
    # The folded text that the list is searched in (core.search).
    search_text = models.TextField(editable=False, blank=True)

    objects = MeasureQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])
    retention = Retention(
        keep="id number unit board work title description due_on follow_up_on status done_on effect effect_note "
        "indicator cancelled_reason created_at imported_from version search_text",
        clear="owner created_by",
    )

    class Meta:
        verbose_name = "åtgärd"
        verbose_name_plural = "åtgärder"
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "due_on"], name="measure_unit_due"),
            models.Index(
                fields=["owner", "due_on"], name="measure_owner_open", condition=Q(status__in=("planned", "done"))
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("planned", "cancelled"), done_on__isnull=True)
                | Q(status__in=("done", "followed_up"), done_on__isnull=False),
                name="measure_done_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(status="followed_up") & ~Q(effect="") | ~Q(status="followed_up") & Q(effect=""),
                name="measure_effect_when_followed_up",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancelled_reason=""), name="measure_cancelled_says_why"
            ),
            models.UniqueConstraint(
                fields=["imported_from"], condition=~Q(imported_from=""), name="measure_imported_once"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("improvements:show", args=[self.number])

    @classmethod
    def access_q(cls, user, action):
        from ..access import access_q

        return access_q(user, action)

    @property
    def is_living(self) -> bool:
        """Whether it answers what it was decided for: false when it is not to be carried out."""
        return self.status in LIVING

    @property
    def is_late(self) -> bool:
        return self.status == Status.PLANNED and self.due_on < local_today()

    @property
    def is_to_be_judged(self) -> bool:
        """Whether the day has come on which one says for good if it helped."""
        return self.status == Status.DONE and self.follow_up_on is not None and self.follow_up_on <= local_today()


class MeasureEvent(EventModel):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="events")

    retention = Retention(keep="id measure name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["measure", "at"], name="measure_event_story")]

    def __str__(self):
        return f"{self.measure_id} {self.name}"
