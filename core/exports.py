"""Lists as files: CSV that Swedish Excel opens right, and XLSX. Written row by row: a long list costs no memory.

Both take a list of ``Column`` and any iterable of rows. Moments are given in Swedish time. What people have typed is
never read as a formula: spreadsheet programs run a cell that begins with =, +, - or @ (OWASP, "CSV Injection").
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

import xlsxwriter
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.utils.http import content_disposition_header

from core.calendar import local

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes å, ä and ö for something else
CHUNK = 500  # rows sent at a time
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELL_LIMIT = 32_767  # letters in a cell; XLSX allows no more
MEMORY_LIMIT = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what stands under it (a function of the row), and how wide XLSX draws it, in letters.

    The value may be a str, number, bool, date, aware datetime or None; everything else is written as ``str()`` of it.
    """

    heading: str
    value: Callable[[Any], Any]
    width: int = 18


def file_name(name: str, extension: str) -> str:
    """A name for a download that every system can keep: "Avvikande tal 2026.csv" with å, ä and ö, without signs
    that part folders or steer a terminal."""
    safe = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\u2028\u2029\u202a-\u202e]+', " ", name)
    return f"{' '.join(safe.split()).strip('. ')[:120] or 'export'}.{extension.lstrip('.')}"


Lines = Sequence[tuple[str, ...]]  # what stands above the headings: what it is, of when, how it is counted


def csv_chunks(columns: Sequence[Column], rows: Iterable[Any], above: Lines = ()) -> Iterator[bytes]:
    """The list as UTF-8 CSV with byte order mark and semicolons, a few hundred rows at a time."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), delimiter=";", lineterminator="\r\n")
    lines.append(BYTE_ORDER_MARK)
    writer.writerows([_csv_text(words) for words in line] for line in above)
    writer.writerow([_csv_text(column.heading) for column in columns])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_csv_cell(column.value(row)) for column in columns])
        if number % CHUNK == 0:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def csv_response(name: str, columns: Sequence[Column], rows: Iterable[Any], above: Lines = ()) -> StreamingHttpResponse:
    """A download of ``csv_chunks`` under ``name`` (without extension)."""
    response = StreamingHttpResponse(csv_chunks(columns, rows, above), content_type=CSV_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, file_name(name, "csv"))
    return response


def write_xlsx(
    target: BinaryIO, columns: Sequence[Column], rows: Iterable[Any], *, sheet: str = "Lista", above: Lines = ()
) -> int:
    """Writes the list as XLSX into an open file and gives the number of rows: headings that stay in sight and can be
    filtered by, dates as dates. Rows are written away as they come."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", sheet)[:31] or "Lista")
        heading = book.add_format(
            {"bold": True, "font_color": "#ffffff", "bg_color": "#14524a", "text_wrap": True, "valign": "vcenter"}
        )
        formats = {
            "text": book.add_format({"valign": "top", "text_wrap": True}),
            "whole": book.add_format({"valign": "top", "num_format": "#,##0"}),
            "number": book.add_format({"valign": "top", "num_format": "#,##0.##"}),
            "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
            "moment": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        }
        top = len(above)
        page.freeze_panes(top + 1, 0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        plain = book.add_format({"valign": "top"})
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
        for number, line in enumerate(above):
            for place, words in enumerate(line):
                page.write_string(number, place, words, plain)
        for place, column in enumerate(columns):
            page.write_string(top, place, column.heading, heading)
        number = 0
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                _write_cell(page, top + number, place, column.value(row), formats)
        if columns:
            page.autofilter(top, 0, top + number, len(columns) - 1)
    return number


def xlsx_response(
    name: str, columns: Sequence[Column], rows: Iterable[Any], *, sheet: str = "Lista", above: Lines = ()
) -> FileResponse:
    """A download of ``write_xlsx`` under ``name`` (without extension). A large one waits on disk, not in memory."""
    target = SpooledTemporaryFile(max_size=MEMORY_LIMIT)  # noqa: SIM115 - the response closes it when it has been sent
    write_xlsx(target, columns, rows, sheet=sheet, above=above)
    size = target.tell()
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=file_name(name, "xlsx"), content_type=XLSX_TYPE)
    response["Content-Length"] = str(size)
    return response


def list_file(form: str, name: str, columns: Sequence[Column], rows: Iterable[Any], above: Lines = ()):
    """The list as the kind of file that an address asks for: csv or xlsx. Raises Http404 for any other."""
    if form == "csv":
        return csv_response(name, columns, rows, above)
    if form == "xlsx":
        return xlsx_response(name, columns, rows, sheet=name, above=above)
    raise Http404


def xlsx_bytes(columns: Sequence[Column], rows: Iterable[Any], *, sheet: str = "Lista") -> bytes:
    """The list as the bytes of an XLSX file."""
    target = BytesIO()
    write_xlsx(target, columns, rows, sheet=sheet)
    return target.getvalue()


class _Lines:
    """What csv.writer writes to: a list of lines."""

    def __init__(self, lines: list[str]):
        self.write = lines.append


def _one_kind_of_newline(text: str) -> str:
    # Browsers send \r\n from text areas; XLSX would show the \r as a code.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _csv_text(text: str) -> str:
    text = _one_kind_of_newline(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",")
    return _csv_text(str(value))


def _write_cell(page: Any, row: int, place: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, place, "Ja" if value else "Nej", formats["text"])
    elif isinstance(value, datetime):
        page.write_datetime(row, place, local(value).replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, place, value, formats["date"])
    elif isinstance(value, int):
        page.write_number(row, place, value, formats["whole"])
    elif isinstance(value, float | Decimal):
        page.write_number(row, place, float(value), formats["number"])
    else:
        text = _one_kind_of_newline(str(value))
        page.write_string(
            row, place, text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…", formats["text"]
        )
