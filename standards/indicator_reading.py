"""Reads values of indicators out of a table that somebody has brought. Pure: rows in, entries and odd rows out.

Three shapes are known, whatever the order of the columns and whatever lines of title stand above them:

* a value per row: enhet or kommun, period, värde (or täljare and nämnare), and indikator when there are several;
* a period per column: enhet or kommun, and headings that are periods (2023; 2024; 2025);
* an indicator per column: enhet or kommun, and headings that are names of indicators or ids of Kolada.

Öppna jämförelser, KKiK and the brukarundersökningar are published in one of them. Where both kommun and enhet stand in
a row, it is the unit's; where enhet is what is measured in ("antal", "%"), it is the municipality's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.tables import TableRow, read_number

LINES_ABOVE = 100  # so far down the headings are looked for
LOOKED_AT = 20  # so many rows beneath headings say what a column holds
SECRET, MISSING = "secret", "missing"
# What stands in a cell when there is no value. An empty cell says nothing at all and is passed over.
NO_VALUE = {
    **dict.fromkeys(("..", "...", ".", "-", "–", "—", "−", "saknas", "uppgift saknas", "ej uppgift", "ingen uppgift",
                     "n/a", "na", "null", "saknar värde", "inget värde"), MISSING),
    **dict.fromkeys(("sekretess", "*", "x", "s", "skyddas", "för få svar", "för få", "<5", "< 5"), SECRET),
}  # fmt: skip
COLUMNS = {
    "unit": ("enhet", "enhetsnamn", "plats", "nyckel", "enhetsnyckel"),
    "municipality": ("kommun", "kommunnamn", "region", "municipality", "kommun/stadsdel", "kommun/region"),
    "activity": ("verksamhet", "område"),  # whose the row is when no other column says it
    "code": ("kommunkod", "kod", "municipality id", "kommun id"),
    "indicator": ("indikator", "nyckeltal", "mått", "matt", "kpi", "nyckeltals id", "nyckeltalsid", "fråga"),
    "year": ("år", "ar", "mätår", "undersökningsår", "year"),
    "period": ("period", "månad", "kvartal", "tertial", "datum", "mätperiod"),
    "value": ("värde", "varde", "resultat", "andel", "procent", "andel positiva svar", "andel (%)", "value",
              "medelvärde"),
    "numerator": ("täljare", "antal positiva svar"),
    "denominator": ("nämnare", "antal svar", "antal svarande", "antal svar totalt"),
    "gender": ("kön", "gender"),
    "comment": ("kommentar", "anmärkning", "anmarkning"),
}  # fmt: skip
UNKNOWN_HEADINGS = (
    "Rubrikerna känns inte igen. Det behövs en kolumn för enhet eller kommun, och antingen en för period och en för "
    "värde, eller en kolumn för varje år eller indikator."
)
WHOSE = {"unit", "municipality", "activity", "code"}
MEASURED_IN = ("antal", "st", "%", "procent", "procentenheter", "kr", "kronor", "dagar", "timmar", "index", "poäng")
WHOLE_YEAR = ("", "helår", "hela året", "år")
BOTH_GENDERS = ("", "t", "totalt", "total", "alla", "båda", "båda könen", "samtliga", "kvinnor och män")


@dataclass(frozen=True)
class Entry:
    """One figure as it stood: whose (place: a unit or a municipality; code where there is one; municipality: the one
    in which the unit lies, "" when the row names no unit or does not say), of what (indicator, "" when the file says
    none), when (period), and what."""

    line: int
    place: str
    period: str
    indicator: str = ""
    code: str = ""
    municipality: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: str = ""
    comment: str = ""


@dataclass
class Reading:
    """What was read. odd: (line, what is wrong); passed: lines about women or men alone; unknown: headings not used."""

    entries: list[Entry] = field(default_factory=list)
    odd: list[tuple[int, str]] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def plain(heading: str) -> str:
    """A heading as it is compared: small letters, one space."""
    return " ".join(re.sub(r"[_:\s]+", " ", heading.casefold()).split())


def read_figure(text: str) -> tuple[Decimal | None, str]:
    """ "87,5" → (87.5, ""); ".." → (None, "missing"); "sekretess" → (None, "secret"). Raises ValueError, in words."""
    if status := NO_VALUE.get(plain(text)):
        return None, status
    return read_number(text), ""


def has_headings(
    rows: Sequence[TableRow], *, is_period: Callable, is_indicator: Callable, guesses: bool = False
) -> bool:
    """Whether the rows are a table that read_indicators reads."""
    return _headings(rows, is_period, is_indicator, guesses) is not None


def read_indicators(
    rows: Sequence[TableRow], *, is_period: Callable[[str], bool], is_indicator: Callable[[str], bool],
    period: str = "", guesses: bool = False,
) -> Reading:  # fmt: skip
    """The entries of a table. is_period and is_indicator know the headings of their columns; period is that of the
    whole file, for tables that do not say it. guesses: where no column is known to hold figures, each that holds some
    may be an indicator's, by other words than ours. Raises ValueError, in words, when no headings are found."""
    found = _headings(rows, is_period, is_indicator, guesses)
    if found is None:
        raise ValueError(UNKNOWN_HEADINGS)
    at, columns, wide = found
    reading = Reading(unknown=[
        cell for n, cell in enumerate(rows[at].cells) if cell and n not in wide and n not in columns.values()
    ])  # fmt: skip
    for row in rows[at + 1 :]:
        _read_row(reading, row, columns, wide, period)
    return reading


