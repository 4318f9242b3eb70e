"""Tables that people bring: encodings, dividers, spreadsheets, and numbers as people write them."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from core.tables import MAX_UNPACKED, decoded, read_number, table_of, tables_of, text_rows

pytestmark = pytest.mark.no_database
TEXT = "Kommun;År;Värde\r\nÖstersund;2025;87,5\r\n\r\nÅre;2025;..\r\n"


def workbook(**sheets) -> bytes:
    """A workbook with these sheets, each a list of rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
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


@pytest.mark.parametrize("divider", ["\t", ";", ","])
@pytest.mark.parametrize(
    "title", ["Öppna jämförelser", "Vård, omsorg, hela landet 2025", "Källa: Socialstyrelsen; hämtad i maj\n\nTabell 1"]
)
def test_a_title_does_not_say_what_divides_the_cells(title, divider):
    number = '"87,5"' if divider == "," else "87,5"
    lines = [divider.join(each) for each in (("Kommun", "2024", "2025"), ("Åre", number, "88"), ("Umeå", "80", number))]
    rows = text_rows(title + "\n" + "\n".join(lines) + "\n", max_rows=10)
    assert [row.cells for row in rows[-3:]] == [
        ("Kommun", "2024", "2025"),
        ("Åre", "87,5", "88"),
        ("Umeå", "80", "87,5"),
    ]


def test_every_way_to_divide_a_text_is_given_the_likeliest_first():
    tables = tables_of("Om, filen, här\nKommun;2025\nÅre;87,5\nUmeå;80\n".encode(), max_rows=9)
    assert [table.rows[1].cells for table in tables] == [("Kommun", "2025"), ("Kommun;2025",)]


def test_what_is_no_text_and_what_is_too_long_is_refused_in_words():
    with pytest.raises(ValueError, match="ingen textfil"):
        decoded(b"\x00\x01")
    with pytest.raises(ValueError, match="ingen textfil"):
        decoded(bytes(range(256)) * 4)
    with pytest.raises(ValueError, match="ingen textfil"):
        decoded(b"\xff\xfea")
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


def test_every_sheet_that_one_sees_and_that_holds_something_is_given():
    content = workbook(Om=[["Om filen"]], Tom=[], Data=[["Kommun", "2025"], ["Åre", 80]], Lång=[[n] for n in range(5)])
    assert [(table.name, len(table.rows), table.fault) for table in tables_of(content, max_rows=4)] == [
        ("Om", 1, ""), ("Data", 2, ""), ("Lång", 0, "Bladet ”Lång”: Det finns fler än 4 rader. Dela filen i flera."),
    ]  # fmt: skip
    hidden = openpyxl.load_workbook(BytesIO(content))
    hidden["Om"].sheet_state = "hidden"
    out = BytesIO()
    hidden.save(out)
    assert table_of(out.getvalue(), max_rows=10)[0].cells == ("Kommun", "2025")


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
