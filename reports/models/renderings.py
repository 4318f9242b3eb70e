"""The making of a file out of what has been written."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.retention import Retention

from ..kinds import Piece
from ..workflow import UNDER_WAY, RenderingStatus
from .accounts import Account
from .annual_report import AnnualReport


class Rendering(models.Model):
    """One making of the PDF. The row says where it stands, so that a sweep finds what a killed worker left."""

    # What the file is made of: one of them.
    report = models.ForeignKey(AnnualReport, models.CASCADE, null=True, blank=True, related_name="renderings")
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="renderings")
    # Of nämndens berättelse there are also the missiv and the short version.
    piece = models.CharField("fil", max_length=10, choices=Piece, default=Piece.WHOLE)
    status = models.CharField(max_length=10, choices=RenderingStatus, default=RenderingStatus.QUEUED)
    progress = models.PositiveSmallIntegerField("procent", default=0)
    step = models.CharField("just nu", max_length=80, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # The last event in the report's story when the text was read: says which state the file shows.
    made_from_event = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    error = models.CharField("fel", max_length=200, blank=True)
    file = models.FileField(upload_to="reports/%Y", blank=True)
    size = models.PositiveIntegerField(default=0)

    retention = Retention(
        keep="id report account piece status progress step requested_by requested_at started_at finished_at "
        "attempts made_from_event error file size"
    )

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "piece"],
                condition=Q(status__in=("queued", "running")),
                name="rendering_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["account"], condition=Q(status__in=("queued", "running")), name="rendering_one_of_account"
            ),
            models.CheckConstraint(
                condition=Q(report__isnull=False, account__isnull=True) | Q(report__isnull=True, account__isnull=False),
                name="rendering_of_one_document",
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(piece=Piece.WHOLE), name="rendering_of_account_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(status="done") & ~Q(file="") & Q(finished_at__isnull=False) | ~Q(status="done"),
                name="rendering_done_has_its_file",
            ),
        ]

    def __str__(self):
        return f"{self.report_id or self.account_id} {self.piece} {self.status}"

    @property
    def document(self):
        """What the file is made of."""
        return self.report or self.account

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY
