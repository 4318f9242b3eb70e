"""What stood on the page of efterlevnad on a day: the evidence as it was counted, and the file printed of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.access import ScopedModel
from core.making import UNDER_WAY
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit


def compliance_path(row, name):
    return f"reports/compliance/{timezone.now():%Y}/{uuid.uuid4().hex}.pdf"


class ComplianceCount(ScopedModel):
    """One count of a nämnd's evidence. Never changed once it is done: an inspector's package says what stood there.

    data: {"evidence": [Evidence.stored()], "secured": {topic: number of processes and routines}, "laws": [those that
    the nämnd's units work under]}. No text that anybody wrote, and no row that could point at a person.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", "Väntar"
        RUNNING = "running", "Räknas"
        DONE = "done", "Klar"
        FAILED = "failed", "Gick inte"

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.QUEUED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField("begärd", default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    counted_at = models.DateTimeField("räknad", null=True, blank=True)
    data = models.JSONField("det som syntes", default=dict, blank=True)
    file = models.FileField("fil", upload_to=compliance_path, blank=True)
    size = models.PositiveIntegerField(default=0)

    objects = BoardQuerySet.as_manager()
    retention = Retention(keep="id board status asked_at attempts counted_at data file size", clear="asked_by")

    class Meta:
        verbose_name = "genomgång av efterlevnaden"
        verbose_name_plural = "genomgångar av efterlevnaden"
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["board", "status", "-counted_at"], name="compliance_latest")]
        constraints = [
            models.UniqueConstraint(
                fields=["board"], condition=Q(status__in=("queued", "running")), name="compliance_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(counted_at__isnull=False), name="compliance_done_has_its_time"
            ),
        ]

    def __str__(self):
        return f"efterlevnad {self.board_id} {self.asked_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("reports:compliance_count", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import compliance_q

        return compliance_q(user, action)

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY
