"""What staff read, tick off or answer, as it stands from a day: the information on the duty to report, the check list
for somebody new, and the statements of the pulse."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from organisation.roles import Role

from ..workflow import EditionKind, EditionStatus


class Edition(ScopedModel, VersionedModel):
    """One edition of one of the nämnd's texts. A published edition never changes: what somebody has read or answered
    can be read as it stood. A check list is withdrawn with all its editions. content is what knowledge.contents says
    of its kind.

    The check list for somebody new may be the nämnd's, or one unit's or one role's; the most particular one counts.
    """

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    kind = models.CharField("slag", max_length=12, choices=EditionKind)
    # The nämnd itself, where it is for all.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    role = models.CharField("roll", max_length=30, choices=Role.choices, blank=True)
    number = models.PositiveSmallIntegerField("utgåva")
    status = models.CharField("läge", max_length=10, choices=EditionStatus, default=EditionStatus.DRAFT)
    content = models.JSONField(default=dict)
    # Of the information: within how many days somebody new reads it, how often it comes back, and whether whoever has
    # read an earlier edition reads this one too.
    within_days = models.PositiveSmallIntegerField("läses inom (dagar)", default=14)
    every_months = models.PositiveSmallIntegerField("läses igen efter (månader)", default=12)
    asks_again = models.BooleanField("alla läser den nya utgåvan", default=False)
    # Of the pulse: the nämnd's choice.
    asks_providers = models.BooleanField("externa utförares enheter svarar också", default=False)
    published_at = models.DateTimeField("gäller från", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslutad av"
    )

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id board kind unit role number status content within_days every_months asks_again asks_providers "
        "published_at version",
        clear="published_by",
    )

    class Meta:
        verbose_name = "utgåva"
        verbose_name_plural = "utgåvor"
        ordering = ["kind", "unit__name", "role", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "kind", "unit", "role", "number"], name="knowledge_edition_once"
            ),
            models.UniqueConstraint(
                fields=["board", "kind", "unit", "role"], condition=Q(status="draft"),
                name="knowledge_edition_one_draft",
                violation_error_message="Det finns redan ett utkast. Fortsätt på det.",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", published_at__isnull=True)
                | Q(status__in=("published", "withdrawn"), published_at__isnull=False),
                name="knowledge_edition_published_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(kind="introduction") | Q(unit=F("board"), role=""), name="knowledge_edition_of_a_board"
            ),
            models.CheckConstraint(
                condition=Q(within_days__gte=1, within_days__lte=90, every_months__gte=1, every_months__lte=36),
                name="knowledge_edition_days_within_reason",
                violation_error_message="Välj 1–90 dagar och 1–36 månader.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_kind_display()}, utgåva {self.number}"

    def get_absolute_url(self):
        return reverse("knowledge:edition", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..knowledge.access import editions_q

        return editions_q(user, action)

    @property
    def is_draft(self) -> bool:
        return self.status == EditionStatus.DRAFT

    @property
    def whom(self) -> str:
        """Whom it is for, in words: "Alla nya", "Enhetschef", "Nattpatrullen, Medarbetare"."""
        words = [self.unit.name if self.unit_id != self.board_id else "", Role(self.role).label if self.role else ""]
        everybody = "Alla nya" if self.kind == EditionKind.INTRODUCTION else "Alla"
        return ", ".join(word for word in words if word) or everybody
