"""Counts of riskanalyser and their risks (SOSFS 2011:9 5 kap. 1 §), of analyses that were decided within a period."""

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce

from core.periods import Period
from riskanalysis.models import RiskAnalysis, RiskAnalysisEvent
from riskanalysis.workflow import DECIDE, Status

# In each matrix by which risks were judged, how many fell in each square: {matrix: {(severity, likelihood): count}}.
Squares = dict[int, dict[tuple[int, int], int]]


def decided(board, period: Period, unit_ids=None):
    """The nämnd's analyses that were decided within the period and still stand, as a queryset; within some of its units
    (None: all)."""
    events = RiskAnalysisEvent.objects.filter(
        analysis=OuterRef("pk"), name=DECIDE.name, at__gte=period.starts_at, at__lt=period.ends_before
    )
    standing = (Status.DECIDED, Status.FOLLOWED_UP)
    rows = RiskAnalysis.objects.of_board(board).filter(Exists(events), status__in=standing).order_by()
    return rows if unit_ids is None else rows.filter(unit_id__in=unit_ids)


def risks_judged(analyses) -> int:
    """How many risks of these analyses were judged. One query."""
    return analyses.filter(risks__score__isnull=False).aggregate(count=Count("risks"))["count"]


def risk_squares(analyses) -> tuple[Squares, Squares]:
    """Where the risks of these analyses were judged before the measures, and after them (as before, where nobody has
    judged what is left). One query."""
    before, after = {}, {}
    rows = (
        analyses.filter(risks__score__isnull=False)
        .annotate(
            severity=Coalesce("risks__residual_severity", "risks__severity"),
            likelihood=Coalesce("risks__residual_likelihood", "risks__likelihood"),
        )
        .values_list("matrix", "risks__severity", "risks__likelihood", "severity", "likelihood")
        .annotate(Count("risks"))
    )
    for matrix, *square, severity, likelihood, count in rows:
        for squares, where in ((before, tuple(square)), (after, (severity, likelihood))):
            counts = squares.setdefault(matrix, {})
            counts[where] = counts.get(where, 0) + count
    return before, after
