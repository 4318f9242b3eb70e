"""Comments on a draft, and who has adopted it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.retention import Retention
from organisation.roles import Role

from .revisions import Revision


class Comment(models.Model):
    """What somebody says about a heading or a step of a draft; settled when it has been answered."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="comments")
    # The anchor of the heading or step in a text, or the activity's key; empty: the whole draft. place is how it read
    # when the comment was made.
    anchor = models.CharField("gäller", max_length=120, blank=True)
    place = models.CharField("ställe", max_length=160, blank=True)
    text = models.TextField("kommentar")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)
    answer = models.TextField("svar", blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarad av"
    )
    settled_at = models.DateTimeField("besvarad", null=True, blank=True)

    retention = Retention(keep="id revision anchor place text at answer settled_at", clear="by settled_by")

    class Meta:
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False) & ~Q(answer=""),
                name="comment_settled_with_an_answer",
            )
        ]

    def __str__(self):
        return f"kommentar till {self.revision_id}"


class Approval(models.Model):
    """One of the roles that adopt a revision together has said yes."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="approvals")
    role = models.CharField("roll", max_length=30, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    retention = Retention(keep="id revision role at", clear="by")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["revision", "role"], name="approval_once_per_role")]

    def __str__(self):
        return f"{self.revision_id} {self.role}"
