"""Lärdomar: what a unit has learned, without anybody who can be recognised, released for other units, nämnder and
municipalities; what those who read it took with them; and files of lessons from elsewhere.

Source: SOSFS 2011:9 5 kap. 6–8 §§ (what is learned of what happens improves the work), 6 kap. 1 §.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from standards.models import Theme

from ..lessons.workflow import IN_THE_WORKS, SHOWN, Area, Helped, LessonStatus, Reach
from .ideas import Idea
from .measures import Measure

FIRST_YEAR = 2000


class LessonQuerySet(BoardQuerySet):
    def shown(self):
        """Released, or withdrawn after it had been."""
        return self.filter(status__in=SHOWN)


class Lesson(ScopedModel, VersionedModel):
    """One edition of a lesson. What is released is not changed: a new edition takes its place, with the same key."""

    number = models.CharField("nummer", max_length=20)
    # The same through all editions, and in every municipality that the lesson comes to.
    key = models.UUIDField("id", default=uuid.uuid4, editable=False)
    edition = models.PositiveSmallIntegerField("utgåva", default=1)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    title = models.CharField("rubrik", max_length=120)
    happened = models.TextField("vad hände?", blank=True)
    learned = models.TextField("vad lärde vi oss?", blank=True)
    changed = models.TextField("vad ändrade vi?", blank=True)
    helped = models.CharField("hjälpte det?", max_length=10, choices=Helped, blank=True)
    helped_note = models.TextField("hur vi vet det", blank=True)
    questions = models.TextField("frågor att prata om", blank=True)
    themes = models.ManyToManyField(Theme, related_name="+", blank=True, verbose_name="teman")
    process = models.CharField("process", max_length=120, blank=True)
    area = models.CharField("verksamhet", max_length=20, choices=Area, blank=True)
    year = models.PositiveSmallIntegerField(
        "år",
        validators=[
            MinValueValidator(FIRST_YEAR, message=f"Skriv ett år, tidigast {FIRST_YEAR}."),
            MaxValueValidator(2100, message="Skriv ett år."),
        ],
    )
    # Where it was learned, if it was begun from somewhere (places): for those who write it, never for readers.
    about = models.CharField("kommer från", max_length=20, blank=True)
    about_key = models.CharField(max_length=40, blank=True)
    # {seal of kind and words: why they point at nobody} (lessons.pointing), for those who have it in the works: kept no
    # longer than that, and in no history.
    answers = models.JSONField("varför det inte pekar ut någon", default=dict, blank=True)
    status = models.CharField("läge", max_length=10, choices=LessonStatus, default=LessonStatus.DRAFT)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="läses av"
    )
    reviewed_on = models.DateField("granskad", null=True, blank=True)
    returned_reason = models.TextField("vad som behöver ändras", blank=True)
    reach = models.CharField("släppt för", max_length=10, choices=Reach, blank=True)
    # The part of the organisation that Reach.OPERATION means.
    shared_with = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    released_on = models.DateField("släppt", null=True, blank=True)
    withdrawn_on = models.DateField("återkallad", null=True, blank=True)
    withdrawn_reason = models.TextField("varför den är återkallad", blank=True)
    discarded_reason = models.TextField("varför utkastet kastades", blank=True)
    # The municipality that it came from in a file, and what the file's sums say; "" for our own.
    imported_from = models.CharField("från kommun", max_length=80, blank=True, editable=False)
    checksum = models.CharField(max_length=64, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # The folded text that the list is searched in (core.search); empty when the lesson is withdrawn.
    search_text = models.TextField(editable=False, blank=True)

    objects = LessonQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=["themes"], excluded_fields=["search_text", "answers"])
    retention = Retention(
        keep="id number key edition unit board title happened learned changed helped helped_note questions themes "
        "process area year about about_key status reviewed_on returned_reason reach shared_with released_on "
        "withdrawn_on withdrawn_reason discarded_reason imported_from checksum created_at version search_text",
        clear="reviewer created_by answers",
    )

    class Meta:
        verbose_name = "lärdom"
        verbose_name_plural = "lärdomar"
        ordering = ["-released_on", "-pk"]
        indexes = [
            models.Index(fields=["status", "released_on"], name="lesson_released"),
            models.Index(fields=["unit", "status"], name="lesson_unit_status"),
            models.Index(fields=["about", "about_key"], name="lesson_about", condition=~Q(about="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key", "edition"], name="lesson_edition_once"),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(status__in=[status.value for status in SHOWN]),
                name="lesson_one_edition_shown",
                violation_error_message="En annan utgåva av lärdomen är redan släppt.",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(status__in=[status.value for status in IN_THE_WORKS]),
                name="lesson_one_edition_in_the_works",
                violation_error_message="Det finns redan ett utkast till en ny utgåva.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[status.value for status in SHOWN])
                | Q(released_on__isnull=False) & ~Q(reach="") & ~Q(title=""),
                name="lesson_released_says_how_far",
            ),
            models.CheckConstraint(
                condition=~Q(reach="operation") | Q(shared_with__isnull=False), name="lesson_operation_is_named"
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                name="lesson_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(about="", about_key="") | ~Q(about="") & ~Q(about_key=""), name="lesson_about_whole"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("lessons:show", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..lessons.access import lessons_q

        return lessons_q(user, action)

    @property
    def is_draft(self) -> bool:
        return self.status == LessonStatus.DRAFT

    @property
    def is_released(self) -> bool:
        return self.status == LessonStatus.RELEASED

    @property
    def is_withdrawn(self) -> bool:
        return self.status == LessonStatus.WITHDRAWN

    @property
    def question_list(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]


class LessonEvent(EventModel):
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="events")

    retention = Retention(keep="id lesson name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["lesson", "at"], name="lesson_event_story")]

    def __str__(self):
        return f"{self.lesson_id} {self.name}"


class LessonTalk(ScopedModel, VersionedModel):
    """A unit has talked about a lesson: when, and what it takes with it. No names."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="talks", verbose_name="lärdom")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    held_on = models.DateField("dag")
    takeaway = models.CharField("det här tar vi med oss", max_length=300)
    idea = models.ForeignKey(Idea, models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id lesson unit board held_on takeaway idea measure created_at version", clear="created_by"
    )

    class Meta:
        verbose_name = "samtal om en lärdom"
        verbose_name_plural = "samtal om lärdomar"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["unit", "held_on"], name="lesson_talk_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "unit", "held_on"],
                name="lesson_talk_once_a_day",
                violation_error_message="Det är redan antecknat att enheten pratade om lärdomen den dagen.",
            )
        ]

    def __str__(self):
        return f"{self.unit_id} {self.held_on}"

    @classmethod
    def access_q(cls, user, action):
        from ..lessons.access import talks_q

        return talks_q(user, action)


