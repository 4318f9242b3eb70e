"""Units beside each other as rates, with the limits that chance gives. Never a ranking: in the order of the tree.

Each is set against the others that are compared (core.control_limits.rate_limits). What lies above and below the line
is of the same units: of a level, those beneath it that have the denominator for every month of the period. The others
are named, and so are cases that lie on the level itself. Where small numbers are hidden, what is hidden is no part of
what the others come to either, so that a rate never tells what the table does not.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from core.calendar import add_months
from core.charts import Chart, span_chart
from core.control_limits import rate_limits
from core.lookups import Ids
from core.plots import Span
from core.wording import number
from organisation.models import Unit
from standards.models import Denominator

from .. import rules
from ..selectors.units import UnitRow
from .counting import Counting

FEW_UNITS = 3  # below that the others would be one or two units
MORE, FEWER, WITHIN = "Fler än slumpen brukar ge", "Färre än slumpen brukar ge", "Inom det som slumpen brukar ge"
NO_SIZE, HIDDEN, TOO_LITTLE = (
    "Saknar nämnare för hela perioden",
    "Antalet är dolt",
    "För litet underlag för att säga något",
)
NOT_IN = "Inte med i talet"
PARTLY = (
    "Talen räknas på de enheter som har en nämnare för hela perioden. De andra är inte med, och står i tabellen under "
    f"”{NOT_IN}”."
)
PER = {
    Denominator.Kind.CARE_DAYS: (1000, "per 1 000 vårddygn"),
    Denominator.Kind.PLACES: (100, "per 100 platser och år"),
}


@dataclass(frozen=True)
class Compared:
    """A row. count and size: of those of its units that have a denominator. lacking: the names of the others."""

    name: str
    count: int | None
    size: Decimal | None
    rate: float | None
    low: float | None
    high: float | None
    says: str
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """label: what is compared ("Avvikelser per 1 000 vårddygn"). chart: None where no unit has a rate."""

    label: str
    rows: list[Compared]
    chart: Chart | None
    says: str

    @property
    def caption(self) -> str:
        return f"{self.label}, enhet för enhet"


def compared(counting: Counting, key: str, label: str) -> Comparison:
    """The rows of a column as rates. Two queries."""
    asked = counting.asked
    per, words = PER[asked.per]
    parts = _parts(counting, key)
    rows = [_compared(parts, place, per) for place in range(len(parts))]
    rates = [row for row in rows if row.rate is not None]
    title = f"{label} {words}"
    if not rates:
        return Comparison(title, rows, None, "Ingen enhet har en nämnare för hela perioden, så inget går att jämföra.")
    mean = per * sum(row.count for row in rates) / float(sum(row.size for row in rates))
    spans = [
        Span(
            row.name,
            row.rate,
            row.low,
            row.high,
            "" if row.rate is not None else _short(row),
            row.says in (MORE, FEWER),
        )
        for row in rows
    ]
    chart = span_chart(f"{title}, {asked.unit.name}, {asked.period}", spans, mean, name=words, row_name="Enhet")
    return Comparison(
        title, rows, chart, f"{_says(rates)} {PARTLY}" if any(row.lacking for row in rows) else _says(rates)
    )


@dataclass(frozen=True)
class _Part:
    """What of a row can be compared. count: None where it is hidden; size: None where nothing has a denominator."""

    name: str
    count: int | None
    size: Decimal | None
    lacking: tuple[str, ...]


def _parts(counting, key) -> list[_Part]:
    asked, tree = counting.asked, counting.tree
    sizes, months = _sizes(counting), asked.period.count
    share = Decimal(months) / 12 if asked.per == Denominator.Kind.PLACES else Decimal(1)
    parents, open_then = {unit.parent_id for unit in tree.units}, _open_then(counting, sizes)
    found = []
    for row in counting.rows:
        beneath = _units_beneath(tree, row)
        ends = [unit for unit in beneath if unit.pk not in parents or row.place[0] == "own"]
        having = [unit for unit in ends if unit.pk in sizes]
        counts = {unit.pk: counting.at(key, tree.own(unit)) for unit in beneath}
        lacking = [
            unit.name if unit in ends else f"direkt på {unit.name}"
            for unit in beneath
            if unit not in having and (counts[unit.pk] != 0 or unit in ends and unit.pk in open_then)
        ]
        # Where nothing is left out, the row's own count says it, which may be shown though a unit beneath it is hidden.
        is_whole = not having or all(counts[unit.pk] == 0 for unit in beneath if unit not in having)
        own = [counting.at(key, row.place)] if is_whole else [counts[unit.pk] for unit in having]
        found.append(
            _Part(
                row.name,
                None if None in own else sum(own),
                sum(sizes[unit.pk] for unit in having) * share if having else None,
                tuple(lacking) if having else (),
            )
        )
    return found


def _units_beneath(tree, row) -> list[UnitRow]:
    """The units that a row sums up."""
    if row.place[0] == "own" or row.unit is None:
        return [unit for unit in tree.units if unit.pk == row.place[1]]
    return [unit for unit in tree.units if unit.path.startswith(row.unit.path)]


def _open_then(counting, sizes) -> frozenset[int]:
    """Ids of those of the units without a denominator that were open some day of the period. One query."""
    period = counting.asked.period
    ids = Ids(unit.pk for unit in counting.tree.inside if unit.pk not in sizes)
    rows = Unit.objects.current_or_coming(period.first).filter(pk__among=ids, valid_from__lt=add_months(period.last, 1))
    return frozenset(rows.order_by().values_list("pk", flat=True))


def _sizes(counting) -> dict[int, Decimal]:
    """Of each unit that has one for every month of the period: the care days, or the mean number of places."""
    period, kind = counting.asked.period, counting.asked.per
    rows = Denominator.objects.filter(
        unit__among=Ids(unit.pk for unit in counting.tree.inside), kind=kind, month__gte=period.first,
        month__lte=period.last,
    )  # fmt: skip
    found: dict[int, Decimal] = defaultdict(Decimal)
    for unit, total, months in rows.order_by().values_list("unit").annotate(Sum("value"), Count("pk")):
        if months >= period.count:
            found[unit] = total / months if kind == Denominator.Kind.PLACES else total
    return found


def _compared(parts: list[_Part], place: int, per: int) -> Compared:
    part = parts[place]

    def row(says, *figures) -> Compared:
        rate, low, high = figures or (None, None, None)
        return Compared(part.name, part.count, part.size or None, rate, low, high, says, part.lacking)

    if part.count is None:
        return row(HIDDEN)
    if not part.size:
        return row(NO_SIZE)
    rest = [each for at, each in enumerate(parts) if at != place]
    others = [(each.count, float(each.size)) for each in rest if each.size and each.count is not None]
    rate = per * part.count / float(part.size)
    if len(others) < FEW_UNITS:
        return row(f"Färre än {FEW_UNITS} andra att jämföra med", rate, None, None)
    low, high = rate_limits(float(part.size), others, per=per)
    if low is None:
        return row(TOO_LITTLE, rate, None, None)
    return row(MORE if rate > high else FEWER if rate < low else WITHIN, rate, low, high)


def _short(row: Compared) -> str:
    return rules.HIDDEN if row.count is None else "utan nämnare"


def _says(rates: list[Compared]) -> str:
    outside = [row for row in rates if row.says in (MORE, FEWER)]
    if outside:
        each = "; ".join(f"{row.name}: {row.says[0].lower()}{row.says[1:]}" for row in outside)
        return f"{each}. Fråga varför: det kan vara hur gärna man rapporterar lika väl som hur det går."
    if all(row.low is None for row in rates):
        return "Underlaget är för litet för att säga om någon skiljer sig från de andra."
    return "Ingen skiljer sig från de andra mer än slumpen brukar ge."


def cells_of(row: Compared, names: int | None = None) -> tuple[str, ...]:
    """As words for the table and the file: denominator, rate, limits, what it says, what is not in it (the first
    names of them, if given, and how many more)."""
    limits = "–" if row.low is None else f"{number(row.low, 1)}–{number(row.high, 1)}"
    rate = "–" if row.rate is None else number(row.rate, 1)
    return (
        "–" if row.size is None else number(round(row.size)),
        rate,
        limits,
        row.says,
        _listed(row.lacking, names) or "–",
    )


def _listed(names: tuple[str, ...], most: int | None) -> str:
    left = len(names) - most if most is not None else 0
    return f"{', '.join(names[:most])} och {left} till" if left > 1 else ", ".join(names)
