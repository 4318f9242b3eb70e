"""Everyday words and the profession's words that mean the same to whoever looks for a routine."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.models import VersionedModel
from core.retention import Retention
from organisation.models import DatedQuerySet


class SearchWords(VersionedModel):
    """Words that find each other: whoever types one of them also finds what says another. Shared by everybody."""

    words = models.CharField("ord som betyder ungefär samma sak", max_length=600)
    # "Någon har ramlat": shown as a choice beneath the search field, and searched for as it stands.
    situation = models.CharField("situation att välja", max_length=80, blank=True)
    valid_from = models.DateField("från", default=local_today)
    valid_to = models.DateField("till och med", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(keep="id words situation valid_from valid_to created_at version", clear="created_by")

    class Meta:
        verbose_name = "sökord"
        verbose_name_plural = "sökord"
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="search_words_end_after_they_begin",
            )
        ]

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return reverse("processes:search_words")

    @property
    def is_in_use(self) -> bool:
        return self.valid_to is None or self.valid_to >= local_today()
