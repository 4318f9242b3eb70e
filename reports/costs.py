"""What it costs that the quality is lacking, by type: never more than has been estimated, and always of how many.

Two sums stand apart: of the cases that somebody has estimated, and of the others where the type has a usual cost
(standards.CostStandard). Cases without either are counted and not priced. Small numbers are hidden from those who do
not read the cases, as on the statistics page (reports.hiding).
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count

from core.charts import Table
from core.periods import Period
from core.withholding import SMALL
from core.wording import NOTHING, figure, number
from deviations import counts as cases
from organisation.models import Unit
from standards.costs import cost_standards, holding
from standards.models import Category

from . import rules
from .hiding import WHOLE, HiddenOfYear
from .selectors.categories import category_tree
from .selectors.costs import per_month_and_category
from .selectors.units import units_of


@dataclass
class TypeCost:
    """A main category: its cases, those that are estimated, those by the usual cost; hours and kronor of each kind."""

    category: Category
    cases: int = 0
    estimated: int = 0
    hours: Decimal = Decimal(0)
    money: Decimal = Decimal(0)
    usual: int = 0
    usual_hours: Decimal = Decimal(0)
    usual_money: Decimal = Decimal(0)
    bases: list[str] = field(default_factory=list)
    cases_hidden: bool = False
    hidden: bool = False


@dataclass
class Costs:
    unit: Unit
    period: Period
    exact: bool
    rows: list[TypeCost] = field(default_factory=list)
    total: TypeCost | None = None

    @property
    def unpriced(self) -> int:
        """How many cases have neither an estimate nor a usual cost."""
        return self.total.cases - self.total.estimated - self.total.usual

    @property
    def bases(self) -> list[tuple[Category, str]]:
        return [(row.category, basis) for row in self.rows for basis in row.bases]

    @property
    def table(self) -> Table:
        heads = ("Kategori", "Ärenden", "Uppskattade", "Timmar, uppskattade", "Kronor, uppskattade")
        heads += ("Med schablon", "Timmar, schablon", "Kronor, schablon")
        lines = [_line(row, row.category.name) for row in self.rows]
        return Table(
            f"Uppskattad kostnad, {self.unit.name}, {self.period}",
            heads,
            tuple([*lines, _line(self.total, "Alla")] if self.total else lines),
        )


def costs(unit: Unit, period: Period, *, exact: bool) -> Costs:
    """Counts for the unit's subtree; at most six queries, however many cases. Where not exact, the period is a calendar
    year."""
    board = unit.board
    units = units_of(board) if not exact else []
    ids = None if unit.pk == board.pk else [each.pk for each in units_of(board, unit)]
    counted = cases.counted(cases.cases_of(board, ids))
    tree, standards, found = category_tree(), cost_standards(), {}
    for month in per_month_and_category(counted, period):
        top = tree.top_of[month.category]
        row = found.setdefault(top.pk, TypeCost(top))
        row.cases += month.cases
        row.estimated += month.estimated
        row.hours += month.hours
        row.money += month.money
        usual = holding(standards, top.pk, month.month)
        if usual is not None:
            rest = month.cases - month.estimated
            row.usual += rest
            row.usual_hours += rest * (usual.hours or 0)
            row.usual_money += rest * (usual.money or 0)
            if usual.basis not in row.bases:
                row.bases.append(usual.basis)
    rows = sorted(found.values(), key=lambda row: (-row.cases, row.category.name))
    total = _sum(rows)
    if not exact:
        _hide(unit, rows, total, HiddenOfYear(board, units, period, tree))
    return Costs(unit, period, exact, rows, total if rows else None)


def _sum(rows) -> TypeCost:
    total = TypeCost(Category(name="Alla"))
    for row in rows:
        for name in ("cases", "estimated", "hours", "money", "usual", "usual_hours", "usual_money"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    return total


def _hide(unit, rows, total, hiding: HiddenOfYear):
    """Hides what could point at a person: few cases of a type, few that are estimated, and what they could be worked
    out from. How many are priced by the usual cost says how many are estimated, so it goes with them."""
    few = hiding.categories
    estimated = hiding.of((pk, (key,), n) for pk, key, n in hiding.of_category(Count("cost")))

    def hides(cells, item) -> bool:
        return (("sub", unit.pk), item) in cells

    for row in rows:
        row.cases_hidden = hides(few, row.category.key)
        row.hidden = row.cases_hidden or hides(estimated, row.category.key)
    total.cases_hidden = hides(few, WHOLE)
    left = [row.estimated for row in rows if row.hidden and row.estimated]
    is_told = bool(left) and (len(left) < 2 or sum(left) < SMALL)
    total.hidden = total.cases_hidden or hides(estimated, WHOLE) or is_told


def _line(row, name) -> tuple[str, ...]:
    count = rules.HIDDEN if row.cases_hidden else number(row.cases)
    if row.hidden:
        return (name, count, *[rules.HIDDEN] * 6)
    return (
        name,
        count,
        f"{number(row.estimated)} av {number(row.cases)}",
        *_sums(row.estimated, row.hours, row.money),
        number(row.usual),
        *_sums(row.usual, row.usual_hours, row.usual_money),
    )


def _sums(count, hours, money) -> tuple[str, str]:
    """What nobody has said is no nought."""
    return tuple(figure(value) if count and value else NOTHING for value in (hours, money))
