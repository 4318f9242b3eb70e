"""Units, and counts summed upwards in the tree; places and care days to set them against."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Sum

from core.lookups import Ids
from core.periods import Period
from deviations.counts import UnitCount
from organisation.models import Unit
from standards.models import Denominator

from ..rules import rate


class UnitRow(NamedTuple):
    """What counting needs of a unit; a nämnd has them by the thousand."""

    pk: int
    name: str
    kind: str
    path: str
    parent_id: int


Place = tuple[str, int]  # ("sub", unit) with all beneath it, or ("own", unit) what lies on it alone


@dataclass
class Branch:
    """A unit with everything beneath it, or (direct) what lies on the unit itself and on none of those beneath."""

    unit: Unit | UnitRow
    name: str
    direct: bool = False
    count: int = 0
    serious: int = 0
    closed: int = 0
    # Only units that have the denominator for every month are set against it, above and below the line.
    care_days: Decimal = Decimal(0)
    care_days_count: int = 0
    places: Decimal = Decimal(0)
    places_count: int = 0
    unit_ids: list[int] = field(default_factory=list)  # those that are counted here
    care_units: list[int] = field(default_factory=list)  # of them, those that have care days

    def add(self, row: UnitCount):
        self.count += row.count
        self.serious += row.serious
        self.closed += row.closed

    @property
    def place(self) -> Place:
        return ("own" if self.direct else "sub", self.unit.pk)

    @property
    def per_care_days(self) -> Decimal | None:
        """Cases per 1,000 care days, in the units that have the figure."""
        return rate(self.care_days_count, self.care_days)

    def per_places(self, months: int) -> Decimal | None:
        """Cases per 100 places and year, in the units that have the figure."""
        return rate(self.places_count, self.places * months / 12, 100)

    @property
    def partly(self) -> bool:
        """Whether the rate rests on some of the cases only."""
        return bool(self.care_days) and self.care_days_count < self.count


def units_of(board, root: Unit | None = None) -> list[UnitRow]:
    """The nämnd's units, open and closed, in the order of the tree by name; only the subtree of root, if given."""
    units = Unit.objects.filter(board=board).order_by()
    if root is not None and root.pk != board.pk:
        units = units.filter(path__startswith=root.path)
    return in_tree_order([UnitRow(*row) for row in units.values_list(*UnitRow._fields)])


def places_of(units: list[UnitRow]) -> tuple[dict[int, list[Place]], dict[Place, Place | None]]:
    """The places that each of a nämnd's units is counted in, from the unit itself upwards, and for each place the one
    that holds it."""
    parents, known = {unit.parent_id for unit in units}, {unit.pk for unit in units}
    places, above = {}, {}
    for unit in units:
        chain: list[Place] = [
            ("sub", int(step)) for step in reversed(unit.path.split("/")) if step and int(step) in known
        ]
        places[unit.pk] = chain = [("own", unit.pk), *chain] if unit.pk in parents else chain
        above |= dict(zip(chain, [*chain[1:], None], strict=True))
    return places, above


def own_ids(root: Unit, since: date) -> frozenset[int]:
    """Ids of root and the units beneath it that were open on a local day or later, external providers left out: they
    account for themselves."""
    rows = Unit.objects.filter(board=root.board_id, provider=root.provider_id, path__startswith=root.path)
    rows = rows.current_or_coming(since)
    return frozenset(rows.order_by().values_list("pk", flat=True))


def in_tree_order(rows: list[UnitRow]) -> list[UnitRow]:
    """Parents before children, children by name: never by figures, which would read as a ranking."""
    names = {str(row.pk): row.name.casefold() for row in rows}

    def key(row):
        return ([names[pk] for pk in row.path.split("/") if pk in names], row.pk)

    return sorted(rows, key=key)


def branches(root: Unit, units: list[UnitRow], rows: list[UnitCount], period: Period) -> list[Branch]:
    """The counts of a unit's children, each summed over its subtree, and of the unit itself. A level
    with a single unit (a nämnd's only förvaltning) is passed over. One query."""
    children = [unit for unit in units if unit.parent_id == root.pk]
    with_cases = {row.unit_id for row in rows}
    while len(children) == 1 and root.pk not in with_cases:
        grandchildren = [unit for unit in units if unit.parent_id == children[0].pk]
        if not grandchildren:
            break
        root, children = children[0], grandchildren
    return _summed(children, f"Direkt på {root.name}", root, units, rows, period)


def divisions(board: Unit, units: list[UnitRow], rows: list[UnitCount], period: Period) -> list[Branch]:
    """The counts per verksamhet of the whole nämnd: its verksamhetsområden and external providers, else its
    förvaltningar; what lies on none of them comes last."""
    kinds = (Unit.Kind.DIVISION, Unit.Kind.PROVIDER)
    chosen = [unit for unit in units if unit.kind in kinds]
    if not any(unit.kind == Unit.Kind.DIVISION for unit in chosen):
        chosen = [unit for unit in units if unit.parent_id == board.pk]
    return _summed(chosen, "Gemensamt för nämnden", board, units, rows, period)


def _summed(tops, rest_name, root, units, rows, period) -> list[Branch]:
    found = {unit.pk: Branch(unit, unit.name) for unit in tops}
    rest = Branch(root, rest_name, direct=True)
    paths = [(unit.path, found[unit.pk]) for unit in sorted(tops, key=lambda unit: -len(unit.path))]
    where = {unit.pk: next((branch for path, branch in paths if unit.path.startswith(path)), rest) for unit in units}
    for pk, branch in where.items():
        branch.unit_ids.append(pk)
    for row in rows:
        where[row.unit_id].add(row)
    _add_denominators(where, {row.unit_id: row.count for row in rows}, period)
    result = list(found.values())
    return [*result, rest] if rest.count else result


def _add_denominators(where, counts, period):
    wanted = (
        Denominator.objects.filter(unit__among=Ids(where), month__gte=period.first, month__lte=period.last)
        .order_by()
        .values_list("unit_id", "kind")
        .annotate(total=Sum("value"), months=Count("pk"))
    )
    for unit_id, kind, total, months in wanted:
        if months < period.count:
            continue
        branch, count = where[unit_id], counts.get(unit_id, 0)
        if kind == Denominator.Kind.CARE_DAYS:
            branch.care_days += total
            branch.care_days_count += count
            branch.care_units.append(unit_id)
        else:
            branch.places += total / months
            branch.places_count += count
