"""The statistics of a unit and all beneath it: counted for the nämnd, and told with small numbers hidden where needed.

Rule: whoever reads the cases of the unit sees its exact figures. For everybody else (the nämnd, a coach, a development
lead) a number that could point at a person is hidden, and what it could be worked out from, on this page or on another
unit's (reports.hiding). What is narrowed to one category is told by unit and by nothing else: the months of one
category less those of all would be another's. The cases that are open are shown of a whole nämnd, hidden as in its
portal (reports.portal.pile).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from core.calendar import local_today, month_words
from core.charts import Chart, Table, bar_chart, control_chart
from core.control_limits import limits_of, says_of_months
from core.periods import Period
from core.plots import Bar
from core.withholding import SMALL, apply_withheld, withhold
from core.wording import number
from deviations import counts as cases
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Category

from . import rules
from .hiding import SERIOUS, WHOLE, Cell, HiddenOfYear
from .selectors.categories import category_tree
from .selectors.documents import per_document
from .selectors.matrix import counted_matrices
from .selectors.units import Branch, Place, branches, units_of

MANY = 15  # so many processes and routines are drawn; the file has them all


@dataclass
class Statistics:
    unit: Unit
    period: Period
    before: Period | None
    exact: bool
    category: Category | None = None
    begins: date | None = None  # the month of the first report (over by now), where the period lies before it
    too_few: bool = False
    by_unit_alone: bool = False  # one category, for who sees no small numbers
    total: int | None = None
    total_before: int | None = None
    months: Chart | None = None
    months_table: Table | None = None
    months_says: str = ""
    categories: Chart | None = None
    compared_hidden: bool = False
    branches: Table | None = None
    branch_rows: list[dict[str, Any]] = field(default_factory=list)
    branch_notes: list[str] = field(default_factory=list)
    per_care_days: Decimal | None = None
    matrices: list[dict] = field(default_factory=list)
    documents: Chart | None = None
    documents_table: Table | None = None
    documents_left: int = 0
    backlog: list[tuple[str, int | None]] = field(default_factory=list)
    backlog_chart: Chart | None = None
    median: Decimal | None = None
    in_time: Decimal | None = None

    @property
    def begins_text(self) -> str:
        return f"De första rapporterna i systemet är från {month_words(self.begins)}. Välj en senare period."

    @property
    def tables(self) -> list[tuple[str, Table]]:
        """Every table of the page with the word for it in the address, for the files."""
        named = [
            ("manader", self.months_table),
            ("kategorier", self.categories.table if self.categories else None),
            ("enheter", self.branches),
            ("rutiner", self.documents_table),
            ("oppna", self.backlog_chart.table if self.backlog_chart else None),
        ]
        named += [
            (
                f"riskmatris-{n}",
                Table(
                    each["name"],
                    tuple(each["grid"]["table"]["columns"]),
                    tuple(map(tuple, each["grid"]["table"]["rows"])),
                ),
            )
            for n, each in enumerate(self.matrices, start=1)
        ]
        return [(word, table) for word, table in named if table is not None and table.rows]


def reads_cases_of(user, unit: Unit) -> bool:
    """Whether the person reads cases of the unit, and so may see its small numbers too."""
    return unit.pk in reads_cases_at(user)


def reads_cases_at(user) -> frozenset[int]:
    """Ids of the units of which the person reads cases."""
    return unit_ids_for(user, Action.SEE_CASES) | unit_ids_for(user, Action.READ_HEALTH_CASES)


def statistics(unit: Unit, period: Period, *, exact: bool, category: Category | None = None) -> Statistics:
    """Counts everything for the unit's subtree; some sixteen queries, at most seven more where small numbers
    are hidden, however many cases. Where not exact, the period is a calendar year."""
    board = unit.board
    units = units_of(board, unit)
    whole = unit.pk == board.pk
    everything = cases.cases_of(board, None if whole else [each.pk for each in units])
    counted = cases.counted(everything)
    start = cases.first_month(cases.cases_of(board))
    before = period.before()
    before = before if start and before.first >= start else None
    tree = category_tree()
    hidden = Hiding(board, unit, units if whole or exact else units_of(board), period, before, tree, exact=exact)
    if before and hidden.holds_before(WHOLE):
        before = None
    found = Statistics(unit, period, before, exact, category)
    found.begins = start if start and period.last < start < local_today().replace(day=1) else None
    found.too_few = hidden.holds(category.key if category else WHOLE)
    found.by_unit_alone = not exact and category is not None
    if exact or whole:
        _backlog(found, everything)
    if found.too_few or found.begins:
        return found

    months = cases.per_month_and_category(counted, Period((before or period).first, period.last)).counted
    in_period, ids = cases.in_period(counted, period), None
    if category is not None:
        ids = {pk for pk, top in tree.top_of.items() if top.pk == category.pk}
        in_period = in_period.filter(category__in=ids)
    else:
        _categories(found, months, tree, hidden)
    _months(found, months, start, ids, hidden)
    judged = cases.per_unit_and_judgement(in_period)
    _branches(found, branches(unit, units, judged.units, period), hidden)
    if not found.by_unit_alone:
        _documents(found, per_document(in_period, unit.provider_id), hidden)
        found.matrices = counted_matrices(judged.judgements, exact=exact, withheld=hidden.squares)
    days = cases.assessment_days(in_period, period)
    found.median = rules.median_days(days)
    found.in_time = rules.percent(*rules.assessed_in_time(days, local_today()))
    return found


class Hiding:
    """What is hidden on a unit's page: of the unit, and of those beneath it. Nothing where exact."""

    def __init__(self, board, unit, units, period, before, tree, *, exact: bool):
        """units: all the nämnd's, where not exact."""
        self.unit = unit
        self.place: Place = ("sub", unit.pk)
        self._now = None if exact else HiddenOfYear(board, units, period, tree)
        self._before = None if exact or before is None else HiddenOfYear(board, units, before, tree)

    def holds(self, item, place: Place | None = None) -> bool:
        """Whether the count of a category (its key) or of all is hidden of a place: the unit, if none is given."""
        return self._among("categories", item, place)

    def holds_before(self, item) -> bool:
        """The same, of the unit in the year before."""
        return self._before is not None and (self.place, item) in self._before.categories

    def month(self, month: date) -> bool:
        return self._among("months", month)

    def serious(self, place: Place) -> bool:
        return self._among("serious", SERIOUS, place)

    @property
    def squares(self) -> set | None:
        """What reports.selectors.matrix.counted_matrices is told to hide; None: nothing."""
        return None if self._now is None else self._of_unit(self._now.squares)

    @property
    def documents(self) -> set:
        return set() if self._now is None else self._of_unit(self._now.documents(self.unit.provider_id))

    def _of_unit(self, cells: set[Cell]) -> set:
        return {item for place, item in cells if place == self.place}

    def _among(self, kind: str, item, place: Place | None = None) -> bool:
        return self._now is not None and (place or self.place, item) in getattr(self._now, kind)


