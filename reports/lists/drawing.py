"""Draws the lists behind the figures of a nämnd's year, or of what lies at and beneath a unit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from core.calendar import local_date
from core.lookups import Ids
from core.periods import Period
from deviations import counts as cases
from deviations.workflow import Status
from organisation.models import Unit
from riskanalysis.models import RiskAnalysisEvent
from riskanalysis.workflow import DECIDE
from selfinspections.workflow import FindingStatus
from standards.models import Category, RiskClass, RiskMatrix

from ..joint import EFFECTS
from ..selectors import measures, risks
from ..selectors.categories import CategoryTree, category_tree
from ..selectors.themes import (
    NONE,
    NOT_YET,
    TRACKS,
    finding_themes,
    measure_themes,
    risk_themes,
    theme_names,
    track_of,
)
from ..selectors.units import UnitCount
from ..tallies import branches_of, units_within, window
from .packing import Drawn

CASE = (
    "pk", "number", "reported_at", "unit_id", "category_id", "assessed_at", "status", "closed_at", "risk_class_id",
    "matrix_id", "severity", "likelihood", "investigation__theme__key", "lex_sarah", "lex_maria",
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """What figures are counted of. at: the moment; that a case was assessed or closed later is left out."""

    board: Unit
    year: int
    comparison_year: int
    at: datetime
    root: Unit | None = None

    @cached_property
    def period(self) -> Period:
        return Period.year(self.year)

    @cached_property
    def before(self) -> Period:
        return Period.year(self.comparison_year)

    @cached_property
    def units(self):
        return units_within(self.board, self.root, self.before.first)

    @property
    def within(self):
        return self.units[1]

    @cached_property
    def everything(self):
        return cases.cases_of(self.board, self.within)

    def known(self, queryset, period: Period):
        """The reports within the period, but for what came after the moment that everything is counted as of."""
        return cases.in_period(queryset, period).filter(reported_at__lte=self.at)

    @cached_property
    def serious(self) -> frozenset[int]:
        """The red classes of the risk matrices."""
        return frozenset(RiskClass.objects.filter(tone=RiskClass.Tone.SERIOUS).values_list("pk", flat=True))

    @cached_property
    def tree(self) -> CategoryTree:
        return category_tree()

    @cached_property
    def analyses(self):
        return risks.decided(self.board, self.period, self.within)


def unit_names(ids: Iterable[int]) -> dict[str, str]:
    """{"12": "Ekbacken"}. One query."""
    rows = Unit.objects.filter(pk__among=Ids(ids)).order_by().values_list("pk", "name") if ids else ()
    return {str(pk): name for pk, name in rows}


def draw(scope: Scope) -> dict[str, Drawn]:
    """The lists behind A, B, C and G, by their keys. Some thirty queries."""
    return {
        drawn.source: drawn
        for drawn in (
            _cases(scope),
            _before(scope),
            _left_out(scope, scope.period, "left_out"),
            _left_out(scope, scope.before, "left_out_before"),
            _open(scope),
            _measures(scope),
            _measures_before(scope),
            *_risks(scope),
            findings(scope),
        )
    }


def _day(moment) -> str | None:
    return local_date(moment).isoformat() if moment else None


def _cases(scope: Scope) -> Drawn:
    serious = scope.serious
    found = scope.known(cases.counted(scope.everything), scope.period).order_by("reported_at", "pk")
    rows, counts, tops = [], {}, scope.tree.top_of
    latest = scope.at
    for pk, number, reported, unit, category, assessed, status, closed, grade, matrix, *more in found.values_list(
        *CASE
    ):
        if assessed and assessed > latest:
            assessed = grade = matrix = None
        if not (matrix and grade):
            matrix, more[:2] = None, (None, None)
        is_closed = status == Status.CLOSED and closed <= latest
        is_serious = grade in serious
        count = counts.setdefault(unit, UnitCount(unit))
        count.count += 1
        count.serious += is_serious
        count.closed += is_closed
        severity, likelihood, theme, sarah, maria = more
        judged = [_day(assessed), int(is_closed), int(is_serious), matrix, severity, likelihood]
        facts = [tops[category].key, unit, *judged, theme or NONE, track_of(sarah, maria)]
        rows.append([pk, number, _day(reported), unit, category, *facts])
    branches = branches_of(scope.board, scope.root, scope.units[0], list(counts.values()), scope.period)
    where = {pk: place for place, branch in enumerate(branches) for pk in branch.unit_ids}
    for row in rows:
        row[6] = where[row[6]]
    first = cases.first_month(scope.everything)
    matrices = RiskMatrix.objects.filter(pk__in={row[10] for row in rows if row[10]}).values_list("pk", "name")
    names = _category_names(scope.tree) | {
        "unit": unit_names(counts),
        "branch": {str(place): branch.name for place, branch in enumerate(branches)},
        "care": [[str(branch.care_days), branch.care_units] for branch in branches],
        "matrix": {str(pk): name for pk, name in matrices},
        "theme": (themes := theme_names()),
        # A database sorts the keys of what it keeps.
        "theme_order": {key: place for place, key in enumerate(themes)},
        "track": TRACKS,
        "first": first.isoformat() if first else None,
    }
    return Drawn("cases", rows, names)


def _category_names(tree: CategoryTree) -> dict:
    """What the categories are called, and which of them each is counted under. One query."""
    names = Category.objects.order_by().values_list("pk", "name")
    return {
        "category": {str(pk): name for pk, name in names},
        "top": {top.key: top.name for top in tree.top_of.values()},
        "top_of": {str(pk): top.key for pk, top in tree.top_of.items()},
    }


def _before(scope: Scope) -> Drawn:
    """The comparison year, and the year before, which charts begin with."""
    years = sorted({scope.comparison_year, window(scope.year).first.year} - {scope.year})
    when = Q()
    for year in years:
        period = Period.year(year)
        when |= Q(reported_at__gte=period.starts_at, reported_at__lt=period.ends_before)
    found = (
        cases.counted(scope.everything)
        .filter(when)
        .order_by("reported_at", "pk")
        .values_list("pk", "number", "reported_at", "unit_id", "category_id", "assessed_at", "risk_class_id")
    )
    rows, days, serious, tops = [], Counter(), 0, scope.tree.top_of
    for pk, number, at, unit, category, assessed, grade in found:
        day = _day(at)
        year = int(day[:4])
        rows.append([pk, number, day, unit, category, tops[category].key, year])
        if year == scope.comparison_year:
            days[day, _day(assessed)] += 1
            serious += grade in scope.serious
    names = _category_names(scope.tree) | {
        "unit": unit_names({row[3] for row in rows}),
        # Of the comparison year, as they were counted: when its cases were assessed, and how many were serious.
        "days": [[*pair, count] for pair, count in days.items()],
        "serious": serious,
    }
    return Drawn("cases_before", rows, names)


def _left_out(scope: Scope, period: Period, key: str) -> Drawn:
    found = scope.known(scope.everything.filter(status__in=cases.NOT_COUNTED), period)
    found = found.order_by("reported_at", "pk").values_list("pk", "number", "reported_at", "unit_id", "status")
    rows = [[pk, number, _day(at), unit, status] for pk, number, at, unit, status in found]
    names = {
        "unit": unit_names({row[3] for row in rows}),
        "status": {status.value: status.label for status in cases.NOT_COUNTED},
    }
    return Drawn(key, rows, names)


def _open(scope: Scope) -> Drawn:
    found = cases.open_at(scope.everything, scope.at).order_by("reported_at", "pk")
    today = local_date(scope.at)
    rows = [
        [pk, number, _day(at), unit, str(cases.age_of(at, today))]
        for pk, number, at, unit in found.values_list("pk", "number", "reported_at", "unit_id")
    ]
    names = {
        "unit": unit_names({row[3] for row in rows}),
        "age": {str(place): label for place, (_, label) in enumerate(cases.AGES)},
    }
    return Drawn("open", rows, names)


def _measures(scope: Scope) -> Drawn:
    rows = _measure_rows(scope, scope.period)
    themes = measure_themes(scope.board, [row[0] for row in rows if row[5]])
    for row in rows:
        row.append(themes.get(row[0], [NONE]) if row[5] else [])
    names = {"unit": unit_names({row[2] for row in rows}), "effect": dict(EFFECTS), "themes": theme_names()}
    return Drawn("measures", rows, names)


def _measures_before(scope: Scope) -> Drawn:
    rows = [[*row, []] for row in _measure_rows(scope, scope.before)]
    return Drawn("measures_before", rows, {"unit": unit_names({row[2] for row in rows}), "effect": dict(EFFECTS)})


def _measure_rows(scope: Scope, period: Period) -> list[list]:
    rows = []
    found = measures.counted(scope.board, period, scope.within).order_by("created_at", "pk")
    for pk, number, unit, decided, is_done, due, done, effect in found.values_list(
        "pk", "number", "unit_id", "is_decided", "is_done", "due_on", "done_on", "effect"
    ):
        on = done.isoformat() if is_done else None
        in_time = int(is_done and done <= due)
        rows.append([pk, number, unit, int(decided), due.isoformat(), on, in_time, (effect or NOT_YET) if on else ""])
    return rows


def _risks(scope: Scope) -> list[Drawn]:
    rows = []
    for year in (scope.comparison_year, scope.year):
        period = Period.year(year)
        events = RiskAnalysisEvent.objects.filter(
            analysis=OuterRef("pk"), name=DECIDE.name, at__gte=period.starts_at, at__lt=period.ends_before
        ).order_by()
        decided = risks.decided(scope.board, period, scope.within).annotate(
            on=Subquery(events.values("analysis").annotate(at=Min("at")).values("at"))
        )
        for pk, number, unit, at in decided.order_by("pk").values_list("pk", "number", "unit_id", "on"):
            rows.append([pk, number, unit, _day(at), year])
    judged = (
        scope.analyses.filter(risks__score__isnull=False)
        .annotate(
            after_severity=Coalesce("risks__residual_severity", "risks__severity"),
            after_likelihood=Coalesce("risks__residual_likelihood", "risks__likelihood"),
        )
        .order_by("risks")
        .values_list(
            "risks", "number", "unit_id", "matrix_id", "risks__severity", "risks__likelihood", "after_severity",
            "after_likelihood",
        )
    )  # fmt: skip
    before = risks.decided(scope.board, scope.before, scope.within)
    themes = risk_themes(scope.analyses.filter(risks__score__isnull=False))
    its = [[*row, themes[row[0]]] for row in judged]
    units = unit_names({row[2] for row in [*rows, *its]})
    matrices = RiskMatrix.objects.filter(pk__in={row[3] for row in its}).values_list("pk", "name")
    return [
        Drawn("analyses", rows, {"unit": units, "risks_before": risks.risks_judged(before)}),
        Drawn(
            "risks",
            its,
            {"unit": units, "matrix": {str(pk): name for pk, name in matrices}, "themes": theme_names()},
        ),
    ]


def findings(scope: Scope) -> Drawn:
    """What the egenkontroller of the year and of the comparison year found, external providers' own left out."""
    rows = [
        [pk, title, unit, day.isoformat(), status, day.year, themes]
        for pk, (title, unit, day, status, themes) in finding_themes(
            scope.board, (scope.before, scope.period), scope.within, own=True
        ).items()
    ]
    names = {"unit": unit_names({row[2] for row in rows}), "status": dict(FindingStatus.choices)}
    return Drawn("findings", rows, names | {"themes": theme_names()})
