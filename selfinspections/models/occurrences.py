"""One occasion at one unit: its answers, and what they come to."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.calendar import local_today
from core.models import EventModel, VersionedModel
from core.retention import Retention
from organisation.access import BoardQuerySet
from organisation.models import Unit

from ..rules import Tally
from ..workflow import OPEN, Choice, Status, Who
from .lists import CheckList, CheckListVersion, Question
from .plans import Plan


class OccurrenceQuerySet(BoardQuerySet):
    def open(self):
        """Neither answered nor said why not."""
        return self.filter(status__in=OPEN)

    def to_answer_first(self):
        """With `has_ended`, to sort by: 0 while it is to be answered; and `answer_by`, the last day to answer it."""
        is_open = Q(status__in=OPEN)
        return self.annotate(
            has_ended=Case(When(is_open, then=0), default=1, output_field=models.IntegerField()),
            answer_by=Case(When(is_open, then=F("due_on")), output_field=models.DateField()),
        )

    def late(self):
        """Open although the last day to answer has passed."""
        return self.open().filter(due_on__lt=local_today())


class Occurrence(ScopedModel, VersionedModel):
    """An egenkontroll to be answered by a unit. Keeps the version of the list that held on the planned day."""

    # Empty when somebody made one on their own, without a plan.
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="occurrences")
    check_list = models.ForeignKey(CheckList, models.PROTECT, related_name="occurrences", verbose_name="checklista")
    edition = models.ForeignKey(CheckListVersion, models.PROTECT, related_name="+", verbose_name="version")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    planned_on = models.DateField("planerad")
    due_on = models.DateField("svara senast")
    rows = models.PositiveSmallIntegerField("rader", default=1)
    who = models.CharField("vem svarar", max_length=10, choices=Who, default=Who.STAFF)
    status = models.CharField("läge", max_length=10, choices=Status, default=Status.WAITING)
    why = models.TextField("varför den inte gjordes, eller blev mindre", blank=True)
    ended_at = models.DateTimeField("klar", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="klar av"
    )
    # What the answers come to over all questions, written when it is answered.
    right_count = models.PositiveIntegerField("rätt", default=0)
    wrong_count = models.PositiveIntegerField("fel", default=0)
    not_applicable_count = models.PositiveIntegerField("ej aktuellt", default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = OccurrenceQuerySet.as_manager()
    retention = Retention(
        keep="id plan check_list edition unit board planned_on due_on rows who status why ended_at right_count "
        "wrong_count not_applicable_count created_at version",
        clear="ended_by created_by",
    )

    class Meta:
        verbose_name = "egenkontroll"
        verbose_name_plural = "egenkontroller"
        ordering = ["-planned_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "check_list", "planned_on"], name="inspection_unit_list"),
            # All that coverage counts by, and what the lists come to: so that half a year of a large nämnd is counted
            # from the index alone.
            models.Index(
                fields=[
                    "board",
                    "planned_on",
                    "check_list",
                    "unit",
                    "status",
                    "due_on",
                    "right_count",
                    "wrong_count",
                    "not_applicable_count",
                ],
                name="inspection_board_day",
            ),
            models.Index(fields=["check_list", "planned_on"], name="inspection_list_day"),
            models.Index(
                fields=["unit", "due_on"], name="inspection_unit_open", condition=Q(status__in=("waiting", "begun"))
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "unit", "planned_on"], name="inspection_once_a_planned_day"),
            models.CheckConstraint(
                condition=Q(status__in=("waiting", "begun"), ended_at__isnull=True)
                | Q(status__in=("done", "not_done", "lapsed"), ended_at__isnull=False),
                name="inspection_ended_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("not_done", "lapsed")) | ~Q(why=""), name="inspection_not_done_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.check_list}, {self.unit}, {self.planned_on:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("selfinspections:show", args=[self.pk])

    @classmethod
    def access_q(cls, user, action):
        from ..access import occurrence_q

        return occurrence_q(user, action)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < local_today()

    @property
    def tally(self) -> Tally:
        return Tally(self.right_count, self.wrong_count, self.not_applicable_count)


class OccurrenceEvent(EventModel):
    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="events")

    retention = Retention(keep="id occurrence name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["occurrence", "at"], name="inspection_story")]

    def __str__(self):
        return f"{self.occurrence_id} {self.name}"


class Answer(VersionedModel):
    """What somebody has answered to a question, in a row of the sheet. Others may go on where one stopped."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    row = models.PositiveSmallIntegerField("rad", default=1)
    choice = models.CharField("svar", max_length=15, choices=Choice, blank=True)
    number = models.DecimalField("värde", max_digits=10, decimal_places=2, null=True, blank=True)
    text = models.TextField("text", blank=True)
    note = models.TextField("anteckning", blank=True)
    photo = models.FileField("bild", upload_to="egenkontroll/", blank=True)
    photo_type = models.CharField(max_length=40, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="av")
    at = models.DateTimeField("när", default=timezone.now)

    history = HistoricalRecords()
    retention = Retention(
        keep="id occurrence question row choice number text note photo photo_type at version", clear="by"
    )

    class Meta:
        verbose_name = "svar"
        verbose_name_plural = "svar"
        ordering = ["row", "question__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "row", "question"], name="answer_once_in_a_row"),
            models.CheckConstraint(condition=Q(row__gte=1), name="answer_row_from_one"),
        ]

    def __str__(self):
        return f"{self.question_id}: {self.value_words}"

    @property
    def is_empty(self) -> bool:
        return not (self.choice or self.number is not None or self.text or self.photo)

    @property
    def value_words(self) -> str:
        """The answer as one reads it."""
        if self.choice:
            return self.get_choice_display()
        if self.number is not None:
            return f"{self.number.normalize():f}".replace(".", ",").replace("-", "\N{MINUS SIGN}")
        return self.text or ("Bild" if self.photo else "")


