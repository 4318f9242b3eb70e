"""Nämndens frågor till förvaltningen, och svaren; within how many days a nämnd wants an answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit
from organisation.roles import Role

from ..portal.workflow import OPEN, QUESTION_KINDS, QuestionStatus
from .annual_report import AnnualReport

ANSWER_DAYS = 14  # calendar days; our own proposal: no law says a number
PERSON = settings.AUTH_USER_MODEL


class QuestionSettings(ScopedModel, VersionedModel):
    """What a nämnd has chosen: how many days the administration has to answer. Without a row it is ANSWER_DAYS."""

    board = models.OneToOneField(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    answer_days = models.PositiveSmallIntegerField("svar inom så många dagar", default=ANSWER_DAYS)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(keep="id board answer_days version")

    class Meta:
        verbose_name = "nämndens val om frågor"
        verbose_name_plural = "nämndernas val om frågor"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=90), name="question_settings_days_in_bounds"
            )
        ]

    def __str__(self):
        return f"{self.board_id}: {self.answer_days}"

    @classmethod
    def access_q(cls, user, action):
        from ..portal.access import settings_q

        return settings_q(user, action)


class QuestionQuerySet(BoardQuerySet):
    def open(self):
        """Those that nobody has answered."""
        return self.filter(status__in=OPEN)

    def late(self):
        """Those that should have been answered by now."""
        return self.open().filter(due_on__lt=local_today())


class BoardQuestion(ScopedModel, VersionedModel):
    """A question that a nämndledamot has put. due_on: the local date by which it is to be answered, by what the nämnd
    had chosen when it was put."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nämnd")
    text = models.TextField("fråga", max_length=1000)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="följer på"
    )
    asked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+", verbose_name="ställd av")
    asked_at = models.DateTimeField("ställd", default=timezone.now)
    due_on = models.DateField("svar senast")
    status = models.CharField("läge", max_length=10, choices=QuestionStatus, default=QuestionStatus.RECEIVED)
    given_to = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="svarar")
    given_role = models.CharField("svarar i rollen", max_length=20, blank=True)
    given_at = models.DateTimeField("given", null=True, blank=True)
    given_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField("svar", blank=True)
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    answered_role = models.CharField("besvarad i rollen", max_length=20, blank=True)
    # Where more can be read: a berättelse, or one of its figures.
    report = models.ForeignKey(
        AnnualReport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="berättelse"
    )
    figure = models.CharField("siffra", max_length=10, blank=True)
    search_text = models.TextField(editable=False, blank=True)

    objects = QuestionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])
    retention = Retention(
        keep="id board text follows asked_at due_on status given_role given_at answer answered_at answered_role report "
        "figure version search_text",
        clear="asked_by given_to given_by answered_by",
    )

    class Meta:
        verbose_name = "fråga från nämnden"
        verbose_name_plural = "frågor från nämnden"
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["board", "-asked_at"], name="board_question_latest"),
            models.Index(
                fields=["board", "due_on"], name="board_question_open", condition=Q(status__in=("received", "given"))
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="board_question_asks_something"),
            models.CheckConstraint(
                condition=Q(status__in=("answered", "settled"), answered_at__isnull=False) & ~Q(answer="")
                | ~Q(status__in=("answered", "settled")) & Q(answered_at__isnull=True, answer=""),
                name="board_question_answered_has_its_answer",
            ),
            models.CheckConstraint(
                condition=~Q(status="given") | Q(given_at__isnull=False), name="board_question_given_has_its_day"
            ),
            models.CheckConstraint(condition=Q(figure="") | Q(report__isnull=False), name="board_question_figure_of"),
        ]

    def __str__(self):
        return f"{self.board_id} {self.asked_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("portal:question", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..portal.access import questions_q

        return questions_q(user, action)

    @property
    def given_title(self) -> str:
        """Whom it was given to, as the nämnd is told: "Verksamhetschef"."""
        return Role(self.given_role).label if self.given_role else ""

    @property
    def answered_title(self) -> str:
        """Who answered, as the nämnd is told."""
        return Role(self.answered_role).label if self.answered_role else ""

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_late(self) -> bool:
        """Whether it should have been answered by now."""
        return self.is_open and self.due_on < local_today()

    @property
    def kind(self) -> str:
        """The colour of its status."""
        return QUESTION_KINDS[QuestionStatus(self.status)]


class BoardQuestionEvent(EventModel):
    question = models.ForeignKey(BoardQuestion, models.CASCADE, related_name="events")

    retention = Retention(keep="id question name old_status new_status at reason note", clear="by")

    def __str__(self):
        return f"{self.question_id} {self.name}"
