"""Which of a nämnd's counts are hidden from who sees no small numbers.

Counts are judged of all the nämnd's places at once and not of the one that is looked at: else a unit's page could be
read beside that of the unit above, and what the page of a third hides be had by subtraction. The rules are those of
core.withholding; a year is a table by itself (docs/adr/0013-whole-years-where-numbers-are-hidden.md).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property

from django.db.models import Count

from core.calendar import start_of_day
from core.expressions import PlaceAmong
from core.periods import Period
from core.withholding import withhold_cross
from deviations import counts as cases
from standards.models import RiskClass

from .selectors.categories import CategoryTree
from .selectors.documents import per_unit_and_document
from .selectors.units import Place, UnitRow, places_of

WHOLE = ("whole",)  # the item that holds all the others
SERIOUS = ("serious",)

Cell = tuple[Place, Hashable]
Row = tuple[int, tuple[Hashable, ...], int]  # a unit, the item with those that hold it, upwards, and how many


class Cross:
    """Counts of places by items, each summed upwards in its tree."""

    def __init__(self, places: Mapping[int, list[Place]], above: Mapping[Place, Place | None]):
        """places and above as selectors.units.places_of gives them."""
        self._places, self._above = places, above
        self._items: dict[Hashable, Hashable | None] = {WHOLE: None}
        self._cells: Counter[Cell] = Counter()

    def add(self, rows: Iterable[Row]) -> None:
        """Of items alone: what the whole comes to is added by itself, since a case may have several or none."""
        for unit, chain, n in rows:
            for item, over in zip(chain, (*chain[1:], WHOLE), strict=True):
                self._items[item] = over
                self._add(unit, item, n)

    def add_wholes(self, wholes: Mapping[int, int]) -> None:
        """wholes: how many there are on each unit."""
        for unit, n in wholes.items():
            self._add(unit, WHOLE, n)

    def _add(self, unit, item, n):
        for place in self._places[unit]:
            self._cells[place, item] += n

    @property
    def cells(self) -> dict[Cell, int]:
        """Those that are not nought."""
        return {cell: n for cell, n in self._cells.items() if n}

    def hidden(self) -> set[Cell]:
        return withhold_cross(self.cells, self._above, self._items, whole=WHOLE)


class HiddenOfYear:
    """What is hidden of the avvikelser that a nämnd received in a calendar year, by each of the things that they are
    told by. Each is counted when it is asked for, in one query of as many rows as there are kinds of cases on units."""

    def __init__(self, board, units: list[UnitRow], year: Period, tree: CategoryTree):
        """units: all the nämnd's, open and closed."""
        self._cases = cases.in_period(cases.counted(cases.cases_of(board)), year).order_by()
        self._year, self._tree = year, tree
        self._places, self._above = places_of(units)

    def of(self, rows: Iterable[Row], wholes: Mapping[int, int] | None = None) -> set[Cell]:
        """The cells to hide of a table of its own. wholes: how many on each unit, if they are not all in the rows."""
        rows, cross = list(rows), Cross(self._places, self._above)
        if wholes is None:
            summed: Counter[int] = Counter()
            for unit, _, n in rows:
                summed[unit] += n
            wholes = summed
        cross.add_wholes(wholes)
        cross.add(rows)
        return cross.hidden()

    def of_category(self, *columns) -> Iterable[tuple]:
        """(unit, key of the main category, *columns) for whatever is to be summed of it. One query."""
        for unit, category, *rest in self._cases.values_list("unit_id", "category_id").annotate(*columns):
            yield unit, self._tree.top_of[category].key, *rest

    @cached_property
    def categories(self) -> set[Cell]:
        """By the key of the main category, and WHOLE."""
        return self.of((unit, (key,), n) for unit, key, n in self.of_category(Count("pk")))

    @cached_property
    def months(self) -> set[Cell]:
        """By the first day of the month."""
        months = list(self._year.months)
        placed = self._cases.annotate(month=PlaceAmong("reported_at", [start_of_day(month) for month in months]))
        rows = placed.values_list("unit_id", "month").annotate(Count("pk"))
        return self.of((unit, (months[place],), n) for unit, place, n in rows)

    @cached_property
    def _judged(self) -> list[tuple]:
        columns = ("unit_id", "matrix_id", "severity", "likelihood", "risk_class_id")
        return list(self._cases.values_list(*columns).annotate(Count("pk")))

    @cached_property
    def _wholes(self) -> dict[int, int]:
        wholes: Counter[int] = Counter()
        for unit, *_, n in self._judged:
            wholes[unit] += n
        return wholes

    @cached_property
    def serious(self) -> set[Cell]:
        """SERIOUS: judged to a class that is drawn as serious."""
        grave = set(RiskClass.objects.filter(tone=RiskClass.Tone.SERIOUS).values_list("pk", flat=True))
        rows = ((unit, (SERIOUS,), n) for unit, *_, risk_class, n in self._judged if risk_class in grave)
        return self.of(rows, self._wholes)

    @cached_property
    def squares(self) -> set[Cell]:
        """By matrix, and by (matrix, severity, likelihood)."""
        rows = (
            (unit, ((matrix, severity, likelihood), matrix), n)
            for unit, matrix, severity, likelihood, risk_class, n in self._judged
            if matrix is not None and risk_class is not None
        )
        return self.of(rows, self._wholes)

    def documents(self, provider: int | None) -> set[Cell]:
        """By what a process or routine is told as in the figures of a provider (None: the nämnd's own)."""
        rows = per_unit_and_document(self._cases, provider)
        return self.of(((unit, (name,), n) for unit, name, n in rows), self._wholes)
