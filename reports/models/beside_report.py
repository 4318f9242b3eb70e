"""What stands beside nämndens berättelse: the missiv that goes with it, and what was taken in from accounts."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.models import VersionedModel
from core.retention import Retention

from .accounts import Account
from .annual_report import AnnualReport


class Missive(VersionedModel):
    """The tjänsteskrivelse to the nämnd: the matter in short, what is proposed, and how it has been prepared. Who signs
    is a role and not a person. The diarienummer is the report's."""

    report = models.OneToOneField(AnnualReport, models.CASCADE, related_name="missive")
    matter = models.CharField("ärendet", max_length=200)
    summary = models.TextField("sammanfattning", max_length=4000, blank=True)
    proposal = models.TextField("förslag till beslut", max_length=4000, blank=True)
    preparation = models.TextField("beredning", max_length=4000, blank=True)
    signed_by = models.CharField("undertecknas av (roll)", max_length=160, blank=True)
    dated_on = models.DateField("datum", null=True, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    history = HistoricalRecords()
    retention = Retention(
        keep="id report matter summary proposal preparation signed_by dated_on updated_at version", clear="updated_by"
    )

    class Meta:
        verbose_name = "missiv"
        verbose_name_plural = "missiv"

    def __str__(self):
        return f"Missiv till {self.report}"


class Quotation(models.Model):
    """A passage of a verksamhetsberättelse that was taken in under a heading of the report: what stood there then.

    text is as it was taken in; the words in the report may have been changed since. heading is the account's.
    """

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="quotations")
    key = models.CharField("avsnitt", max_length=40)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    heading = models.CharField("rubrik", max_length=120)
    text = models.TextField("citat")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)
    # Which handing up of the account it was taken from.
    sent_at = models.DateTimeField("då skickad")

    retention = Retention(keep="id report key account heading text taken_at sent_at", clear="taken_by")

    class Meta:
        verbose_name = "citat"
        verbose_name_plural = "citat"
        ordering = ["taken_at", "pk"]

    def __str__(self):
        return f"{self.report_id} {self.key}: {self.account_id}"

    @property
    def is_changed(self) -> bool:
        """Whether the account has been sent back, or handed up anew, since it was quoted."""
        return self.account.sent_at != self.sent_at