class LessonImport(models.Model):
    """A file of lessons between "look" and "take in"; afterwards what came of it, and what was left."""

    name = models.CharField("filnamn", max_length=120)
    municipality = models.CharField("från kommun", max_length=80)
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    # The text of the file, until it is taken in.
    content = models.TextField("innehåll", blank=True)
    added = models.PositiveIntegerField("nya", default=0)
    renewed = models.PositiveIntegerField("nya utgåvor", default=0)
    withdrawn = models.PositiveIntegerField("återkallade", default=0)
    same = models.PositiveIntegerField("fanns redan", default=0)
    # [[place, why], …]: what was not taken in.
    left = models.JSONField("lämnade", default=list)
    at = models.DateTimeField("när", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="av")
    taken_on = models.DateField("inläst", null=True, blank=True)

    retention = Retention(
        keep="id name municipality board added renewed withdrawn same left at taken_on", clear="by", erase="content"
    )

    class Meta:
        verbose_name = "inläsning av lärdomar"
        verbose_name_plural = "inläsningar av lärdomar"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name


class WithdrawnLesson(models.Model):
    """A lesson that its municipality has withdrawn and that never came here: no file with that edition, or an older,
    brings it in. No words of it are kept."""

    key = models.UUIDField("id")
    municipality = models.CharField("från kommun", max_length=80)
    edition = models.PositiveSmallIntegerField("utgåva")
    withdrawn_on = models.DateField("återkallad")

    retention = Retention(keep="id key municipality edition withdrawn_on")

    class Meta:
        verbose_name = "återkallad lärdom som inte har kommit"
        verbose_name_plural = "återkallade lärdomar som inte har kommit"
        constraints = [models.UniqueConstraint(fields=["key", "municipality"], name="withdrawn_lesson_once")]

    def __str__(self):
        return f"{self.key} {self.edition}"
