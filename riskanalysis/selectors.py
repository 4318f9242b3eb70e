"""Reads that join and count; they take what they read of as an argument."""

from contextlib import suppress

from django.db.models import Count, Exists, OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from core.errors import DomainError
from deviations.models import Deviation
from improvements.models import Measure
from improvements.workflow import LIVING
from organisation.access import open_units_for, unit_ids_for, units_for
from organisation.models import Assignment
from organisation.roles import ROLES, Action, Role
from organisation.selectors import with_access_q
from processes.models import Document
from processes.selectors import steps_that_hold
from processes.workflow import Kind
from standards.models import RiskClass, RiskMatrix
from standards.selectors import current_matrix, matrix_grid

from .models import AnalysisTemplate, Risk, RiskAnalysis
from .workflow import UNDER_WAY, Occasion


def parts_of(analysis) -> tuple[list[Risk], list]:
    """The risks of an analysis, each with `measure_count`, and its voices; for changed help also its individuals, kept
    on the analysis, whose matrix the risks share. Two queries, three for changed help, and the matrix."""
    if analysis.occasion == Occasion.CHANGED_HELP:
        prefetch_related_objects([analysis], "individuals")
    risks = (
        Risk.objects.for_system("the parts of an analysis that the caller already has")
        .filter(analysis=analysis)
        .select_related("risk_class", "residual_class", "theme", "accepted_by")
        .annotate(measure_count=Count("measures", filter=Q(measures__status__in=LIVING)))
    )
    risks = list(risks)
    for risk in risks:
        risk.analysis = analysis
    return risks, list(analysis.voices.all())


def led_units(user):
    """The open units at which user may lead analyses, each within a nämnd."""
    return open_units_for(user, Action.LEAD_RISK_ANALYSES)


def read_units(user):
    """The units whose analyses user reads, closed ones too, in the order of the tree, as a queryset."""
    return units_for(user, Action.READ_RISK_ANALYSES)


def matrix_of(occasion) -> RiskMatrix:
    """The matrix that an analysis which begins today is judged by: that of risks for an individual when somebody's help
    changes and such a matrix is in force, otherwise that of events. Raises DomainError when there is none."""
    if occasion == Occasion.CHANGED_HELP:
        with suppress(DomainError):
            return current_matrix(purpose=RiskMatrix.Purpose.INDIVIDUAL)
    return current_matrix()


def class_labels() -> dict[str, list[str]]:
    """The names of the classes that risks of analyses may lie in, the gravest first, by the matrix that has them: a
    name stands once, at the newest. Those for individuals come last. One query."""
    rows = RiskClass.objects.order_by("matrix__purpose", "-matrix__valid_from", "matrix__name", "-rank")
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for matrix, label in rows.values_list("matrix__name", "label"):
        if label not in seen:
            seen.add(label)
            found.setdefault(matrix, []).append(label)
    return found


def living_links():
    """The links from risks to the measures that answer them; what is not to be carried out answers nothing."""
    return Risk.measures.through.objects.filter(measure__status__in=LIVING)


def needs_above(risk) -> bool:
    """Whether the risk may be left only as the level above decides: it always goes further, and nothing is done."""
    return risk.always_goes_further and not risk.measures.living().exists()


def with_measure_count(risks):
    """Risks for a file, each with `measure_count`."""
    links = living_links().filter(risk=OuterRef("pk")).order_by().values("risk")
    return risks.annotate(measure_count=Coalesce(Subquery(links.annotate(n=Count("pk")).values("n")), 0))


def count_measures(risks) -> None:
    """Gives each risk of a page its `measure_count`. One query of its own: asked together with the rows, the measures
    of every risk that is sorted would be counted."""
    links = living_links().filter(risk__in=[risk.pk for risk in risks])
    counts = dict(links.order_by().values_list("risk").annotate(Count("pk")))
    for risk in risks:
        risk.measure_count = counts.get(risk.pk, 0)


