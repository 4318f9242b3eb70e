"""A process or a routine as a container, and the chain of its revisions (SOSFS 2011:9 4 kap.)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel, ScopedQuerySet
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.models import Unit, ids_of_path
from organisation.roles import Role
from standards.models import Indicator

from ..workflow import Kind, ProcessKind


def overdue_q(day=None) -> Q:
    """Documents whose day for looking over has passed on day (a local date; today without one). The day itself is the
    last on which it is in time. The same rule for one document: Document.is_overdue_on."""
    return Q(review_on__lt=day or local_today())


class DocumentQuerySet(ScopedQuerySet):
    def overdue(self):
        return self.filter(overdue_q())

    def published(self):
        """With something that has been adopted and not withdrawn, now or from a day to come."""
        return self.filter(is_published=True)

    def for_units(self, units):
        """Those that hold at any of the units: for itself or for a unit above it. units are rows of Unit."""
        above = {pk for unit in units for pk in ids_of_path(unit.path)}
        return self.filter(pk__in=Document.units.through.objects.filter(unit__in=above).values("document"))


class Document(ScopedModel, VersionedModel):
    """A process or a routine: what stays the same through all its revisions. Its address never dies."""

    key = models.SlugField("adress", max_length=80, unique=True)
    kind = models.CharField("slag", max_length=10, choices=Kind)
    process_kind = models.CharField("slags process", max_length=12, choices=ProcessKind, blank=True)
    # The words of the newest revision that has been sent or adopted: what lists and links say.
    title = models.CharField("rubrik", max_length=160)
    # Where it is looked after; board is the nämnd, or empty when the whole municipality shares it.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="hör till")
    board = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    owner_role = models.CharField("ansvarig roll", max_length=30, choices=Role.choices)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ansvarig person",
    )
    # Values of Role. adopters: all of them must adopt. roles: whom it concerns; empty means everybody.
    adopters = models.JSONField("fastställs av", default=list)
    roles = models.JSONField("gäller för rollerna", default=list, blank=True)
    units = models.ManyToManyField(Unit, related_name="+", verbose_name="gäller på", blank=True)
    supplement_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supplements", verbose_name="lokalt tillägg till"
    )
    # Those who have been asked for their comments and may read the draft.
    asked = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    review_on = models.DateField("ses över senast", null=True, blank=True)
    # What shows how a process goes: measured elsewhere, by anybody who reads statistics.
    measured_by = models.ManyToManyField(Indicator, related_name="+", verbose_name="indikatorer", blank=True)
    # "Under omarbetning": what holds meanwhile, in words; empty when it is not being reworked.
    meanwhile = models.TextField("det här gäller under tiden", blank=True)
    is_published = models.BooleanField(default=False, editable=False)
    # From a shipped or imported package, and not yet made one's own.
    is_proposal = models.BooleanField("förslag att anpassa", default=False)
    # "paketets nyckel/dokumentets", and what its words were then (packages.contents.digest_of): tells what has been
    # changed here from what has been changed in the package.
    imported_from = models.CharField("hämtad från", max_length=160, blank=True, editable=False)
    imported_digest = models.CharField(max_length=64, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = DocumentQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[units])
    retention = Retention(
        keep="id key kind process_kind title unit board owner_role adopters roles units supplement_to review_on "
        "measured_by meanwhile is_published is_proposal imported_from imported_digest created_at version",
        clear="responsible asked created_by",
    )

    class Meta:
        verbose_name = "styrdokument"
        verbose_name_plural = "styrdokument"
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["board", "kind", "title"], name="document_board_kind"),
            models.Index(fields=["unit", "kind"], name="document_unit_kind"),
            models.Index(fields=["review_on"], name="document_review_on"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="routine", process_kind="") | Q(kind="process") & ~Q(process_kind=""),
                name="document_process_has_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="routine") | Q(supplement_to__isnull=True), name="document_only_routines_supplement"
            ),
            models.CheckConstraint(condition=~Q(supplement_to=F("id")), name="document_not_its_own_supplement"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(f"processes:show_{self.kind}", args=[self.key])

    @classmethod
    def access_q(cls, user, action):
        from ..access import document_q

        return document_q(user, action)

    @property
    def is_process(self) -> bool:
        return self.kind == Kind.PROCESS

    @property
    def kind_label(self) -> str:
        """ "Rutin", "Kärnprocess"."""
        return self.get_process_kind_display() or self.get_kind_display()

    def is_overdue_on(self, day) -> bool:
        """Whether the day for looking it over has passed on day, a local date (overdue_q)."""
        return self.review_on is not None and self.review_on < day

    @property
    def is_overdue(self) -> bool:
        return self.is_overdue_on(local_today())

    @property
    def owner_words(self) -> str:
        return f"{Role(self.owner_role).label}, {self.unit}"


class DocumentEvent(EventModel):
    """A change of the container: owner, units, review date."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="events")

    retention = Retention(keep="id document name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["document", "at"], name="document_event_story")]

    def __str__(self):
        return f"{self.document_id} {self.name}"


class Requirement(models.Model):
    """A rule of law that the document secures, by its topic; standards.legal finds the paragraph in force."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="requirements")
    topic = models.SlugField("lagrummets ämne", max_length=60)

    retention = Retention(keep="id document topic")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "topic"], name="requirement_once")]

    def __str__(self):
        return f"{self.document_id} {self.topic}"
