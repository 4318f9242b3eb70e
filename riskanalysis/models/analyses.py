"""A riskanalys before a change: what is to change, who looks ahead, and what the people concerned say.

Source: SOSFS 2011:9 5 kap. 1 §: events that could occur and lead to breaches of what the services must fulfil; for each
one its likelihood and what it could lead to.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from processes.models import Document
from standards.models import RiskMatrix

from ..workflow import Occasion, Status
from .templates import AnalysisTemplate


class RiskAnalysisQuerySet(BoardQuerySet):
    def late(self):
        """Not decided although the day by which it was to be ready has passed."""
        return self.filter(status=Status.WORKING, ready_by__lt=local_today())


class RiskAnalysis(ScopedModel, VersionedModel):
    """Looking ahead at one change at one unit. Keeps the matrix it was begun with: a new edition is for new ones."""

    number = models.CharField("nummer", max_length=20, unique=True)
    title = models.CharField("vad gäller det", max_length=160)
    occasion = models.CharField("anledning", max_length=20, choices=Occasion)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    process = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="process"
    )
    what_changes = models.TextField("det här ska ändras", blank=True)
    scope = models.TextField("det här ingår, och inte", blank=True)
    change_on = models.DateField("ändringen sker", null=True, blank=True)
    ready_by = models.DateField("analysen är klar senast")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="leder analysen")
    matrix = models.ForeignKey(RiskMatrix, models.PROTECT, related_name="+", verbose_name="riskmatris")
    status = models.CharField("läge", max_length=20, choices=Status, default=Status.WORKING)
    conclusion = models.TextField("samlad bedömning", blank=True)
    follow_up_on = models.DateField("följs upp", null=True, blank=True)
    follow_up_note = models.TextField("hur det gick", blank=True)
    cancelled_reason = models.TextField("varför den avbröts", blank=True)
    # The analysis before this one: made anew when the change had happened.
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    template = models.ForeignKey(AnalysisTemplate, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # The folded text that the list is searched in (core.search).
    search_text = models.TextField(editable=False, blank=True)

    objects = RiskAnalysisQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])
    retention = Retention(
        keep="id number title occasion unit board process what_changes scope change_on ready_by matrix status "
        "conclusion follow_up_on follow_up_note cancelled_reason follows template created_at version search_text",
        clear="lead created_by",
    )

    class Meta:
        verbose_name = "riskanalys"
        verbose_name_plural = "riskanalyser"
        ordering = ["ready_by", "pk"]
        indexes = [
            models.Index(fields=["unit", "ready_by"], name="risk_analysis_unit_ready"),
            models.Index(fields=["board", "status", "ready_by"], name="risk_analysis_board_status"),
            models.Index(
                fields=["lead", "ready_by"],
                name="risk_analysis_lead_open",
                condition=Q(status__in=("working", "decided")),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(change_on__isnull=True) | Q(ready_by__lte=models.F("change_on")),
                name="risk_analysis_ready_before_the_change",
                violation_error_message="Analysen ska vara klar före ändringen.",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancelled_reason=""), name="risk_analysis_cancelled_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(status="followed_up") | ~Q(follow_up_note=""), name="risk_analysis_followed_up_says_how"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("riskanalysis:show", args=[self.number])

    @classmethod
    def access_q(cls, user, action):
        from ..access import access_q

        return access_q(user, action)

    def reading_facts(self, user) -> dict:
        """For core.reading: what it holds of individuals is read by those who work in it."""
        if self.lead_id == user.pk:
            ground = "Leder analysen"
        else:
            ground = "Med i gruppen" if self.team.filter(user=user).exists() else "Uppdrag vid enheten"
        return {"label": self.number, "body": self.board_id, "place": self.unit_id, "ground": ground}

    @property
    def is_late(self) -> bool:
        return self.status == Status.WORKING and self.ready_by < local_today()

    @property
    def has_changed(self) -> bool:
        """Whether the change has come, as far as its day says."""
        return self.change_on is None or self.change_on <= local_today()

    @property
    def is_open(self) -> bool:
        """Whether what it holds may still be changed."""
        return self.status == Status.WORKING


class RiskAnalysisEvent(EventModel):
    analysis = models.ForeignKey(RiskAnalysis, models.CASCADE, related_name="events")

    retention = Retention(keep="id analysis name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["analysis", "at"], name="risk_analysis_event_story")]

    def __str__(self):
        return f"{self.analysis_id} {self.name}"


class TeamMember(models.Model):
    """Somebody who takes part: a person with an account, or a function when the person has none."""

    analysis = models.ForeignKey(RiskAnalysis, models.CASCADE, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )
    function = models.CharField("deltar som", max_length=80)

    history = HistoricalRecords()
    retention = Retention(keep="id analysis function", clear="user")

    class Meta:
        verbose_name = "deltagare"
        verbose_name_plural = "deltagare"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "user"],
                name="risk_team_member_once",
                violation_error_message="Personen är redan med.",
            )
        ]

    def __str__(self):
        return f"{self.user or ''} {self.function}".strip()


class Voice(VersionedModel):
    """Somebody who is concerned by the change: who was asked, how, what they said, or why they were not asked.

    Neither said nor why: the answer is still waited for.
    """

    class Kind(models.TextChoices):
        USERS = "users", "Brukare och deras ombud"
        RELATIVES = "relatives", "Anhöriga"
        STAFF = "staff", "Medarbetare"
        OTHERS = "others", "Andra som berörs"

    class How(models.TextChoices):
        MEETING = "meeting", "Möte"
        INTERVIEW = "interview", "Samtal"
        PHONE = "phone", "Telefon"
        SURVEY = "survey", "Enkät"
        OBSERVATION = "observation", "Vi såg hur det var"

    analysis = models.ForeignKey(RiskAnalysis, models.CASCADE, related_name="voices")
    kind = models.CharField("vilka", max_length=10, choices=Kind)
    who = models.CharField("vem eller vilka", max_length=120)
    how = models.CharField("hur", max_length=12, choices=How, blank=True)
    asked_on = models.DateField("när", null=True, blank=True)
    said = models.TextField("det här sa de", blank=True)
    not_asked_reason = models.TextField("varför de inte har tillfrågats", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    history = HistoricalRecords()
    retention = Retention(keep="id analysis kind who how asked_on said not_asked_reason version", clear="created_by")

    class Meta:
        verbose_name = "röst"
        verbose_name_plural = "röster"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(said="") | Q(not_asked_reason=""),
                name="voice_heard_or_not",
                violation_error_message="Skriv antingen vad de sa eller varför de inte har tillfrågats.",
            ),
            models.CheckConstraint(
                condition=Q(said="") | ~Q(how="") & Q(asked_on__isnull=False),
                name="voice_heard_says_how_and_when",
                violation_error_message="Skriv också hur och när de tillfrågades.",
            ),
        ]

    def __str__(self):
        return self.who

    @property
    def is_answered(self) -> bool:
        return bool(self.said.strip() or self.not_asked_reason.strip())


class IndividualEffect(VersionedModel):
    """Changed help to a group or a person: the contact with them, and the effect for them. Holds no name: a reference
    of the unit's own leads to the person's own file.

    Source: IVO's supervision of municipalities that changed people's help (the effect for each must be followed up).
    """

    analysis = models.ForeignKey(RiskAnalysis, models.CASCADE, related_name="individuals")
    reference = models.CharField("egen beteckning", max_length=40)
    contact_before = models.TextField("kontakt före", blank=True)
    contact_during = models.TextField("kontakt under", blank=True)
    contact_after = models.TextField("kontakt efter", blank=True)
    effect = models.TextField("följden för dem", blank=True)

    history = HistoricalRecords()
    retention = Retention(
        keep="id analysis version", erase="reference contact_before contact_during contact_after effect"
    )

    class Meta:
        verbose_name = "enskild eller grupp"
        verbose_name_plural = "enskilda och grupper"
        ordering = ["reference", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "reference"],
                name="individual_effect_once",
                violation_error_message="Beteckningen finns redan.",
            )
        ]

    def __str__(self):
        return self.reference
