"""A stop at one unit: its days, its underlag, what was learned there, and what came of it."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from improvements.models import Goal, Measure
from organisation.access import BoardQuerySet
from organisation.models import Unit

from ..workflow import UNDER_WAY, Duty, StopStatus
from .stops import Stop

# UnitStop.last_day, in the database.
LAST_DAY = Case(
    When(stop__duty=Duty.DATED, then=F("due_on")),
    default=Greatest(F("due_on"), Coalesce(F("held_open"), F("due_on"))),
    output_field=models.DateField(),
)


class UnitStopQuerySet(BoardQuerySet):
    def under_way(self):
        """Open: not done, and nobody has said why not."""
        return self.filter(status__in=UNDER_WAY)

    def under_way_first(self):
        """With `has_ended`, to sort by: 0 while it is open; and `due_by`, its last day as long as it is."""
        is_open = Q(status__in=UNDER_WAY)
        return self.annotate(
            has_ended=Case(When(is_open, then=0), default=1, output_field=models.IntegerField()),
            due_by=Case(When(is_open, then=LAST_DAY), output_field=models.DateField()),
        )

    def late(self):
        return self.with_last_day().under_way().filter(until__lt=local_today())

    def with_last_day(self):
        """With `until`: the last_day of each."""
        return self.annotate(until=LAST_DAY)


class UnitStop(ScopedModel, VersionedModel):
    """One time at a stop, at one unit (or at the nämnd, for what is done once for all). Made by the sweep.

    It keeps its own days, which follow the year's while it is under way. material is what was counted in the unit's
    period when it opened: [{"word", "count"}], no text that anybody wrote. gathered_on is the day on which the system
    opened it. When it had stood still past due_on, held_open is the day to which the unit may still stop at it, as it
    was told then (rules.closing_day).
    """

    stop = models.ForeignKey(Stop, models.PROTECT, related_name="unit_stops", verbose_name="hållplats")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    occasion = models.CharField("vilken gång", max_length=20)
    opens_on = models.DateField("öppnar")
    due_on = models.DateField("klar senast")
    closes_on = models.DateField("stänger")
    status = models.CharField("läge", max_length=10, choices=StopStatus, default=StopStatus.OPEN)
    material = models.JSONField(default=list, blank=True)
    gathered_on = models.DateField(null=True, blank=True, editable=False)
    held_open = models.DateField("hålls öppen till", null=True, blank=True, editable=False)
    # What the manager lets each of the staff answer beforehand.
    question = models.TextField("fråga till medarbetarna", blank=True)
    asked_at = models.DateTimeField("ställd", null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.TextField("varför den inte blev av", blank=True)
    ended_at = models.DateTimeField("klar", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="klar av"
    )
    measures = models.ManyToManyField(Measure, blank=True, related_name="+", verbose_name="åtgärder")
    goals = models.ManyToManyField(Goal, blank=True, related_name="+", verbose_name="mål")

    objects = UnitStopQuerySet.as_manager()
    retention = Retention(
        keep="id stop unit board occasion opens_on due_on closes_on status material gathered_on held_open question "
        "asked_at why ended_at measures goals version",
        clear="asked_by ended_by",
    )

    class Meta:
        verbose_name = "hållplats vid en enhet"
        verbose_name_plural = "hållplatser vid enheter"
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["board", "stop", "status", "unit"], name="unit_stop_counted"),
            models.Index(fields=["unit", "due_on"], name="unit_stop_of_unit"),
            models.Index(fields=["closes_on"], name="unit_stop_to_close", condition=Q(status__in=("open", "begun"))),
        ]
        constraints = [
            models.UniqueConstraint(fields=["stop", "unit", "occasion"], name="unit_stop_once"),
            models.CheckConstraint(
                condition=Q(status__in=("open", "begun"), ended_at__isnull=True)
                | Q(status__in=("done", "not_done", "lapsed"), ended_at__isnull=False),
                name="unit_stop_ended_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("not_done", "lapsed")) | ~Q(why=""), name="unit_stop_not_done_says_why"
            ),
            models.CheckConstraint(
                condition=Q(question="", asked_at__isnull=True) | Q(asked_at__isnull=False) & ~Q(question=""),
                name="unit_stop_question_asked",
            ),
        ]

    def __str__(self):
        return f"{self.stop}, {self.unit}"

    def get_absolute_url(self):
        return reverse("qualityyear:stop", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import unit_stop_q

        return unit_stop_q(user, action)

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def last_day(self):
        """The local day by which the unit is asked to be done: the year's, or the last on which it is held open. A day
        that the law says stays, whatever we did."""
        if self.held_open is None or self.stop.duty == Duty.DATED:
            return self.due_on
        return max(self.due_on, self.held_open)

    @property
    def is_late(self) -> bool:
        return self.is_under_way and self.last_day < local_today()


class UnitStopEvent(EventModel):
    unit_stop = models.ForeignKey(UnitStop, models.CASCADE, related_name="events")

    retention = Retention(keep="id unit_stop name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["unit_stop", "at"], name="unit_stop_story")]

    def __str__(self):
        return f"{self.unit_stop_id} {self.name}"


class StopNote(VersionedModel):
    """What a unit wrote down at a stop. Of analysdagar: learned is day one, which looks back; ahead is day two."""

    unit_stop = models.OneToOneField(UnitStop, models.CASCADE, related_name="note")
    held_on = models.DateField("vilken dag", null=True, blank=True)
    second_on = models.DateField("dag två", null=True, blank=True)
    taking_part = models.CharField("vilka var med", max_length=200, blank=True)
    learned = models.TextField("vad lärde vi oss", blank=True)
    ahead = models.TextField("vad gör vi nu", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(keep="id unit_stop held_on second_on taking_part learned ahead at version", clear="by")

    class Meta:
        verbose_name = "anteckning vid en hållplats"
        verbose_name_plural = "anteckningar vid hållplatser"

    def __str__(self):
        return f"{self.unit_stop_id}"


class StaffAnswer(VersionedModel):
    """What one of the staff answered beforehand. Read by whoever holds the stop, and by the one who wrote it."""

    unit_stop = models.ForeignKey(UnitStop, models.CASCADE, related_name="answers")
    text = models.TextField("svar")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(keep="id unit_stop text at version", clear="by")

    class Meta:
        verbose_name = "svar inför en hållplats"
        verbose_name_plural = "svar inför hållplatser"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit_stop", "by"], name="staff_answer_once")]

    def __str__(self):
        return f"{self.unit_stop_id}"


def file_path(row, name) -> str:
    """A name that tells nothing: hallplatser/<key><extension>."""
    return f"hallplatser/{uuid.uuid4()}{Path(name).suffix}"


class StopFile(models.Model):
    """A file laid at the stop: a picture of the board, a summary. Judged by core.files before it is kept."""

    unit_stop = models.ForeignKey(UnitStop, models.CASCADE, related_name="files")
    name = models.CharField("namn", max_length=160)
    file = models.FileField("fil", upload_to=file_path)
    content_type = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(keep="id unit_stop name file content_type at", clear="by")

    class Meta:
        verbose_name = "fil vid en hållplats"
        verbose_name_plural = "filer vid hållplatser"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.name


class Succession(ScopedModel):
    """A unit's year goes on in another one: the unit was split, or joined with others. What was done in it counts for
    those that come after."""

    before = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enheten som upphör")
    after = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enheten som tar vid")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(keep="id before after board at", clear="by")

    class Meta:
        verbose_name = "fortsättning i en annan enhet"
        verbose_name_plural = "fortsättningar i andra enheter"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after"],
                name="succession_once",
                violation_error_message="Det är redan sagt att enheten tar vid.",
            ),
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="succession_in_another",
                violation_error_message="Välj två olika enheter.",
            ),
        ]

    def __str__(self):
        return f"{self.before} → {self.after}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import template_q

        return template_q(user, action)
