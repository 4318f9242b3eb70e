"""Who may decide in the nämnd's name, by which point of its delegationsordning (KL 7 kap. 5–8 §§)."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.retention import Retention

from ..roles import DELEGATED, Action, Role
from .people import User
from .units import DatedQuerySet, Unit


class Delegation(models.Model):
    """The right to decide, given to a role or to one person by a nämnd; by an external provider for its own cases.

    Without one in force nobody decides, whatever the role may do: the role says who can be given it.
    """

    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd eller utförare")
    action = models.CharField("beslut", max_length=40, choices=[(a.value, a.label) for a in DELEGATED])
    role = models.CharField("roll", max_length=30, choices=[(r.value, r.value) for r in Role], blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person")
    reference = models.CharField(
        "delegation", max_length=120, help_text="Till exempel: Delegationsordning 2026, punkt 4.3."
    )
    valid_from = models.DateField("gäller från", default=local_today)
    valid_to = models.DateField("till och med", null=True, blank=True)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(keep="id body action role user reference valid_from valid_to")

    class Meta:
        verbose_name = "delegation"
        verbose_name_plural = "delegationer"
        ordering = ["body", "action", "-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="delegation_ends_after_it_begins",
                violation_error_message="Sista dagen kan inte ligga före första dagen.",
            ),
            models.CheckConstraint(
                condition=Q(role="", user__isnull=False) | ~Q(role="") & Q(user__isnull=True),
                name="delegation_to_a_role_or_a_person",
                violation_error_message="Välj antingen en roll eller en person.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def action_label(self) -> str:
        return Action(self.action).label
