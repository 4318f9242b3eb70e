"""What is sent to IVO: made once from the case, frozen, and never changed after it has been sent."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.access import ScopedModel
from core.models import AppendOnlyModel, VersionedModel
from core.retention import Retention

from .tracks import Track


def package_path(package, name):
    """Files are stored under a name that says nothing."""
    return f"ivo/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.pdf"


class Channel(models.TextChoices):
    """The ways that IVO takes; e-mail and fax are none of them."""

    E_SERVICE = "e_service", "IVO:s e-tjänst"
    POST = "post", "Post"


class IvoNotification(ScopedModel, VersionedModel):
    """A notification to IVO: the form's fields, the frozen PDF and its hash, when and how it was sent, the answer."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Fylls i"
        MADE = "made", "Sammanställd"
        SENT = "sent", "Skickad"
        ANSWERED = "answered", "IVO har beslutat"

    class Outcome(models.TextChoices):
        CLOSED = "closed", "Avslutat, åtgärderna är tillräckliga"
        CLOSED_CRITICISM = "criticism", "Avslutat med kritik"
        INSPECTION = "inspection", "IVO öppnar tillsyn"
        OTHER = "other", "Annat"

    track = models.OneToOneField(Track, models.PROTECT, related_name="notification", verbose_name="spår")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.DRAFT)
    form_key = models.CharField("blankett", max_length=40)
    form_version = models.CharField("blankettens version", max_length=20)
    # What somebody has written; a field that is not here says what the case says. Whole from the day it was sent.
    data = models.JSONField("blankettens uppgifter", default=dict, blank=True)
    with_investigation = models.BooleanField("utredningen följer med", default=False)
    made_at = models.DateTimeField("sammanställd", null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av"
    )
    file = models.FileField(upload_to=package_path, blank=True)
    digest = models.CharField("filens kontrollsumma (SHA-256)", max_length=64, blank=True)
    # Of what the file says, printed on its cover: as long as the case gives the same one, the file reflects it.
    content_digest = models.CharField("innehållets kontrollsumma (SHA-256)", max_length=64, blank=True)
    size = models.PositiveIntegerField("storlek", null=True, blank=True)
    # Each with key, name, content_type, size and digest: those of the case's files that go along.
    attachments = models.JSONField("bilagor", default=list, blank=True)

    channel = models.CharField("hur", max_length=12, choices=Channel, blank=True)
    sent_at = models.DateTimeField("skickad", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="av"
    )
    received_on = models.DateField("kom in till IVO", null=True, blank=True)
    ivo_number = models.CharField("IVO:s diarienummer", max_length=40, blank=True)
    outcome = models.CharField("IVO:s beslut", max_length=12, choices=Outcome, blank=True)
    decided_on = models.DateField("IVO beslutade", null=True, blank=True)
    outcome_note = models.TextField("vad IVO skriver", blank=True)

    retention = Retention(
        keep="id track key status form_key form_version with_investigation made_at file digest content_digest size "
        "attachments channel sent_at received_on ivo_number outcome decided_on version",
        clear="data made_by sent_by outcome_note",
    )

    class Meta:
        verbose_name = "anmälan till IVO"
        verbose_name_plural = "anmälningar till IVO"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="ivo_notification_made_is_whole",
                condition=Q(status="draft", made_at__isnull=True, file="", digest="", content_digest="")
                | ~Q(status="draft")
                & Q(made_at__isnull=False, made_by__isnull=False)
                & ~Q(digest="")
                & ~Q(content_digest="")
                & ~Q(file=""),
            ),
            # A letter comes in to IVO on a day that is not known when it is posted.
            models.CheckConstraint(
                name="ivo_notification_sent_is_whole",
                condition=Q(status__in=("sent", "answered"), sent_at__isnull=False, sent_by__isnull=False)
                & ~Q(channel="")
                & (Q(received_on__isnull=False) | Q(channel="post", status="sent"))
                | ~Q(status__in=("sent", "answered"))
                & Q(sent_at__isnull=True, received_on__isnull=True, channel="", ivo_number=""),
            ),
            models.CheckConstraint(
                name="ivo_notification_answer_is_whole",
                condition=Q(status="answered", decided_on__isnull=False) & ~Q(outcome="") & ~Q(ivo_number="")
                | ~Q(status="answered") & Q(decided_on__isnull=True, outcome=""),
            ),
        ]

    def __str__(self):
        return f"anmälan till IVO, {self.track}"

    @classmethod
    def access_q(cls, user, action):
        from ..track_access import notification_q

        return notification_q(user, action)

    def reading_facts(self, user) -> dict:
        return self.track.deviation.reading_facts(user)


