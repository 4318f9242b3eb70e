"""An existing list of documents, brought in to be worked off: what is missing, what has ended, what is there twice."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.models import Unit

from .documents import Document


class RegisterImport(models.Model):
    """One file of such a list."""

    name = models.CharField("filnamn", max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="hör till")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(keep="id name unit at", clear="by")

    class Meta:
        verbose_name = "hämtad förteckning"
        verbose_name_plural = "hämtade förteckningar"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name


class RegisterEntry(ScopedModel, VersionedModel):
    """A document as the list names it. It is worked off by being taken over, or set aside with a reason."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Att ta hand om"
        TAKEN_OVER = "taken_over", "Överförd"
        SET_ASIDE = "set_aside", "Ska inte med"

    source = models.ForeignKey(RegisterImport, models.CASCADE, related_name="entries")
    row = models.PositiveIntegerField("rad")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="hör till")
    board = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    activity = models.CharField("verksamhet", max_length=120, blank=True)
    title = models.CharField("titel", max_length=300)
    document_type = models.CharField("dokumenttyp", max_length=60, blank=True)
    decided_by = models.CharField("beslutad av", max_length=200, blank=True)
    decided_on = models.DateField("beslutsdatum", null=True, blank=True)
    updated_on = models.DateField("uppdaterad", null=True, blank=True)
    valid_to = models.DateField("giltig till", null=True, blank=True)
    valid_to_words = models.CharField("giltig till, som det stod", max_length=80, blank=True)
    replaces = models.CharField("ersätter", max_length=200, blank=True)
    responsible_role = models.CharField("dokumentansvarig", max_length=200, blank=True)
    link = models.URLField("länk", max_length=500, blank=True)
    title_text = models.CharField(max_length=300, editable=False, db_index=True)
    status = models.CharField("läge", max_length=12, choices=Status, default=Status.WAITING)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="överförd till"
    )
    set_aside_reason = models.CharField("varför den inte ska med", max_length=300, blank=True)

    retention = Retention(
        keep="id source row unit board activity title document_type decided_by decided_on updated_on valid_to "
        "valid_to_words replaces responsible_role link title_text status document set_aside_reason version"
    )

    class Meta:
        verbose_name = "rad i förteckningen"
        verbose_name_plural = "rader i förteckningen"
        ordering = ["source", "row"]
        constraints = [models.UniqueConstraint(fields=["source", "row"], name="register_row_once")]

    def __str__(self):
        return self.title

    @classmethod
    def access_q(cls, user, action):
        from ..access import register_q

        return register_q(user, action)
