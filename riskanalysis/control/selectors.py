"""Reads of the internkontroll that join, count and sum; they take what they read of as an argument."""

from collections.abc import Iterable

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from core.calendar import local_today
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action
from organisation.selectors import nearest_who_may

from ..models import ControlCheck, ControlInventory, ControlPoint, Risk, RiskAnalysis
from ..selectors import with_reader_urls
from ..workflow import Occasion
from ..workflow import Status as AnalysisStatus
from .rules import FAULTS
from .workflow import plan_risks

# Where risks are asked for: not the nämnd itself, which decides.
ASKED_KINDS = (Unit.Kind.DEPARTMENT, Unit.Kind.DIVISION, Unit.Kind.AREA, Unit.Kind.UNIT, Unit.Kind.PROVIDER)


def planned_boards(user):
    """The nämnder whose internkontroll user prepares, as a queryset."""
    return Unit.objects.valid().filter(pk__in=board_ids_for(user, Action.PLAN_INTERNAL_CONTROL)).order_by("name", "pk")


def askable_units(plan):
    """The open units within the nämnd that have not been asked yet, in the order of the tree, as a queryset."""
    asked = plan.inventories.values("unit")
    return Unit.objects.valid().filter(board=plan.board_id, kind__in=ASKED_KINDS).exclude(pk__in=asked).order_by("path")


def units_of(plan, keep=None):
    """The open units of the nämnd, itself included, where something can be controlled; keep stays among them."""
    open_now = Unit.objects.valid().filter(board=plan.board_id)
    if keep is not None:
        open_now = open_now | Unit.objects.filter(pk=keep)
    return open_now.order_by("path")


def answerers(units: Iterable[Unit]) -> dict[int, list]:
    """Who answers for each unit, by its id: those with the role nearest upwards. One query, however many units."""
    return nearest_who_may(Action.ANSWER_INTERNAL_CONTROL, units)


def inventories_of(plan) -> list[ControlInventory]:
    """The activities that have been asked, with `risk_count`, `closed` (the unit is not open any more) and `answerers`.
    Two queries."""
    rows = list(plan.inventories.select_related("unit", "answered_by").annotate(risk_count=Count("risks")))
    people = answerers(row.unit for row in rows)
    for row in rows:
        row.closed = not row.unit.is_open()
        row.answerers = people[row.unit_id]
    return rows


def points_of(user, plan) -> list[ControlPoint]:
    """The points of the plan with their `shown` checks: those whose answers user may read, the others as dates alone.

    Each check has `shown_measures` (what user may not open has no address), and each point `is_mine`: whether user
    answers its controls. At most five queries.
    """
    points = list(plan.points.select_related("person", "unit"))
    checks = ControlCheck.objects.for_system("the dates of a plan that user reads").of_plan(plan)
    checks = list(checks.select_related("point"))
    read = ControlCheck.objects.visible_to(user, Action.READ_BOARD_REPORTS).of_plan(plan)
    answered = ControlCheck.objects.visible_to(user, Action.ANSWER_INTERNAL_CONTROL).of_plan(plan)
    seen, mine = (set(rows.order_by().values_list("pk", flat=True)) for rows in (read, answered))
    with_measures(user, [check for check in checks if check.pk in seen])
    by_point: dict[int, list[ControlCheck]] = {}
    for check in checks:
        check.is_seen, check.is_mine = check.pk in seen, check.pk in mine
        by_point.setdefault(check.point_id, []).append(check)
    for point in points:
        point.shown = by_point.get(point.pk, [])
        point.is_mine = any(check.is_mine for check in point.shown)
    return points


def with_measures(user, checks) -> list[ControlCheck]:
    """Gives each check its `shown_measures`, as with_reader_urls gives them. Two queries."""
    links = ControlCheck.measures.through.objects.filter(controlcheck__in=[check.pk for check in checks])
    found: dict[int, list] = {}
    for link in with_reader_urls(user, links.select_related("measure__owner").order_by("pk")):
        found.setdefault(link.controlcheck_id, []).append(link.measure)
    for check in checks:
        check.shown_measures = found.get(check.pk, [])
    return checks


def with_figures(plans):
    """Plans with what the list of years says: `checks_all`, `checks_done`, `checks_late`, `faults`, `points_all`,
    `asked` and `unanswered`. One query in all."""
    checks = ControlCheck.objects.for_system("the figures of plans that the caller has").order_by()
    checks = checks.filter(point__plan=OuterRef("pk")).values("point__plan")
    points = ControlPoint.objects.for_system("the figures of plans that the caller has").order_by()
    points = points.filter(plan=OuterRef("pk"), removed_edition=None).values("plan")
    asked = ControlInventory.objects.for_system("the figures of plans that the caller has").order_by()
    asked = asked.filter(plan=OuterRef("pk")).values("plan")
    return plans.annotate(
        points_all=_counted(points),
        checks_all=_counted(checks),
        checks_done=_counted(checks.exclude(finding__in=("", "not_controlled"))),
        checks_late=_counted(checks.filter(finding="", due_on__lt=local_today())),
        faults=_counted(checks.filter(finding__in=FAULTS)),
        asked=_counted(asked),
        unanswered=_counted(asked.filter(answered_at=None)),
    )


def _counted(rows):
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def analysis_risks_for(user, inventory):
    """The risks of riskanalyser at the activity, or beneath it, that user reads and that have not been taken yet: those
    made before an internkontroll first. A queryset."""
    taken = inventory.risks.exclude(source=None).values("source")
    rows = Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES).filter(
        analysis__unit__path__startswith=inventory.unit.path
    )
    rows = rows.exclude(analysis__status=AnalysisStatus.CANCELLED).exclude(pk__in=taken)
    aimed = RiskAnalysis.objects.visible_to(user, Action.READ_RISK_ANALYSES).filter(
        pk=OuterRef("analysis"), occasion=Occasion.INTERNAL_CONTROL
    )
    return (
        rows.annotate(aimed=Exists(aimed))
        .select_related("analysis__unit", "analysis__matrix", "risk_class")
        .order_by("-aimed", "-analysis__ready_by", "-score", "pk")
    )


def last_years_points(plan):
    """The points of the nämnd's plan of the year before that are not taken over yet, as a queryset."""
    taken = plan.points.exclude(follows=None).values("follows")
    rows = ControlPoint.objects.for_system("what is taken over from the nämnd's own plan of the year before")
    return (
        rows.filter(plan__board=plan.board_id, plan__year=plan.year - 1, removed_edition=None)
        .exclude(pk__in=taken)
        .select_related("plan", "person", "unit")
        .order_by("number", "pk")
    )


def risks_of_plan(plan):
    """The risks of the whole inventory, each with its activity and its point at hand."""
    return plan_risks(plan).select_related("risk_class", "inventory__unit", "source__analysis", "point")
