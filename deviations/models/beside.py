"""What stands beside the cases: a nämnd's choices, concern about licensed staff, letters between organisations."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.models import Unit
from standards.models import Duty, LegalReference

from .deviation import Deviation


class BoardSettings(VersionedModel):
    """What a nämnd has chosen for its cases, where the law leaves the choice to it."""

    board = models.OneToOneField(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    manager_reads_lex_sarah = models.BooleanField(
        "enhetschefen får fortsätta läsa ärendet när det går till lex Sarah", default=True
    )
    answer_days = models.PositiveSmallIntegerField(
        "dagar att svara på en avvikelse från en annan organisation", default=30
    )
    # A municipal nämnd deletes only under its own gallringsbeslut (arkivlagen 10 §); without one everything is kept.
    disposal_decision = models.CharField("gallringsbeslut", max_length=200, blank=True)
    disposal_years = models.PositiveSmallIntegerField("gallras efter så många år", null=True, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id board manager_reads_lex_sarah answer_days disposal_decision disposal_years version")

    class Meta:
        verbose_name = "nämndens val"
        verbose_name_plural = "nämndernas val"
        constraints = [
            models.CheckConstraint(
                name="board_settings_disposal_has_a_decision",
                condition=Q(disposal_years__isnull=True) | ~Q(disposal_decision=""),
                violation_error_message="Ange nämndens gallringsbeslut. Utan beslut bevaras allt.",
            )
        ]

    def __str__(self):
        return f"val för {self.board}"


class StaffRisk(ScopedModel, VersionedModel):
    """Reasonable cause to believe that licensed staff may endanger patients (PSL 3 kap. 7 §): apart from the cases,
    seen by MAS alone. IVO is notified snarast.

    The duty's word, paragraph and target are kept here, as they were when it became known, and not as a Clock: the
    cases' clocks are listed, counted and swept, and nothing of this may be found among them.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Prövas"
        NOTIFIED = "notified", "Anmäld till IVO"
        NOT_NOTIFIED = "not_notified", "Ingen anmälan"

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    number = models.CharField("nummer", max_length=20, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="enhet")
    profession = models.CharField("legitimation", max_length=80)
    person = models.CharField("vem", max_length=120)
    concern = models.TextField("vad oron gäller")
    known_at = models.DateTimeField("blev känt")
    duty = models.ForeignKey(
        Duty, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skyldighet", editable=False
    )
    reference = models.ForeignKey(
        LegalReference, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lagrum", editable=False
    )
    legal_word = models.CharField("lagens ord", max_length=80, blank=True, editable=False)
    target_end = models.DateTimeField("eget mål", null=True, blank=True, editable=False)
    status = models.CharField("läge", max_length=15, choices=Status, default=Status.OPEN)
    reasons = models.TextField("skäl", blank=True)
    ivo_number = models.CharField("IVO:s diarienummer", max_length=40, blank=True)
    decided_at = models.DateTimeField("beslutat", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="upplagd av")
    at = models.DateTimeField("upplagd", default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(
        keep="id board number unit profession known_at duty reference legal_word target_end status ivo_number "
        "decided_at at version",
        clear="person concern reasons by",
    )

    class Meta:
        verbose_name = "oro för legitimerad personal"
        verbose_name_plural = "oro för legitimerad personal"
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="staff_risk_number_only_when_notified",
                condition=Q(status="notified") | Q(ivo_number=""),
            ),
            models.CheckConstraint(
                name="staff_risk_decided_pair",
                condition=Q(status="open", decided_at__isnull=True)
                | ~Q(status="open") & Q(decided_at__isnull=False) & ~Q(reasons=""),
            ),
        ]

    def __str__(self):
        return self.number

    @classmethod
    def access_q(cls, user, action):
        from ..track_access import staff_risk_q

        return staff_risk_q(user, action)

    def get_absolute_url(self):
        return reverse("deviations:staff_risk", args=[self.number])

    def reading_facts(self, user) -> dict:
        """For core.reading. The number says nothing of whom it concerns."""
        return {"label": self.number, "body": self.board_id, "place": self.unit_id, "ground": "Uppdrag för nämnden"}


class StaffRiskEvent(EventModel):
    staff_risk = models.ForeignKey(StaffRisk, models.CASCADE, related_name="events")

    retention = Retention(keep="id staff_risk name old_status new_status at", clear="by reason note")

    def __str__(self):
        return f"{self.staff_risk_id} {self.name}"


class Exchange(ScopedModel, VersionedModel):
    """An avvikelse to or from the region or another huvudman: the letter, and the answer that is waited for."""

    class Direction(models.TextChoices):
        OUT = "out", "Till en annan organisation"
        IN = "in", "Från en annan organisation"

    class Kind(models.TextChoices):
        REGION = "region", "Region"
        MUNICIPALITY = "municipality", "Annan kommun"
        PRIVATE = "private", "Privat vårdgivare eller utförare"
        AUTHORITY = "authority", "Annan myndighet"

    class Status(models.TextChoices):
        DRAFT = "draft", "Utkast"
        SENT = "sent", "Väntar på svar"
        ANSWERED = "answered", "Besvarad"

    class Basis(models.TextChoices):
        """What lets information cross the boundary of secrecy; its paragraphs are data (exchanging.TOPICS)."""

        NOTHING_SECRET = "nothing_secret", "Inga uppgifter som kan kopplas till en person"
        CONSENT = "consent", "Personen har samtyckt"
        NECESSARY = "necessary", "Vi måste lämna uppgiften för att kunna göra vårt eget arbete"
        NO_HARM = "no_harm", "Vi har prövat det: det står klart att ingen lider men"

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="exchanges", verbose_name="ärende")
    direction = models.CharField("riktning", max_length=3, choices=Direction)
    kind = models.CharField("slag", max_length=15, choices=Kind)
    counterpart = models.CharField("organisation", max_length=120)
    their_number = models.CharField("deras nummer", max_length=60, blank=True)
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.DRAFT)
    basis = models.CharField("varför uppgifterna får lämnas", max_length=15, choices=Basis, blank=True)
    letter = models.TextField("brev", blank=True)
    sent_on = models.DateField("skickat eller mottaget", null=True, blank=True)
    answer_by = models.DateField("svar väntas senast", null=True, blank=True)
    answer = models.TextField("svar", blank=True)
    answered_on = models.DateField("besvarat", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("upplagt", default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(
        keep="id deviation direction kind counterpart their_number status basis sent_on answer_by answered_on at "
        "version",
        clear="letter answer by",
    )

    class Meta:
        verbose_name = "brev till eller från en annan organisation"
        verbose_name_plural = "brev till och från andra organisationer"
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="exchange_sent_is_whole",
                condition=Q(status="draft") | Q(sent_on__isnull=False),
            ),
            models.CheckConstraint(
                name="exchange_answered_after_sent",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("sent_on")),
                violation_error_message="Svaret kan inte ha kommit före brevet.",
            ),
        ]

    def __str__(self):
        return f"{self.get_direction_display()}: {self.counterpart}"

    @classmethod
    def access_q(cls, user, action):
        from ..track_access import exchange_q

        return exchange_q(user, action)

    def reading_facts(self, user) -> dict:
        return self.deviation.reading_facts(user)


class ExchangeEvent(EventModel):
    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="events")

    retention = Retention(keep="id exchange name old_status new_status at", clear="by reason note")

    def __str__(self):
        return f"{self.exchange_id} {self.name}"
