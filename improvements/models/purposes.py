"""A unit's verksamhetsidé, and how it is followed up.

Source: the follow-up model LOKE (lokal evidens), as Vetlanda uses it in Tryggve: a unit says its purpose, whom it is
for, what it does and what that should lead to, and asks four questions of how it is.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import AppendOnlyModel, EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit

from ..planning.workflow import PurposeStatus

TEXTS = ("purpose", "target_group", "interventions", "intended_results")


class PurposeQuerySet(BoardQuerySet):
    def current(self):
        """Adopted or being written: not replaced, not thrown away."""
        return self.filter(status__in=(PurposeStatus.ADOPTED, PurposeStatus.DRAFT))


class PurposeStatement(ScopedModel, VersionedModel):
    """One edition of a unit's verksamhetsidé. What is adopted is not changed: a new edition is made of it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    edition = models.PositiveSmallIntegerField("utgåva", default=1)
    purpose = models.TextField("därför finns vi", blank=True)
    target_group = models.TextField("vi finns för", blank=True)
    interventions = models.TextField("det här gör vi", blank=True)
    intended_results = models.TextField("det ska leda till", blank=True)
    change_note = models.TextField("vad som är nytt, och varför", blank=True)
    status = models.CharField("läge", max_length=20, choices=PurposeStatus, default=PurposeStatus.DRAFT)
    adopted_on = models.DateField("fastställd", null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fastställd av"
    )
    follow_up_on = models.DateField("följs upp", null=True, blank=True)
    discarded_reason = models.TextField("varför utkastet kastades", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PurposeQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id unit board edition purpose target_group interventions intended_results change_note status adopted_on "
        "follow_up_on discarded_reason created_at version",
        clear="adopted_by created_by",
    )

    class Meta:
        verbose_name = "verksamhetsidé"
        verbose_name_plural = "verksamhetsidéer"
        ordering = ["unit__path", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(status="adopted"),
                name="purpose_one_adopted_for_unit",
                violation_error_message="Enheten har redan en fastställd verksamhetsidé.",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(status="draft"),
                name="purpose_one_draft_for_unit",
                violation_error_message="Det finns redan ett utkast för enheten.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "discarded"), adopted_on__isnull=True)
                | Q(status__in=("adopted", "replaced"), adopted_on__isnull=False, follow_up_on__isnull=False),
                name="purpose_adopted_has_its_days",
            ),
        ]

    def __str__(self):
        return f"Verksamhetsidé, {self.unit}"

    def get_absolute_url(self):
        return reverse("improvements:purpose", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..planning.access import access_q

        return access_q(user, action, decided=Q(status__in=(PurposeStatus.ADOPTED, PurposeStatus.REPLACED)))

    @property
    def is_draft(self) -> bool:
        return self.status == PurposeStatus.DRAFT

    @property
    def is_late(self) -> bool:
        return self.status == PurposeStatus.ADOPTED and self.follow_up_on < local_today()


class PurposeEvent(EventModel):
    statement = models.ForeignKey(PurposeStatement, models.CASCADE, related_name="events")

    retention = Retention(keep="id statement name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["statement", "at"], name="purpose_event_story")]

    def __str__(self):
        return f"{self.statement_id} {self.name}"


class PurposeFollowUp(AppendOnlyModel):
    """LOKE's four questions answered on a day: how it is, against what the verksamhetsidé says; and what one learns of
    it. Never changed: what one sees later is written later."""

    statement = models.ForeignKey(PurposeStatement, models.CASCADE, related_name="follow_ups")
    followed_on = models.DateField("dag")
    who_comes = models.TextField("vilka kommer till oss")
    difficulties = models.TextField("med vilka svårigheter")
    help_given = models.TextField("vilken hjälp får de")
    how_it_goes = models.TextField("hur går det för dem")
    learned = models.TextField("vad vi lär oss och ändrar")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        keep="id statement followed_on who_comes difficulties help_given how_it_goes learned said_at", clear="said_by"
    )

    class Meta:
        verbose_name = "uppföljning av verksamhetsidé"
        verbose_name_plural = "uppföljningar av verksamhetsidé"
        ordering = ["-followed_on", "-pk"]

    def __str__(self):
        return f"{self.statement_id} {self.followed_on}"
