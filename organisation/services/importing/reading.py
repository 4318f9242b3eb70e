"""From bytes to rows: encoding, delimiter, headings, and the kinds of cell."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from ...models import ImportFile, Law, Unit
from ...roles import Role

MAX_ROWS = 50_000
KIND = ImportFile.Kind

# Every column by the name it has in the documentation, and the other names it is known by.
COLUMNS = {
    KIND.UNITS: {
        "nyckel": ("id", "kod"),
        "namn": ("enhetsnamn",),
        "slag": ("typ",),
        "hör till": ("overordnad", "tillhor", "under"),
        "lagar": ("lag", "lagrum"),
        "telefon": ("telefon vid fara",),
        "från": ("galler fran", "fran och med"),
        "till": ("galler till", "till och med"),
    },
    KIND.PEOPLE: {
        "nyckel": ("id", "anstallningsnummer"),
        "e-post": ("epost", "email", "mejl", "e post"),
        "namn": (),
        "befattning": ("titel",),
        "slutade": ("slutar", "slutdatum"),
    },
    KIND.ASSIGNMENTS: {
        "person": ("personnyckel", "anstallningsnummer"),
        "roll": (),
        "enhet": ("enhetsnyckel",),
        "från": ("galler fran", "fran och med"),
        "till": ("galler till", "till och med"),
        "ersätter": ("ersattare for",),
    },
}
REQUIRED = {
    KIND.UNITS: ("nyckel", "namn", "slag", "hör till"),
    KIND.PEOPLE: ("nyckel", "e-post", "namn"),
    KIND.ASSIGNMENTS: ("person", "roll", "enhet"),
}
# The heading by which a file is known for what it is.
TELLTALE = {"slag": KIND.UNITS, "e-post": KIND.PEOPLE, "roll": KIND.ASSIGNMENTS}
_PLAIN = str.maketrans("åäöéü", "aaoeu")


@dataclass
class Row:
    """One line of the file: its number, and the cells by column. A column that the file lacks is not in `cells`."""

    line: int
    cells: dict[str, str]

    def get(self, column) -> str:
        return self.cells.get(column, "")

    def has(self, column) -> bool:
        return column in self.cells


def read(text: str):
    """(kind, rows) of a file. Raises ValueError, in words, when the headings do not make a file that we know."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(reader, [])
        kind = _kind(header)
        columns = _columns(kind, header)
        rows = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                raise ValueError(f"Rad {reader.line_num} har fler celler än rubriker.")
            padded = [cell.strip() for cell in cells] + [""] * len(columns)
            rows.append(Row(reader.line_num, dict(zip(columns, padded, strict=False))))
            if len(rows) > MAX_ROWS:
                raise ValueError(f"Filen har fler än {MAX_ROWS} rader. Dela den i flera.")
    except csv.Error as error:
        raise ValueError(f"Rad {reader.line_num} går inte att läsa som CSV.") from error
    return kind, rows


def parse_date(text: str) -> date:
    """ "2026-09-14" (also "20260914"). Raises ValueError in words."""
    digits = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)", text)
    try:
        return date(*map(int, digits.groups())) if digits else date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"”{text}” är inget datum. Skriv till exempel 2026-09-14.") from error


def parse_laws(text: str) -> set[str]:
    """ "SoL, HSL" → {"sol", "hsl"}. Raises ValueError in words."""
    laws = {word.casefold() for word in re.split(r"[\s,;/+]+", text) if word}
    if unknown := laws - set(Law.values):
        raise ValueError(f"”{', '.join(sorted(unknown))}” är ingen lag här. Skriv SoL, LSS eller HSL.")
    return laws


def parse_kind(text: str) -> str:
    """ "Enhet" or "unit" → "unit". Raises ValueError in words."""
    return _choice(
        text, {k.label: k.value for k in Unit.Kind} | {k.value: k.value for k in Unit.Kind}, Unit.Kind.labels
    )


def parse_role(text: str) -> str:
    """ "Enhetschef", "MAS" or "unit_manager" → the role's key. Raises ValueError in words."""
    known = {role.value: role.value for role in Role} | {role.label: role.value for role in Role}
    known |= {role.label.split(" (")[0]: role.value for role in Role}
    return _choice(text, known, [role.label.split(" (")[0] for role in Role])


def _choice(text, known, shown):
    found = {name.casefold(): value for name, value in known.items()}.get(text.casefold())
    if found is None:
        raise ValueError(f"”{text}” känns inte igen. Skriv något av: {', '.join(shown)}.")
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[\s_-]+", " ", heading.casefold().translate(_PLAIN)).strip()


def _kind(header):
    found = {_plain(heading) for heading in header}
    for column, kind in TELLTALE.items():
        if found & {_plain(column), *COLUMNS[kind].get(column, ())}:
            return kind
    raise ValueError(
        "Rubrikraden känns inte igen. En fil med enheter har kolumnen ”slag”, en med personer ”e-post” och en med "
        "uppdrag ”roll”."
    )


def _columns(kind, header):
    names = {_plain(name): name for name in COLUMNS[kind]}
    names |= {_plain(other): name for name, others in COLUMNS[kind].items() for other in others}
    while header and not header[-1].strip():
        header = header[:-1]
    columns = [names.get(_plain(heading)) for heading in header]
    for heading, column in zip(header, columns, strict=True):
        if column is None:
            raise ValueError(
                f"Kolumnen ”{heading.strip()}” känns inte igen. Kolumnerna är: {', '.join(COLUMNS[kind])}."
            )
        if columns.count(column) > 1:
            raise ValueError(f"Kolumnen ”{column}” finns två gånger.")
    if missing := [name for name in REQUIRED[kind] if name not in columns]:
        raise ValueError(f"Kolumnen ”{missing[0]}” saknas.")
    return columns
