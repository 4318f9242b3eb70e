"""What a verksamhetsberättelse, or nämndens berättelse, asks for, as data: a template, its editions, their sections."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from standards.models import Indicator

from ..accounts.workflow import Audience, EditionStatus
from ..kinds import Half, Purpose


class AccountTemplate(ScopedModel, VersionedModel):
    """A nämnd's way of asking for accounts, or for its own berättelse. What is asked lies in its editions."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    purpose = models.CharField("till", max_length=10, choices=Purpose, default=Purpose.ACCOUNT, editable=False)
    title = models.CharField("namn", max_length=120)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(keep="id board purpose title created_at version", clear="created_by")

    class Meta:
        verbose_name = "mall för berättelser"
        verbose_name_plural = "mallar för berättelser"
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "title"],
                name="account_template_once",
                violation_error_message="Nämnden har redan en mall som heter så.",
            ),
            models.UniqueConstraint(
                fields=["board"], condition=Q(purpose=Purpose.REPORT), name="account_template_one_of_the_board"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("accounts:template", args=[self.pk])

    @property
    def is_of_board(self) -> bool:
        """Whether nämndens own berättelse is written after it."""
        return self.purpose == Purpose.REPORT

    @classmethod
    def access_q(cls, user, action):
        from ..accounts.access import template_q

        return template_q(user, action)


class TemplateEdition(VersionedModel):
    """The sections as they stand. A published edition never changes: an account is finished under the one that it was
    begun under."""

    template = models.ForeignKey(AccountTemplate, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("version")
    status = models.CharField("läge", max_length=10, choices=EditionStatus, default=EditionStatus.DRAFT)
    introduction = models.TextField("till den som skriver", blank=True)
    # What points are sorted under, so that those above see what many say: one on each line.
    matters = models.TextField("det man kan peka på", blank=True)
    change_note = models.TextField("vad som är nytt", blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fastställd av"
    )
    published_at = models.DateTimeField("fastställd", null=True, blank=True)

    history = HistoricalRecords()
    retention = Retention(
        keep="id template number status introduction matters change_note published_at version", clear="published_by"
    )

    class Meta:
        verbose_name = "version av mall"
        verbose_name_plural = "versioner av mall"
        ordering = ["template", "number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_edition_once"),
            models.UniqueConstraint(
                fields=["template"], condition=Q(status="draft"), name="template_one_draft_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(status="draft", published_at__isnull=True)
                | Q(status="published", published_at__isnull=False),
                name="template_published_has_its_time",
            ),
        ]

    def __str__(self):
        return f"{self.template}, version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.status == EditionStatus.DRAFT

    @property
    def matter_list(self) -> list[str]:
        return [line.strip() for line in self.matters.splitlines() if line.strip()]


class TemplateSection(VersionedModel):
    """One heading of an edition. `key` is the same through the editions, so that a text can be followed over years."""

    edition = models.ForeignKey(TemplateEdition, models.CASCADE, related_name="sections")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    order = models.PositiveSmallIntegerField("ordning", default=0)
    title = models.CharField("rubrik", max_length=120)
    guide = models.TextField("vägledning", blank=True)
    questions = models.TextField("frågor att tänka på", blank=True)
    audience = models.CharField("skrivs av", max_length=10, choices=Audience, default=Audience.ALL)
    required = models.BooleanField("måste skrivas", default=True)
    # What the system counts by itself and lays beside the text: names of reports.accounts.counting.GROUPS, or codes of
    # figures in nämndens berättelse.
    figures = models.JSONField("siffror", default=list, blank=True)
    # Surveys and economy: written by hand, or taken in from a file, as values of indicators.
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+", verbose_name="indikatorer")

    # In nämndens berättelse (reports.outline): the chapter that it stands in, by what name the system knows it, which
    # of the two berättelser it belongs to ("": both), and whether MAS and MAR may write it too.
    chapter = models.CharField("kapitel", max_length=80, blank=True)
    word = models.SlugField("systemets namn", max_length=40, blank=True, editable=False)
    half = models.CharField("hör till", max_length=15, choices=Half, blank=True)
    patient_safety = models.BooleanField("skrivs också av MAS och MAR", default=False)
    # Topics of standards.LegalReference: first what demands that it stands there, then what it is about.
    topics = models.JSONField("lagrum", default=list, blank=True)
    # Headings of verksamhetsberättelser that it is built on, by any title that they have had.
    feeds = models.JSONField("bygger på", default=list, blank=True)
    not_in_system = models.BooleanField("förs inte i systemet", default=False)

    history = HistoricalRecords()
    retention = Retention(
        keep="id edition key order title guide questions audience required figures indicators chapter word half "
        "patient_safety topics feeds not_in_system version"
    )

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="template_section_once")]

    def __str__(self):
        return self.title

    @property
    def name(self) -> str:
        """What a text under the heading is kept by: the same through the editions."""
        return self.word or str(self.key)

    @property
    def question_list(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    def is_for(self, kind: str) -> bool:
        """Whether it is written at units of this kind."""
        lowest = kind == Unit.Kind.UNIT
        return self.audience == Audience.ALL or (self.audience == Audience.UNITS) == lowest
