"""Verksamhetsberättelser: a year of them, one for each unit in the chain enhet – område – verksamhet – förvaltning.

Source: SOSFS 2011:9 5 kap. 6–8 §§ and 7 kap. 1 § (what is found is put together, learned from and documented).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from organisation.roles import Action

from ..accounts.workflow import ADOPT, HANDED_UP, LEVELS, WRITING, PointKind, Status
from .account_templates import TemplateEdition
from .bases import FigureModel, SectionModel


class AccountYear(ScopedModel, VersionedModel):
    """A nämnd's accounts of one calendar year: which edition they are begun under, and by when each level is done."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    year = models.PositiveSmallIntegerField("år")
    edition = models.ForeignKey(TemplateEdition, models.PROTECT, related_name="+", verbose_name="mall")
    due_unit = models.DateField("enheterna senast")
    due_area = models.DateField("områdena senast")
    due_division = models.DateField("verksamheterna senast")
    due_department = models.DateField("förvaltningen senast")
    # None: the system.
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField("öppnad", default=timezone.now)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id board year edition due_unit due_area due_division due_department opened_at version", clear="opened_by"
    )

    class Meta:
        verbose_name = "verksamhetsberättelsernas år"
        verbose_name_plural = "verksamhetsberättelsernas år"
        ordering = ["-year", "board__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "year"],
                name="account_year_once",
                violation_error_message="Nämnden har redan öppnat berättelserna för det året.",
            ),
            models.CheckConstraint(
                condition=Q(due_unit__lte=F("due_area"))
                & Q(due_area__lte=F("due_division"))
                & Q(due_division__lte=F("due_department")),
                name="account_year_days_climb",
                violation_error_message="En nivå kan inte vara klar före dem som den bygger på.",
            ),
        ]

    def __str__(self):
        return f"Verksamhetsberättelser {self.year}, {self.board}"

    def get_absolute_url(self):
        return f"{reverse('accounts:list')}?ar={self.year}"

    @classmethod
    def access_q(cls, user, action):
        from ..accounts.access import year_q

        return year_q(user, action)

    def due_on(self, kind: str):
        """The local date by which units of this kind are done."""
        return getattr(self, f"due_{kind}")


