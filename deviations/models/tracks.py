"""The law's tracks of a case: lex Sarah, lex Maria and those that lead to other receivers.

One event can be on several tracks at once. Each has its own statuses, judges, clocks, secrecy and retention; nothing is
shared between them but the event.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import AppendOnlyModel, EventModel, VersionedModel
from core.retention import Retention
from organisation.models import Delegation
from standards.models import LegalReference, TrackKind

from ..track_workflow import NOTIFIABLE, EntryTopic, Judgement, Recipient, StatedBy, TrackStatus
from .causes import Barrier, FoundCause
from .deviation import Deviation


class Track(ScopedModel, VersionedModel):
    """One track of one case, from when it was received until it is closed, or that it was considered and declined."""

    class Concerns(models.TextChoices):
        YES = "yes", "Ja"
        NO = "no", "Nej"

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="tracks", verbose_name="ärende")
    kind = models.CharField("spår", max_length=20, choices=TrackKind)
    status = models.CharField("läge", max_length=20, choices=TrackStatus, default=TrackStatus.RECEIVED)
    # Why it was opened or declined, beside what the rules said at the time; against them asks for a reason.
    grounds = models.TextField("varför", blank=True)
    suggested = models.BooleanField("föreslogs av reglerna", default=False)
    rule_edition = models.PositiveSmallIntegerField("reglernas utgåva", null=True, blank=True)
    suggestion = models.JSONField("vad reglerna sa", default=list, blank=True, editable=False)

    received_at = models.DateTimeField("mottagen", default=timezone.now)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mottagen av"
    )
    # Which law's words apply to lex Sarah: SoL says genast, LSS utan dröjsmål.
    diary_number = models.CharField("diarienummer", max_length=40, blank=True)
    secrecy = models.ForeignKey(
        LegalReference, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sekretessmarkering"
    )
    secrecy_on = models.DateField("sekretessmarkerad", null=True, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="leder utredningen",
    )
    impartiality = models.TextField("jäv är prövat", blank=True)
    protection = models.TextField("vad som gjordes genast för att skydda personen", blank=True)
    protection_at = models.DateTimeField("när", null=True, blank=True)
    concerns_child = models.CharField("berörs ett barn", max_length=3, choices=Concerns, blank=True)
    patient_offered = models.TextField("patienten har fått berätta om händelsen", blank=True)
    # The judgement that holds now; every judgement that was made is a TrackDecision.
    judgement = models.CharField("bedömning", max_length=30, choices=Judgement, blank=True)
    judged_at = models.DateTimeField("bedömd", null=True, blank=True)
    # A patient has suffered a vårdskada and is to be told (PSL 3 kap. 8 §), whatever the word for the whole event.
    patient_injured = models.BooleanField("en patient har fått en vårdskada", default=False)
    notified_at = models.DateTimeField("anmäld till IVO", null=True, blank=True)
    # For tracks that are handled elsewhere: where, and under which number.
    handled_where = models.CharField("tas om hand i", max_length=200, blank=True)
    reference_number = models.CharField("nummer där", max_length=60, blank=True)

    closing_note = models.TextField("vad blev resultatet", blank=True)
    closed_at = models.DateTimeField("avslutat", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avslutat av"
    )

    history = HistoricalRecords()
    retention = Retention(
        keep="id deviation kind status suggested rule_edition suggestion received_at diary_number secrecy secrecy_on "
        "protection_at concerns_child judgement judged_at patient_injured notified_at handled_where reference_number "
        "closed_at version",
        clear="grounds received_by lead impartiality protection patient_offered closing_note closed_by",
    )

    class Meta:
        verbose_name = "spår"
        verbose_name_plural = "spår"
        ordering = ["deviation", "pk"]
        default_permissions = ()
        # What is decided waits to be closed: few of all tracks, looked for on every Min dag of those who run them.
        indexes = [models.Index(fields=["judged_at"], name="track_decided", condition=Q(status="decided"))]
        constraints = [
            models.UniqueConstraint(fields=["deviation", "kind"], name="track_once_per_case"),
            models.CheckConstraint(
                name="track_closed_pair",
                condition=Q(status="closed", closed_at__isnull=False, closed_by__isnull=False)
                | ~Q(status="closed") & Q(closed_at__isnull=True, closed_by__isnull=True),
            ),
            models.CheckConstraint(name="track_declined_says_why", condition=~Q(status="declined") | ~Q(grounds="")),
            models.CheckConstraint(
                name="track_judged_pair",
                condition=Q(judgement="", judged_at__isnull=True) | ~Q(judgement="") & Q(judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="track_secrecy_pair",
                condition=Q(secrecy__isnull=True, secrecy_on__isnull=True)
                | Q(secrecy__isnull=False, secrecy_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} i {self.deviation}"

    @classmethod
    def access_q(cls, user, action):
        from ..track_access import access_q

        return access_q(user, action)

    def reading_facts(self, user) -> dict:
        return self.deviation.reading_facts(user)

    @property
    def is_open(self) -> bool:
        return self.status in TrackStatus.open()

    @property
    def is_notifiable(self) -> bool:
        """Whether the judgement that holds now is one that the law asks to be notified to IVO."""
        return self.judgement in NOTIFIABLE


class TrackEvent(EventModel):
    track = models.ForeignKey(Track, models.CASCADE, related_name="events")

    retention = Retention(keep="id track name old_status new_status at", clear="by reason note")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["track", "at"], name="track_event_story")]

    def __str__(self):
        return f"{self.track_id} {self.name}"


class TrackEntry(AppendOnlyModel):
    """One note of an investigation: never changed, each with date, source, fact or assessment, author and title.

    Source: SOSFS 2011:5 5 kap. (what is to be documented, and these four things with every entry). What was wrong is
    corrected by a later entry.
    """

    class Kind(models.TextChoices):
        FACT = "fact", "Uppgift"
        ASSESSMENT = "assessment", "Bedömning"

    track = models.ForeignKey(Track, models.CASCADE, related_name="entries")
    topic = models.CharField("vad det gäller", max_length=20, choices=EntryTopic)
    text = models.TextField("anteckning")
    kind = models.CharField("uppgift eller bedömning", max_length=12, choices=Kind)
    source = models.CharField("var uppgiften kommer ifrån", max_length=200)
    stated_by = models.CharField("vem som säger det", max_length=20, choices=StatedBy, blank=True)
    happened_at = models.DateTimeField("när det hände eller gjordes", null=True, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="rättar"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skriven av")
    title = models.CharField("befattning", max_length=120)
    at = models.DateTimeField("antecknat", default=timezone.now)

    retention = Retention(keep="id track topic kind stated_by happened_at corrects at", clear="text source by title")

    class Meta:
        verbose_name = "anteckning"
        verbose_name_plural = "anteckningar"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["track", "at"], name="track_entry_story")]

    def __str__(self):
        return f"anteckning i {self.track_id}"


class TrackCause(FoundCause):
    track = models.ForeignKey(Track, models.CASCADE, related_name="causes")

    history = HistoricalRecords(m2m_fields=["measures"])
    retention = Retention(keep="id track category measures at", clear="text no_measure_reason by")


class TrackBarrier(Barrier):
    track = models.ForeignKey(Track, models.CASCADE, related_name="barriers")

    history = HistoricalRecords()
    retention = Retention(keep="id track held at", clear="text note by")


class TrackInformation(AppendOnlyModel):
    """Who was told, when and how; or why not. Never what was said."""

    class How(models.TextChoices):
        MEETING = "meeting", "Vid möte"
        PHONE = "phone", "Per telefon"
        LETTER = "letter", "Med brev"
        DIGITAL = "digital", "Digitalt"

    track = models.ForeignKey(Track, models.CASCADE, related_name="informed")
    recipient = models.CharField("vem", max_length=20, choices=Recipient)
    informed = models.BooleanField("fick veta", default=True)
    on = models.DateField("dag", null=True, blank=True)
    how = models.CharField("hur", max_length=10, choices=How, blank=True)
    # For a patient: which of the six points of PSL 3 kap. 8 § were gone through (track_workflow.PATIENT_POINTS).
    points = models.JSONField("vad personen fick veta", default=list, blank=True)
    journal_on = models.DateField("antecknat i patientjournalen", null=True, blank=True)
    reason_not = models.CharField("varför inte", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="antecknat av")
    at = models.DateTimeField("antecknat", default=timezone.now)

    retention = Retention(keep="id track recipient informed on how points journal_on at", clear="reason_not by")

    class Meta:
        verbose_name = "information"
        verbose_name_plural = "information"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="informed_when_and_how_or_why_not",
                condition=Q(informed=True, on__isnull=False) & ~Q(how="") | Q(informed=False) & ~Q(reason_not=""),
            )
        ]

    def __str__(self):
        return f"information i {self.track_id}"


class TrackDecision(AppendOnlyModel):
    """A decision in the nämnd's name: what, why, by whom and by which delegation. To be reported to the nämnd
    (KL 7 kap. 8 §)."""

    class What(models.TextChoices):
        JUDGEMENT = "judgement", "Bedömning"
        NOTIFY = "notify", "Anmälan till IVO"
        NOT_NOTIFY = "not_notify", "Ingen anmälan till IVO"
        CLOSE = "close", "Beslut som avslutar utredningen"

    track = models.ForeignKey(Track, models.CASCADE, related_name="decisions")
    what = models.CharField("beslut", max_length=20, choices=What)
    judgement = models.CharField("bedömning", max_length=30, choices=Judgement, blank=True)
    answers = models.JSONField("svar på lagens frågor", default=dict, blank=True)
    lowered = models.BooleanField("sänkt från en allvarligare bedömning", default=False)
    reasons = models.TextField("skäl")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beslutat av")
    title = models.CharField("befattning", max_length=120)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+", verbose_name="delegation")
    at = models.DateTimeField("beslutat", default=timezone.now)

    retention = Retention(keep="id track what judgement answers lowered delegation at", clear="reasons by title")

    class Meta:
        verbose_name = "delegationsbeslut"
        verbose_name_plural = "delegationsbeslut"
        ordering = ["at", "pk"]

    def __str__(self):
        return f"beslut i {self.track_id}"


class DecisionReport(AppendOnlyModel):
    """That a decision was reported to the nämnd: at which meeting, under which paragraph."""

    decision = models.OneToOneField(TrackDecision, models.CASCADE, related_name="reported")
    meeting_on = models.DateField("sammanträde")
    paragraph = models.CharField("§", max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="införd av")
    at = models.DateTimeField("införd", default=timezone.now)

    retention = Retention(keep="id decision meeting_on paragraph at", clear="by")

    class Meta:
        verbose_name = "anmält beslut"
        verbose_name_plural = "anmälda beslut"

    def __str__(self):
        return f"§ {self.paragraph}, {self.meeting_on}"


class JudgementAppeal(models.Model):
    """The reporter asks, once, for a new judgement by SAS after one was lowered."""

    track = models.OneToOneField(Track, models.CASCADE, related_name="appeal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    text = models.TextField("varför", max_length=2000)
    at = models.DateTimeField("när", default=timezone.now)
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarad av"
    )
    answer = models.TextField("svar", blank=True)

    retention = Retention(keep="id track at answered_at", clear="by text answered_by answer")

    class Meta:
        verbose_name = "begäran om ny bedömning"
        verbose_name_plural = "begäran om ny bedömning"

    def __str__(self):
        return f"ny bedömning av {self.track_id}"
