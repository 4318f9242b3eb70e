"""The answer as it is read: one table, the charts of the same figures, and the file that holds both."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from core.charts import Chart, bar_chart, control_chart
from core.control_limits import limits_of, says
from core.plots import Bar
from core.withholding import SMALL
from core.wording import moment_long, number, percent

from .. import rules
from ..selectors.themes import NONE
from ..selectors.units import UnitRow
from .asking import HEADINGS, PLACES, TIME, Asked
from .comparing import NOT_IN, Comparison, cells_of, compared
from .counting import Counting, Figures, Row
from .sources import NOT_SO, Column, Source

MANY = 15  # so many bars are drawn; the table has them all
NAMED = 3  # so many of those that are not in a rate
PLURALS = {"month": "månader", "quarter": "kvartal", "year": "år"}
UNKNOWN = "–"
PARTS_SAID = "Det som perioden bara har en del av ritas inte."


@dataclass(frozen=True)
class Cell:
    """What stands in the table under a heading: now, and before ("" where nothing is set beside)."""

    label: str
    now: str
    before: str = ""


@dataclass(frozen=True)
class TableRow:
    name: str
    unit: UnitRow | None
    cells: list[Cell]


@dataclass(frozen=True)
class Drawn:
    key: str
    label: str
    chart: Chart | None
    says: str


@dataclass(frozen=True)
class Part:
    """Columns that stand beneath one heading on the page: all that a source has, and what of it."""

    heading: str
    columns: list[str]


@dataclass
class Together:
    """Everything of the page. columns: their headings; parts: the same as they stand on the page; without: what was
    asked for and is not counted so, in words; lines: what stands above the file's headings."""

    asked: Asked
    heading: str
    columns: list[str]
    parts: list[Part]
    without: str = ""
    rows: list[TableRow] = field(default_factory=list)
    total: TableRow | None = None
    drawn: list[Drawn] = field(default_factory=list)
    comparison: Comparison | None = None
    at: datetime = field(default_factory=timezone.now)

    @property
    def definitions(self) -> list[str]:
        return [source.definition for source in self.asked.sources if source.definition]

    @property
    def title(self) -> str:
        return f"Samlat per {self.heading.lower()}, {self.asked.unit.name}, {self.asked.period}"

    @property
    def hidden(self) -> str:
        """What the reader does not see, in words; "" for who sees all."""
        if not self.asked.exact:
            return f"Tal under {SMALL} är dolda, och fler där de annars kunde räknas ut, så att ingen kan kännas igen."
        if self.asked.unread:
            return f"Tal under {SMALL} är dolda hos de externa utförare vars ärenden du inte läser."
        return ""

    @property
    def compared_columns(self) -> list[str]:
        return ["Enhet", "Nämnare", self.comparison.label, "Slumpen ger", "Jämfört med de andra", NOT_IN]

    @property
    def compared_rows(self) -> list[tuple[str, ...]]:
        """On the page, a row that leaves many out names some of them; the file names all."""
        return [(row.name, *cells_of(row, NAMED)) for row in self.comparison.rows] if self.comparison else []

    # --- The file -----------------------------------------------------------------------------------------------------

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What the file says above its headings."""
        asked, narrowed = self.asked, []
        if asked.theme is not None:
            narrowed.append(("Bara temat", asked.theme_name))
        if asked.process is not None:
            narrowed.append(("Bara processen eller rutinen", asked.process.title))
        return [
            ("Vad", self.title),
            *(("Observera", words) for words in asked.told),
            ("Period", str(asked.period)),
            ("Perioden före", str(asked.before) if asked.before else "visas inte"),
            *narrowed,
            *([("Inte med", self.without)] if self.without else []),
            *(("Så här räknas det", words) for words in self.definitions),
            *([("Dolda tal", self.hidden)] if self.hidden else []),
            ("Uttaget", moment_long(self.at)),
        ]

    @property
    def file_headings(self) -> list[str]:
        found = [self.heading]
        for place, label in enumerate(self.columns):
            found.append(label)
            if self._has_before(place):
                found.append(f"{label}, perioden före")
        if self.comparison:
            found += self.compared_columns[1:]
        return found

    @property
    def file_rows(self) -> list[tuple[str, ...]]:
        wide = len(self.columns)
        compared_cells = [cells_of(row) for row in self.comparison.rows] if self.comparison else []
        left_out = [""] * (len(self.compared_columns) - 1) if self.comparison else []
        rows = []
        for n, row in enumerate([*self.rows, *([self.total] if self.total else [])]):
            cells = [row.name]
            for place in range(wide):
                cell = row.cells[place]
                cells += [cell.now, cell.before] if self._has_before(place) else [cell.now]
            cells += compared_cells[n] if n < len(compared_cells) else left_out
            rows.append(tuple(cells))
        return rows

    def _has_before(self, place: int) -> bool:
        return any(row.cells[place].before for row in self.rows)


def together(asked: Asked) -> Together:
    """Counts and lays out. Some forty queries, however many rows there are; where numbers are hidden some twenty more
    for each further calendar year that is counted, five years and the five before at the most."""
    counting = Counting(asked)
    figures: dict[str, Figures] = {key: counting.figures(key) for key in counting.columns}
    known = _known_months(counting) if asked.by in TIME else {}
    columns, lines = [], []
    parts: list[Part] = []
    for source in asked.sources:
        for column in source.columns:
            label = column.label if not column.part else f"{source.label}, {column.label}"
            if column.key in figures:
                columns.append(label)
                if not column.part or not parts:
                    parts.append(Part(source.label if column.part else column.label, []))
                parts[-1].columns.append(column.label.removeprefix("varav ") if column.part else "alla")
                lines.append(_cells(label, figures[column.key], known.get(source.key)))
    found = Together(asked, HEADINGS[asked.by], columns, parts, without=_without(asked.sources, figures))
    if not counting.rows or not any(figures):
        return found
    for n, row in enumerate(counting.rows):
        leads = row.unit if asked.by == "level" and row.place[0] == "sub" else None
        found.rows.append(TableRow(row.name, leads, [line[n] for line in lines]))
    found.total = TableRow("Alla", None, [line[-1] for line in lines])
    first: list[tuple[Source, Column]] = [
        (source, source.columns[0]) for source in asked.sources if source.columns[0].key in figures
    ]
    if asked.by in PLACES:
        source, column = first[0]
        found.comparison = compared(counting, column.key, column.label)
        return found
    for source, column in first:
        its, gaps = figures[column.key], known.get(source.key)
        draw = _over_time if asked.by in TIME else _of_kinds
        found.drawn.append(draw(counting, column, its, gaps))
    return found


def _without(sources: list[Source], figures) -> str:
    """The sources that have no figure here, and why: not kept, or not told by these rows and this choice."""
    kept = [source for source in sources if source.count]
    not_so = [source.label for source in kept if source.columns[0].key not in figures]
    words = [f"{source.label} {source.lacking}." for source in sources if not source.count]
    return " ".join([*words, f"{NOT_SO}: {', '.join(not_so)}."] if not_so else words)


def _shown(count: int | None) -> str:
    return rules.HIDDEN if count is None else number(count)


def _known_months(counting) -> dict[str, tuple[list[bool], list[bool]]]:
    """For each source whether it was kept at all in a row's months: what lies before is a gap and no nought."""
    found = {}
    for source in counting.asked.sources:
        since = source.since(counting.asked.unit.board)
        if since is not None:
            found[source.key] = tuple(
                [row.item[1] >= since.replace(month=1) if row.item[0] == "year" else row.item[1] >= since.replace(day=1)
                 for row in rows]
                for rows in (counting.rows, counting.rows_before)
            )  # fmt: skip
    return found


