"""Counts what was asked for, and hides what could point at somebody.

Whoever reads the cases of the unit sees every figure, but those of the external providers' units beneath it whose cases
they do not read: there the small ones are hidden with what would tell them, as far as that lies there too (what one
reads oneself is shown, and the whole). For everybody else each calendar year is a table of its own, of
places by items, in which small counts are hidden together with what would tell them (core.withholding.withhold_cross),
in the same way whatever part of it somebody asks for: a unit, a level, a theme, several years together. All that is
shown is made of what those tables show, so that two answers of the page never tell more than one.

Not guarded: what other pages and printouts of other days show beside it; two sources that tell of each other (that
nearly all of a unit's avvikelser went to lex Sarah); sums solved together as equations.
"""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date

from core.calendar import month_words
from core.periods import Period
from processes.models import Document
from standards.models import Category, CauseCategory, Theme

from ..hiding import WHOLE, Cross
from ..selectors.streams import MISSING_ROUTINE, NOT_ADOPTED, OF_PROVIDERS, Scope
from ..selectors.themes import NONE
from ..selectors.units import Place, UnitRow, places_of, units_of
from .asking import PLACES, TIME, Asked, whole_years
from .sources import Source

FIXED_NAMES = {
    MISSING_ROUTINE: "En rutin som saknas",
    NOT_ADOPTED: "Ännu inte fastställda",
    OF_PROVIDERS: "Externa utförares egna",
}


@dataclass(frozen=True)
class Row:
    """What a row is: how it is found among the counts, and what it is called. is_part: the period holds some of the
    quarter's or year's months, and not all."""

    name: str
    place: Place
    item: Hashable = WHOLE
    unit: UnitRow | None = None
    is_part: bool = False


@dataclass
class Figures:
    """Of one column: by row now and before, and the whole of the unit; None for what is hidden."""

    now: list[int | None]
    before: list[int | None] | None
    total: int | None
    total_before: int | None = None


class Tree:
    """The nämnd's units, and the places that each unit is counted in."""

    def __init__(self, asked: Asked):
        self.units = units_of(asked.unit.board)
        self.root = asked.unit
        self.inside = [unit for unit in self.units if unit.path.startswith(asked.unit.path)]
        self.places_of, self.above = places_of(self.units)

    def own(self, unit: UnitRow) -> Place:
        return self.places_of[unit.pk][0]

    def rows(self, by: str) -> list[Row]:
        """The units in the order of the tree: each for itself, or those next beneath the root with all beneath them."""
        if by == "unit":
            return [Row(unit.name, self.own(unit), unit=unit) for unit in self.inside]
        top, children = self.root.pk, self._children(self.root.pk)
        while len(children) == 1 and self._children(children[0].pk):
            top, children = children[0].pk, self._children(children[0].pk)
        rows = [Row(unit.name, ("sub", unit.pk), unit=unit) for unit in children]
        own = next(unit for unit in self.units if unit.pk == top)
        return [*rows, Row(f"Direkt på {own.name}", self.own(own))]

    def _children(self, pk: int) -> list[UnitRow]:
        return [unit for unit in self.units if unit.parent_id == pk]


MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


