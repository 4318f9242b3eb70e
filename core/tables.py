"""Tables that people bring: text divided by semicolons, commas or tabs in any of the usual encodings, or XLSX; and the
numbers in them as people write them. Knows nothing of what stands in the cells.
"""

import codecs
import csv
import io
import re
import warnings
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from .files import UNREADABLE_ZIP

ZIP_START = b"PK\x03\x04"
MAX_UNPACKED = 60 * 1024 * 1024  # a spreadsheet that unpacks to more is a bomb, or no list
MAX_COLUMNS = 200
NOT_TEXT = "Filen är ingen textfil. Spara listan som CSV och välj den igen."
NOT_SHEET = "Excelfilen går inte att läsa. Spara den på nytt som XLSX eller CSV och välj den igen."


@dataclass(frozen=True)
class TableRow:
    """A row that is not empty: its number in the file, counted from 1, and its cells as text, trimmed."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What may be the table of a file: the sheet's name ("" in a text), its rows that are not empty, and why it could
    not be read ("" when it could)."""

    name: str
    rows: list[TableRow]
    fault: str = ""


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 with or without BOM, UTF-16 as Excel's "Unicode-text" is saved, otherwise Windows-1252
    (of which Latin-1's letters are a part).

    Raises ValueError, in words, for what is no text.
    """
    encoding = _wide_encoding(content) or "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in content:
        raise ValueError(NOT_TEXT)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8-sig":
            raise ValueError(NOT_TEXT) from None
        return content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ValueError(NOT_TEXT)
    return text


def _wide_encoding(content: bytes) -> str:
    """Which UTF-16 the bytes are: by their mark, or by every other byte being nought in text of our letters."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = content[:400]
    half = len(start) // 2
    if half < 4 or len(content) % 2:
        return ""
    noughts = (start[0::2].count(0), start[1::2].count(0))
    for encoding, (letters, rest) in (("utf-16-le", noughts), ("utf-16-be", noughts[::-1])):
        if letters == 0 and rest > half * 0.9:
            return encoding
    return ""


def tables_of(content: bytes, *, max_rows: int) -> list[Table]:
    """Everything in a file that may be its table, the likeliest first: the visible sheets of an XLSX that hold
    something, or a text divided by each of tab, semicolon and comma. A sheet of more than max_rows bears a fault.

    Raises ValueError, in words, for a file that cannot be read at all.
    """
    if content.startswith(ZIP_START):
        return _sheets_of(content, max_rows)
    return [Table("", rows) for rows in _divided(decoded(content), max_rows)]


def table_of(content: bytes, *, max_rows: int) -> list[TableRow]:
    """The rows of the likeliest table of a file; none when it is empty. Raises ValueError, in words."""
    table = next(iter(tables_of(content, max_rows=max_rows)), Table("", []))
    if table.fault:
        raise ValueError(table.fault)
    return table.rows


def text_rows(text: str, *, max_rows: int) -> list[TableRow]:
    """The rows of a text, divided by what most of its lines are divided by. Raises ValueError, in words."""
    return _divided(text, max_rows)[0]


def _divided(text: str, max_rows: int) -> list[list[TableRow]]:
    """The rows by each divider that stands in the text, the one that gives most lines alike first: a line of title
    above the table may hold commas, and so do decimals."""
    text = text.removeprefix("\ufeff")
    found, faults = [], []
    for divider in [each for each in "\t;," if each in text] or ["\t"]:
        try:
            found.append(_split(text, divider, max_rows))
        except ValueError as error:
            faults.append(error)
    if not found:
        raise faults[0]
    return [rows for _, rows in sorted(found, key=lambda each: -each[0])]


def _split(text: str, divider: str, max_rows: int) -> tuple[int, list[TableRow]]:
    """How much the lines are alike (lines of the commonest width, times the dividers in one), and the rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    rows, widths = [], Counter()
    try:
        for cells in reader:
            widths[len(cells)] += 1
            _add(rows, reader.line_num, [cell.strip() for cell in cells], max_rows)
    except csv.Error as error:
        raise ValueError(f"Rad {reader.line_num} går inte att läsa. Spara om filen och välj den igen.") from error
    return max((count * (width - 1) for width, count in widths.items() if width), default=0), rows


def _sheets_of(content: bytes, max_rows: int) -> list[Table]:
    """The sheets that hold something, the visible ones if there are any. Formulas give what they last came to.

    Raises ValueError, in words, for a file that is damaged, locked or too large.
    """
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise ValueError("Excelfilen är för stor. Dela upp den i flera.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles that it does not know
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            try:
                sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
                tables = [_sheet(sheet, max_rows) for sheet in sheets]
            finally:
                book.close()
    except ValueError:
        raise
    except (*UNREADABLE_ZIP, BadZipFile, InvalidFileException, KeyError, TypeError, SyntaxError) as error:
        raise ValueError(NOT_SHEET) from error
    return [table for table in tables if table.rows or table.fault]


def _sheet(sheet, max_rows) -> Table:
    try:
        return Table(sheet.title, _rows_of(sheet, max_rows))
    except _TooLong as error:
        return Table(sheet.title, [], f"Bladet ”{sheet.title}”: {error}")


class _TooLong(ValueError):
    """More rows than anybody reads."""


def _rows_of(sheet, max_rows) -> list[TableRow]:
    rows: list[TableRow] = []
    for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        _add(rows, line, [_cell_text(cell) for cell in cells], max_rows)
    return rows


def _add(rows, line, cells, max_rows):
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return
    if len(rows) >= max_rows:
        raise _TooLong(f"Det finns fler än {max_rows} rader. Dela filen i flera.")
    rows.append(TableRow(line, tuple(cells)))


def _cell_text(cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        # What Excel shows as 87,5 may be stored as 87.499999999999986, and 87 % as 0.87.
        number = Decimal(repr(value)).quantize(Decimal("1e-9")).normalize()
        is_share = "%" in (getattr(cell, "number_format", "") or "")
        return f"{(100 * number).normalize():f} %" if is_share else f"{number:f}"
    return str(value).strip()


def read_number(text: str) -> Decimal:
    """A number as people write it: "1 234,5", "12.5", "−3", "87,5 %", "1.234,5". Raises ValueError, in words."""
    bare = re.sub(r"[\s\u00a0\u202f'%]", "", text).replace("−", "-").replace("–", "-")
    if "," in bare and "." in bare:
        # The one that stands last divides off the decimals, the other only the thousands.
        thousands = "." if bare.rindex(",") > bare.rindex(".") else ","
        bare = bare.replace(thousands, "")
    if not re.fullmatch(r"-?\d+(?:[.,]\d+)?", bare):
        raise ValueError(f"”{text.strip()}” är inget tal. Skriv till exempel 12,5.")
    try:
        return Decimal(bare.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"”{text.strip()}” är inget tal. Skriv till exempel 12,5.") from None
