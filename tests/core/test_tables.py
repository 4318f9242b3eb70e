"""Tables that people bring: encodings, dividers, spreadsheets, and numbers as people write them."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from core.tables import MAX_UNPACKED, decoded, read_number, table_of, text_rows

pytestmark = pytest.mark.no_database
TEXT = "Kommun;År;Värde\r\nÖstersund;2025;87,5\r\n\r\nÅre;2025;..\r\n"


def book(*rows, sheets=(), formats=None) -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    for name in sheets:
        page = made.create_sheet(name)
    for row in rows:
        page.append(row)
    for place, number_format in (formats or {}).items():
        page[place].number_format = number_format
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
def test_swedish_letters_survive_every_usual_encoding(encoding):
    rows = table_of(TEXT.encode(encoding), max_rows=10)
    assert [(row.line, row.cells) for row in rows] == [
        (1, ("Kommun", "År", "Värde")),
        (2, ("Östersund", "2025", "87,5")),
        (4, ("Åre", "2025", "..")),
    ]


@pytest.mark.parametrize("divider", ["\t", ";", ","])
def test_any_of_three_dividers(divider):
    rows = text_rows(divider.join(("a", "b", "c")) + "\n" + divider.join(("1", '"2"', "3")), max_rows=10)
    assert rows[1].cells == ("1", "2", "3")


def test_what_is_no_text_and_what_is_too_long_is_refused_in_words():
    with pytest.raises(ValueError, match="ingen textfil"):
        decoded(b"\x00\x01")
    with pytest.raises(ValueError, match="fler än 2 rader"):
        text_rows("a\nb\nc\n", max_rows=2)
    with pytest.raises(ValueError, match="går inte att läsa"):
        text_rows('a;b\n"' + "x" * 200_000, max_rows=2)


def test_a_spreadsheet_is_read_as_it_looks():
    content = book(
        ["Kommun", "Dag", "Andel", "Värde"],
        ["Åre", date(2025, 1, 31), 0.875, 87.499999999999986],
        [],
        ["Umeå", datetime(2025, 2, 1), 1, 12],
        formats={"C2": "0.0%"},
    )
    rows = table_of(content, max_rows=10)
    assert [(row.line, row.cells) for row in rows] == [
        (1, ("Kommun", "Dag", "Andel", "Värde")),
        (2, ("Åre", "2025-01-31", "87.5 %", "87.5")),
        (4, ("Umeå", "2025-02-01", "1", "12")),
    ]


def test_the_first_sheet_that_holds_something_is_read():
    assert table_of(book(["a", "b"], sheets=["Data"]), max_rows=10)[0].cells == ("a", "b")
    assert table_of(book(), max_rows=10) == []


def test_a_damaged_spreadsheet_and_one_that_unpacks_to_too_much_are_refused():
    with pytest.raises(ValueError, match="går inte att läsa"):
        table_of(book(["a"])[:-200], max_rows=10)
    other = BytesIO()
    with ZipFile(other, "w") as packed:
        packed.writestr("hej.txt", "hej")
    with pytest.raises(ValueError, match="går inte att läsa"):
        table_of(other.getvalue(), max_rows=10)
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (MAX_UNPACKED + 1))
    with pytest.raises(ValueError, match="för stor"):
        table_of(bomb.getvalue(), max_rows=10)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"), ("12,5", "12.5"), ("12.5", "12.5"), ("1 234,5", "1234.5"), ("1\u00a0234", "1234"),
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("−3", "-3"), ("87,5 %", "87.5"), ("0", "0"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "tolv", "..", "-", "1,2,3", "NaN", "1e9", "12 st"])
def test_what_is_no_number_is_refused_in_words(text):
    with pytest.raises(ValueError, match="inget tal"):
        read_number(text)