def _per_top(months, tree, period: Period) -> dict[Category, int]:
    wanted, counts = set(period.months), {}
    for (month, category), count in months.items():
        if month in wanted:
            counts[category] = counts.get(category, 0) + count
    return tree.sum_up(counts)


def _months(found, months, start: date | None, ids, hiding: Hiding):
    def count(month: date) -> int:
        return sum(n for (when, category), n in months.items() if when == month and (ids is None or category in ids))

    counts = {month: count(month) for month in [*(found.before.months if found.before else []), *found.period.months]}
    found.total = sum(counts[month] for month in found.period.months)
    if found.before and not (found.category and hiding.holds_before(found.category.key)):
        found.total_before = sum(counts[month] for month in found.before.months)
    if found.by_unit_alone:
        return
    values = [None if start is None or month < start else counts[month] for month in found.period.months]
    hidden = {place for place, month in enumerate(found.period.months) if hiding.month(month)}
    words = found.category.name if found.category else "Avvikelser"
    limits = limits_of(values)
    chart = control_chart(f"{words} per månad, {found.unit.name}, {found.period}", found.period.months, limits)
    if not hidden:
        found.months, found.months_table, found.months_says = (
            chart,
            chart.table,
            says_of_months(limits, found.period.months),
        )
        return
    rows = tuple((row[0], rules.HIDDEN if place in hidden else row[1]) for place, row in enumerate(chart.table.rows))
    found.months_table = Table(chart.table.caption, chart.table.columns[:2], rows)


def _categories(found, months, tree, hiding: Hiding):
    now = _per_top(months, tree, found.period)
    earlier = _per_top(months, tree, found.before) if found.before else {}
    tops = sorted({*now, *earlier}, key=lambda top: (-now.get(top, 0), top.name))
    shown = [None if hiding.holds(top.key) else now.get(top, 0) for top in tops]
    compared = [None if hiding.holds_before(top.key) else earlier.get(top, 0) for top in tops]
    found.compared_hidden = None in compared
    bars = [
        Bar(top.name, value, other if found.before else None, rules.HIDDEN if value is None else "")
        for top, value, other in zip(tops, shown, compared, strict=True)
    ]
    found.categories = bar_chart(
        f"Avvikelser per kategori, {found.unit.name}, {found.period}",
        bars,
        name=str(found.period).capitalize(),
        compared_name=str(found.before).capitalize() if found.before else "",
        row_name="Kategori",
    )


