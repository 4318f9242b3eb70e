"""The list behind figures, as it was when they were counted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.retention import Retention

from ..lists.packing import Drawn, pack, unpack
from .accounts import Account
from .annual_report import AnnualReport


class FigureList(models.Model):
    """One list (reports.lists.sources) of one berättelse. Ids, numbers, days, units: nothing that anybody has written.

    Written anew with the figures while they are counted, and never after they are frozen.
    """

    # Whose figures it stands behind: one of them.
    report = models.ForeignKey(AnnualReport, models.CASCADE, null=True, blank=True, related_name="lists")
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="lists")
    source = models.CharField("lista", max_length=20)
    names = models.JSONField("vad som står för vad", default=dict, blank=True)
    content = models.TextField("rader, packade")
    count = models.PositiveIntegerField("antal rader")
    drawn_at = models.DateTimeField("uttagen")
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    retention = Retention(keep="id report account source names content count drawn_at", clear="drawn_by")

    class Meta:
        verbose_name = "underlag"
        verbose_name_plural = "underlag"
        ordering = ["source"]
        constraints = [
            models.UniqueConstraint(fields=["report", "source"], name="figure_list_once_of_report"),
            models.UniqueConstraint(fields=["account", "source"], name="figure_list_once_of_account"),
            models.CheckConstraint(
                condition=Q(report__isnull=False, account__isnull=True) | Q(report__isnull=True, account__isnull=False),
                name="figure_list_of_one_document",
            ),
        ]

    def __str__(self):
        return f"{self.report_id or self.account_id} {self.source}"

    @classmethod
    def of(cls, drawn: Drawn, **more) -> "FigureList":
        return cls(source=drawn.source, names=drawn.names, content=pack(drawn.rows), count=len(drawn.rows), **more)

    def drawn(self) -> Drawn:
        return Drawn(self.source, unpack(self.content), self.names)