class Account(ScopedModel, VersionedModel):
    """One unit's account of one year. What lies beneath in the chain points to it as its parent."""

    round = models.ForeignKey(AccountYear, models.PROTECT, related_name="accounts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    year = models.PositiveSmallIntegerField("år")
    # What the unit was when the year was opened: the level stays though the unit is made over.
    kind = models.CharField("nivå", max_length=20, choices=LEVELS.items())
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="skickas till"
    )
    edition = models.ForeignKey(TemplateEdition, models.PROTECT, related_name="+", verbose_name="mall")
    # The edition that it came from, when whoever writes it has gone over to another: there one may go back.
    previous_edition = models.ForeignKey(
        TemplateEdition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mallen före"
    )
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.NOT_BEGUN)
    due_on = models.DateField("senast")
    figures_at = models.DateTimeField("siffrorna hämtade", null=True, blank=True)
    sent_at = models.DateTimeField("skickad", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skickad av"
    )
    adopted_at = models.DateTimeField("fastställd", null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fastställd av"
    )
    status_reason = models.TextField("varför", blank=True)
    # The account of a unit that came after: the closed unit's part of the year is told there.
    taken_up_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tas med i"
    )
    # What the units were counted to that the unit's year goes on from (accounts.succession): frozen with its figures.
    figures_before = models.JSONField("siffror för enheterna före", default=list, blank=True)

    writing_actions = (Action.WRITE_ACCOUNTS,)
    final_step = ADOPT.name

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id round unit board year kind parent edition previous_edition status due_on figures_at sent_at "
        "adopted_at status_reason taken_up_in figures_before version",
        clear="sent_by adopted_by",
    )

    class Meta:
        verbose_name = "verksamhetsberättelse"
        verbose_name_plural = "verksamhetsberättelser"
        ordering = ["-year", "unit__path"]
        indexes = [
            models.Index(fields=["board", "year", "status"], name="account_board_year"),
            models.Index(fields=["unit", "year"], name="account_unit_year"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="account_once"),
            models.CheckConstraint(
                condition=Q(status__in=("sent", "adopted"), sent_at__isnull=False)
                | ~Q(status__in=("sent", "adopted")) & Q(sent_at__isnull=True),
                name="account_sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(status="adopted", adopted_at__isnull=False)
                | ~Q(status="adopted") & Q(adopted_at__isnull=True),
                name="account_adopted_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("returned", "exempt")) | ~Q(status_reason=""), name="account_says_why"
            ),
            models.CheckConstraint(
                condition=Q(taken_up_in__isnull=True) | Q(status="exempt"), name="account_taken_up_is_not_written"
            ),
        ]

    def __str__(self):
        return f"Verksamhetsberättelse {self.year}, {self.unit}"

    def get_absolute_url(self):
        return reverse("accounts:show", args=[self.pk])

    def file_urls(self, piece) -> tuple[str, str, str]:
        """The page with the card of its file, and where the file is fetched and asked for."""
        return (self.get_absolute_url(), *(reverse(f"accounts:{name}", args=[self.pk]) for name in ("pdf", "render")))

    def texts_of(self, piece):
        """What a file of it is written from, with updated_at."""
        return self.sections.all()

    @classmethod
    def access_q(cls, user, action):
        from ..accounts.access import account_q

        return account_q(user, action)

    def parts(self) -> list:
        """The sections of its edition that are written at its level, in order. One query."""
        return [part for part in self.edition.sections.all() if part.is_for(self.kind)]

    @property
    def level(self) -> str:
        return LEVELS[self.kind]

    @property
    def comparison_year(self) -> int:
        return self.year - 1

    @property
    def is_compared(self) -> bool:
        """Whether the unit was there in the year that its figures are set beside."""
        return self.unit.valid_from.year <= self.comparison_year

    @property
    def readable_since(self):
        return self.sent_at

    @property
    def is_final(self) -> bool:
        return self.status == Status.ADOPTED

    @property
    def is_writing(self) -> bool:
        return self.status in WRITING

    @property
    def is_handed_up(self) -> bool:
        return self.status in HANDED_UP

    @property
    def is_late(self) -> bool:
        return self.is_writing and self.due_on < local_today()


class AccountEvent(EventModel):
    account = models.ForeignKey(Account, models.CASCADE, related_name="events")

    retention = Retention(keep="id account name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["account", "at"], name="account_event_story")]

    def __str__(self):
        return f"{self.account_id} {self.name}"


class AccountSection(SectionModel):
    """What stands under one heading of the template: a text, or why there is none."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="sections")
    nothing_reason = models.CharField("varför det inte finns något att skriva", max_length=300, blank=True)

    history = HistoricalRecords()
    retention = Retention(keep="id account key text nothing_reason updated_at version", clear="updated_by")

    class Meta(SectionModel.Meta):
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="account_section_once")]

    def __str__(self):
        return f"{self.account_id} {self.key}"


class AccountFigure(FigureModel):
    account = models.ForeignKey(Account, models.CASCADE, related_name="figures")

    retention = Retention(keep="id account code name definition value compared_value unit_of_value data counted_at")

    class Meta(FigureModel.Meta):
        constraints = [models.UniqueConstraint(fields=["account", "code"], name="account_figure_once")]


class AccountPoint(VersionedModel):
    """What a unit points at, sorted under a matter of the template: those above see what many say."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="points")
    matter = models.CharField("gäller", max_length=80)
    kind = models.CharField("slag", max_length=10, choices=PointKind)
    text = models.CharField("i en mening", max_length=200)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(keep="id account matter kind text written_at version", clear="written_by")

    class Meta:
        verbose_name = "punkt"
        verbose_name_plural = "punkter"
        ordering = ["matter", "kind", "pk"]

    def __str__(self):
        return f"{self.matter}: {self.text}"


class AccountComment(models.Model):
    """What somebody says about a section to those who write it. settled_at: it has been taken care of."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="comments")
    key = models.CharField("avsnitt", max_length=40)
    text = models.TextField("kommentar", max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    retention = Retention(keep="id account key at settled_at", clear="text by settled_by")

    class Meta:
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="account_comment_settled_pair",
            )
        ]

    def __str__(self):
        return f"{self.account_id} {self.key}"