def _branches(found, rows: list[Branch], hiding: Hiding):
    care_days = sum((row.care_days for row in rows), Decimal(0))
    counted = sum(row.care_days_count for row in rows)
    if not _tells_rest(found, sum(row.count for row in rows), counted):
        found.per_care_days = rules.rate(counted, care_days)
    if all(row.direct for row in rows):
        return

    item, tells_serious = found.category.key if found.category else WHOLE, found.exact or not found.category
    counts = [None if hiding.holds(item, row.place) else row.count for row in rows]
    serious = [
        None if count is None or hiding.serious(row.place) else row.serious
        for count, row in zip(counts, rows, strict=True)
    ]
    columns: list[tuple[str, Callable[[Branch], Decimal | None]]] = []
    if any(row.care_days for row in rows):
        columns.append(
            (
                "Per 1\u00a0000 vårddygn",
                lambda row: None if _tells_rest(found, row.count, row.care_days_count) else row.per_care_days,
            )
        )
    if any(row.places for row in rows):
        columns.append(
            (
                "Per 100 platser och år",
                lambda row: (
                    None if _tells_rest(found, row.count, row.places_count) else row.per_places(found.period.count)
                ),
            )
        )
    table = []
    for row, count, grave in zip(rows, counts, serious, strict=True):
        rates = [number(rate, 1) if count is not None and (rate := of(row)) is not None else "–" for _, of in columns]
        if rates and row.partly and rates[0] != "–":
            rates[0] += "*"
        cells = [_shown(count), *rates, *([_shown(grave)] if tells_serious else []), _percent(row, count)]
        found.branch_rows.append({"unit": None if row.direct else row.unit, "name": row.name, "cells": cells})
        table.append((row.name, *cells))
    graves = ("Allvarliga",) if tells_serious else ()
    headings = ("Enhet", "Antal", *(name for name, _ in columns), *graves, "Avslutade")
    found.branches = Table(f"Avvikelser per enhet under {found.unit.name}, {found.period}", headings, tuple(table))
    if not columns:
        found.branch_notes.append(
            "Det finns inga uppgifter om vårddygn eller platser för perioden, så inga tal per dygn kan räknas."
        )
    if any(row.partly for row in rows):
        found.branch_notes.append("* Räknat på de enheter som har uppgift om vårddygn alla månader.")


def _tells_rest(found, count: int, counted: int) -> bool:
    """Whether a rate, of those that are counted in it, would tell how few the others are."""
    return not found.exact and 0 < count - counted < SMALL


def _documents(found, counts: dict[str, int], hiding: Hiding):
    """A case may name several, so that their sum says nothing."""
    if not counts:
        return
    hidden = hiding.documents
    shown = [None if name in hidden else count for name, count in counts.items()]
    caption = f"Processer och rutiner som avvikelser nämner, {found.unit.name}, {found.period}"
    bars = [
        Bar(name, value, None, rules.HIDDEN if value is None else "") for name, value in zip(counts, shown, strict=True)
    ]
    found.documents = bar_chart(caption, bars[:MANY], row_name="Process eller rutin")
    found.documents_left = len(bars[MANY:])
    rows = tuple((bar.label, _shown(bar.value)) for bar in bars)
    found.documents_table = Table(caption, ("Process eller rutin", "Avvikelser"), rows)


def _shown(count: int | None) -> str:
    return rules.HIDDEN if count is None else number(count)


def _percent(row: Branch, count: int | None) -> str:
    share = rules.percent(row.closed, row.count) if count is not None else None
    return "–" if share is None else f"{share}\u00a0%"


def _backlog(found, everything):
    ages = cases.open_by_age(everything)
    counts = [count for _, count in ages]
    shown = counts if found.exact else apply_withheld(counts, withhold(counts))
    found.backlog = [(label, count) for (label, _), count in zip(ages, shown, strict=True)]
    found.backlog_chart = bar_chart(
        f"Öppna ärenden idag, {found.unit.name}",
        [Bar(label, count, None, rules.HIDDEN if count is None else "") for label, count in found.backlog],
        row_name="Rapporterades för",
    )
