"""The statistics of a unit and all beneath it: counted for the nämnd, and told with small numbers hidden where needed.

Rule: whoever reads the cases of the unit sees its exact figures. For everybody else (the nämnd, a coach, a development
lead) a number that could point at a person is hidden, and what it could be worked out from (core.withholding). The
number of all avvikelser of a whole nämnd is always shown. The cases that are open are hidden as in the nämnd's portal
(reports.portal.pile), and the whole of a unit where the nämnd's tree hides it, so that it is not read here when it is
hidden beside others.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count

from core.calendar import local_today
from core.charts import Chart, Table, bar_chart, control_chart
from core.control_limits import limits_of, says
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
from .selectors.categories import category_tree
from .selectors.documents import per_document
from .selectors.matrix import counted_matrices
from .selectors.units import Branch, Place, branches, hidden_places, units_of

MANY = 15  # so many processes and routines are drawn; the file has them all


@dataclass
class Statistics:
    unit: Unit
    period: Period
    before: Period | None
    exact: bool
    category: Category | None = None
    too_few: bool = False
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
    """Counts everything for the unit's subtree; some sixteen queries, three more where small numbers
    are hidden, however many cases."""
    board = unit.board
    units = units_of(board, unit)
    whole = unit.pk == board.pk
    everything = cases.cases_of(board, None if whole else [each.pk for each in units])
    counted = cases.counted(everything)
    start = cases.first_month(cases.cases_of(board))
    before = period.before()
    before = before if start and before.first >= start else None
    hidden: set[Place] = set()
    if not exact:
        every = units if whole else units_of(board)
        hidden = _hidden(board, every, period)
        if before and not whole and ("sub", unit.pk) in _hidden(board, every, before):
            before = None
    found = Statistics(unit, period, before, exact, category, too_few=not whole and ("sub", unit.pk) in hidden)

    months = cases.per_month_and_category(counted, Period((before or period).first, period.last)).counted
    tree = category_tree()
    in_period = cases.in_period(counted, period)
    if category is not None:
        ids = {pk for pk, top in tree.top_of.items() if top.pk == category.pk}
        in_period, everything_shown = in_period.filter(category__in=ids), False
    else:
        ids, everything_shown = None, whole
        if not found.too_few:
            _categories(found, months, tree)
    _backlog(found, everything)
    if found.too_few:
        return found
    if not exact and category is not None and _is_withheld(months, tree, period, category):
        found.too_few = True
        return found
    _months(found, months, start, ids, hide=not exact and not everything_shown)
    if found.too_few:
        return found
    judged = cases.per_unit_and_judgement(in_period)
    _branches(found, branches(unit, units, judged.units, period), hidden)
    _documents(found, per_document(in_period, unit.provider_id))
    found.matrices = counted_matrices(judged.judgements, exact=exact)
    days = cases.assessment_days(in_period, period)
    found.median = rules.median_days(days)
    found.in_time = rules.percent(*rules.assessed_in_time(days, local_today()))
    return found


def _hidden(board, units, period: Period) -> set[Place]:
    """Where the nämnd's tree hides the whole of the period, as the page Samlat does. One query."""
    rows = cases.in_period(cases.counted(cases.cases_of(board)), period).order_by()
    return hidden_places(units, dict(rows.values_list("unit_id").annotate(Count("pk"))))


def _per_top(months, tree, period: Period) -> dict[Category, int]:
    wanted, counts = set(period.months), {}
    for (month, category), count in months.items():
        if month in wanted:
            counts[category] = counts.get(category, 0) + count
    return tree.sum_up(counts)


def _is_withheld(months, tree, period, category) -> bool:
    counts = _per_top(months, tree, period)
    tops = list(counts)
    hidden = withhold([counts[top] for top in tops]).cells
    return counts.get(category, 0) > 0 and tops.index(category) in hidden


