"""Nämndens beslut: what was decided at a meeting, who answers for it, and what became of it.

Source: KL (2017:725) 6 kap. 6 § (the nämnd sees to it that the work is carried out as it has been decided).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import AppendOnlyModel, EventModel, VersionedModel
from core.retention import Retention
from improvements.models import Measure
from organisation.access import BoardQuerySet
from organisation.models import Unit
from organisation.roles import Role

from ..portal.workflow import STATE_KINDS, State
from .annual_report import AnnualReport


class DecisionQuerySet(BoardQuerySet):
    def late(self):
        """Those of which the nämnd was to have been told by now."""
        return self.filter(tell_on__lt=local_today())


class BoardDecision(ScopedModel, VersionedModel):
    """One decision of a nämnd. status is what has become of it, as the nämnd was last told; tell_on the local date by
    which the nämnd is to be told (more), None when nothing more is promised."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    decided_on = models.DateField("sammanträdets dag")
    paragraph = models.CharField("paragraf", max_length=20)
    record_number = models.CharField("diarienummer", max_length=40, blank=True)
    title = models.CharField("rubrik", max_length=160)
    text = models.TextField("vad nämnden beslutade")
    report = models.ForeignKey(
        AnnualReport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vilar på berättelsen"
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="svarar för beslutet"
    )
    # What the nämnd is told of whoever answers: a role, never a name.
    responsible_role = models.CharField("i rollen", max_length=20)
    status = models.CharField("läge", max_length=10, choices=State, default=State.NOT_BEGUN)
    tell_on = models.DateField("nämnden får veta senast", null=True, blank=True)
    measures = models.ManyToManyField(Measure, related_name="+", blank=True, verbose_name="åtgärder")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    search_text = models.TextField(editable=False, blank=True)

    objects = DecisionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])
    retention = Retention(
        keep="id board decided_on paragraph record_number title text report responsible_role status tell_on measures "
        "created_at version search_text",
        clear="responsible created_by",
    )

    class Meta:
        verbose_name = "nämndens beslut"
        verbose_name_plural = "nämndens beslut"
        ordering = ["-decided_on", "-pk"]
        indexes = [
            models.Index(fields=["board", "-decided_on"], name="board_decision_latest"),
            models.Index(
                fields=["responsible", "tell_on"], name="board_decision_to_tell", condition=Q(tell_on__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "decided_on", "paragraph", "title"],
                name="board_decision_once",
                violation_error_message="Beslutet är redan infört.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text="") & ~Q(paragraph=""), name="board_decision_says_something"
            ),
            models.CheckConstraint(
                condition=Q(tell_on__isnull=True) | Q(tell_on__gte=F("decided_on")), name="board_decision_told_after"
            ),
        ]

    def __str__(self):
        return f"§ {self.paragraph} {self.decided_on:%Y-%m-%d} {self.title}"

    def get_absolute_url(self):
        return reverse("portal:decision", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..portal.access import decisions_q

        return decisions_q(user, action)

    @property
    def responsible_title(self) -> str:
        """Who answers for it, as the nämnd is told: "Verksamhetschef"."""
        return Role(self.responsible_role).label

    @property
    def is_late(self) -> bool:
        """Whether the nämnd was to have been told by now."""
        return self.tell_on is not None and self.tell_on < local_today()

    @property
    def kind(self) -> str:
        """The colour of its state."""
        return STATE_KINDS[State(self.status)]


class DecisionFollowUp(AppendOnlyModel):
    """What the nämnd was told of a decision, on a local day. Never changed: whoever was wrong writes one more."""

    decision = models.ForeignKey(BoardDecision, models.CASCADE, related_name="follow_ups")
    on = models.DateField("dag")
    state = models.CharField("läge", max_length=10, choices=State)
    note = models.TextField("vad som har hänt")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    role = models.CharField("i rollen", max_length=20, blank=True)
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(keep="id decision on state note role at", clear="by")

    class Meta:
        verbose_name = "uppföljning av beslut"
        verbose_name_plural = "uppföljningar av beslut"
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="decision_follow_up_says_something")]

    def __str__(self):
        return f"{self.decision_id} {self.on:%Y-%m-%d} {self.state}"

    @property
    def title(self) -> str:
        """Who told it, as the nämnd is told."""
        return Role(self.role).label if self.role else ""

    @property
    def kind(self) -> str:
        return STATE_KINDS[State(self.state)]


class BoardDecisionEvent(EventModel):
    decision = models.ForeignKey(BoardDecision, models.CASCADE, related_name="events")

    retention = Retention(keep="id decision name old_status new_status at reason note", clear="by")

    def __str__(self):
        return f"{self.decision_id} {self.name}"
