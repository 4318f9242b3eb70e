"""What stands beneath the texts of a report: charts and tables, drawn from the stored figures."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from core.calendar import add_months
from core.charts import Chart, bar_chart, control_chart
from core.control_limits import limits_of, says_of_months
from core.plots import MISSING, Bar
from core.wording import number

from .joint import HOW, NOT_KEPT, tables
from .rules import HIDDEN

FAIR = (
    "Skillnader mellan verksamheter speglar också hur gärna man rapporterar. Läs dem bredvid kontrolldiagrammen, inte "
    "som en rangordning."
)
INTRODUCTION = (
    "Alla medarbetare rapporterar i samma system, oavsett lagrum. Chefen bedömer allvarlighet och sannolikhet. Här "
    "redovisas de avvikelser som rapporterades under kalenderåret."
)
MOST_BARS = 10
NARROW = 3  # columns that a phone has room for
MOST_YEARS = 8  # columns on a page that stands
HIDDEN_WORDS = "antal som är så små att någon kan kännas igen, eller som annars kunde räknas ut"


@dataclass
class Block:
    """One piece of a chapter. kind: lead, text, figures, chart, table, matrix, columns, decision or note."""

    kind: str
    title: str = ""
    html: str = ""
    note: str = ""
    items: list = field(default_factory=list)
    chart: Chart | None = None
    caption: str = ""
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    words: bool = False  # the cells of a table are words and not figures
    grid: dict[str, Any] = field(default_factory=dict)

    @property
    def is_wide(self) -> bool:
        """Whether a table has more columns than a phone has room for."""
        return len(self.columns) > NARROW


def amount(value, unit: str, decimals: int | None = None) -> str:
    if decimals is None:
        decimals = 0 if value == value.to_integral_value() else 1
    words = number(value, decimals)
    unit = "dag" if unit == "dagar" and value == 1 else unit
    return words if unit == "st" else f"{words}\u00a0{unit}"


def control(figure, label: str) -> list[Block]:
    """The control chart of a figure that holds a series; nothing when it holds none."""
    series = figure.data.get("series") if figure is not None else None
    if not series or not any(value is not None for value in series["values"]):
        return []
    first = date.fromisoformat(series["first"])
    months = [add_months(first, n) for n in range(len(series["values"]))]
    limits = limits_of(series["values"])
    title = f"{figure.name} per månad {months[0].year} och {months[-1].year}"
    chart = control_chart(title, months, limits)
    words = f"{_led(label)}{title}. {says_of_months(limits, months)} Underlag {figure.code}."
    return [Block("chart", chart=chart, caption=words)]


def _led(label: str) -> str:
    """ "Figur 2. " before a caption, or nothing where figures are not numbered."""
    return f"{label}. " if label else ""


def deviations(report, figures) -> list[Block]:
    """All avvikelser per month, per category and per verksamhet, and what is open."""
    found = [Block("note", note=INTRODUCTION), *control(figures.get("A1"), "Figur 2")]
    if (by_kind := figures.get("A5")) and by_kind.data["rows"]:
        found.append(by_category(report, by_kind.data["rows"], figures["A1"], "Figur 3"))
    if (by_division := figures.get("A6")) and by_division.data["rows"]:
        found += by_unit(by_division.data["rows"], "Tabell 1")
    if backlog := figures.get("A12"):
        rows = [[row["name"], HIDDEN if row["value"] is None else number(row["value"])] for row in backlog.data["rows"]]
        found.append(
            Block(
                "table",
                caption="Tabell 2. Öppna ärenden när siffrorna hämtades, efter ålder. Underlag A12.",
                columns=["Rapporterades för", "Antal"],
                rows=rows,
                note=f"”{HIDDEN.capitalize()}” är {HIDDEN_WORDS}." if any(HIDDEN in row for row in rows) else "",
            )
        )
    return found


def by_category(report, rows, total, label: str) -> Block:
    """The categories of a year beside those of the year before; total is the figure of them all."""
    rows, compared = _folded(rows, total), any(row["compared"] for row in rows)
    bars = [
        Bar(row["name"], row["value"], row["compared"] if compared else None, HIDDEN if row["value"] is None else "")
        for row in rows
    ]
    title = f"Avvikelser per kategori {report.year}"
    chart = bar_chart(
        title if not compared else f"{title} jämfört med {report.comparison_year}",
        bars,
        name=str(report.year),
        compared_name=str(report.comparison_year) if compared else "",
        row_name="Kategori",
    )
    note = " Kategorier med få ärenden är dolda." if any(row["value"] is None for row in rows) else ""
    return Block("chart", chart=chart, caption=f"{_led(label)}{chart.table.caption}.{note} Underlag A5.")


def _folded(rows, total) -> list[dict]:
    """The largest categories, and the rest together: what is left of the total, which everybody could reckon anyway."""
    if len(rows) <= MOST_BARS + 1 or any(row["value"] is None for row in rows[:MOST_BARS]):
        return rows
    largest = rows[:MOST_BARS]
    compared = [row["compared"] for row in largest]
    rest = {
        "name": f"{len(rows) - MOST_BARS} andra kategorier",
        "value": int(total.value) - sum(row["value"] for row in largest),
        "compared": None
        # What was counted then, or was taken in, is not the sum of what is counted now.
        if None in compared or total.compared_value is None or "compared_is" in total.data
        else int(total.compared_value) - sum(compared),
    }
    return [*largest, rest]


def by_unit(rows, label: str, name: str = "Verksamhet") -> list[Block]:
    """The avvikelser of what lies beneath, in the order of the tree."""
    table = [
        [
            row["name"],
            HIDDEN if row["count"] is None else number(row["count"]),
            number(row["per_care_days"], 1) + ("*" if row["partly"] else "") if row["per_care_days"] else "–",
            HIDDEN if row["serious"] is None else number(row["serious"]),
            "–" if row["closed"] is None else f"{row['closed']}\u00a0%",
        ]
        for row in rows
    ]
    note = FAIR
    if any(row["per_care_days"] and row["partly"] for row in rows):
        note = f"* Räknat på de enheter som har uppgift om vårddygn alla månader. {note}"
    if any(HIDDEN in line for line in table):
        note = f"”{HIDDEN.capitalize()}” är {HIDDEN_WORDS}. {note}"
    return [
        Block(
            "table",
            caption=f"{_led(label)}Avvikelser per {name.lower()}. Underlag A6, A9 och A10.",
            columns=[name, "Antal", f"Per {number(1000)} vårddygn", "Allvarliga", "Avslutade"],
            rows=table,
            note=note,
        )
    ]


def joint(report, figures) -> list[Block]:
    """Everything by theme: what was seen, and whether what was done helped."""
    figure = figures.get("G1")
    if figure is None or not figure.data.get("rows"):
        return []
    found = []
    for table in tables(figure.data["rows"], f"år {report.year}"):
        if table.rows:
            found.append(
                Block("table", caption=f"{table.caption}. Underlag G1.", columns=table.columns, rows=table.rows)
            )
    hidden = any(HIDDEN in row for block in found for row in block.rows)
    words = f" ”{HIDDEN.capitalize()}” är {HIDDEN_WORDS}." if hidden else ""
    return [*found, Block("note", note=f"{HOW} {NOT_KEPT}{words}")]


def years(report, figures) -> list[Block]:
    """What is followed from year to year, ours first; then what other municipalities have published, one by one."""
    found = []
    if own := figures.get("H1"):
        rows = own.data["rows"]
        if total := next((row for row in rows if row["code"] == "A1"), None):
            bars = [_year_bar(year, total["years"].get(year)) for year in _years_told([total])]
            chart = bar_chart(f"{total['name']} år för år", bars, row_name="År")
            found.append(Block("chart", chart=chart, caption=f"{chart.table.caption}. Underlag H1."))
        found += year_tables(rows, "Våra siffror år för år", "H1")
    if others := figures.get("H2"):
        for name in dict.fromkeys(row["municipality"] for row in others.data["rows"]):
            rows = [row for row in others.data["rows"] if row["municipality"] == name]
            found += year_tables(rows, f"{name}: publicerade siffror", "H2")
    return found


def year_tables(rows: list[dict], title: str, code: str) -> list[Block]:
    """A table of measures by year, with the share of what each is a part of, and the change since the figure before.
    Of our own (H1) a year in between that has no berättelse and was not taken in stands there, and is said."""
    when = _years_told(rows) if code == "H1" else _years_of(rows)
    changed = any(row["change"] for row in rows)
    table = []
    for row in rows:
        cells = [_year_cell(row, row["years"].get(year)) for year in when]
        table.append([row["name"], *cells, *([row["change"] or ""] if changed else [])])
    notes = []
    for row in rows:
        if row["part_of"] and any(cell["share"] is not None for cell in row["years"].values()):
            notes.append(f"{row['name']}: andelen är av {row['part_of'][:1].lower()}{row['part_of'][1:]}.")
    if any(cell["is"] == "taken" for row in rows for cell in row["years"].values()):
        sources = list(dict.fromkeys(source for row in rows for source in row["sources"]))
        notes.append(f"* Inläst. Källa: {'; '.join(sources)}.")
    if code == "H1" and any(year not in row["years"] for row in rows for year in when):
        notes.append("En tom ruta: året har ingen berättelse här, och siffran är inte inläst.")
    columns = ["Mått", *when, *(["Förändring"] if changed else [])]
    return [Block("table", caption=f"{title}. Underlag {code}.", columns=columns, rows=table, note=" ".join(notes))]


def _years_of(rows: list[dict]) -> list[str]:
    return sorted({year for row in rows for year in row["years"]})


def _years_told(rows: list[dict]) -> list[str]:
    """From the first year to the last, with those between that nobody has a figure of; without them when that would be
    more than a page has room for."""
    when = _years_of(rows)
    between = [str(year) for year in range(int(when[0]), int(when[-1]) + 1)]
    return between if len(between) <= MOST_YEARS else when


def _year_bar(year: str, cell: dict | None) -> Bar:
    """A year without a figure is seen as one: a place without a bar, and why."""
    if cell is None:
        return Bar(year, None, text=MISSING)
    return Bar(year, float(cell["value"])) if cell["value"] is not None else Bar(year, None, text=HIDDEN)


def _year_cell(row: dict, cell: dict | None) -> str:
    if cell is None:
        return ""
    if cell["value"] is None:
        return HIDDEN if row["unit"] == "st" else "–"
    words = ("ca " if cell["about"] else "") + amount(Decimal(cell["value"]), row["unit"])
    share = f" ({cell['share']}\u00a0%)" if cell["share"] is not None else ""
    return f"{words}{share}{'*' if cell['is'] == 'taken' else ''}"


def measures(report, figures, label: str = "Figur 4") -> list[Block]:
    """How the measures went."""
    figure = figures.get("B4")
    if not figure or not any(row["value"] for row in figure.data["rows"]):
        return []
    items = [figures[code] for code in ("B1", "B2", "B3") if code in figures]
    words = ". ".join(f"{each.name}: {amount(each.value, each.unit_of_value)}" for each in items)
    chart = bar_chart(
        f"Effekten av de åtgärder som genomfördes {report.year}",
        [Bar(row["name"], row["value"]) for row in figure.data["rows"]],
        row_name="Effekt",
    )
    return [Block("chart", chart=chart, caption=f"{_led(label)}{chart.table.caption}. {words}. Underlag B1–B4.")]