class Result(models.Model):
    """What an answered sheet comes to, for each question and for each heading: what trends are drawn from, so that they
    do not read every answer. Written anew when the sheet is answered again."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="results")
    # The occurrence's own: many check lists have a heading of the same name.
    check_list = models.ForeignKey(CheckList, models.PROTECT, related_name="+", editable=False, db_index=False)
    # One of them: the question's key, or a heading whose rows are counted whole ("" is the whole list).
    question_key = models.UUIDField(null=True, blank=True)
    group = models.CharField(max_length=60, blank=True)
    right_count = models.PositiveIntegerField(default=0)
    wrong_count = models.PositiveIntegerField(default=0)
    not_applicable_count = models.PositiveIntegerField(default=0)
    # Of numbers: the lowest, the highest and the middle one of the sheet's rows.
    lowest = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    middle = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    highest = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)

    retention = Retention(
        keep="id occurrence check_list question_key group right_count wrong_count not_applicable_count lowest middle "
        "highest"
    )

    class Meta:
        ordering = ["pk"]
        # With the figures in them, so that a trend of three years is summed from the index alone.
        indexes = [
            models.Index(
                fields=["question_key", "occurrence", "right_count", "wrong_count", "not_applicable_count"],
                name="result_of_question",
            ),
            models.Index(
                fields=["check_list", "group", "occurrence", "right_count", "wrong_count", "not_applicable_count"],
                name="result_of_heading",
                condition=Q(question_key__isnull=True),
            ),
            models.Index(
                fields=["question_key", "occurrence", "middle", "lowest", "highest"],
                name="result_of_number",
                condition=Q(middle__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence", "question_key"],
                condition=Q(question_key__isnull=False),
                name="result_once_for_a_question",
            ),
            models.UniqueConstraint(
                fields=["occurrence", "group"], condition=Q(question_key__isnull=True), name="result_once_for_a_heading"
            ),
        ]

    def __str__(self):
        return f"{self.occurrence_id} {self.question_key or self.group}"

    @property
    def tally(self) -> Tally:
        return Tally(self.right_count, self.wrong_count, self.not_applicable_count)
