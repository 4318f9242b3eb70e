"""The tree of units, with validity dates and the laws that each works under."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.calendar import local_today
from core.retention import Retention


class DatedQuerySet(models.QuerySet):
    def valid(self, on=None):
        """Rows that hold on a local date (both ends included), today if not given."""
        on = on or local_today()
        return self.filter(Q(valid_from__lte=on), Q(valid_to__isnull=True) | Q(valid_to__gte=on))

    def current_or_coming(self, on=None):
        """Rows that hold on a local date or will hold later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on or local_today()))


def path_beneath(parent: "Unit | None", pk: int) -> str:
    """The path of the unit with that id under parent, or at the top. Every step is equally long, so that paths in order
    are the tree from the top, and those beside each other in the order in which they were added."""
    return f"{parent.path if parent else '/'}{pk:07d}/"


def ids_of_path(path: str) -> list[int]:
    """The ids in a unit's path: those of the units above it, the top first, and its own."""
    return [int(step) for step in path.split("/") if step]


class Law(models.TextChoices):
    """The laws that a unit works under and a case may concern."""

    SOL = "sol", "SoL"
    LSS = "lss", "LSS"
    HSL = "hsl", "HSL"


class LawsModel(models.Model):
    """The laws as columns: filtered on every page, and the same in both databases."""

    law_sol = models.BooleanField("SoL (socialtjänstlagen)", default=False)
    law_lss = models.BooleanField("LSS (stöd och service till vissa funktionshindrade)", default=False)
    law_hsl = models.BooleanField("HSL (hälso- och sjukvårdslagen)", default=False)

    class Meta:
        abstract = True

    @property
    def laws(self) -> list[str]:
        """The laws' short names, in the order in which they are always written."""
        return [law.label for law in Law if getattr(self, f"law_{law.value}")]


class Unit(LawsModel):
    """A place in the organisation. Closed and dated, never deleted; moved only by services.unit_move."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommun"
        BOARD = "board", "Nämnd"
        DEPARTMENT = "department", "Förvaltning"
        DIVISION = "division", "Verksamhetsområde"
        AREA = "area", "Område"
        UNIT = "unit", "Enhet"
        PROVIDER = "provider", "Extern utförare"

    key = models.CharField("nyckel", max_length=60, unique=True)
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="hör till"
    )
    # "/0000001/0000004/0000017/": the subtree of a unit is what begins with its path. board and provider say which
    # nämnd and external provider the unit lies within (itself included): the two bounds that no role reaches past.
    path = models.CharField("väg", max_length=255, editable=False, db_index=True)
    board = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    provider = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    phone = models.CharField("telefon vid fara", max_length=40, blank=True)
    valid_from = models.DateField("gäller från", default=local_today)
    valid_to = models.DateField("gäller till och med", null=True, blank=True)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id key name kind parent path board provider phone valid_from valid_to law_sol law_lss law_hsl"
    )

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="unit_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind="board") | Q(board=F("id")) | Q(board__isnull=True), name="board_is_its_own_board"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisation:unit", args=[self.key])

    @property
    def depth(self) -> int:
        """How many units lie above this one."""
        return self.path.count("/") - 2

    def is_open(self, on=None) -> bool:
        on = on or local_today()
        return self.valid_from <= on and (self.valid_to is None or self.valid_to >= on)
