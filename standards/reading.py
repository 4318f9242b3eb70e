"""Reads denominators from text: CSV with semicolon, comma or tab. Pure: text in, lines and errors out."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

COLUMNS = ("nyckel", "slag", "månad", "värde")
KINDS = {"platser": "places", "vårddygn": "care_days"}
KIND_WORDS = {kind: word for word, kind in KINDS.items()}
LIMIT = 20_000  # lines; a large municipality's units for a year are fewer


@dataclass(frozen=True)
class Line:
    """One value; number is the line in the text, counted from 1."""

    number: int
    unit_key: str
    kind: str
    month: date
    value: Decimal


def read_denominators(text: str) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines that can be read, and (line number, what is wrong in plain Swedish) for those that cannot."""
    rows = text.lstrip("\ufeff").splitlines()
    header = next((row for row in rows if row.strip()), "")
    if not header:
        return [], [(1, "Det finns inget att läsa in.")]
    delimiter = max("\t;,", key=header.count)
    reader = csv.reader(rows, delimiter=delimiter)
    names, lines, errors = None, [], []
    for row in reader:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if names is None:
            names = [cell.casefold() for cell in cells]
            if missing := [column for column in COLUMNS if column not in names]:
                return [], [(reader.line_num, f"Rad {reader.line_num}: kolumnen {missing[0]} saknas i rubriken.")]
            continue
        if not dict(zip(names, cells, strict=False)).get("värde"):
            continue  # a month that is not filled in yet
        if len(lines) + len(errors) >= LIMIT:
            return [], [(reader.line_num, f"Högst {LIMIT} rader åt gången.")]
        try:
            lines.append(_line(reader.line_num, dict(zip(names, cells, strict=False))))
        except ValueError as error:
            errors.append((reader.line_num, f"Rad {reader.line_num}, {error}"))
    if not lines and not errors:
        errors.append((1, "Det finns inget att läsa in under rubriken."))
    return lines, errors


def read_value(text: str) -> Decimal:
    """ "1 234,5" → 1234.5. Raises ValueError with what is wrong."""
    try:
        value = Decimal(re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", "."))
    except InvalidOperation:
        raise ValueError("skriv ett tal, till exempel 12,5.") from None
    if not value.is_finite() or value <= 0:
        raise ValueError("värdet ska vara större än noll.")
    if value >= 10**9:
        raise ValueError("värdet är för stort.")
    if value != round(value, 1):
        raise ValueError("skriv högst en decimal.")
    return round(value, 1)


def read_month(text: str) -> date:
    """ "2026-01" (also "2026-01-01" and "202601") → the month's first day. Raises ValueError with what is wrong."""
    found = re.fullmatch(r"(\d{4})-?(\d{2})(?:-01)?", text)
    try:
        return date(int(found[1]), int(found[2]), 1)
    except (TypeError, ValueError):
        raise ValueError("skriv år och månad, till exempel 2026-01.") from None


def _line(number, row):
    def read(column, convert):
        try:
            return convert(row.get(column, ""))
        except ValueError as error:
            raise ValueError(f"{column}: {error}") from None

    def kind(text):
        if text.casefold() not in KINDS:
            raise ValueError("skriv platser eller vårddygn.")
        return KINDS[text.casefold()]

    def key(text):
        if not text:
            raise ValueError("skriv enhetens nyckel.")
        return text

    return Line(number, read("nyckel", key), read("slag", kind), read("månad", read_month), read("värde", read_value))
