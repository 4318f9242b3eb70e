"""Reads published figures out of a table that somebody has brought. Pure: rows in, figures and faults out.

A figure per row, whatever the order of the columns: kommun, år, period, verksamhet, mått, värde, enhet, anmärkning,
källa; and, where somebody has said so, beteckning (A1) and del av. A pair ("67/33" of "kvinnor/män") is two figures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from core.tables import TableRow, read_number

from .wholes import is_part, plain, that_go_on

COLUMNS = {
    "municipality": ("kommun", "kommunnamn", "municipality"),
    "year": ("år", "ar", "year"),
    "period": ("period", "tid", "mätperiod"),
    "activity": ("verksamhet", "område", "nämnd"),
    "measure": ("mått", "matt", "nyckeltal", "indikator", "siffra", "namn"),
    "value": ("värde", "varde", "antal", "resultat", "value"),
    "unit": ("enhet", "måttenhet", "sort", "unit"),
    "note": ("anmärkning", "anmarkning", "kommentar", "not"),
    "source": ("källa", "kalla", "källor", "source", "sources"),
    "code": ("beteckning", "kod"),
    "part_of": ("del av", "andel av"),
}
NAMES = {name: column for column, names in COLUMNS.items() for name in names}
NEEDED = {"year": "år", "measure": "mått", "value": "värde"}
LENGTHS = {"municipality": 80, "period": 40, "activity": 80, "measure": 120, "unit": 40, "source": 300, "part_of": 120}
WHOLE_YEAR = "helår"
FIRST_YEAR = 1950
COUNTED = "antal"
UNITS = {"": COUNTED, "st": COUNTED, "antal": COUNTED, "procent": "%", "andel": "%", "%": "%"}
ABOUT = re.compile(r"^(?:ca|c:a|cirka|ungefär|omkring|~)\.?\s*", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s*\(\s*(?:ca|c:a|cirka|ungefär)\b[^)]*\)", re.IGNORECASE)
SHARE = re.compile(r"^\s*(?:ca\s+)?(\d+(?:[.,]\d+)?)\s*%", re.IGNORECASE)
# What published measures are called that a figure of the berättelse goes on with.
CODES = {
    "A1": ("avvikelser totalt", "avvikelser", "antal avvikelser", "alla avvikelser", "rapporterade avvikelser"),
    "A2": ("fallavvikelser", "fall", "fallolyckor", "avvikelser fall"),
    "A3": ("läkemedelsavvikelser", "läkemedel", "avvikelser läkemedel"),
    "A4": ("bristande tillsyn/omvårdnad", "bristande tillsyn", "tillsyn", "avvikelser tillsyn"),
    "A10": ("allvarliga avvikelser",),
    "C1": ("riskanalyser", "beslutade riskanalyser"),
}
CODE_OF = {name: code for code, names in CODES.items() for name in names}


@dataclass(frozen=True)
class Entry:
    line: int
    municipality: str
    year: int
    period: str
    activity: str
    measure: str
    value: Decimal
    unit: str
    is_about: bool
    note: str
    source: str
    code: str
    part_of: str
    is_said: bool = False  # the code stands in the file

    @property
    def key(self) -> tuple:
        """What there is one figure of."""
        return (*map(plain, (self.municipality, self.activity, self.measure, self.period)), self.year)


@dataclass(frozen=True)
class Fault:
    """Why a row was left: its line in the file, and the column in which it stands ("" for the row as a whole)."""

    line: int
    column: str
    why: str


@dataclass
class Reading:
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class _Wrong(ValueError):
    def __init__(self, column: str, why: str):
        super().__init__(why)
        self.column = column


def read_published(rows: Sequence[TableRow], *, own: str, source: str, this_year: int) -> Reading:
    """own: the municipality of rows that name none; source: that of rows that say none. Raises ValueError, in words,
    when the headings are not understood."""
    reading = Reading()
    if not rows:
        raise ValueError("Filen är tom.")
    headings = [NAMES.get(plain(cell)) for cell in rows[0].cells]
    lacking = [words for column, words in NEEDED.items() if column not in headings]
    if lacking:
        raise ValueError(f"Rubrikraden saknar {_listed(lacking)}. Första raden ska ha kolumnernas namn.")
    said = {column: cell for column, cell in zip(headings, rows[0].cells, strict=True) if column}
    reading.unknown = [cell for column, cell in zip(headings, rows[0].cells, strict=True) if cell and not column]
    seen: dict[tuple, int] = {}
    for row in rows[1:]:
        cells = dict.fromkeys(COLUMNS, "")
        for column, cell in zip(headings, row.cells, strict=False):
            if column:
                cells[column] = cell
        try:
            for entry in _entries(row.line, cells, own, source, this_year):
                if (line := seen.setdefault(entry.key, row.line)) != row.line:
                    raise _Wrong("measure", f"Samma mått, år och period står också på rad {line}.")
                reading.entries.append(entry)
        except _Wrong as wrong:
            reading.faults.append(Fault(row.line, said.get(wrong.column, wrong.column), str(wrong)))
    reading.entries = _with_wholes(_followed(reading.entries))
    return reading


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + (" och " if len(words) > 1 else "") + words[-1]


def _entries(line, cells, own, source, this_year) -> list[Entry]:
    for column, length in LENGTHS.items():
        if len(cells[column]) > length:
            raise _Wrong(column, f"Texten är längre än {length} tecken.")
    if not cells["measure"]:
        raise _Wrong("measure", "Raden säger inte vad siffran mäter.")
    source = cells["source"] or source
    if not source:
        raise _Wrong("source", "Raden säger inte varifrån siffran kommer, och det gör inte filen heller.")
    unit = cells["unit"]
    is_about = bool(IN_BRACKETS.search(unit) or ABOUT.match(unit) or ABOUT.match(cells["value"]))
    unit = ABOUT.sub("", IN_BRACKETS.sub("", unit)).strip()
    unit = re.sub(r"\s*\(\s*ca\b.*$", "", unit).strip()
    common = {
        "line": line, "municipality": cells["municipality"] or own, "year": _year(cells["year"], this_year),
        "period": cells["period"] or WHOLE_YEAR, "activity": cells["activity"], "is_about": is_about,
        "unit": UNITS.get(plain(unit), unit), "note": cells["note"][:300], "source": source[:300],
        "part_of": cells["part_of"],
    }  # fmt: skip
    values, measures = _pair(cells["value"], cells["measure"])
    return [
        Entry(
            measure=measure,
            value=value,
            code=_code(cells["code"], measure, common["unit"]),
            is_said=bool(cells["code"]),
            **common,
        )
        for measure, value in zip(measures, values, strict=True)
    ]


def _year(text: str, this_year: int) -> int:
    if not re.fullmatch(r"\d{4}", text):
        raise _Wrong("year", f"”{text[:20]}” är inget år. Skriv fyra siffror, till exempel 2021.")
    year = int(text)
    if year < FIRST_YEAR:
        raise _Wrong("year", f"{year} är för långt tillbaka. Är det rätt år?")
    if year > this_year:
        raise _Wrong("year", f"År {year} har inte börjat.")
    return year


def _pair(value: str, measure: str) -> tuple[list[Decimal], list[str]]:
    """ "67/33" of "kvinnor/män": two of each."""
    if not value:
        raise _Wrong("value", "Värdet saknas. Ta bort raden, eller skriv siffran.")
    texts = ABOUT.sub("", value).split("/")
    measures = [part.strip() for part in measure.split("/")] if len(texts) > 1 else [measure]
    if len(texts) != len(measures):
        raise _Wrong("value", f"”{value}” är flera tal, men måttet ”{measure}” är inte lika många.")
    try:
        values = [read_number(text).quantize(Decimal("0.01"), ROUND_HALF_UP) for text in texts]
    except (ValueError, ArithmeticError) as error:
        raise _Wrong("value", str(error) if isinstance(error, ValueError) else "Talet är för stort.") from None
    if any(abs(each) >= Decimal(10) ** 12 for each in values):
        raise _Wrong("value", "Talet är för stort.")
    return values, measures


def _code(said: str, measure: str, unit: str) -> str:
    if said:
        code = said.strip().upper()
        if not re.fullmatch(r"[A-Z]\d{1,3}", code):
            raise _Wrong("code", f"”{said[:20]}” är ingen beteckning. Skriv till exempel A1.")
        return code
    return CODE_OF.get(plain(measure), "") if unit == COUNTED else ""


def _followed(entries: list[Entry]) -> list[Entry]:
    """The code of a figure stays where the row stands for the whole. So many avvikelser of äldreomsorgen are a measure
    of their own, unless the file itself gives it the code: they are not the nämnd's, and are added to nothing."""
    entries = [
        replace(entry, code="") if entry.code and not entry.is_said and is_part(entry.activity) else entry
        for entry in entries
    ]
    groups: dict[tuple, list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.code:
            groups.setdefault((plain(entry.municipality), entry.code), []).append(place)
    stays = set()
    for places in groups.values():
        rows = [(entries[place].activity, (entries[place].year, plain(entries[place].period))) for place in places]
        stays |= {places[n] for n in that_go_on(rows)}
    return [entry if place in stays else replace(entry, code="") for place, entry in enumerate(entries)]


def _with_wholes(entries: list[Entry]) -> list[Entry]:
    """What each is a part of, where the file says so without saying it: "fallavvikelser" of "avvikelser totalt", or the
    share that the remark names, when it fits one number of the same activity, year and period alone."""
    beside: dict[tuple, list[Entry]] = {}
    for entry in entries:
        if entry.unit == COUNTED:
            place = (plain(entry.municipality), plain(entry.activity), plain(entry.period), entry.year)
            beside.setdefault(place, []).append(entry)
    whole_of = {}
    for group in beside.values():
        for entry in group:
            if not entry.part_of and (whole := _whole(entry, [each for each in group if each is not entry])):
                whole_of[id(entry)] = whole.measure
    return [replace(entry, part_of=whole_of.get(id(entry), entry.part_of)) for entry in entries]


def _whole(entry: Entry, others: list[Entry]) -> Entry | None:
    larger = [each for each in others if each.value > entry.value]
    for each in larger:
        total = re.fullmatch(r"(?:alla )?(\w{4,}?)(?: totalt)?", plain(each.measure))
        named = plain(each.measure).endswith(" totalt") or plain(each.measure).startswith("alla ")
        if total and named and total[1] in plain(entry.measure):
            return each
    if said := SHARE.match(entry.note):
        share = Decimal(said[1].replace(",", "."))
        step = Decimal(1).scaleb(share.as_tuple().exponent)
        fitting = [each for each in larger if (100 * entry.value / each.value).quantize(step, ROUND_HALF_UP) == share]
        if len(fitting) == 1:
            return fitting[0]
    return None
