"""The pulse of a unit: when it is asked, what was answered by nobody in particular, and that somebody has answered."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.access import ScopedModel
from core.calendar import local_today
from core.models import VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit

from .editions import Edition


class PulseRound(ScopedModel, VersionedModel):
    """The statements put to the staff of one unit, once in a half-year. Made and closed by the sweep.

    answers is how many there are when it is closed, asked how many were asked; what they come to stands in results
    ({statement: [how many of each choice]}), counted once when it closes. The answers themselves are erased then.
    """

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    year = models.PositiveSmallIntegerField("år")
    half = models.PositiveSmallIntegerField("halvår")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="påståenden")
    opens_on = models.DateField("öppnar")
    closes_on = models.DateField("stänger")
    is_closed = models.BooleanField("stängd", default=False)
    asked = models.PositiveSmallIntegerField("tillfrågade", default=0)
    answers = models.PositiveSmallIntegerField("svar", default=0)
    results = models.JSONField("utfall", default=dict, blank=True)
    comments = models.JSONField("kommentarer", default=list, blank=True)

    objects = BoardQuerySet.as_manager()
    retention = Retention(
        keep="id board unit year half edition opens_on closes_on is_closed asked answers results version",
        clear="comments",
    )

    class Meta:
        verbose_name = "puls"
        verbose_name_plural = "pulser"
        ordering = ["-year", "-half", "unit__path"]
        indexes = [models.Index(fields=["board", "year", "half"], name="pulse_of_half_year")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "half"], name="pulse_once_in_a_half_year"),
            models.CheckConstraint(condition=Q(half__in=(1, 2)), name="pulse_half_of_a_year"),
            models.CheckConstraint(condition=Q(closes_on__gt=F("opens_on")), name="pulse_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(is_closed=True) | Q(answers=0, results={}, comments=[]), name="pulse_open_tells_nothing"
            ),
        ]

    def __str__(self):
        return f"{self.when}, {self.unit}"

    def get_absolute_url(self):
        return reverse("pulse:answer", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..pulse.access import pulses_q

        return pulses_q(user, action)

    @property
    def when(self) -> str:
        """ "våren 2027"."""
        return f"{'våren' if self.half == 1 else 'hösten'} {self.year}"

    @property
    def is_open(self) -> bool:
        return not self.is_closed and self.opens_on <= local_today() <= self.closes_on


class PulseAnswer(models.Model):
    """What somebody answered. Holds no person, no moment and no number in order: every answer that comes to a round
    writes all of its answers anew, in an order drawn by lot, so that the database does not tell which came when
    either. Erased when the round closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(PulseRound, models.CASCADE, related_name="answer_rows")
    values = models.JSONField("svar")
    comment = models.TextField("kommentar", blank=True)

    retention = Retention(erase="id round values comment")

    class Meta:
        verbose_name = "svar på pulsen"
        verbose_name_plural = "svar på pulsen"

    def __str__(self):
        return str(self.round_id)


class PulseDone(models.Model):
    """That somebody has answered, so that each answers once and nobody who has is reminded. Without a moment; shown to
    nobody; erased when the round closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(PulseRound, models.CASCADE, related_name="done_rows")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vem")

    retention = Retention(erase="id round user")

    class Meta:
        verbose_name = "har svarat på pulsen"
        verbose_name_plural = "har svarat på pulsen"
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="pulse_answered_once")]

    def __str__(self):
        return str(self.round_id)
