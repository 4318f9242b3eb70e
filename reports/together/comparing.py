"""Units beside each other as rates, with the limits that chance gives. Never a ranking: in the order of the tree.

Each is set against the others that are compared (core.control_limits.rate_limits). Where small numbers are hidden, what
is hidden is no part of what the others come to either, so that a rate never tells what the table does not.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from core.charts import Chart, span_chart
from core.control_limits import rate_limits
from core.lookups import Ids
from core.plots import Span
from core.wording import number
from standards.models import Denominator

from .. import rules
from .counting import Counting

FEW_UNITS = 3  # below that the others would be one or two units
MORE, FEWER, WITHIN = "Fler än slumpen brukar ge", "Färre än slumpen brukar ge", "Inom det som slumpen brukar ge"
NO_SIZE, HIDDEN, TOO_LITTLE = (
    "Saknar nämnare för hela perioden",
    "Antalet är dolt",
    "För litet underlag för att säga något",
)
PER = {
    Denominator.Kind.CARE_DAYS: (1000, "per 1 000 vårddygn"),
    Denominator.Kind.PLACES: (100, "per 100 platser och år"),
}


@dataclass(frozen=True)
class Compared:
    name: str
    count: int | None
    size: Decimal | None
    rate: float | None
    low: float | None
    high: float | None
    says: str


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
    """The rows of a column as rates. One query."""
    asked = counting.asked
    per, words = PER[asked.per]
    sizes, months = _sizes(counting), asked.period.count
    share = Decimal(months) / 12 if asked.per == Denominator.Kind.PLACES else Decimal(1)
    shown = counting.figures(key).now
    pairs = []
    for row, count in zip(counting.rows, shown, strict=True):
        its = [sizes.get(pk) for pk in _units_beneath(counting, row)]
        whole = bool(its) and all(size is not None for size in its)
        pairs.append((row.name, count, sum(its) * share if whole else None))
    rows = [_compared(pairs, place, per) for place in range(len(pairs))]
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
    return Comparison(title, rows, chart, _says(rates))


def _units_beneath(counting, row) -> list[int]:
    """The ids of the units that a row sums up: those that nothing lies beneath, and the row's own."""
    if row.place[0] == "own" or row.unit is None:
        return [row.place[1]]
    parents = {unit.parent_id for unit in counting.tree.units}
    beneath = [unit.pk for unit in counting.tree.units if unit.path.startswith(row.unit.path)]
    return [pk for pk in beneath if pk not in parents]


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


def _compared(pairs, place: int, per: int) -> Compared:
    name, count, size = pairs[place]
    if count is None:
        return Compared(name, None, size, None, None, None, HIDDEN)
    if not size:
        return Compared(name, count, None, None, None, None, NO_SIZE)
    others = [(n, float(extent)) for at, (_, n, extent) in enumerate(pairs) if at != place and extent and n is not None]
    rate = per * count / float(size)
    if len(others) < FEW_UNITS:
        return Compared(name, count, size, rate, None, None, f"Färre än {FEW_UNITS} andra att jämföra med")
    low, high = rate_limits(float(size), others, per=per)
    if low is None:
        return Compared(name, count, size, rate, None, None, TOO_LITTLE)
    return Compared(name, count, size, rate, low, high, MORE if rate > high else FEWER if rate < low else WITHIN)


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


def cells_of(row: Compared) -> tuple[str, ...]:
    """As words for the table and the file: denominator, rate, limits, what it says."""
    limits = "–" if row.low is None else f"{number(row.low, 1)}–{number(row.high, 1)}"
    rate = "–" if row.rate is None else number(row.rate, 1)
    return ("–" if row.size is None else number(round(row.size)), rate, limits, row.says)
