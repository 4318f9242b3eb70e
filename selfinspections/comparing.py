"""How units stand beside each other in an egenkontroll: over time against the nämnd's other units, and unit by unit.

Never a ranking: units are told in the order of the tree, and what is said of one is whether it differs from the others
by more than chance does with as many answers as it has (core.control_limits: share_limits, mean_limits). Where few
answers lie behind a unit its share is hidden, and so many others that it cannot be worked out.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Count, F, FloatField, Q, Sum
from django.db.models.functions import Cast

from core.control_limits import ControlLimits, mean_limits, share_limits
from core.lookups import Ids
from core.withholding import withhold
from core.wording import number, percent
from organisation.models import Unit

from .figures import FEW, measured_rows
from .models import Occurrence

FEW_UNITS = 3  # below that the middle of others would be somebody's own figure


@dataclass(frozen=True)
class Others:
    """The middle of the nämnd's other units at each step with how many it rests on, None where they are too few; and
    what limits are drawn from and is never shown: the (right, judged) of each of them at each step, or of values the
    (sheets, sum, sum of squares) of each of them."""

    middles: list[tuple[float | None, int]]
    counts: list[tuple]
    units: int
    is_number: bool

    def limits_for(self, found) -> ControlLimits | None:
        """The limits within which chance alone would keep the points of a unit, in per cent or as the means of its
        values, if it were as the others; None where too few others have answered, or where values do not scatter."""
        if self.units < FEW_UNITS:
            return None
        if self.is_number:
            means = [None if point.mean is None else float(point.mean) for point in found]
            limits = mean_limits(means, [point.sheets for point in found], self.counts)
            return limits if limits.known else None
        right = [point.tally.right if point.judged else None for point in found]
        return share_limits(right, [point.judged for point in found], self.counts)


def other_units(unit, check_list, measured, steps, since) -> Others:
    """How the nämnd's other units have answered at the steps. Two queries."""
    own = Ids(Unit.objects.filter(path__startswith=unit.path).order_by().values_list("pk", flat=True))
    others = Occurrence.objects.of_board(unit.board_id).filter(~Q(unit__among=own), check_list=check_list)
    rows, prefix = measured_rows(others.filter(planned_on__gte=since), measured)
    rows = rows.annotate(step=steps.column).values_list("unit", "step")
    if measured.is_number:
        value = Cast("results__middle", FloatField())
        rows = rows.annotate(one=Sum(value), two=Count("*"), squares=Sum(value * value))
    else:
        columns = F(f"{prefix}right_count"), F(f"{prefix}wrong_count")
        rows = rows.annotate(one=Sum(columns[0]), two=Sum(columns[0] + columns[1])).filter(two__gte=FEW)
    values: dict[int, list[float]] = {steps.number_of(first): [] for first in steps.firsts}
    counts, spread = [], defaultdict(lambda: (0, 0.0, 0.0))
    units = set()
    for pk, step, one, two, *squares in rows:
        if step in values:
            values[step].append(float(one) / two)
            units.add(pk)
            if squares:
                spread[pk] = tuple(map(sum, zip(spread[pk], (two, one, *squares), strict=True)))
            else:
                counts.append((one, two))
    return Others(
        [(median(each) if len(each) >= FEW_UNITS else None, len(each)) for each in values.values()],
        list(spread.values()) if measured.is_number else counts,
        len(units),
        measured.is_number,
    )


@dataclass(frozen=True)
class UnitShare:
    """What a unit has answered: its share, None where it is hidden, and the limits that the others set for as many
    answers as it has."""

    name: str
    judged: int
    share: Decimal | None
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        if self.share is None:
            return "Visas inte, något här eller intill har få svar"
        return _beside_others(100 * float(self.share), self.low, self.high)

    def cells(self) -> list[str]:
        if self.share is None:
            return [self.name, "dold", "dold", "–", self.words]
        chance = "–" if self.low is None else f"{self.low:.0f}–{self.high:.0f} %"
        return [self.name, percent(self.share), str(self.judged), chance, self.words]


@dataclass(frozen=True)
class UnitMean:
    """What a unit has measured: the mean of its sheets' middle values, and the limits that the others set for as many
    sheets as it has."""

    name: str
    sheets: int
    mean: float
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        return _beside_others(self.mean, self.low, self.high)

    def cells(self) -> list[str]:
        chance = "–" if self.low is None else f"{number(self.low, 1)} till {number(self.high, 1)}"
        return [self.name, number(self.mean, 1), str(self.sheets), chance, self.words]


def _beside_others(figure, low, high) -> str:
    """Whether it differs from the others by more than chance."""
    if low is None:
        return ""
    if figure < low:
        return "Lägre än slumpen förklarar"
    return "Högre än slumpen förklarar" if figure > high else "Inom det som slumpen ger"


def by_unit(occurrences, measured) -> list[UnitShare] | list[UnitMean]:
    """Each unit that has answered, in the order of the tree and never by its figure; none where one unit alone has
    answered. One query."""
    found = [row for row in _sums(occurrences, measured) if row[3]]
    if len(found) < 2:
        return []
    found.sort(key=lambda row: (row[0].rsplit("/", 2)[0], row[1]))
    if measured.is_number:
        return [
            UnitMean(name, sheets, total / sheets, *_mean_limits(found, place))
            for place, (_, name, total, sheets, _) in enumerate(found)
        ]
    hidden = withhold([row[3] for row in found], threshold=FEW).cells
    return [
        UnitShare(name, judged, None if place in hidden else Decimal(right) / judged, *_share_limits(found, place))
        for place, (_, name, right, judged) in enumerate(found)
    ]


def _sums(occurrences, measured):
    """(path, name, right, judged) of each unit; of values (path, name, sum, sheets, sum of squares)."""
    rows, prefix = measured_rows(occurrences, measured)
    rows = rows.values_list("unit__path", "unit__name")
    if measured.is_number:
        value = Cast(f"{prefix}middle", FloatField())
        return rows.annotate(total=Sum(value), n=Count("*"), squares=Sum(value * value))
    right, wrong = F(f"{prefix}right_count"), F(f"{prefix}wrong_count")
    return rows.annotate(r=Sum(right), n=Sum(right + wrong))


def _share_limits(found, place) -> tuple[float | None, float | None]:
    """The limits of a unit among the others, which it is not one of; (None, None) where they are too few."""
    others = [(right, judged) for n, (_, _, right, judged) in enumerate(found) if n != place and judged >= FEW]
    if len(others) < FEW_UNITS:
        return None, None
    limits = share_limits([found[place][2]], [found[place][3]], others)
    return limits.lower[0], limits.upper[0]


def _mean_limits(found, place) -> tuple[float | None, float | None]:
    """As _share_limits, of values."""
    others = [(sheets, total, squares) for n, (_, _, total, sheets, squares) in enumerate(found) if n != place]
    if len(others) < FEW_UNITS:
        return None, None
    limits = mean_limits([None], [found[place][3]], others)
    return limits.lower[0], limits.upper[0]


def unit_table(rows, measured) -> dict:
    """For components/table.html."""
    figure, counted = ("Medelvärde", "Svarsblad") if measured.is_number else ("Andel rätt", "Bedömda")
    return {
        "caption": f"{figure}, enhet för enhet",
        "columns": ["Enhet", figure, counted, "Slumpen ger", "Att tänka på"],
        "rows": [row.cells() for row in rows],
    }