def begins(kind: str, month: date) -> date:
    """The first day of the month, quarter or year that a month (its first day) lies in."""
    if kind == "quarter":
        return date(month.year, 3 * ((month.month - 1) // 3) + 1, 1)
    return date(month.year, 1, 1) if kind == "year" else month


def time_rows(asked: Asked, place: Place, period: Period) -> list[Row]:
    """Months, quarters or years of a period, in words; of what the period holds a part of, that it is a part."""
    rows = []
    for first, months in Counter(begins(asked.by, month) for month in period.months).items():
        is_part, words = months < MONTHS_OF[asked.by], time_words(asked.by, first)
        rows.append(Row(f"{words} (del av)" if is_part else words, place, (asked.by, first), is_part=is_part))
    return rows


def time_words(by: str, first: date) -> str:
    if by == "year":
        return str(first.year)
    if by == "quarter":
        return f"kvartal {(first.month + 2) // 3} {first.year}"
    return month_words(first, short=True)


def names_of(by: str, items: set) -> list[tuple[Hashable, str]]:
    """The items that there are, in an order of their own and never by their figures. One query."""
    if by == "process":
        ids = [item for item in items if isinstance(item, int)]
        named = list(Document._base_manager.filter(pk__in=ids).order_by("title", "pk").values_list("pk", "title"))
        rest = [*FIXED_NAMES.items(), (NONE, "Ingen process eller rutin nämnd")]
    else:
        model = {"theme": Theme, "cause": CauseCategory, "category": Category}[by]
        named = list(model.objects.order_by("order", "name").values_list("key", "name"))
        rest = [(NONE, "Utan tema" if by == "theme" else "Utan orsak")]
    return [(key, name) for key, name in [*named, *rest] if key in items]


class Counting:
    """One answer of the page: its rows, and the figures of each source."""

    def __init__(self, asked: Asked):
        self.asked, self.tree = asked, Tree(asked)
        self.place: Place = ("sub", asked.unit.pk)
        self.kind = "month" if asked.by in TIME else "" if asked.by in PLACES else asked.by
        self.narrowed = [w for w, on in (("theme", asked.theme is not None), ("process", asked.process)) if on]
        within = None if asked.unit.pk == asked.unit.board_id else frozenset(unit.pk for unit in self.tree.inside)
        self.scope = Scope(
            asked.unit.board, asked.period, self.kind, within if asked.exact else None, asked.theme,
            asked.process.pk if asked.process else None, asked.unit.provider_id,
        )  # fmt: skip
        self.columns: dict[str, tuple[list[dict], list[dict]]] = {}
        for source in asked.sources:
            if source.answers(self.kind, *self.narrowed):
                now = self._counted(source, asked.period)
                before = self._counted(source, asked.before) if asked.before else {}
                self.columns |= {key: (now[key], before[key] if before else []) for key in now}
        self.rows = self._rows(asked.period)
        self.rows_before = (
            time_rows(asked, self.place, asked.before) if asked.by in TIME and asked.before else self.rows
        )

    def _rows(self, period) -> list[Row]:
        by = self.asked.by
        if by in TIME:
            return time_rows(self.asked, self.place, period)
        every = [block for pair in self.columns.values() for blocks in pair for block in blocks]
        if by in PLACES:
            found = self.tree.rows(by)
            return [row for row in found if any(block.get((row.place, WHOLE), 0) != 0 for block in every)]
        items = {item for block in every for (place, item), n in block.items() if place == self.place and n != 0}
        return [Row(name, self.place, item) for item, name in names_of(by, items - {WHOLE})]

    def figures(self, key: str) -> Figures:
        """Of one column. Raises KeyError for one that is not counted so."""
        now, before = self.columns[key]
        return Figures(
            [_sum(now, (row.place, row.item)) for row in self.rows],
            [_sum(before, (row.place, row.item)) for row in self.rows_before] if before else None,
            _sum(now, (self.place, WHOLE)),
            _sum(before, (self.place, WHOLE)) if before else None,
        )

    def at(self, key: str, place: Place) -> int | None:
        """Of one column during the period, at a place; None where it is hidden."""
        return _sum(self.columns[key][0], (place, WHOLE))

    # --- Counting and hiding ------------------------------------------------------------------------------------------

    def _counted(self, source: Source, period: Period) -> dict[str, list[dict]]:
        """{column: [{(place, item): n, or None where it is hidden} for each table that the period is made of]}."""
        found: dict[str, list[dict]] = {column.key: [] for column in source.columns}
        for block in [period] if self.asked.exact else whole_years(period):
            scope = replace(self.scope, period=block)
            if not self.asked.exact and self.narrowed:
                # What is narrowed to one theme or process is that column of the table by all of them.
                scope = replace(scope, by=self.narrowed[0], theme=None, process=None)
            wholes = source.count(scope.whole()) if scope.by else None
            for key, counts in source.count(scope).items():
                of_places = counts if wholes is None else wholes[key]
                found[key].append(self._table(source, scope, counts, of_places))
        return found

    def _table(self, source, scope, counts, wholes) -> dict:
        cross, on_units = Cross(self.tree.places_of, self.tree.above), Counter[int]()
        for (unit, _), n in wholes.items():
            on_units[unit] += n
        cross.add_wholes(on_units)
        if scope.by:
            cross.add((unit, _item_chain(self.asked.by, item), n) for (unit, item), n in counts.items())
        table: dict = dict(cross.cells)
        if source.hides and (self.asked.unread or not self.asked.exact):
            hidden = cross.hidden()
            if self.asked.exact:
                hidden = {(place, item) for place, item in hidden if place[1] in self.asked.unread}
            table |= dict.fromkeys(hidden)
        if not self.asked.exact and self.narrowed:
            wanted = self.asked.process.pk if self.asked.process else self.asked.theme
            table = {(place, WHOLE): n for (place, item), n in table.items() if item == wanted}
        return table


def _item_chain(by: str, item: Hashable) -> tuple[Hashable, ...]:
    """The item with what holds it, upwards: a month lies in its quarter, and that in its year."""
    if by not in TIME:
        return (item,)
    return tuple((kind, begins(kind, item)) for kind in ("month", "quarter", "year"))


def _sum(blocks: list[dict], cell) -> int | None:
    """The sum over the tables; None where any of them hides it."""
    counts = [block.get(cell, 0) for block in blocks]
    return None if None in counts else sum(counts)
