"""Internkontroll: a nämnd's plan for one year, and the risks that its activities have named before it.

Source: KL 6 kap. 6 § (internal control that is enough). The act asks for no plan; that comes from the municipality.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel, ScopedQuerySet, through
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from standards.models import RiskClass, RiskMatrix

from ..control.workflow import LOCKED, InPlan, Status
from .risks import Risk


class ControlPlan(ScopedModel, VersionedModel):
    """A nämnd's internkontroll of one calendar year. Keeps the matrix that its inventory was begun with.

    `report` holds what the report says, as it was on the day it was handed over; empty until then.
    """

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    year = models.PositiveSmallIntegerField("år")
    status = models.CharField("läge", max_length=20, choices=Status, default=Status.INVENTORY)
    matrix = models.ForeignKey(RiskMatrix, models.PROTECT, related_name="+", verbose_name="riskmatris")
    inventory_due = models.DateField("svar senast")
    adopted_on = models.DateField("fastställd den", null=True, blank=True)
    adopted_paragraph = models.CharField("paragraf", max_length=20, blank=True)
    # The nämnd's decision that the plan holds by now: the first one, or a later one that changed it.
    edition = models.PositiveSmallIntegerField("utgåva", default=0)
    edition_on = models.DateField("utgåvan beslutad", null=True, blank=True)
    edition_paragraph = models.CharField("utgåvans paragraf", max_length=20, blank=True)
    summary = models.TextField("samlad bedömning", blank=True)
    proposal = models.TextField("förslag till beslut", blank=True)
    report = models.JSONField("rapportens uppgifter", default=dict, blank=True)
    treated_on = models.DateField("behandlad den", null=True, blank=True)
    treated_paragraph = models.CharField("paragraf", max_length=20, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id board year status matrix inventory_due adopted_on adopted_paragraph edition edition_on "
        "edition_paragraph summary proposal report treated_on treated_paragraph created_at version",
        clear="created_by",
    )

    class Meta:
        verbose_name = "internkontrollplan"
        verbose_name_plural = "internkontrollplaner"
        ordering = ["-year", "board__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "year"],
                name="control_plan_once_a_year",
                violation_error_message="Nämndens internkontroll för det året är redan påbörjad.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("inventory", "proposed"), adopted_on__isnull=True, edition=0)
                | Q(status__in=("adopted", "reported", "treated"), adopted_on__isnull=False, edition__gte=1)
                & ~Q(adopted_paragraph=""),
                name="control_plan_adopted_says_when_and_where",
            ),
            models.CheckConstraint(
                condition=~Q(status="treated") | Q(treated_on__isnull=False) & ~Q(treated_paragraph=""),
                name="control_plan_treated_says_when_and_where",
            ),
        ]

    def __str__(self):
        return f"Internkontroll {self.year}"

    def get_absolute_url(self):
        return reverse("control:show", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..control.access import plan_q

        return plan_q(user, action)

    @property
    def is_locked(self) -> bool:
        """Whether the report has been handed over: nothing beneath it changes."""
        return self.status in LOCKED


class ControlPlanEvent(EventModel):
    plan = models.ForeignKey(ControlPlan, models.CASCADE, related_name="events")

    retention = Retention(keep="id plan name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["plan", "at"], name="control_plan_event_story")]

    def __str__(self):
        return f"{self.plan_id} {self.name}"


class ControlInventory(ScopedModel, VersionedModel):
    """An activity that is asked which risks it sees. Answered when somebody has said so; silence is no answer."""

    plan = models.ForeignKey(ControlPlan, models.CASCADE, related_name="inventories")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="verksamhet")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField("tillfrågad", default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("svarade", null=True, blank=True)
    none_reason = models.TextField("varför ingen risk är värd att ta upp", blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(keep="id plan unit asked_at answered_at none_reason version", clear="asked_by answered_by")

    class Meta:
        verbose_name = "riskinventering"
        verbose_name_plural = "riskinventeringar"
        ordering = ["unit__name", "pk"]
        indexes = [
            models.Index(fields=["unit"], name="control_inventory_open", condition=Q(answered_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "unit"],
                name="control_inventory_once",
                violation_error_message="Verksamheten är redan tillfrågad.",
            )
        ]

    def __str__(self):
        return f"Riskinventering {self.unit}"

    def get_absolute_url(self):
        return reverse("control:inventory", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..control.access import inventory_q

        return inventory_q(user, action)


class ControlRisk(ScopedModel, VersionedModel):
    """A risk that an activity names before the plan; perhaps one of its riskanalyser's (`source`).

    severity … risk_class are empty for a risk that came from an analysis with another matrix, until it is judged by
    the plan's own.
    """

    inventory = models.ForeignKey(ControlInventory, models.CASCADE, related_name="risks")
    event = models.CharField("det här kan hända", max_length=160)
    cause = models.TextField("därför att", blank=True)
    consequence = models.TextField("det kan leda till", blank=True)
    severity = models.PositiveSmallIntegerField("allvarlighet", null=True, blank=True)
    likelihood = models.PositiveSmallIntegerField("sannolikhet", null=True, blank=True)
    score = models.PositiveSmallIntegerField("riskvärde", null=True, blank=True, editable=False)
    risk_class = models.ForeignKey(RiskClass, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    source = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    in_plan = models.CharField("med i planen", max_length=3, choices=InPlan, blank=True)
    left_out_reason = models.TextField("varför den lämnas utanför", blank=True)
    # The kontrollpunkt that answers it; one may answer several.
    point = models.ForeignKey(
        "riskanalysis.ControlPoint", models.PROTECT, null=True, blank=True, related_name="risks", editable=False
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id inventory event cause consequence severity likelihood score risk_class source in_plan "
        "left_out_reason point version",
        clear="created_by",
    )

    class Meta:
        verbose_name = "risk i internkontrollen"
        verbose_name_plural = "risker i internkontrollen"
        ordering = [F("score").desc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inventory", "source"],
                name="control_risk_source_once",
                violation_error_message="Den risken är redan hämtad.",
            ),
            models.CheckConstraint(
                condition=Q(severity__isnull=True, likelihood__isnull=True, score__isnull=True, risk_class__isnull=True)
                | Q(severity__isnull=False, likelihood__isnull=False, score__isnull=False, risk_class__isnull=False),
                name="control_risk_judged_whole",
            ),
            models.CheckConstraint(
                condition=~Q(in_plan="no") | ~Q(left_out_reason=""), name="control_risk_left_out_says_why"
            ),
            models.CheckConstraint(
                condition=Q(point__isnull=True) | Q(in_plan="yes"), name="control_risk_with_a_point_is_in_the_plan"
            ),
        ]

    def __str__(self):
        return self.event

    @classmethod
    def access_q(cls, user, action):
        from ..control.access import inventory_q

        return through("inventory", inventory_q(user, action))
