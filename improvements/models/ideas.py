"""Ideas from staff, and conversations on the värdegrund: what those who do the work see and say.

Source: SOSFS 2011:9 6 kap. 1 § (staff take part in the quality work), 5 kap. 7–8 §§.
"""

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

from ..idea_workflow import Answer, IdeaStatus
from .measures import Measure
from .works import ImprovementWork


class Idea(ScopedModel, VersionedModel):
    """What somebody wants to be better. Read by whoever sent it and by those who answer."""

    number = models.CharField("nummer", max_length=20, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    text = models.TextField("idé")
    gain = models.TextField("vad det skulle ge", blank=True)
    # Where it came up, if it was sent in from somewhere (places): a word and a key, never what lies there.
    about = models.CharField("kom upp vid", max_length=20, blank=True)
    about_key = models.CharField(max_length=40, blank=True)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="lämnad av")
    sent_at = models.DateTimeField("lämnad", default=timezone.now)
    status = models.CharField("läge", max_length=10, choices=IdeaStatus, default=IdeaStatus.NEW)
    answer = models.CharField("svar", max_length=15, choices=Answer, blank=True)
    answer_text = models.TextField("vad vi svarar", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarad av"
    )
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    work = models.ForeignKey(ImprovementWork, models.PROTECT, null=True, blank=True, related_name="ideas")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="ideas")
    # The folded text that the list is searched in (core.search).
    search_text = models.TextField(editable=False, blank=True)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])
    retention = Retention(
        keep="id number unit board text gain about about_key sent_at status answer answer_text answered_at work "
        "measure version search_text",
        clear="sender answered_by",
    )

    class Meta:
        verbose_name = "idé"
        verbose_name_plural = "idéer"
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "status", "sent_at"], name="idea_unit_status"),
            models.Index(fields=["sender", "sent_at"], name="idea_sender"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="new", answer="", answered_at__isnull=True)
                | Q(status="answered", answered_at__isnull=False) & ~Q(answer="") & ~Q(answer_text=""),
                name="idea_answered_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(about="", about_key="") | ~Q(about="") & ~Q(about_key=""), name="idea_about_something_whole"
            ),
            models.CheckConstraint(
                condition=Q(answer="work", work__isnull=False, measure__isnull=True)
                | Q(answer="measure", measure__isnull=False, work__isnull=True)
                | ~Q(answer__in=("work", "measure")) & Q(work__isnull=True, measure__isnull=True),
                name="idea_leads_to_what_it_says",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("improvements:idea", args=[self.number])

    @classmethod
    def access_q(cls, user, action):
        from ..access import ideas_q

        return ideas_q(user, action)

    @property
    def is_new(self) -> bool:
        return self.status == IdeaStatus.NEW


class IdeaEvent(EventModel):
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="events")

    retention = Retention(keep="id idea name old_status new_status at reason note", clear="by")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["idea", "at"], name="idea_event_story")]

    def __str__(self):
        return f"{self.idea_id} {self.name}"


class ValuesTalk(ScopedModel, VersionedModel):
    """A conversation on the värdegrund: when, about what, how many took part, what came out. No names."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, related_name="+", editable=False)
    held_on = models.DateField("dag")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema")
    participants = models.PositiveSmallIntegerField(
        "hur många deltog",
        validators=[
            MinValueValidator(1, message="Skriv hur många som deltog, minst en."),
            MaxValueValidator(999, message="Skriv hur många som deltog, högst 999."),
        ],
    )
    outcome = models.TextField("vad kom fram")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords()
    retention = Retention(
        keep="id unit board held_on theme participants outcome created_at version", clear="created_by"
    )

    class Meta:
        verbose_name = "samtal om värdegrunden"
        verbose_name_plural = "samtal om värdegrunden"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["unit", "held_on"], name="values_talk_unit")]

    def __str__(self):
        return f"{self.unit} {self.held_on}"

    @classmethod
    def access_q(cls, user, action):
        from ..access import talks_q

        return talks_q(user, action)
