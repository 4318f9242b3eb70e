"""Who has read of the duty to report, who is away for long, and how somebody new is introduced.

Source: SoL 27 kap. 3 §, LSS 24 c §: whoever receives the reports informs those who work there of the duty to report and
of the duty to contribute to good quality. The law says that, and not how often.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.access import ScopedModel
from core.calendar import local_today
from core.models import AppendOnlyModel, VersionedModel
from core.retention import Retention
from organisation.models import Unit

from ..workflow import Side
from .editions import Edition


class InformationReceipt(AppendOnlyModel):
    """Somebody has read the information and answered its questions; who answered for informing them then. Neither what
    they answered nor how many times is kept."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="receipts")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vem")
    informer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="vem som informerar"
    )
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(erase="id edition board user informer at")

    class Meta:
        verbose_name = "kvitto på information"
        verbose_name_plural = "kvitton på information"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["board", "user", "at"], name="information_receipt_of")]

    def __str__(self):
        return f"{self.edition_id} {self.user_id}"


class Away(models.Model):
    """Somebody is away for long: not asked until they are back. Why is nobody's business here, and has no field."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vem")
    until = models.DateField("borta till och med")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(erase="id board user until by at")

    class Meta:
        verbose_name = "borta länge"
        verbose_name_plural = "borta länge"
        constraints = [models.UniqueConstraint(fields=["board", "user"], name="away_once")]

    def __str__(self):
        return f"{self.user_id} {self.until:%Y-%m-%d}"


class Introduction(ScopedModel, VersionedModel):
    """Somebody new at a unit, by the check list as it stood when they began."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="checklista")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="den som är ny")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    starts_on = models.DateField("började")
    introducer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="den som introducerar",
    )  # fmt: skip
    ended_at = models.DateTimeField("klar", null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    retention = Retention(erase="id edition user unit board starts_on introducer ended_at ended_by version")

    class Meta:
        verbose_name = "introduktion"
        verbose_name_plural = "introduktioner"
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["unit", "ended_at"], name="introduction_of_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "starts_on"],
                name="introduction_once",
                violation_error_message="Personen har redan en introduktion på enheten.",
            ),
            models.CheckConstraint(
                condition=Q(introducer__isnull=True) | ~Q(introducer=models.F("user")),
                name="introduction_by_somebody_else",
                violation_error_message="Välj någon annan än den som är ny.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.unit}"

    def get_absolute_url(self):
        return reverse("knowledge:introduction", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..knowledge.access import introductions_q

        return introductions_q(user, action)

    @property
    def items(self) -> list[str]:
        return self.edition.content.get("items", [])

    @property
    def was_broken_off(self) -> bool:
        """Ended by the system, because the person no longer works at the unit."""
        return self.ended_at is not None and self.ended_by_id is None

    @property
    def days(self) -> int:
        """How many days it has been going on."""
        return (local_today() - self.starts_on).days


class IntroductionTick(models.Model):
    """One point of the check list, ticked by the one who is new, or by whoever introduces. Taken away again if it was
    a slip."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="ticks")
    item = models.PositiveSmallIntegerField("punkt")
    side = models.CharField("vem", max_length=10, choices=Side)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(erase="id introduction item side by at")

    class Meta:
        verbose_name = "avprickad punkt"
        verbose_name_plural = "avprickade punkter"
        ordering = ["item", "side"]
        constraints = [models.UniqueConstraint(fields=["introduction", "item", "side"], name="introduction_tick_once")]

    def __str__(self):
        return f"{self.introduction_id} {self.item} {self.side}"
