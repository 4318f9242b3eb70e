"""An avvikelse and all that hangs on it.

Avvikelse is the umbrella: missförhållande and vårdskada are judgements of one, not kinds that somebody picks.
Source: SOSFS 2011:9 5 kap. 5–8 §§.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from core.access import ScopedModel
from core.models import EventModel, VersionedModel
from core.retention import Retention
from improvements.models import Measure
from organisation.access import BoardQuerySet
from organisation.models import LawsModel, Unit
from standards.models import Category, Outcome, RiskClass, RiskMatrix, Trait

from ..workflow import NEXT_STEPS, OPEN, REPORTER_LABELS, Status


class Danger(models.TextChoices):
    YES = "yes", "Ja, just nu"
    NO = "no", "Nej"
    UNKNOWN = "unknown", "Vet inte"


class DeviationQuerySet(BoardQuerySet):
    def open(self):
        return self.filter(ongoing=True)

    def sent(self):
        """All but drafts."""
        return self.exclude(status=Status.DRAFT)


class Deviation(ScopedModel, VersionedModel, LawsModel):
    """One event, from the report to what came of it."""

    number = models.CharField("nummer", max_length=20, unique=True, null=True, blank=True)
    status = models.CharField("status", max_length=20, choices=Status, default=Status.DRAFT)
    # Whether it is open, as the database itself keeps it by the status: what questions ask and indexes are limited by.
    # A list of statuses in an index costs PostgreSQL milliseconds for each question that it plans. Of a row at hand
    # is_open is asked, which is true at once when the status changes.
    ongoing = models.GeneratedField(
        expression=Q(status__in=OPEN), output_field=models.BooleanField(), db_persist=True, verbose_name="pågår"
    )
    # Made by the browser when the form is opened: the same form sent twice makes one report.
    submission_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft_data = models.JSONField(default=dict, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rapporterad av"
    )
    reported_at = models.DateTimeField("rapporterad", null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="enhet")
    board = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kategori"
    )
    in_danger = models.CharField("är någon i fara", max_length=10, choices=Danger, blank=True)
    title = models.CharField("rubrik", max_length=120, blank=True)
    what_happened = models.TextField("vad hände", blank=True)
    occurred_from = models.DateTimeField("när", null=True, blank=True)
    occurred_to = models.DateTimeField("till", null=True, blank=True)
    outcome = models.CharField("hur gick det", max_length=20, choices=Outcome, blank=True)
    immediate_action = models.TextField("vad gjordes direkt", blank=True)

    # One owner while open: a person, or the inbox of a role at a unit.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ägare"
    )
    owner_role = models.CharField("rollens inkorg", max_length=30, blank=True)
    owner_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    first_read_at = models.DateTimeField("öppnad första gången", null=True, blank=True)
    reminded_at = models.DateTimeField("påmind", null=True, blank=True)

    matrix = models.ForeignKey(RiskMatrix, models.PROTECT, null=True, blank=True, related_name="+")
    severity = models.PositiveSmallIntegerField("allvarlighet", null=True, blank=True)
    likelihood = models.PositiveSmallIntegerField("sannolikhet", null=True, blank=True)
    risk_score = models.PositiveSmallIntegerField("riskvärde", null=True, blank=True)
    risk_class = models.ForeignKey(
        RiskClass, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="riskklass"
    )
    assessment_reason = models.TextField("varför vi bedömer så", blank=True)
    assessed_at = models.DateTimeField("bedömd", null=True, blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bedömd av"
    )

    # What the handler has ticked: with the reporter's answers and the unit's laws, what the rules suggest tracks from.
    traits = models.ManyToManyField(Trait, related_name="+", blank=True, verbose_name="kännetecken")
    # Which lex tracks the case has been on: they open it to those who run them. Two columns, never one "serious".
    lex_sarah = models.BooleanField("lex Sarah", default=False, editable=False)
    lex_maria = models.BooleanField("lex Maria", default=False, editable=False)
    # The nämnd has chosen that the unit's manager does not read a case that has gone to lex Sarah.
    withheld = models.BooleanField("läses inte av enhetschefen", default=False, editable=False)
    # An external provider has handed the case over to the nämnd, which from then on reads it.
    handed_over_at = models.DateTimeField("lämnat över till nämnden", null=True, blank=True, editable=False)

    measures = models.ManyToManyField(Measure, related_name="+", blank=True, verbose_name="åtgärder")
    open_measures_reason = models.TextField("varför ärendet avslutas fast åtgärder återstår", blank=True)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates", verbose_name="samma händelse som"
    )
    closing_note = models.TextField("vad blev resultatet", blank=True)
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avslutad av"
    )
    reopen_reason = models.TextField("varför ärendet öppnades igen", blank=True)
    # Those whom the report is about do not see the case; their own reports they always keep.
    implicated = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name="berörs av rapporten"
    )

    imported_from = models.CharField("hämtad från", max_length=60, blank=True, editable=False)
    search_text = models.TextField(editable=False, blank=True)

    objects = DeviationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["draft_data", "ongoing", "search_text", "updated_at"])
    retention = Retention(
        keep="id number status ongoing reported_at unit board category in_danger outcome occurred_from occurred_to "
        "law_sol law_lss law_hsl owner_role owner_unit first_read_at reminded_at matrix severity likelihood risk_score "
        "risk_class assessed_at closed_at duplicate_of measures traits lex_sarah lex_maria withheld handed_over_at "
        "imported_from version updated_at submission_key",
        clear="reporter owner assessed_by closed_by implicated title what_happened immediate_action assessment_reason "
        "open_measures_reason closing_note reopen_reason search_text draft_data",
    )

    class Meta:
        verbose_name = "avvikelse"
        verbose_name_plural = "avvikelser"
        ordering = ["-reported_at", "-pk"]
        default_permissions = ()
        permissions = [("see_cases", "Läsa ärendet"), ("handle_deviations", "Handlägga ärendet")]
        indexes = [
            models.Index(fields=["unit", "-reported_at"], name="deviation_unit_reported"),
            # The figures of a nämnd, and how many cases a list holds, are counted from the index alone, without reading
            # the texts of the cases: it holds what access_q and the figures ask for.
            models.Index(
                fields=["board", "-reported_at"],
                include=[
                    "id",
                    "status",
                    "category",
                    "unit",
                    "matrix",
                    "severity",
                    "likelihood",
                    "risk_class",
                    "assessed_at",
                    "law_hsl",
                    "owner",
                    "owner_role",
                    "owner_unit",
                    "lex_sarah",
                    "lex_maria",
                    "withheld",
                    "handed_over_at",
                ],
                name="deviation_board_reported",
            ),
            models.Index(
                fields=["board", "reported_at"],
                name="deviation_board_open",
                condition=Q(ongoing=True),
            ),
            models.Index(fields=["-reported_at", "-id"], name="deviation_reported"),
            models.Index(fields=["reporter", "-updated_at"], name="deviation_reporter"),
            models.Index(
                fields=["unit", "-reported_at"],
                name="deviation_open",
                condition=Q(ongoing=True),
            ),
            models.Index(
                fields=["owner", "-reported_at"],
                name="deviation_owner_open",
                condition=Q(ongoing=True),
            ),
            # What waits in a role's inbox: counted on every page, and closed cases keep the inbox they last lay in.
            models.Index(
                fields=["owner_unit"],
                name="deviation_inbox_open",
                condition=Q(ongoing=True),
            ),
            models.Index(
                fields=["reported_at"],
                name="deviation_unread",
                condition=Q(status="reported", first_read_at__isnull=True),
            ),
            # What was open at a day that has passed.
            models.Index(fields=["board", "closed_at"], name="deviation_closed", condition=Q(closed_at__isnull=False)),
            # The list begins with what goes on: without it a reader of few cases walks through all of them.
            models.Index(
                fields=["board", "-reported_at", "-id"],
                include=[
                    "unit",
                    "status",
                    "assessed_at",
                    "law_hsl",
                    "owner",
                    "owner_role",
                    "owner_unit",
                    "lex_sarah",
                    "lex_maria",
                    "withheld",
                    "handed_over_at",
                ],
                name="deviation_open_reported",
                condition=Q(ongoing=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="deviation_sent_is_whole",
                condition=Q(status="draft", number__isnull=True, reported_at__isnull=True)
                | ~Q(status="draft")
                & Q(
                    number__isnull=False,
                    reported_at__isnull=False,
                    unit__isnull=False,
                    board__isnull=False,
                    category__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="deviation_one_owner_while_open",
                condition=~Q(status__in=("reported", "assessed", "investigating", "acting"))
                | Q(owner__isnull=False, owner_role="", owner_unit__isnull=True)
                | Q(owner__isnull=True, owner_unit__isnull=False) & ~Q(owner_role=""),
            ),
            models.CheckConstraint(
                name="deviation_assessed_pair",
                condition=Q(
                    assessed_at__isnull=False,
                    assessed_by__isnull=False,
                    matrix__isnull=False,
                    severity__isnull=False,
                    likelihood__isnull=False,
                    risk_score__isnull=False,
                    risk_class__isnull=False,
                )
                | Q(assessed_at__isnull=True, assessed_by__isnull=True),
            ),
            models.CheckConstraint(
                name="deviation_assessed_has_a_law",
                condition=Q(assessed_at__isnull=True) | Q(law_sol=True) | Q(law_lss=True) | Q(law_hsl=True),
            ),
            models.CheckConstraint(
                name="deviation_closed_pair",
                condition=Q(status="closed", closed_at__isnull=False, closed_by__isnull=False)
                | Q(closed_at__isnull=True, closed_by__isnull=True) & ~Q(status="closed"),
            ),
            models.CheckConstraint(
                name="deviation_closed_was_assessed",
                condition=~Q(status__in=("assessed", "investigating", "acting", "closed"))
                | Q(assessed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="deviation_duplicate_of_another",
                condition=Q(status="duplicate", duplicate_of__isnull=False) & ~Q(duplicate_of=F("id"))
                | ~Q(status="duplicate") & Q(duplicate_of__isnull=True),
            ),
            models.CheckConstraint(
                name="deviation_period_forwards",
                condition=Q(occurred_to__isnull=True)
                | Q(occurred_from__isnull=False, occurred_to__gte=F("occurred_from")),
                violation_error_message="Sluttiden kan inte ligga före starttiden.",
            ),
            # What has been taken in from elsewhere comes once, also when two imports run at the same time.
            models.UniqueConstraint(
                fields=["imported_from"], condition=~Q(imported_from=""), name="deviation_imported_once"
            ),
        ]

    def __str__(self):
        return self.number or "utkast"

    @classmethod
    def access_q(cls, user, action):
        from ..access import access_q

        return access_q(user, action)

    def reading_facts(self, user) -> dict:
        from ..readings import reading_facts

        return reading_facts(user, self)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def next_step(self):
        return NEXT_STEPS[Status(self.status)]

    @property
    def reporter_status(self) -> str:
        return REPORTER_LABELS[Status(self.status)]


class DeviationEvent(EventModel):
    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="events")

    retention = Retention(keep="id deviation name old_status new_status at", clear="by reason note")

    class Meta(EventModel.Meta):
        indexes = [models.Index(fields=["deviation", "at"], name="deviation_event_story")]

    def __str__(self):
        return f"{self.deviation_id} {self.name}"


class ConcernedPerson(models.Model):
    """Whom it concerned: initials, room or reference, never a name or personnummer.

    In a table of its own so that it never follows into lists, search, export, mail or log; seen by handlers only.
    """

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="concerned")
    label = models.CharField("vem", max_length=60)
    label_key = models.CharField(max_length=60, editable=False, db_index=True)

    retention = Retention(erase="id deviation label label_key")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["deviation", "label_key"], name="concerned_once")]

    def __str__(self):
        return f"berörd i {self.deviation_id}"
