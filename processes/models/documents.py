"""A process or a routine as a container, and the chain of its revisions (SOSFS 2011:9 4 kap.)."""

import uuid

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
from core.wording import day_long
from organisation.models import Unit, ids_of_path
from organisation.roles import Role
from standards.models import Indicator

from ..workflow import OPEN, Kind, ProcessKind, Status


class DocumentQuerySet(ScopedQuerySet):
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

    @property
    def is_overdue(self) -> bool:
        """Whether the day for looking it over has passed."""
        return self.review_on is not None and self.review_on < local_today()

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


class RevisionQuerySet(ScopedQuerySet):
    def holding(self, on=None):
        """What is adopted and holds on a local date, today if not given: at most one for each document."""
        on = on or local_today()
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), status=Status.ADOPTED, valid_from__lte=on)

    def open(self):
        """Drafts, sent for review or not."""
        return self.filter(status__in=OPEN)


def revision_path(revision, name):
    """Files are stored under a name that says nothing."""
    return f"processes/{timezone.now():%Y/%m}/{uuid.uuid4().hex}{name[name.rfind('.') :]}"


class Revision(ScopedModel, VersionedModel):
    """One edition of a document. What has been adopted is never changed; a new revision takes its place by dates."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField("version")
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.DRAFT)
    title = models.CharField("rubrik", max_length=160)
    # A routine: when it is used. A process: what it is for.
    summary = models.TextField("när den används", blank=True)
    result = models.TextField("resultat", blank=True)
    indicators = models.TextField("indikatorer", blank=True)
    body = models.TextField("text", blank=True)
    keywords = models.CharField("sökord", max_length=400, blank=True)
    file = models.FileField("fil", upload_to=revision_path, blank=True)
    file_name = models.CharField("filnamn", max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_text = models.TextField("filens text", blank=True)
    # The map as BPMN 2.0. Once it has been opened in the map editor it is the master, before that the list is.
    map_xml = models.TextField("karta (BPMN)", blank=True)
    map_is_master = models.BooleanField("kartan styr listan", default=False)
    # The rules of law (topics) that the document secures once this is adopted. None: those that it secures already.
    requirements = models.JSONField("krav när den fastställs", null=True, blank=True, editable=False)
    reason = models.TextField("vad som är ändrat och varför", blank=True)
    measure = models.ForeignKey(
        "improvements.Measure", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="åtgärd bakom"
    )
    is_minor = models.BooleanField("liten rättelse", default=False)
    # One question that whoever reads may answer, to see whether the text was understood.
    question = models.CharField("kontrollfråga", max_length=200, blank=True)
    answers = models.JSONField("svar att välja på", default=list, blank=True)
    right_answer = models.PositiveSmallIntegerField("rätt svar", null=True, blank=True)
    release = models.ForeignKey(
        "processes.Release", models.PROTECT, null=True, blank=True, related_name="revisions", verbose_name="utgåva"
    )
    valid_from = models.DateField("gäller från", null=True, blank=True)
    valid_to = models.DateField("gäller till och med", null=True, blank=True)
    adopted_at = models.DateTimeField("fastställd", null=True, blank=True)
    # Whoever said yes last; all of them stand in the approvals.
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fastställd av"
    )
    withdrawn_reason = models.TextField("varför den är upphävd", blank=True)
    # Whose words stand there: one's own page is never told that somebody else has written.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # Folded texts that are searched in (core.search): the title alone, the words that people use for it, and all.
    title_text = models.TextField(editable=False, blank=True)
    keyword_text = models.TextField(editable=False, blank=True)
    search_text = models.TextField(editable=False, blank=True)

    objects = RevisionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["title_text", "keyword_text", "search_text", "file_text"])
    retention = Retention(
        keep="id document number status title summary result indicators body keywords file file_name file_type "
        "file_text map_xml map_is_master requirements reason measure is_minor question answers right_answer release "
        "valid_from valid_to adopted_at withdrawn_reason created_at version title_text keyword_text search_text",
        clear="created_by adopted_by written_by",
    )

    class Meta:
        verbose_name = "version"
        verbose_name_plural = "versioner"
        ordering = ["document", "-number"]
        indexes = [
            models.Index(
                fields=["document", "valid_from"], name="revision_in_force", condition=Q(status=Status.ADOPTED)
            ),
            models.Index(fields=["status", "-valid_from"], name="revision_latest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(status__in=("draft", "review")),
                name="revision_one_draft_at_a_time",
                violation_error_message="Det finns redan ett utkast. Fortsätt i det.",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(status="adopted", valid_to__isnull=True),
                name="revision_one_without_an_end",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("adopted", "withdrawn"), valid_from__isnull=False, adopted_at__isnull=False)
                | Q(status__in=("draft", "review", "dropped"), adopted_at__isnull=True, adopted_by__isnull=True),
                name="revision_adopted_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_reason=""), name="revision_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.title} (version {self.number})"

    def get_absolute_url(self):
        return reverse(f"processes:show_{self.document.kind}_revision", args=[self.document.key, self.number])

    @classmethod
    def access_q(cls, user, action):
        from ..access import revision_q

        return revision_q(user, action)

    @property
    def is_process(self) -> bool:
        return self.document.is_process

    @property
    def has_content(self) -> bool:
        if self.is_process:
            return self.activities.exists()
        return bool(self.body.strip() or self.file)

    @property
    def period(self) -> str:
        """When it holds or held, in words; "" for a draft."""
        if self.valid_from is None or self.is_open:
            return ""
        if self.valid_to is None:
            return f"från {day_long(self.valid_from)}"
        if self.valid_to < self.valid_from:
            return f"ersatt samma dag, {day_long(self.valid_from)}"
        if self.valid_to == self.valid_from:
            return f"bara {day_long(self.valid_from)}"
        return f"från {day_long(self.valid_from)} till {day_long(self.valid_to)}"

    @property
    def topics(self) -> list[str]:
        """The rules of law that the document secures, or will when this draft is adopted."""
        if self.is_open and self.requirements is not None:
            return self.requirements
        return [row.topic for row in self.document.requirements.all()]

    def holds_on(self, on=None) -> bool:
        on = on or local_today()
        return (
            self.status == Status.ADOPTED and self.valid_from <= on and (self.valid_to is None or self.valid_to >= on)
        )

    @property
    def state(self) -> str:
        """What it is today: its status, or "ersatt" or "gäller inte än" for what is adopted."""
        if self.status == Status.ADOPTED and not self.holds_on():
            return "Gäller inte än" if self.valid_from > local_today() else "Ersatt"
        return self.get_status_display()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def waiting_for(self) -> list[Role]:
        """The roles that are to adopt it and have not yet. One query."""
        done = set(self.approvals.values_list("role", flat=True))
        return [Role(role) for role in self.document.adopters if role not in done]


class RevisionEvent(EventModel):
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="events")

    retention = Retention(keep="id revision name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["revision", "at"], name="revision_event_story")]

    def __str__(self):
        return f"{self.revision_id} {self.name}"
