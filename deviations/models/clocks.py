"""Clocks: the duties that run for a case, since when, and in which words."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from core.access import ScopedModel, ScopedQuerySet
from core.retention import Retention
from standards.models import Duty, LegalReference

from .deviation import Deviation
from .tracks import Track


class ClockQuerySet(ScopedQuerySet):
    def running(self):
        return self.filter(stopped_at__isnull=True)

    def with_aim(self):
        """Each with `aim_at`, the database's word for Clock.aim: an index knows it."""
        return self.alias(aim_at=AIM)

    def to_count(self):
        """Running clocks in the order in which the first some hundred are cheapest counted: those of the latest cases,
        which are the cases that have any. Asked in no order the database may begin with cases that are long closed, and
        asked for the nearest it must read the clocks themselves."""
        return self.order_by("-deviation_id")


AIM = Coalesce("extended_to", "target_end", "legal_end")


class Clock(ScopedModel):
    """A duty that runs for a case: since when, in the law's words, and until when it should be done.

    legal_end is set only where the law itself counts; target_end is our own target. The words and the paragraph are
    those in force when the clock began: a law that is changed in the middle changes no clock that runs.
    """

    deviation = models.ForeignKey(Deviation, models.CASCADE, null=True, blank=True, related_name="clocks")
    track = models.ForeignKey(Track, models.CASCADE, null=True, blank=True, related_name="clocks")
    # The letter whose answer is waited for: each letter has a clock of its own.
    exchange = models.ForeignKey("deviations.Exchange", models.CASCADE, null=True, blank=True, related_name="clocks")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+", verbose_name="skyldighet")
    reference = models.ForeignKey(
        LegalReference, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lagrum"
    )
    legal_word = models.CharField("lagens ord", max_length=80, blank=True)
    started_at = models.DateTimeField("sedan")
    legal_end = models.DateTimeField("senast enligt lag", null=True, blank=True)
    target_end = models.DateTimeField("eget mål", null=True, blank=True)
    reminders = models.JSONField("påminnelser", default=list, blank=True)
    reminded = models.PositiveSmallIntegerField("skickade påminnelser", default=0)
    # Time that IVO has given: until when, and by which decision.
    extended_to = models.DateTimeField("anstånd till", null=True, blank=True)
    extension = models.CharField("anståndets beslut", max_length=200, blank=True)
    stopped_at = models.DateTimeField("klart", null=True, blank=True)
    stopped_by = models.CharField("klart genom", max_length=200, blank=True)

    objects = ClockQuerySet.as_manager()
    retention = Retention(
        keep="id deviation track exchange duty reference legal_word started_at legal_end target_end reminders reminded "
        "extended_to extension stopped_at stopped_by"
    )

    class Meta:
        verbose_name = "klocka"
        verbose_name_plural = "klockor"
        ordering = ["started_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["track", "duty"], condition=Q(stopped_at__isnull=True), name="clock_runs_once_per_track"
            ),
        ]
        indexes = [
            models.Index(
                AIM,
                "id",
                name="clock_nearest",
                condition=Q(stopped_at__isnull=True),
            ),
            # Clocks are counted from the index alone; whoever sees few cases begins with those.
            models.Index(
                fields=["deviation"],
                include=["track"],
                name="clock_running",
                condition=Q(stopped_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.duty_id} i {self.deviation_id}"

    @classmethod
    def access_q(cls, user, action):
        from ..track_access import clock_q

        return clock_q(user, action)

    @property
    def end(self):
        """What counts: IVO's extension, else the law's limit, else our own target. An aware moment, or None."""
        return self.extended_to or self.legal_end or self.target_end

    @property
    def aim(self):
        """What is worked towards, and reminded of: IVO's extension, else our own target, else the law's limit."""
        return self.extended_to or self.target_end or self.legal_end
