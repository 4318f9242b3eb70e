"""Who must read what, and who has."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.access import ScopedModel
from core.calendar import local_today
from core.models import AppendOnlyModel
from core.retention import Retention
from organisation.models import Unit
from organisation.roles import Role

from .documents import Document
from .revisions import Revision


class ReadingDuty(ScopedModel):
    """A document that a role at a unit and beneath it must read: each real revision, within so many days.

    The persons are never stored: they are those who hold the role today, so whoever begins gets theirs the first day.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="duties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    role = models.CharField("roll", max_length=30, choices=Role.choices, blank=True, help_text="Tomt: alla roller.")
    days = models.PositiveSmallIntegerField("läses inom (dagar)", default=14)
    valid_from = models.DateField("från", default=local_today)
    valid_to = models.DateField("till och med", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(keep="id document unit role days valid_from valid_to at", clear="by")

    class Meta:
        verbose_name = "läskrav"
        verbose_name_plural = "läskrav"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "unit", "role"],
                condition=models.Q(valid_to__isnull=True),
                name="reading_duty_once",
                violation_error_message="Det läskravet finns redan.",
            )
        ]

    def __str__(self):
        return f"{self.document_id} {self.unit_id} {self.role}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import duty_q

        return duty_q(user, action)

    @property
    def who(self) -> str:
        """ "Medarbetare, Björkgården"."""
        return f"{Role(self.role).label if self.role else 'Alla'}, {self.unit}"


class Receipt(AppendOnlyModel):
    """Somebody has read a revision, and how they answered its question."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="receipts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vem")
    at = models.DateTimeField("när", default=timezone.now)
    answer = models.PositiveSmallIntegerField("svar", null=True, blank=True)

    retention = Retention(erase="id revision user at answer")

    class Meta:
        verbose_name = "läskvitto"
        verbose_name_plural = "läskvitton"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["revision", "user"], name="receipt_once")]
        indexes = [models.Index(fields=["user", "revision"], name="receipt_of_user")]

    def __str__(self):
        return f"{self.revision_id} {self.user_id}"
