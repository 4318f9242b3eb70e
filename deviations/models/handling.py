"""What is written while a case is handled: the investigation, messages with the reporter, exceptions in access."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from guardian.models import UserObjectPermissionBase
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.models import VersionedModel
from core.retention import Retention
from standards.models import CauseCategory, Theme

from .deviation import Deviation


class Investigation(VersionedModel):
    """What happened, why, and what it meant for the person."""

    deviation = models.OneToOneField(Deviation, models.CASCADE, related_name="investigation")
    course_of_events = models.TextField("händelseförlopp", blank=True)
    causes = models.ManyToManyField(CauseCategory, related_name="+", blank=True, verbose_name="orsaker")
    cause_note = models.TextField("orsakerna med egna ord", blank=True)
    consequence = models.TextField("följd för personen", blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema")
    updated_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords(m2m_fields=[causes])
    retention = Retention(
        keep="id deviation causes theme version updated_at", clear="course_of_events cause_note consequence"
    )

    def __str__(self):
        return f"utredning av {self.deviation_id}"


class DeviationMessage(models.Model):
    """A question or an answer between the handler and the one who reported."""

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    from_reporter = models.BooleanField(default=False)
    text = models.TextField("meddelande", max_length=4000)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(keep="id deviation from_reporter at read_at", clear="by text")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"meddelande i {self.deviation_id}"


class DeviationGrant(UserObjectPermissionBase):
    """An exception: this person may do this in this one case, for a reason, until a day (included).

    django-guardian's table with a direct foreign key; rows are made and ended by services.grants.
    """

    content_object = models.ForeignKey(Deviation, models.CASCADE, related_name="grants")
    reason = models.CharField("varför", max_length=300)
    valid_to = models.DateField("till och med")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="given av")
    granted_at = models.DateTimeField(default=timezone.now)

    retention = Retention(keep="id content_object permission reason valid_to granted_at", clear="user granted_by")

    class Meta:
        verbose_name = "tillfällig tillgång"
        verbose_name_plural = "tillfälliga tillgångar"

    @classmethod
    def actions_of(cls, user) -> list[tuple[int, str]]:
        """(id of a case, action) for all that user has been granted today. One query."""
        held = cls.objects.filter(user=user, valid_to__gte=local_today())
        return list(held.values_list("content_object_id", "permission__codename"))