class IvoRendering(models.Model):
    """One making of a PDF for IVO. The row says where it stands, so that a sweep finds what a killed worker left."""

    class What(models.TextChoices):
        NOTIFICATION = "notification", "Anmälan"
        INVESTIGATION = "investigation", "Utredningen"

    class Status(models.TextChoices):
        QUEUED = "queued", "I kö"
        RUNNING = "running", "Skapas"
        DONE = "done", "Klar"
        FAILED = "failed", "Gick inte"

    notification = models.ForeignKey(IvoNotification, models.CASCADE, related_name="renderings")
    what = models.CharField("vad", max_length=15, choices=What)
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.QUEUED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beställd av"
    )
    requested_at = models.DateTimeField("beställd", default=timezone.now)
    started_at = models.DateTimeField("började skapas", null=True, blank=True)
    finished_at = models.DateTimeField("klar", null=True, blank=True)
    # Counts the workers that have taken it; the number is what each of them may finish it with.
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField("fel", max_length=300, blank=True)
    file = models.FileField(upload_to=package_path, blank=True)
    digest = models.CharField("filens kontrollsumma (SHA-256)", max_length=64, blank=True)
    content_digest = models.CharField("innehållets kontrollsumma (SHA-256)", max_length=64, blank=True)
    size = models.PositiveIntegerField("storlek", default=0)

    retention = Retention(
        keep="id notification what status requested_at started_at finished_at attempts error file digest "
        "content_digest size",
        clear="requested_by",
    )

    class Meta:
        verbose_name = "fil till IVO"
        verbose_name_plural = "filer till IVO"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notification", "what"],
                condition=Q(status__in=("queued", "running")),
                name="ivo_rendering_one_at_a_time",
            ),
            models.CheckConstraint(
                name="ivo_rendering_done_has_its_file",
                condition=~Q(status="done")
                | Q(finished_at__isnull=False) & ~Q(file="") & ~Q(digest="") & ~Q(content_digest=""),
            ),
        ]

    def __str__(self):
        return f"{self.what} {self.status}"

    @property
    def is_under_way(self) -> bool:
        return self.status in (self.Status.QUEUED, self.Status.RUNNING)


class IvoSupplement(AppendOnlyModel):
    """Something sent to IVO after the notification: it adds, and never changes what was sent."""

    class What(models.TextChoices):
        INVESTIGATION = "investigation", "Utredningen"
        ANSWER = "answer", "Svar på IVO:s frågor"
        OTHER = "other", "Annat"

    notification = models.ForeignKey(IvoNotification, models.PROTECT, related_name="supplements")
    what = models.CharField("vad", max_length=15, choices=What)
    note = models.CharField("innehåll", max_length=300)
    channel = models.CharField("hur", max_length=12, choices=Channel)
    sent_on = models.DateField("skickad")
    file = models.FileField(upload_to=package_path, blank=True)
    digest = models.CharField("kontrollsumma (SHA-256)", max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("infört", default=timezone.now)

    retention = Retention(keep="id notification what channel sent_on file digest at", clear="note by")

    class Meta:
        verbose_name = "komplettering"
        verbose_name_plural = "kompletteringar"
        ordering = ["sent_on", "pk"]

    def __str__(self):
        return f"komplettering till {self.notification_id}"
