"""The chain of revisions of a process or a routine: written, looked over, adopted, followed by the next."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel, ScopedQuerySet
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from core.wording import day_long
from organisation.roles import Role

from ..workflow import OPEN, Status
from .documents import Document


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
    # What is to be read instead of what has been withdrawn.
    successor = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gäller i stället"
    )
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
        "valid_from valid_to adopted_at withdrawn_reason successor created_at version title_text keyword_text "
        "search_text",
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
            models.Index(fields=["version", "created_at"], name="revision_as_read"),  # lexicon
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
