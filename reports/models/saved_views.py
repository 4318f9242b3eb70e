"""A choice of the page Samlat that somebody comes back to, by a name of their own."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit


class SavedViewQuerySet(BoardQuerySet):
    def kept(self):
        """Those that nobody has taken away."""
        return self.filter(removed_at__isnull=True)


class SavedView(VersionedModel, ScopedModel):
    """asked holds what stands in the address: {field: [values]}, keys and no words of people. Read by its owner, and
    when it is shared by everybody who reads the statistics of the nämnd."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="sparad av")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    name = models.CharField("namn", max_length=80)
    asked = models.JSONField("val", default=dict)
    is_shared = models.BooleanField("delad med alla som läser nämndens statistik", default=False)
    is_start = models.BooleanField("visas först när jag öppnar Samlat", default=False)
    removed_at = models.DateTimeField("borttagen", null=True, blank=True, editable=False)

    objects = SavedViewQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(erase="id owner board name asked is_shared is_start removed_at version")

    class Meta:
        verbose_name = "sparad vy"
        verbose_name_plural = "sparade vyer"
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["board", "is_shared"], name="saved_view_shared")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], condition=Q(removed_at__isnull=True), name="saved_view_named_once",
                violation_error_message="Du har redan en vy med det namnet.",
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(is_start=True, removed_at__isnull=True), name="saved_view_one_start"
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('reports:joint')}?{urlencode({**self.asked, 'vy': self.pk}, doseq=True)}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import saved_view_q

        return saved_view_q(user, action)
