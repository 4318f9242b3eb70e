"""Which units answer what, how often and who."""

from datetime import timedelta

from django.conf import settings
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
from organisation.selectors import reaches

from ..access import MANAGERS, STAFF
from ..rules import Step, next_planned_day
from ..workflow import STEPS, Frequency, Who
from .lists import CheckList


class PlanQuerySet(BoardQuerySet):
    def running(self, day=None):
        """Those that have not ended by the local day, today if not given."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day or local_today()))


class Plan(ScopedModel, VersionedModel):
    """A check list is to be answered by some units, at regular days. Occasions that have been made are never rewritten
    when a plan is changed."""

    check_list = models.ForeignKey(CheckList, models.PROTECT, related_name="plans", verbose_name="checklista")
    # Where it was decided: whoever plans at this unit may change it.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="bestäms av")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    units = models.ManyToManyField(Unit, related_name="+", verbose_name="enheter som svarar")
    frequency = models.CharField("hur ofta", max_length=12, choices=Frequency)
    starts_on = models.DateField("första gången")
    ends_on = models.DateField("till och med", null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField("dagar att svara på", default=7)
    # Of a sample: how many journals, observations or readings each time. Empty: as the list says.
    rows = models.PositiveSmallIntegerField("hur många varje gång", null=True, blank=True)
    who = models.CharField("vem svarar", max_length=10, choices=Who, default=Who.STAFF)
    # From when occasions are made: a plan is not owed what lay before it was decided.
    made_from = models.DateField(default=local_today, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[units])
    retention = Retention(
        keep="id check_list unit board units frequency starts_on ends_on answer_days rows who made_from created_at "
        "version",
        clear="created_by",
    )

    class Meta:
        verbose_name = "plan för egenkontroll"
        verbose_name_plural = "planer för egenkontroll"
        ordering = ["check_list__title", "pk"]
        indexes = [models.Index(fields=["board", "ends_on"], name="inspection_plan_board_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="inspection_plan_ends_after_it_begins",
                violation_error_message="Sista dagen kan inte ligga före första gången.",
            ),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=120),
                name="inspection_plan_days_to_answer",
                violation_error_message="Skriv mellan 1 och 120 dagar.",
            ),
            models.CheckConstraint(
                condition=Q(rows__isnull=True) | Q(rows__gte=1, rows__lte=50),
                name="inspection_plan_rows",
                violation_error_message="Skriv ett antal mellan 1 och 50.",
            ),
        ]

    def __str__(self):
        return f"{self.check_list}, {self.get_frequency_display().lower()}"

    def get_absolute_url(self):
        return reverse("selfinspections:plan", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import plan_q

        return plan_q(user, action)

    @property
    def step(self) -> Step:
        return STEPS[Frequency(self.frequency)]

    @property
    def has_ended(self) -> bool:
        return self.ends_on is not None and self.ends_on < local_today()

    @property
    def next_on(self):
        """The next planned local day from tomorrow on, or None when the plan has ended before it."""
        day = next_planned_day(self.starts_on, self.step, local_today() + timedelta(days=1))
        return day if self.ends_on is None or day <= self.ends_on else None


class RepresentativeQuerySet(models.QuerySet):
    def holding(self):
        """Those that hold today: the person has access, and works at the unit or manages it. Whoever has left is an
        ombud no more, and is again on coming back."""
        return self.filter(reaches(STAFF + MANAGERS, user="user", unit="unit"))


class Representative(VersionedModel):
    """Ombud: whom a unit has named to answer what a plan asks of it. Nobody, when the name was taken back."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="representatives")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ombud"
    )

    objects = RepresentativeQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(keep="id plan unit version", clear="user")

    class Meta:
        verbose_name = "ombud"
        verbose_name_plural = "ombud"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="representative_one_of_a_unit")]

    def __str__(self):
        return f"{self.plan_id} {self.unit_id}"


class PlanEvent(EventModel):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="events")

    retention = Retention(keep="id plan name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["plan", "at"], name="inspection_plan_story")]

    def __str__(self):
        return f"{self.plan_id} {self.name}"
