"""The counts that the figures of a berättelse are made of, as the database gives them."""

from dataclasses import dataclass
from datetime import date, datetime

from core.calendar import local_date
from core.periods import Period
from deviations import counts as cases

from .selectors import risks
from .selectors.categories import CategoryTree, category_tree
from .selectors.measures import MeasureCounts, measures_of_periods
from .selectors.risks import Squares
from .selectors.themes import Themes, themes_of
from .selectors.units import Branch, branches, divisions, own_ids, units_of


@dataclass(frozen=True)
class Known:
    """The months of which something is known: from the first one with a report, to the last one that has ended."""

    first: date | None
    now: date  # the first day of the month that goes on

    def holds(self, month: date) -> bool:
        return self.first is not None and self.first <= month < self.now


@dataclass(frozen=True)
class Tallies:
    """months: {(first day of the month, category): cases}; left_out: {(first day, status): cases}; days: (reported,
    assessed, cases); ages: (words, cases that were open); squares: the risks before and after."""

    months: dict[tuple[date, int], int]
    tree: CategoryTree
    branches: list[Branch]
    judgements: Squares
    days: list[tuple[date, date | None, int]]
    known: Known
    left_out: dict[tuple[date, str], int]
    ages: list[tuple[str, int]]
    measures: MeasureCounts
    analyses: int
    squares: tuple[Squares, Squares]
    themes: Themes
    before: "Before"


@dataclass(frozen=True)
class Before:
    """The same of the year that figures are set against. None: what only the lists hold, where it comes with rows that
    are read anyway."""

    measures: MeasureCounts
    analyses: int
    days: list[tuple[date, date | None, int]] | None = None
    serious: int | None = None
    risks: int | None = None


def window(year: int) -> Period:
    """The two years of months that charts show."""
    return Period(date(year - 1, 1, 1), date(year, 12, 1))


def units_within(board, root, since: date):
    """The units that figures are summed over, and their ids to count within; None for the whole nämnd."""
    units, within = units_of(board, root), None if root is None else own_ids(root, since)
    return (units if within is None else [unit for unit in units if unit.pk in within]), within


def branches_of(board, root, units, counts, period: Period) -> list[Branch]:
    """What the figures are told by: a nämnd's verksamheter, or what lies next beneath a unit."""
    return divisions(board, units, counts, period) if root is None else branches(root, units, counts, period)


def tally(board, year: int, comparison_year: int, now: datetime, root=None) -> Tallies:
    """Counts a nämnd's year in the database; of what lies at and beneath root alone, if given. Some thirty queries."""
    period, before = Period.year(year), Period.year(comparison_year)
    units, within = units_within(board, root, before.first)
    everything = cases.cases_of(board, within)
    by_month = cases.per_month_and_category(everything, window(year), before)
    counted = cases.counted(everything)
    judged = cases.per_unit_and_judgement(cases.in_period(counted, period))
    analyses = risks.decided(board, period, within)
    measures, measures_before = measures_of_periods(board, (period, before), within)
    return Tallies(
        months=by_month.counted,
        tree=category_tree(),
        branches=branches_of(board, root, units, judged.units, period),
        judgements=judged.judgements,
        days=cases.assessment_days(counted, period),
        known=Known(cases.first_month(everything), local_date(now).replace(day=1)),
        left_out=by_month.left_out,
        ages=cases.open_by_age(everything, now),
        measures=measures,
        analyses=analyses.count(),
        squares=risks.risk_squares(analyses),
        themes=themes_of(board, period, within),
        before=Before(measures_before, risks.decided(board, before, within).count()),
    )
