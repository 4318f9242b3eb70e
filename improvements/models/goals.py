"""Mål in a chain from fullmäktige over the nämnd and the verksamhet to the unit, and what following them up showed.

Source: kommunallagen 6 kap. 6 § (a nämnd sees to it that its work follows fullmäktige's goals); SOSFS 2011:9 3 kap. 1 §
(the ledningssystem is used to plan, lead, control, follow up and develop).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import AppendOnlyModel, EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit

from ..planning.workflow import LEVELS, GoalStatus, Outcome


class GoalQuerySet(BoardQuerySet):
    def active(self):
        return self.filter(status=GoalStatus.ACTIVE)

    def of_year(self, year: int):
        """Goals whose years include this one."""
        return self.filter(first_year__lte=year, last_year__gte=year)

    def with_outcome(self):
        """With `outcome` and `followed_on` of the latest follow-up, "" and None where there is none."""
        latest = GoalFollowUp.objects.filter(goal=models.OuterRef("pk")).order_by("-followed_on", "-pk")
        return self.annotate(
            outcome=models.functions.Coalesce(models.Subquery(latest.values("outcome")[:1]), models.Value("")),
            followed_on=models.Subquery(latest.values("followed_on")[:1]),
        )


class Goal(ScopedModel, VersionedModel):
    """What a unit, a nämnd or fullmäktige wants to reach. Its level is the kind of its unit; its parent, if any, is a
    goal of a unit that lies above."""

    number = models.CharField("nummer", max_length=20, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    # Empty for what fullmäktige has decided: it is the whole municipality's.
    board = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="bidrar till"
    )
    title = models.CharField("mål", max_length=160)
    why = models.TextField("därför", blank=True)
    sign = models.TextField("så ser vi att målet är nått")
    first_year = models.PositiveSmallIntegerField("från och med år")
    last_year = models.PositiveSmallIntegerField("till och med år")
    status = models.CharField("läge", max_length=20, choices=GoalStatus, default=GoalStatus.ACTIVE)
    withdrawn_on = models.DateField("gäller inte sedan", null=True, blank=True)
    withdrawn_reason = models.TextField("varför det inte gäller", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # The folded text that the list is searched in (core.search).
    search_text = models.TextField(editable=False, blank=True)

    objects = GoalQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])
    retention = Retention(
        keep="id number unit board parent title why sign first_year last_year status withdrawn_on withdrawn_reason "
        "created_at version search_text",
        clear="created_by",
    )

    class Meta:
        verbose_name = "mål"
        verbose_name_plural = "mål"
        ordering = ["unit__path", "title", "pk"]
        indexes = [models.Index(fields=["unit", "last_year"], name="goal_unit_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")),
                name="goal_years_in_order",
                violation_error_message="Det sista året kan inte vara före det första.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="goal_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(status="active", withdrawn_on__isnull=True, withdrawn_reason="")
                | Q(status="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                name="goal_withdrawn_says_when_and_why",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("improvements:goal", args=[self.number])

    @classmethod
    def access_q(cls, user, action):
        from ..planning.access import access_q

        return access_q(user, action)

    @property
    def level(self) -> str:
        """ "Nämnd", "Enhet": whose goal it is."""
        return LEVELS[self.unit.kind]

    @property
    def years(self) -> str:
        """ "2026" or "2026–2028"."""
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"

    @property
    def is_active(self) -> bool:
        return self.status == GoalStatus.ACTIVE

    @property
    def is_over(self) -> bool:
        """Whether its last year has passed."""
        return self.last_year < local_today().year


class GoalEvent(EventModel):
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="events")

    retention = Retention(keep="id goal name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["goal", "at"], name="goal_event_story")]

    def __str__(self):
        return f"{self.goal_id} {self.name}"


class GoalFollowUp(AppendOnlyModel):
    """How far one had come on a day, why, and by what figures. Never changed: what one thinks later is said later."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="follow_ups")
    followed_on = models.DateField("dag")
    outcome = models.CharField("så gick det", max_length=12, choices=Outcome)
    why = models.TextField("varför det blev så")
    figures = models.TextField("siffror", blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    retention = Retention(keep="id goal followed_on outcome why figures said_at", clear="said_by")

    class Meta:
        verbose_name = "uppföljning av mål"
        verbose_name_plural = "uppföljningar av mål"
        ordering = ["-followed_on", "-pk"]
        indexes = [models.Index(fields=["goal", "-followed_on"], name="goal_follow_up_latest")]

    def __str__(self):
        return f"{self.goal_id} {self.followed_on} {self.outcome}"
