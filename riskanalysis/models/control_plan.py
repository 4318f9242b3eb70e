"""What a nämnd has decided to control, what the controls showed, and the report as a file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel, ScopedQuerySet, through
from core.calendar import local_today
from core.making import UNDER_WAY
from core.models import VersionedModel
from core.retention import Retention
from improvements.models import Measure
from organisation.models import Unit

from ..control.rules import FAULTS, Finding, Frequency
from ..control.workflow import RenderingStatus, Status
from .control import ControlPlan


class ControlPoint(ScopedModel, VersionedModel):
    """A kontrollpunkt: what is controlled, why, how, how often and by whom. Stays with its results when the nämnd
    strikes it from the plan (`removed_edition`)."""

    plan = models.ForeignKey(ControlPlan, models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField("nummer")
    what = models.CharField("vad kontrolleras", max_length=120)
    why = models.CharField("varför", max_length=300)
    how = models.TextField("hur")
    frequency = models.CharField("hur ofta", max_length=10, choices=Frequency)
    days = models.JSONField("bestämda dagar", default=list, blank=True)
    role = models.CharField("vem, som roll", max_length=80)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vem, som person"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="var")
    # Last year's point that this one was taken over from.
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    removed_edition = models.PositiveSmallIntegerField("struken i utgåva", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id plan number what why how frequency days role unit follows removed_edition version",
        clear="person created_by",
    )

    class Meta:
        verbose_name = "kontrollpunkt"
        verbose_name_plural = "kontrollpunkter"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="control_point_number_once"),
            models.UniqueConstraint(fields=["plan", "follows"], name="control_point_taken_over_once"),
        ]

    def __str__(self):
        return f"{self.number}. {self.what}"

    def get_absolute_url(self):
        return f"{reverse('control:show', args=[self.plan_id])}#punkt-{self.pk}"

    @classmethod
    def access_q(cls, user, action):
        from ..control.access import plan_q

        return through("plan", plan_q(user, action))


class ControlCheckQuerySet(ScopedQuerySet):
    def of_plan(self, plan):
        return self.filter(point__plan=plan)

    def waiting(self):
        """Not answered, of a plan that is in force."""
        return self.filter(finding="", point__plan__status=Status.ADOPTED)

    def late(self):
        """Waiting, and the last day has passed."""
        return self.waiting().filter(due_on__lt=local_today())


class ControlCheck(ScopedModel, VersionedModel):
    """One time that a point is looked at, made when the nämnd decides; what it showed, when somebody has answered."""

    point = models.ForeignKey(ControlPoint, models.CASCADE, related_name="checks")
    due_on = models.DateField("senast")
    label = models.CharField("tillfälle", max_length=40)
    finding = models.CharField("vad kontrollen visade", max_length=20, choices=Finding, blank=True)
    note = models.TextField("med ord", blank=True)
    controlled_on = models.DateField("kontrollerat den", null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("svarat", null=True, blank=True)
    measures = models.ManyToManyField(Measure, related_name="+", blank=True)

    objects = ControlCheckQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id point due_on label finding note controlled_on answered_at measures version", clear="answered_by"
    )

    class Meta:
        verbose_name = "kontroll"
        verbose_name_plural = "kontroller"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], name="control_check_waiting", condition=Q(finding=""))]
        constraints = [
            models.UniqueConstraint(fields=["point", "due_on"], name="control_check_once_a_day"),
            models.CheckConstraint(
                condition=Q(finding="", answered_at__isnull=True) | ~Q(finding="") & Q(answered_at__isnull=False),
                name="control_check_answered_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(finding__in=("", "not_controlled")) | Q(controlled_on__isnull=False),
                name="control_check_controlled_has_its_day",
                violation_error_message="Skriv vilken dag det kontrollerades.",
            ),
            models.CheckConstraint(
                condition=Q(finding__in=("", "ok")) | ~Q(note=""),
                name="control_check_fault_says_what",
                violation_error_message="Skriv vad kontrollen visade, eller varför den inte gjordes.",
            ),
        ]

    def __str__(self):
        return f"{self.point_id} {self.label}"

    def get_absolute_url(self):
        return reverse("control:check", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..control.access import check_q

        return check_q(user, action)

    @property
    def is_late(self) -> bool:
        return not self.finding and self.due_on < local_today()

    @property
    def has_fault(self) -> bool:
        return self.finding in FAULTS


class ControlRendering(models.Model):
    """One making of the report's page as a PDF. `report_event` is the step that handed the report over; empty for a
    draft, which the nämnd does not see."""

    plan = models.ForeignKey(ControlPlan, models.CASCADE, related_name="renderings")
    status = models.CharField(max_length=10, choices=RenderingStatus, default=RenderingStatus.QUEUED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    report_event = models.PositiveBigIntegerField(null=True, blank=True)
    shortened = models.BooleanField("förkortad", default=False)
    file = models.FileField(upload_to="riskanalysis/internkontroll", blank=True)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField("kontrollsumma (SHA-256)", max_length=64, blank=True)

    retention = Retention(
        keep="id plan status requested_at started_at finished_at attempts report_event shortened file size digest",
        clear="requested_by",
    )

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(status__in=("queued", "running")), name="control_rendering_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | ~Q(file="") & Q(finished_at__isnull=False) & ~Q(digest=""),
                name="control_rendering_done_has_its_file",
            ),
        ]

    def __str__(self):
        return f"{self.plan_id} {self.status}"

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY
