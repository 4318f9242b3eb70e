"""Lists as files: what Swedish Excel opens, nothing that runs, nothing that fills the memory."""

import csv
import tracemalloc
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from core import exports
from core.exports import Column

COLUMNS = [
    Column("Nummer", lambda row: row["number"], width=12),
    Column("Rubrik", lambda row: row["title"]),
    Column("Dag", lambda row: row.get("day")),
    Column("Tid", lambda row: row.get("at")),
    Column("Tal", lambda row: row.get("figure")),
    Column("Klar", lambda row: row.get("done")),
]
ROWS = [
    {
        "number": "2026-0412",
        "title": "Föll i badrummet; slog i åtta\r\ngånger",
        "day": date(2026, 9, 15),
        "at": datetime(2026, 9, 15, 19, 40, tzinfo=UTC),
        "figure": 14.25,
        "done": True,
    },
    {"number": "2026-0413", "title": '"Citat"', "figure": Decimal("1234.5"), "done": False},
]
FORMULAS = ["=1+1", "+46", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]


def read_csv(columns, rows):
    text = b"".join(exports.csv_chunks(columns, rows)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def read_xlsx(columns, rows, **options):
    return load_workbook(BytesIO(exports.xlsx_bytes(columns, rows, **options))).active


def test_csv_is_what_swedish_excel_opens():
    content = b"".join(exports.csv_chunks(COLUMNS, ROWS))
    assert content.startswith(b"\xef\xbb\xbfNummer;Rubrik;")
    assert read_csv(COLUMNS, ROWS) == [
        ["Nummer", "Rubrik", "Dag", "Tid", "Tal", "Klar"],
        ["2026-0412", "Föll i badrummet; slog i åtta\ngånger", "2026-09-15", "2026-09-15 21:40", "14,25", "Ja"],
        ["2026-0413", '"Citat"', "", "", "1234,5", "Nej"],
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_people_typed_is_never_a_formula(text):
    columns = [Column("Text", lambda row: row)]
    assert read_csv(columns, [text])[1][0] == "'" + text.replace("\r", "\n")
    cell = read_xlsx(columns, [text])["A2"]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()


def test_a_negative_number_stays_a_number():
    columns = [Column("Tal", lambda row: row)]
    assert read_csv(columns, [-5])[1] == ["-5"]
    assert read_xlsx(columns, [-5])["A2"].value == -5


def test_csv_comes_a_few_rows_at_a_time():
    taken = []

    def rows():
        for number in range(exports.CHUNK * 3):
            taken.append(number)
            yield {"number": number, "title": "x"}

    chunks = exports.csv_chunks(COLUMNS, rows())
    next(chunks)
    assert len(taken) == exports.CHUNK
    assert sum(chunk.count(b"\r\n") for chunk in chunks) == exports.CHUNK * 2


def test_an_empty_list_has_its_headings():
    assert read_csv(COLUMNS, []) == [[column.heading for column in COLUMNS]]
    assert read_xlsx(COLUMNS, []).max_row == 1


def test_xlsx_keeps_dates_and_numbers_as_such():
    sheet = read_xlsx(COLUMNS, ROWS, sheet="Avvik: [2026]")
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [
        "2026-0412",
        "Föll i badrummet; slog i åtta\ngånger",
        datetime(2026, 9, 15),
        datetime(2026, 9, 15, 21, 40),
        14.25,
        "Ja",
    ]
    assert sheet["C3"].value is None
    assert sheet["E3"].value == 1234.5
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet["A1"].font.bold
    assert ":" not in sheet.title


def test_a_very_long_text_is_cut_and_not_lost():
    value = read_xlsx([Column("Text", lambda row: row)], ["å" * 40_000])["A2"].value
    assert len(value) == exports.CELL_LIMIT
    assert value.endswith("…")


def test_control_signs_do_not_break_the_file():
    assert "a" in read_xlsx([Column("Text", lambda row: row)], ["a\x00\x0b\x1fb"])["A2"].value


def test_links_stay_text():
    assert read_xlsx([Column("Text", lambda row: row)], ["https://x.example/"])["A2"].hyperlink is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Händelser på Åsen 2026", "Händelser på Åsen 2026.csv"),
        ("../../etc/passwd", "etc passwd.csv"),
        ('a"b;c\r\nd', "a b;c d.csv"),
        ("CON:…", "CON ….csv"),
        ("\u202egpj.exe", "gpj.exe.csv"),
        ("", "export.csv"),
        ("å" * 300, "å" * 120 + ".csv"),
    ],
)
def test_names_are_safe_and_swedish(name, safe):
    assert exports.file_name(name, "csv") == safe


@pytest.mark.django_db  # closing an answer looks after the connections
def test_the_downloads_carry_type_and_name():
    answer = exports.csv_response("Åtgärder 2026", COLUMNS, ROWS)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%C3%85tg%C3%A4rder%202026.csv"
    assert answer.getvalue().startswith(b"\xef\xbb\xbf")
    answer = exports.xlsx_response("Åtgärder 2026", COLUMNS, ROWS)
    assert answer["Content-Type"] == exports.XLSX_TYPE
    content = answer.getvalue()
    assert int(answer["Content-Length"]) == len(content)
    assert load_workbook(BytesIO(content)).active["A2"].value == "2026-0412"
    answer.close()


def test_a_long_list_costs_little_memory(tmp_path):
    rows = ({"number": f"2026-{n:06}", "title": f"Rad nummer {n} " * 20} for n in range(6000))
    tracemalloc.start()
    with (tmp_path / "lista.xlsx").open("wb") as target:
        assert exports.write_xlsx(target, COLUMNS, rows) == 6000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * 1024 * 1024


def test_what_a_list_is_stands_above_its_headings():
    columns, rows = [Column("Tema", lambda row: row[0]), Column("Antal", lambda row: row[1])], [("Trygghet", 12)]
    above = (("Period", "år 2021"), ("Uttag", "=2022"))
    lines = b"".join(exports.csv_chunks(columns, rows, above)).decode("utf-8-sig").splitlines()
    assert lines == ["Period;år 2021", "Uttag;'=2022", "Tema;Antal", "Trygghet;12"]
    target = BytesIO()
    exports.write_xlsx(target, columns, rows, above=above)
    sheet = load_workbook(target).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Period", "år 2021"], ["Uttag", "=2022"], ["Tema", "Antal"], ["Trygghet", 12],
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:B4")