def processes_for(user, keep=None):
    """The processes that user reads, as a queryset; keep is one that stays among them because it has been chosen."""
    found = Document.objects.visible_to(user, Action.READ_PROCESSES).filter(kind=Kind.PROCESS)
    if keep is not None:
        found = Document.objects.visible_to(user, Action.READ_PROCESSES).filter(pk=keep) | found
    return found.distinct().order_by("title", "pk")


def steps_of(user, analysis):
    """The steps of the analysis's process, in their order, as they hold today and as far as user reads them. A
    queryset."""
    return steps_that_hold(user, [analysis.process_id] if analysis.process_id else [])


def measures_of(user, risks) -> dict[int, list[Measure]]:
    """The measures against each risk, by the risk's id, as with_reader_urls gives them. Two queries."""
    links = _links(Risk.measures.through, risks, "measure__owner").order_by("measure__due_on", "measure")
    found: dict[int, list[Measure]] = {}
    for link in with_reader_urls(user, links):
        found.setdefault(link.risk_id, []).append(link.measure)
    return found


def with_reader_urls(user, links) -> list:
    """The links to measures, each measure with `reader_url`: its own page, "" where user may not open it. Then that it
    is there, and its status, is for user to know and no more. Two queries."""
    links = list(links)
    seen = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(pk__in={link.measure_id for link in links})
    may_open = set(seen.values_list("pk", flat=True)) if links else set()
    for link in links:
        link.measure.reader_url = link.measure.get_absolute_url() if link.measure_id in may_open else ""
    return links


def seen_cases(user, risks) -> dict[int, list[Deviation]]:
    """The cases that showed each risk, of those that user may see, by the risk's id; others are not hinted at. Two
    queries."""
    links = list(_links(Risk.cases.through, risks).values_list("risk_id", "deviation_id"))
    seen = Deviation.objects.visible_to(user, Action.SEE_CASES).in_bulk({pk for _, pk in links}) if links else {}
    found: dict[int, list[Deviation]] = {}
    for risk_id, pk in links:
        if pk in seen:
            found.setdefault(risk_id, []).append(seen[pk])
    return found


def _links(through, risks, *related):
    return through.objects.filter(risk__in=[risk.pk for risk in risks]).select_related(*related).order_by("pk")


def without_lead(user):
    """Analyses under way at units where user leads, whose leader has left or works elsewhere. A queryset."""
    works = Assignment.objects.valid().filter(
        with_access_q(prefix="user__"),
        user=OuterRef("lead"),
        unit__board=OuterRef("board"),
        role__in=[role for role in Role if Action.READ_RISK_ANALYSES in ROLES[role].actions],
    )
    return RiskAnalysis.objects.visible_to(user, Action.LEAD_RISK_ANALYSES).filter(
        ~Exists(works),
        status__in=UNDER_WAY,
        unit__in=unit_ids_for(user, Action.LEAD_RISK_ANALYSES),
    )


def valid_templates():
    """The templates that hold today, as a queryset."""
    return AnalysisTemplate.objects.valid()


def analysis_grid(analysis, risks, *, after=False, page=""):
    """The analysis's matrix with its risks pinned where they were judged, before or after the measures.

    A risk's `number`, where the page has given it one, stands on its pin. page is the address of the page where the
    risks stand, "" for the same page.
    """
    pins: dict[tuple[int, int], list[dict]] = {}
    for risk in risks:
        square = (risk.residual_severity, risk.residual_likelihood) if after else (risk.severity, risk.likelihood)
        if None not in square:
            pin = {"label": risk.event, "url": f"{page}#risk-{risk.pk}", "number": getattr(risk, "number", None)}
            pins.setdefault(square, []).append(pin)
    return matrix_grid(analysis.matrix, pins=pins)


def earlier_analyses(analysis) -> list[int]:
    """The ids of the chain of analyses that this one was made after, the nearest first. One query, or none."""
    if analysis.follows_id is None:
        return []
    rows = RiskAnalysis.objects.for_system("how a unit's analyses follow each other").filter(unit=analysis.unit_id)
    follows = dict(rows.order_by().values_list("pk", "follows_id"))
    chain, pk = [], analysis.follows_id
    while pk is not None:
        chain.append(pk)
        pk = follows.get(pk)
    return chain
