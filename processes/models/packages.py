"""Packages of processes and routines that have been brought in, and the ledningssystem as the nämnd adopts it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.access import ScopedModel
from core.retention import Retention
from organisation.models import Unit


def package_path(row, name):
    return f"processes/packages/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.zip"


class PackageImport(ScopedModel):
    """A package that was handed in for a unit. What it would change is counted anew each time the page is opened;
    at is when it was handed in, done_at when something was last brought in from it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="hämtas till")
    board = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    key = models.SlugField("paketets nyckel", max_length=60)
    name = models.CharField("paketets namn", max_length=160)
    digest = models.CharField(max_length=64, editable=False)
    # Empty: the package that comes with the system.
    file = models.FileField("fil", upload_to=package_path, blank=True)
    # What roles and lanes of the package are called here: {"roles": {...}, "lanes": {...}}.
    renaming = models.JSONField("roller som heter något annat här", default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)
    done_at = models.DateTimeField("hämtat", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hämtat av"
    )
    made = models.PositiveSmallIntegerField("nya", default=0)
    changed = models.PositiveSmallIntegerField("nya utkast", default=0)

    retention = Retention(
        keep="id unit board key name digest renaming at done_at made changed", clear="by done_by", erase="file"
    )

    class Meta:
        verbose_name = "hämtat paket"
        verbose_name_plural = "hämtade paket"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name

    @classmethod
    def access_q(cls, user, action):
        from ..access import register_q

        return register_q(user, action)


def edition_path(row, name):
    return f"processes/system/{timezone.now():%Y}/{uuid.uuid4().hex}.pdf"


class SystemEdition(ScopedModel):
    """The nämnd's ledningssystem as one file: drawn, frozen with its digest, and adopted by the nämnd (SOSFS 2011:9
    3 kap.; kommunallagen 6 kap. 38 §: the direction and quality of the activity is not delegated)."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Väntar på att skapas"
        RUNNING = "running", "Skapas"
        DONE = "done", "Klar"
        FAILED = "failed", "Gick inte att skapa"

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    number = models.PositiveIntegerField("utgåva")
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.FileField("fil", upload_to=edition_path, blank=True)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField("kontrollsumma (SHA-256)", max_length=64, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField("beställd", default=timezone.now)
    made_at = models.DateTimeField("skapad", null=True, blank=True)
    adopted_by = models.CharField("fastställd av", max_length=120, blank=True)
    adopted_on = models.DateField("fastställd den", null=True, blank=True)
    adopted_paragraph = models.CharField("paragraf", max_length=20, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField("infört", null=True, blank=True)

    retention = Retention(
        keep="id board number status attempts file size digest requested_at made_at adopted_by adopted_on "
        "adopted_paragraph recorded_at",
        clear="requested_by recorded_by",
    )

    class Meta:
        verbose_name = "ledningssystemets utgåva"
        verbose_name_plural = "ledningssystemets utgåvor"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "number"], name="system_edition_number_once"),
            models.UniqueConstraint(
                fields=["board"], condition=Q(status__in=("queued", "running")), name="system_edition_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | ~Q(file="") & ~Q(digest="") & Q(made_at__isnull=False),
                name="system_edition_done_has_its_file",
            ),
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True, adopted_by="", adopted_paragraph="")
                | Q(adopted_on__isnull=False, status="done") & ~Q(adopted_by="") & ~Q(adopted_paragraph=""),
                name="system_edition_adopted_says_when_and_where",
            ),
        ]

    def __str__(self):
        return f"Ledningssystemet, utgåva {self.number}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import edition_q

        return edition_q(user, action)

    @property
    def is_under_way(self) -> bool:
        return self.status in (self.Status.QUEUED, self.Status.RUNNING)