def _headings(rows, is_period, is_indicator, guesses=False):
    """(which row, the columns by what they hold, the wide columns: {place: ("period" or "indicator", words)})."""
    for at, row in enumerate(rows[:LINES_ABOVE]):
        columns, wide = {}, {}
        for n, cell in enumerate(row.cells):
            name = next((name for name, words in COLUMNS.items() if plain(cell) in words), None)
            if name is not None and name not in columns:
                columns[name] = n
            elif cell and is_indicator(cell):
                wide[n] = ("indicator", cell)
            elif cell and is_period(cell):
                wide[n] = ("period", cell)
        has_figure = {"value", "numerator"} & set(columns)
        if has_figure and {kind for kind, _ in wide.values()} == {"period"}:
            wide = {}
        if WHOSE & set(columns) and (wide or has_figure):
            return at, columns, wide
        if guesses and WHOSE & set(columns):
            others = {n: ("indicator", cell) for n, cell in enumerate(row.cells) if cell and n not in columns.values()}
            wide = {n: words for n, words in others.items() if _holds_figures(rows[at + 1 : at + 1 + LOOKED_AT], n)}
            if wide:
                return at, columns, wide
    return None


def _holds_figures(rows, n) -> bool:
    """Whether a column has a number in one of the rows, and nothing that is neither a number nor why there is none."""
    try:
        figures = [read_figure(row.cells[n])[0] for row in rows if n < len(row.cells) and row.cells[n]]
    except ValueError:
        return False
    return any(figure is not None for figure in figures)


def _read_row(reading, row, columns, wide, period):
    def cell(name):
        n = columns.get(name)
        return row.cells[n] if n is not None and n < len(row.cells) else ""

    place, municipality, code = _whose(cell, columns)
    if not place and not code:
        if any(n < len(row.cells) and row.cells[n] for n in (*wide, *columns.values())):
            reading.odd.append((row.line, "Raden säger inte vilken enhet eller kommun den gäller."))
        return
    if plain(cell("gender")) not in BOTH_GENDERS:
        reading.passed.append(row.line)
        return
    told = {
        "line": row.line, "place": place, "code": code, "municipality": municipality, "comment": cell("comment")[:300],
    }  # fmt: skip
    of_row = _period(cell("year"), cell("period")) or period
    if not wide:
        _read_one(reading, told, cell, of_row)
        return
    for n, (kind, words) in wide.items():
        text = row.cells[n] if n < len(row.cells) else ""
        if not text:
            continue
        what = {
            "period": words if kind == "period" else of_row,
            "indicator": words if kind == "indicator" else cell("indicator")[:300],
        }
        try:
            value, status = read_figure(text)
        except ValueError as error:
            reading.odd.append((row.line, f"{place or code}, {words}: {error}"))
            continue
        reading.entries.append(Entry(**told, **what, value=value, status=status))


def _whose(cell, columns) -> tuple[str, str, str]:
    """(the unit or the municipality, the municipality in which the unit lies, its code)."""
    unit, municipality, code = cell("unit"), cell("municipality"), cell("code")
    if re.sub(r"\s*\(.*", "", plain(unit)) in MEASURED_IN:
        unit = ""
    if not {"unit", "municipality", "code"} & set(columns):
        return cell("activity"), "", ""
    return (unit, municipality or code, "") if unit else (municipality, "", code)


def _period(year: str, period: str) -> str:
    """ "2025" and "helår" are 2025, "2025" and "juli" are juli 2025; a period that says its year stands alone."""
    if not year or plain(period) in WHOLE_YEAR:
        return year or period
    return period if re.search(r"\d{4}", period) else f"{period} {year}"


def _read_one(reading, told, cell, period):
    texts = {name: cell(name) for name in ("value", "numerator", "denominator")}
    if not any(texts.values()):
        return
    try:
        figures = {name: read_figure(text) if text else (None, "") for name, text in texts.items()}
    except ValueError as error:
        reading.odd.append((told["line"], f"{told['place'] or told['code']}: {error}"))
        return
    status = figures["value"][1] or figures["numerator"][1]
    value, numerator = figures["value"][0], figures["numerator"][0]
    if value is None and numerator is None and not status:
        status = figures["denominator"][1] or MISSING
    reading.entries.append(
        Entry(
            **told,
            period=period,
            indicator=cell("indicator")[:300],
            value=value,
            numerator=None if value is not None and figures["denominator"][0] is None else numerator,
            denominator=figures["denominator"][0],
            status="" if value is not None or numerator is not None else status,
        )
    )
