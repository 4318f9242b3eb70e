"""A stop (hållplats) as it is thought: in a template, or in a year. And the days on which the nämnd meets."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.models import Unit

from ..rules import MeetingDay, Rhythm, Rule
from ..workflow import RHYTHM_CHOICES, WHO_CHOICES, Duty, Kind, Perspective, Scope
from .years import QualityYear, YearTemplate


class Meeting(ScopedModel, VersionedModel):
    """A day on which the nämnd meets. Called off, not removed. One that had been when it was written in is history:
    nothing is asked for before it."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    held_on = models.DateField("dag")
    note = models.CharField("vad mötet gäller", max_length=120, blank=True)
    is_cancelled = models.BooleanField("inställt", default=False)
    is_history = models.BooleanField("inlagt i efterhand", default=False, editable=False)

    history = HistoricalRecords()
    retention = Retention(keep="id board held_on note is_cancelled is_history version")

    class Meta:
        verbose_name = "möte"
        verbose_name_plural = "möten"
        ordering = ["held_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "held_on"],
                name="meeting_once_a_day",
                violation_error_message="Nämnden har redan ett möte den dagen.",
            )
        ]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import meeting_q

        return meeting_q(user, action)

    @property
    def day(self) -> MeetingDay:
        return MeetingDay(self.pk, self.held_on)


class Stop(VersionedModel):
    """A stop in the year: when it is, who holds it, and what helps them. Seen through its year or its template.

    key names it from year to year. Taken out of a year that holds, it is withdrawn and kept; out of a draft or a
    template it is deleted.
    """

    template = models.ForeignKey(YearTemplate, models.CASCADE, null=True, blank=True, related_name="stops")
    year = models.ForeignKey(QualityYear, models.CASCADE, null=True, blank=True, related_name="stops")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField("namn", max_length=120)
    # What stands on the wheel, where there is little room.
    short_name = models.CharField("kort namn", max_length=40, blank=True)
    kind = models.CharField("slag", max_length=20, choices=Kind, default=Kind.LEARNING)
    # A heading of one's own in long lists: Kvalitet, Ekonomi, Rutiner.
    group = models.CharField("grupp", max_length=60, blank=True)
    perspective = models.CharField("perspektiv", max_length=10, choices=Perspective, blank=True)
    duty = models.CharField("varifrån", max_length=10, choices=Duty, default=Duty.CUSTOM)
    source = models.CharField("lagrum eller källa", max_length=200, blank=True)
    scope = models.CharField("var", max_length=10, choices=Scope, default=Scope.UNITS)
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name="vilka enheter")
    who = models.CharField("vem håller i den", max_length=30, choices=WHO_CHOICES, default="unit_manager")
    guide = models.TextField("vägledning", blank=True)
    questions = models.TextField("frågor att tala om", blank=True)
    research = models.TextField("vad forskningen säger", blank=True)
    research_source = models.CharField("källa", max_length=300, blank=True)
    material = models.JSONField("underlag", default=list, blank=True)
    months_back = models.PositiveSmallIntegerField("månader bakåt", default=12)
    documents = models.TextField("det här skriver ni ner", blank=True)
    rhythm = models.CharField("när", max_length=12, choices=RHYTHM_CHOICES, default=Rhythm.MONTH.value)
    month = models.PositiveSmallIntegerField("månad", null=True, blank=True)
    day = models.SmallIntegerField("dag", null=True, blank=True)
    quarter = models.PositiveSmallIntegerField("kvartal", null=True, blank=True)
    weeks_before = models.PositiveSmallIntegerField("veckor före mötet", default=0)
    days_after = models.PositiveSmallIntegerField("dagar efter kvartalets slut", default=0)
    opens_before = models.PositiveSmallIntegerField("öppnar så många dagar före", default=14)
    closes_after = models.PositiveSmallIntegerField("stänger så många dagar efter", default=30)
    # In a year that holds: from when units are asked, and from when they are not.
    owed_from = models.DateField(null=True, blank=True, editable=False)
    withdrawn_on = models.DateField("borttagen", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    history = HistoricalRecords(m2m_fields=[units])
    retention = Retention(
        keep="id template year key name short_name kind group perspective duty source scope units who guide questions "
        "research research_source material months_back documents rhythm month day quarter weeks_before days_after "
        "opens_before closes_after owed_from withdrawn_on version",
        clear="withdrawn_by",
    )

    class Meta:
        verbose_name = "hållplats"
        verbose_name_plural = "hållplatser"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(template__isnull=True, year__isnull=False) | Q(template__isnull=False, year__isnull=True),
                name="stop_of_a_template_or_a_year",
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(month__gte=1, month__lte=12), name="stop_month_of_the_year"
            ),
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__gte=1, quarter__lte=4), name="stop_quarter_of_the_year"
            ),
            models.CheckConstraint(
                condition=Q(months_back__gte=1, months_back__lte=36),
                name="stop_months_back",
                violation_error_message="Skriv mellan 1 och 36 månader.",
            ),
            models.CheckConstraint(
                condition=Q(opens_before__lte=120, closes_after__lte=180, weeks_before__lte=26, days_after__lte=120),
                name="stop_days_within_reason",
                violation_error_message="Så många dagar eller veckor går inte. Skriv färre.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def holder(self):
        """The year or the template that it lies in."""
        return self.year or self.template

    @property
    def is_task(self) -> bool:
        return self.kind == Kind.TASK

    @property
    def is_on_wheel(self) -> bool:
        """Stops to learn at, and what the law has put a day to; other tasks stand in the list."""
        return not self.is_task or self.duty == Duty.DATED

    @property
    def rule(self) -> Rule:
        return Rule(
            rhythm=Rhythm(self.rhythm), month=self.month, day=self.day, quarter=self.quarter,
            weeks_before=self.weeks_before, days_after=self.days_after, opens_before=self.opens_before,
            is_legal=self.duty == Duty.DATED,
        )  # fmt: skip

    @property
    def question_list(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]
