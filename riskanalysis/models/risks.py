"""Something that could happen: why, what it could lead to for whom, judged before and after what one decides to do."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from core.access import ScopedModel, ScopedQuerySet, through
from core.models import VersionedModel
from core.retention import Retention
from deviations.models import Deviation
from improvements.models import Measure
from processes.models import Activity
from standards.models import RiskClass, RiskLevel, Theme

from ..workflow import Status
from .analyses import RiskAnalysis


def accepted_q() -> Q:
    """Risk.is_accepted as a condition."""
    severities = RiskLevel.objects.filter(matrix=OuterRef("analysis__matrix"), axis=RiskLevel.Axis.SEVERITY)
    chosen = "analysis__matrix__further_from_severity"
    limit = Coalesce(chosen, Subquery(severities.order_by("-value").values("value")[:1]))
    never = Q(**{f"{chosen}__isnull": True}) & ~Q(analysis__matrix__not_further_reason="")
    may_rest = Q(severity__isnull=True) | never | Q(severity__lt=limit)
    of_old = Q(accepted_by__isnull=True) & ~Q(analysis__status=Status.WORKING)
    return ~Q(accepted_reason="") & (Q(accepted_above=True) | may_rest | of_old)


class Risk(ScopedModel, VersionedModel):
    """One row of the analysis. The value and the class are what its matrix gave when it was judged.

    The step of the analysis's process where it could happen is named by its key, which stays through the revisions of
    the process; activity_title is what it was called when it was named.
    """

    class Outcome(models.TextChoices):
        NO = "no", "Hände inte"
        YES = "yes", "Hände"
        PARTLY = "partly", "Hände delvis"
        UNKNOWN = "unknown", "Vet inte"

    analysis = models.ForeignKey(RiskAnalysis, models.CASCADE, related_name="risks")
    event = models.CharField("det här kan hända", max_length=160)
    cause = models.TextField("därför att", blank=True)
    consequence = models.TextField("det kan leda till", blank=True)
    concerned = models.CharField("för vem", max_length=120, blank=True)
    activity_key = models.SlugField("steg i processen", max_length=60, blank=True, db_index=False)
    activity_title = models.CharField(
        "stegets namn", max_length=Activity._meta.get_field("title").max_length, blank=True, editable=False
    )
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema")
    severity = models.PositiveSmallIntegerField("allvarlighet", null=True, blank=True)
    likelihood = models.PositiveSmallIntegerField("sannolikhet", null=True, blank=True)
    score = models.PositiveSmallIntegerField("riskvärde", null=True, blank=True, editable=False)
    risk_class = models.ForeignKey(RiskClass, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    # Judged once more as it will be when the measures have been carried out.
    residual_severity = models.PositiveSmallIntegerField("allvarlighet efteråt", null=True, blank=True)
    residual_likelihood = models.PositiveSmallIntegerField("sannolikhet efteråt", null=True, blank=True)
    residual_score = models.PositiveSmallIntegerField("riskvärde efteråt", null=True, blank=True, editable=False)
    residual_class = models.ForeignKey(
        RiskClass, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    residual_reason = models.TextField("vad som gör risken mindre", blank=True)
    # Why it may be left without a measure, by whom; accepted_above says that they stand above the analysis's unit.
    accepted_reason = models.TextField("varför risken får vara kvar", blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    accepted_above = models.BooleanField("beslutat av nivån ovanför", default=False, editable=False)
    outcome = models.CharField("hände det?", max_length=10, choices=Outcome, blank=True)
    outcome_note = models.TextField("hur det blev", blank=True)
    measures = models.ManyToManyField(Measure, related_name="+", blank=True)
    # The cases that showed it: the page names only those that the reader may see.
    cases = models.ManyToManyField(Deviation, related_name="+", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # What the register is sorted and searched by. The services keep it: see `weigh`, and Risk's analysis for is_past
    # (followed up or broken off) and for half of the folded text (core.search).
    weight = models.PositiveSmallIntegerField(default=0, editable=False)
    is_past = models.BooleanField(default=False, editable=False)
    search_text = models.TextField(editable=False, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["weight", "is_past", "search_text"])
    retention = Retention(
        keep="id analysis event cause consequence concerned activity_key activity_title theme severity likelihood "
        "score risk_class residual_severity residual_likelihood residual_score residual_class residual_reason "
        "accepted_reason accepted_above outcome outcome_note measures cases version weight is_past search_text",
        clear="created_by accepted_by",
    )

    class Meta:
        verbose_name = "risk"
        verbose_name_plural = "risker"
        ordering = [F("score").desc(nulls_first=True), "pk"]
        indexes = [
            models.Index(fields=["risk_class", "analysis"], name="risk_by_class"),
            models.Index(fields=["is_past", "-weight", "id"], name="risk_by_weight"),
            models.Index(fields=["event", "id"], name="risk_by_event"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(severity__isnull=True, likelihood__isnull=True, score__isnull=True, risk_class__isnull=True)
                | Q(severity__isnull=False, likelihood__isnull=False, score__isnull=False, risk_class__isnull=False),
                name="risk_judged_whole",
            ),
            models.CheckConstraint(
                condition=Q(
                    residual_severity__isnull=True,
                    residual_likelihood__isnull=True,
                    residual_score__isnull=True,
                    residual_class__isnull=True,
                )
                | Q(
                    score__isnull=False,
                    residual_severity__isnull=False,
                    residual_likelihood__isnull=False,
                    residual_score__isnull=False,
                    residual_class__isnull=False,
                ),
                name="risk_residual_judged_whole",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True, weight=0) | Q(score__isnull=False, weight__gt=0),
                name="risk_weighs_when_judged",
            ),
        ]

    def __str__(self):
        return self.event

    @staticmethod
    def weigh(risk_class, score) -> int:
        """What a judged risk is sorted by: the class first, since the highest severity goes on however unlikely, and
        within it the value. 0 when it is not judged."""
        return risk_class.rank * 100 + score if risk_class else 0

    @classmethod
    def access_q(cls, user, action):
        from ..access import access_q

        return through("analysis", access_q(user, action))

    @property
    def goes_further(self) -> bool:
        """Whether what the matrix says of it asks for a measure or a reason; the highest severity always does."""
        return self.risk_class is not None and self.risk_class.goes_further

    @property
    def always_goes_further(self) -> bool:
        """Whether it is so grave that its matrix never lets it rest, however unlikely. Needs the analysis's matrix."""
        limit = None if self.severity is None else self.analysis.matrix.always_further_from
        return limit is not None and self.severity >= limit

    @property
    def is_accepted(self) -> bool:
        """Whether it may be left without a measure: what always goes further only as the level above has decided. In
        an analysis that was decided before it was kept who says so, a reason was enough. accepted_q says the same."""
        if not self.accepted_reason:
            return False
        is_of_old = self.accepted_by_id is None and self.analysis.status != Status.WORKING
        return self.accepted_above or is_of_old or not self.always_goes_further

    # What still has to be said of it. These need `measure_count` (selectors.parts_of).

    @property
    def lacks_measure(self) -> bool:
        """Whether it asks for a measure, or a reason for leaving it, and has neither."""
        return self.goes_further and not self.measure_count and not self.is_accepted

    @property
    def lacks_residual(self) -> bool:
        """Whether what will be left of it is to be judged and is not."""
        asked = self.score is not None and (self.measure_count or self.goes_further)
        return bool(asked) and self.residual_score is None

    @property
    def lacks_residual_reason(self) -> bool:
        """Whether it is said to become smaller although nothing is to be done, and nobody has said what makes it so."""
        if self.residual_score is None:
            return False
        lowered = is_lowered(self, self.residual_score, self.residual_class)
        return lowered and not self.measure_count and not self.residual_reason.strip()


def is_lowered(risk, score, risk_class) -> bool:
    """Whether a score and a class are less than what the risk was judged to before the measures: either of them, since
    a table may give a milder class to a square of the same value. Both classes are of the same matrix."""
    return score < risk.score or risk_class.rank < risk.risk_class.rank