def _months(found, months, start: date | None, ids, *, hide: bool):
    def count(month: date) -> int:
        return sum(n for (when, category), n in months.items() if when == month and (ids is None or category in ids))

    counts = {month: count(month) for month in [*(found.before.months if found.before else []), *found.period.months]}
    total = sum(counts[month] for month in found.period.months)
    if hide and 0 < total < SMALL:
        found.too_few = True
        return
    found.total = total
    if found.before:
        before = sum(counts[month] for month in found.before.months)
        found.total_before = None if hide and 0 < before < SMALL else before
    values = [None if start is None or month < start else counts[month] for month in found.period.months]
    known = [value or 0 for value in values]
    hidden = withhold(known).cells if hide else frozenset()
    words = found.category.name if found.category else "Avvikelser"
    limits = limits_of(values)
    chart = control_chart(f"{words} per månad, {found.unit.name}, {found.period}", found.period.months, limits)
    if not hidden:
        found.months, found.months_table, found.months_says = chart, chart.table, says(limits)
        return
    rows = tuple((row[0], rules.HIDDEN if place in hidden else row[1]) for place, row in enumerate(chart.table.rows))
    found.months_table = Table(chart.table.caption, chart.table.columns[:2], rows)


def _categories(found, months, tree):
    now = _per_top(months, tree, found.period)
    earlier = _per_top(months, tree, found.before) if found.before else {}
    tops = sorted({*now, *earlier}, key=lambda top: (-now.get(top, 0), top.name))
    shown, compared = ([counts.get(top, 0) for top in tops] for counts in (now, earlier))
    if not found.exact:
        shown, compared = (apply_withheld(counts, withhold(counts)) for counts in (shown, compared))
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


def _branches(found, rows: list[Branch], hidden_beneath: set[Place]):
    care_days = sum((row.care_days for row in rows), Decimal(0))
    found.per_care_days = rules.rate(sum(row.care_days_count for row in rows), care_days)
    if all(row.direct for row in rows):
        return

    def hidden(counts: list[int], already=()) -> list[int | None]:
        return counts if found.exact else apply_withheld(counts, withhold(counts, already=already))

    already = [place for place, row in enumerate(rows) if row.place in hidden_beneath]
    counts, serious = hidden([row.count for row in rows], already), hidden([row.serious for row in rows])
    columns: list[tuple[str, Callable[[Branch], Decimal | None]]] = []
    if any(row.care_days for row in rows):
        columns.append(("Per 1 000 vårddygn", lambda row: row.per_care_days))
    if any(row.places for row in rows):
        columns.append(("Per 100 platser och år", lambda row: row.per_places(found.period.count)))
    table = []
    for row, count, grave in zip(rows, counts, serious, strict=True):
        rates = [number(rate, 1) if count is not None and (rate := of(row)) is not None else "–" for _, of in columns]
        if rates and row.partly and rates[0] != "–":
            rates[0] += "*"
        cells = [_shown(count), *rates, _shown(grave), _percent(row, count)]
        found.branch_rows.append({"unit": None if row.direct else row.unit, "name": row.name, "cells": cells})
        table.append((row.name, *cells))
    headings = ("Enhet", "Antal", *(name for name, _ in columns), "Allvarliga", "Avslutade")
    found.branches = Table(f"Avvikelser per enhet under {found.unit.name}, {found.period}", headings, tuple(table))
    if not columns:
        found.branch_notes.append(
            "Det finns inga uppgifter om vårddygn eller platser för perioden, så inga tal per dygn kan räknas."
        )
    if any(row.partly for row in rows):
        found.branch_notes.append("* Räknat på de enheter som har uppgift om vårddygn alla månader.")


def _documents(found, counts: dict[str, int]):
    """A case may name several, so that their sum says nothing."""
    shown: list[int | None] = list(counts.values())
    if not found.exact:
        shown = apply_withheld([*counts.values()], withhold([*counts.values()], total_known=False))
    if not counts:
        return
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
