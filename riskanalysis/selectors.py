"""Reads that join and count; they take what they read of as an argument."""

from collections import Counter

from django.db.models import Count

from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action
from standards.selectors import matrix_grid

from .models import AnalysisTemplate, Risk, RiskAnalysis


def parts_of(analysis) -> tuple[list[Risk], list]:
    """The risks of an analysis, each with `measure_count`, and its voices. Two queries."""
    risks = (
        Risk.objects.for_system("the parts of an analysis that the caller already has")
        .filter(analysis=analysis)
        .select_related("risk_class", "residual_class")
        .annotate(measure_count=Count("measures"))
    )
    return list(risks), list(analysis.voices.all())


def led_units(user):
    """The open units at which user may lead analyses, each within a nämnd."""
    ids = unit_ids_for(user, Action.LEAD_RISK_ANALYSES)
    return Unit.objects.valid().filter(pk__in=ids, board__isnull=False)


def templates_for(occasion="", on=None):
    """The templates that hold on a local date (today if not given), those of an occasion only when it is named."""
    rows = AnalysisTemplate.objects.valid(on)
    return rows.filter(occasion=occasion) if occasion else rows


def analysis_grid(analysis, risks, *, after=False):
    """The analysis's matrix with its risks pinned where they were judged, before or after the measures."""
    pins: dict[tuple[int, int], list[dict]] = {}
    for risk in risks:
        square = (risk.residual_severity, risk.residual_likelihood) if after else (risk.severity, risk.likelihood)
        if None not in square:
            pins.setdefault(square, []).append({"label": risk.event, "url": f"#risk-{risk.pk}"})
    return matrix_grid(analysis.matrix, pins=pins)


def open_risks_by_class(analyses) -> Counter:
    """How many risks of the analyses lie in each class, by the class's name. One query."""
    rows = (
        Risk.objects.for_system("counts over analyses that the caller may see")
        .filter(analysis__in=analyses, risk_class__isnull=False)
        .order_by()
        .values_list("risk_class__label")
        .annotate(count=Count("pk"))
    )
    return Counter(dict(rows))


def previous_analyses(analysis) -> list[RiskAnalysis]:
    """The chain of analyses that this one was made after, the nearest first."""
    chain, row = [], analysis
    while row.follows_id and len(chain) < 20:
        row = row.follows
        chain.append(row)
    return chain
