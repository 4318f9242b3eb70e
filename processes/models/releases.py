"""Several changed routines that are told about together, with one note."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.access import ScopedModel
from core.retention import Retention
from organisation.models import Unit


class Release(ScopedModel):
    """An utgåva: what is new from a day on, in one message instead of many."""

    title = models.CharField("rubrik", max_length=120)
    note = models.TextField("det här är nytt", blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="hör till")
    board = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(keep="id title note unit board at", clear="by")

    class Meta:
        verbose_name = "utgåva"
        verbose_name_plural = "utgåvor"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.title

    @classmethod
    def access_q(cls, user, action):
        from ..access import release_q

        return release_q(user, action)
