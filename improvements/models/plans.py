"""A unit's verksamhetsplan for a year: the goals, what is done to reach them, and the figures that tell.

Source: SOSFS 2011:9 3 kap. 1 § (plan, lead, control, follow up, develop).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import AppendOnlyModel, EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Indicator

from ..planning.workflow import ENDED, ActivityKind, ActivityState, Direction, PlanStatus
from .goals import Goal

HOLDING = (PlanStatus.ADOPTED, PlanStatus.FOLLOWED_UP)
# What others than the unit itself may read: what has been decided.
DECIDED = (*HOLDING, PlanStatus.REPLACED)


class PlanQuerySet(BoardQuerySet):
    def holding(self):
        """Adopted, and not replaced by a later edition."""
        return self.filter(status__in=HOLDING)


class Plan(ScopedModel, VersionedModel):
    """One edition of a unit's plan for a year. What is adopted is not changed: a new edition is made of it."""

    number = models.CharField("nummer", max_length=20, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    year = models.PositiveSmallIntegerField("år")
    edition = models.PositiveSmallIntegerField("utgåva", default=1)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")
    introduction = models.TextField("så har vi det, och hit vill vi", blank=True)
    change_note = models.TextField("vad som är nytt, och varför", blank=True)
    status = models.CharField("läge", max_length=20, choices=PlanStatus, default=PlanStatus.DRAFT)
    adopted_on = models.DateField("fastställd", null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fastställd av"
    )
    decision = models.CharField("beslut", max_length=80, blank=True)
    followed_up_on = models.DateField("uppföljd", null=True, blank=True)
    follow_up_note = models.TextField("hur året blev", blank=True)
    discarded_reason = models.TextField("varför utkastet kastades", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id number unit board year edition previous introduction change_note status adopted_on decision "
        "followed_up_on follow_up_note discarded_reason created_at version",
        clear="adopted_by created_by",
    )

    class Meta:
        verbose_name = "verksamhetsplan"
        verbose_name_plural = "verksamhetsplaner"
        ordering = ["-year", "unit__path", "-edition"]
        indexes = [models.Index(fields=["board", "year", "status"], name="plan_board_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(status__in=("adopted", "followed_up")),
                name="plan_one_adopted_for_unit_and_year",
                violation_error_message="Enheten har redan en fastställd plan för det året.",
            ),
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(status="draft"),
                name="plan_one_draft_for_unit_and_year",
                violation_error_message="Det finns redan ett utkast för det året.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "discarded"), adopted_on__isnull=True)
                | Q(status__in=("adopted", "followed_up", "replaced"), adopted_on__isnull=False),
                name="plan_adopted_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(status="followed_up", followed_up_on__isnull=False) & ~Q(follow_up_note="")
                | ~Q(status="followed_up") & Q(followed_up_on__isnull=True),
                name="plan_followed_up_says_when_and_how",
            ),
        ]

    def __str__(self):
        return f"Verksamhetsplan {self.year}, {self.unit}"

    def get_absolute_url(self):
        return reverse("improvements:plan", args=[self.number])

    @classmethod
    def access_q(cls, user, action):
        from ..planning.access import access_q, named_q

        q = access_q(user, action, decided=Q(status__in=DECIDED))
        if action != Action.READ_PLANS:
            return q
        # Whoever answers for something in a plan reads it, wherever in the nämnd they work.
        return q | named_q(user, PlanActivity.objects.filter(owner=user).values("plan"))

    @property
    def is_draft(self) -> bool:
        return self.status == PlanStatus.DRAFT


class PlanEvent(EventModel):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="events")

    retention = Retention(keep="id plan name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["plan", "at"], name="plan_event_story")]

    def __str__(self):
        return f"{self.plan_id} {self.name}"


class PlanGoal(VersionedModel):
    """A goal that the plan works towards. From the adoption on it keeps the goal's words of that day."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="plan_goals")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")
    adopted_title = models.CharField("mål vid fastställandet", max_length=160, blank=True)
    adopted_sign = models.TextField("så ser vi att målet är nått, vid fastställandet", blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id plan goal adopted_title adopted_sign version")

    class Meta:
        verbose_name = "mål i planen"
        verbose_name_plural = "mål i planen"
        ordering = ["goal__unit__path", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "goal"], name="plan_goal_once")]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        return self.adopted_title or self.goal.title

    @property
    def sign(self) -> str:
        return self.adopted_sign or self.goal.sign


class PlanPart(VersionedModel):
    """What belongs to an edition and is the same thing in the next one by its key."""

    key = models.UUIDField("nyckel", default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class PlanActivity(PlanPart):
    """What is done to reach a goal: by whom, by when, and how far it has come."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mål")
    kind = models.CharField("slag", max_length=12, choices=ActivityKind, default=ActivityKind.CHANGE)
    title = models.CharField("aktivitet", max_length=160)
    description = models.TextField("så här gör vi", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ansvarig")
    due_on = models.DateField("klar senast")
    state = models.CharField("läge", max_length=12, choices=ActivityState, default=ActivityState.PLANNED)
    state_note = models.TextField("hur det gick", blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id key plan goal kind title description due_on state state_note version", clear="owner")

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["owner", "due_on"], name="plan_activity_owner")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plan_activity_once"),
            models.CheckConstraint(
                condition=~Q(state="not_done") | ~Q(state_note=""),
                name="plan_activity_not_done_says_why",
                violation_error_message="Skriv varför det inte blev av.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    @property
    def is_late(self) -> bool:
        return not self.is_ended and self.due_on < local_today()


class PlanIndicator(PlanPart):
    """A figure that tells whether one comes nearer the goal. An indicator of `standards` may measure it: its newest
    value in the plan's year, at the unit or the nearest above, is then the outcome. Otherwise it is written by hand."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="indicators")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mål")
    name = models.CharField("indikator", max_length=160)
    measured_by = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mäts av indikatorn"
    )
    source = models.CharField("varifrån siffran hämtas", max_length=160, blank=True)
    measured_in = models.CharField("mäts i", max_length=20, blank=True)
    direction = models.CharField("riktning", max_length=4, choices=Direction, default=Direction.UP)
    target = models.DecimalField("målvärde", max_digits=12, decimal_places=2)
    start = models.DecimalField("värde när planen börjar", max_digits=12, decimal_places=2, null=True, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id key plan goal name measured_by source measured_in direction target start version")

    class Meta:
        verbose_name = "kvalitetsindikator"
        verbose_name_plural = "kvalitetsindikatorer"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="plan_indicator_once")]

    def __str__(self):
        return self.name

    @property
    def unit_words(self) -> str:
        """What it is measured in: as the indicator that measures it says, otherwise as was written."""
        return self.measured_by.unit_of_measure if self.measured_by_id else self.measured_in

    def is_reached_by(self, value) -> bool:
        return value >= self.target if self.direction == Direction.UP else value <= self.target


class IndicatorOutcome(AppendOnlyModel):
    """What an indicator was on a day. Never changed: a wrong figure is followed by a right one."""

    indicator = models.ForeignKey(PlanIndicator, models.CASCADE, related_name="outcomes")
    measured_on = models.DateField("dag")
    value = models.DecimalField("utfall", max_digits=12, decimal_places=2)
    note = models.TextField("kommentar", blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    retention = Retention(keep="id indicator measured_on value note said_at", clear="said_by")

    class Meta:
        verbose_name = "utfall"
        verbose_name_plural = "utfall"
        ordering = ["-measured_on", "-pk"]

    def __str__(self):
        return f"{self.indicator_id} {self.measured_on}: {self.value}"
