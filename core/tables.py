"""Tables that people bring: text divided by semicolons, commas or tabs in any of the usual encodings, or XLSX; and the
numbers in them as people write them. Knows nothing of what stands in the cells.
"""

import csv
import io
import re
import warnings
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


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 with or without BOM, otherwise Windows-1252 (of which Latin-1's letters are a part).

    Raises ValueError, in words, for what is no text.
    """
    if b"\0" in content:
        raise ValueError(NOT_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def table_of(content: bytes, *, max_rows: int) -> list[TableRow]:
    """The rows of a file: XLSX (the first sheet that holds something), otherwise text. Raises ValueError, in words."""
    return (
        sheet_rows(content, max_rows=max_rows)
        if content.startswith(ZIP_START)
        else text_rows(decoded(content), max_rows=max_rows)
    )


def text_rows(text: str, *, max_rows: int) -> list[TableRow]:
    """The rows of a text; what divides the cells is whichever of tab, semicolon and comma the first line holds most of.

    Raises ValueError, in words, for more than max_rows.
    """
    text = text.removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max("\t;,", key=first.count))
    rows = []
    try:
        for cells in reader:
            _add(rows, reader.line_num, [cell.strip() for cell in cells], max_rows)
    except csv.Error as error:
        raise ValueError(f"Rad {reader.line_num} går inte att läsa. Spara om filen och välj den igen.") from error
    return rows


def sheet_rows(content: bytes, *, max_rows: int) -> list[TableRow]:
    """The rows of the first sheet of an XLSX file that holds something. Formulas give what they last came to.

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
                return next(filter(None, (_rows_of(sheet, max_rows) for sheet in book.worksheets)), [])
            finally:
                book.close()
    except ValueError:
        raise
    except (*UNREADABLE_ZIP, BadZipFile, InvalidFileException, KeyError, TypeError, SyntaxError) as error:
        raise ValueError(NOT_SHEET) from error


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
        raise ValueError(f"Filen har fler än {max_rows} rader. Dela den i flera.")
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