def _cells(label: str, figures: Figures, known) -> list[Cell]:
    """Those of the rows, and of the whole last."""
    before = figures.before
    cells = []
    for n, count in enumerate(figures.now):
        now = UNKNOWN if known and not known[0][n] else _shown(count)
        then = ""
        if before is not None and n < len(before):
            then = UNKNOWN if known and not known[1][n] else _shown(before[n])
        cells.append(Cell(label, now, then))
    return [*cells, Cell(label, _shown(figures.total), "" if before is None else _shown(figures.total_before))]


def _over_time(counting, column, figures, known) -> Drawn:
    by = counting.asked.by
    if None in figures.now:
        return Drawn(column.key, column.label, None, "Diagrammet visas inte, eftersom några tal är dolda.")
    rows, parts = counting.rows, any(row.is_part for row in counting.rows)
    values = [None if rows[n].is_part or (known and not known[0][n]) else count for n, count in enumerate(figures.now)]
    limits = limits_of(values)
    title = f"{column.label} per {HEADINGS[by].lower()}, {counting.asked.unit.name}, {counting.asked.period}"
    periods = [row.item[1] if by == "month" else row.name for row in rows]
    chart = control_chart(title, periods, limits, row_name=HEADINGS[by], plural=PLURALS[by])
    said = says(limits, PLURALS[by], [row.name for row in rows]) + (f" {PARTS_SAID}" if parts else "")
    return Drawn(column.key, column.label, chart, said)


def _of_kinds(counting, column, figures, known) -> Drawn:
    asked = counting.asked
    if not any(count != 0 for count in [*figures.now, *(figures.before or [])]):
        return Drawn(column.key, column.label, None, "Inget under perioden, och inget före.")
    compares = figures.before is not None
    before = figures.before or [None] * len(figures.now)
    bars = [
        Bar(row.name, count, then, rules.HIDDEN if count is None else "")
        for row, count, then in zip(counting.rows, figures.now, before, strict=True)
    ]
    chart = bar_chart(
        f"{column.label} per {HEADINGS[asked.by].lower()}, {asked.unit.name}, {asked.period}", bars[:MANY],
        name=str(asked.period).capitalize(), compared_name=str(asked.before).capitalize() if compares else "",
        row_name=HEADINGS[asked.by],
    )  # fmt: skip
    return Drawn(column.key, column.label, chart, _says(figures, counting.rows))


def _says(figures: Figures, rows: list[Row]) -> str:
    """What one sees in it, in words; which is the most common is told only where nothing is hidden, and of what has a
    name."""
    words = []
    if figures.total is not None:
        then = f", {number(figures.total_before)} perioden före" if figures.total_before is not None else ""
        words.append(f"{number(figures.total)} under perioden{then}.")
    if None in figures.now:
        words.append("Några tal är dolda, så det går inte att säga vilket som är vanligast.")
    else:
        named = {row.name: count for row, count in zip(rows, figures.now, strict=True) if row.item != NONE}
        most = max(named.values(), default=0)
        tops = [name for name, count in named.items() if count == most]
        if len(tops) == 1 and most and figures.total:
            words.append(f"Vanligast: {tops[0]}, {number(most)} ({percent(most / figures.total)}).")
    if len(rows) > MANY:
        words.append(f"De första {MANY} är ritade, tabellen har alla.")
    return " ".join(words) or "Inget under perioden."
