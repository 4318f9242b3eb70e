"""The list: what is filtered, what is late and never hidden, and the same as a file."""

import csv
import io
import uuid
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.calendar import local_today
from core.models import AccessLogEntry
from deviations.models import Deviation
from deviations.services import deviation_assign
from standards.models import Category

LIST = "/avvikelser/"


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def developer(client_as, quality_developer):
    return client_as(quality_developer)


@pytest.fixture
def made(case_in):
    """Cases by a short name, in different statuses and with different words."""
    return {
        "new": case_in("reported", what_happened="Läkemedelsavvikelse: morgondosen gavs två gånger."),
        "assessed": case_in("assessed", what_happened="Larmet besvarades inte på natten."),
        "acting": case_in("acting", what_happened="Fel kost till boende med allergi."),
        "closed": case_in("closed", what_happened="Åkte omkull på våt ö-matta."),
        "duplicate": case_in("duplicate", what_happened="Samma fall en gång till."),
    }


def backdate(case, days):
    Deviation.objects.filter(pk=case.pk).update(reported_at=timezone.now() - timedelta(days=days))


def titles(client, query=""):
    return [row.title for row in client.get(f"{LIST}{query}").context["rows"]]


def numbers(client, query=""):
    return [row.number for row in client.get(f"{LIST}{query}").context["rows"]]


def test_the_list_begins_with_what_goes_on(manager, made):
    first = Deviation.objects.filter(status="reported").exclude(pk=made["new"].pk).get()  # what the duplicate points to
    expected = {made[name].number for name in ("new", "assessed", "acting")} | {first.number}
    assert set(numbers(manager)) == expected
    assert manager.get(LIST).context["is_filtered"] is False


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=avslutade", ["Åkte omkull på våt ö-matta"]),
        ("?status=bedomda", ["Larmet besvarades inte på natten"]),
        ("?status=alla&sok=morgondos", ["Läkemedelsavvikelse: morgondosen gavs två gånger"]),
        ("?sok=AVVIKELSE", ["Läkemedelsavvikelse: morgondosen gavs två gånger"]),
        ("?sok=åkte", ["Åkte omkull på våt ö-matta"]),  # from the top of any page: closed ones too
        ("?sok=åkte&status=", []),
        ("?sok=finnsinte", []),
    ],
)
def test_filters(manager, made, query, expected):
    assert titles(manager, query) == expected


def test_the_list_tells_its_own_number_from_the_one_in_the_menu(manager, made, unit_manager, stand_in, case_in):
    """The menu counts what waits for oneself, the list what goes on."""
    case = case_in("reported")
    deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=stand_in)
    words = " ".join(manager.get(LIST).content.decode().split())
    ongoing = Deviation.objects.open().count()
    assert f"1–{ongoing} av {ongoing} pågående, {ongoing - 1} väntar på dig" in words
    assert f'<span class="count">{ongoing - 1}<' in words
    assert "väntar på dig" not in manager.get(LIST, {"status": "alla"}).content.decode()


def test_a_number_comes_first_and_is_found_in_any_status(manager, made):
    case = made["closed"]
    Deviation.objects.filter(pk=made["new"].pk).update(search_text=f"jämför {case.number}")
    assert numbers(manager, f"?sok={case.number}") == [case.number, made["new"].number]
    assert numbers(manager, f"?sok={case.number}&ordning=aldst")[0] == case.number


def test_category_with_what_lies_beneath_and_time(manager, made):
    top = made["new"].category
    beneath = Category.objects.create(key="under", name="Under", parent=top)
    other = Category.objects.valid().filter(is_tile=True).exclude(pk=top.pk).first()
    Deviation.objects.filter(pk=made["new"].pk).update(category=beneath)
    Deviation.objects.filter(pk=made["assessed"].pk).update(category=other)
    assert made["new"].number in numbers(manager, f"?kategori={top.pk}")
    assert numbers(manager, f"?kategori={other.pk}") == [made["assessed"].number]
    backdate(made["acting"], 200)
    assert made["acting"].number not in numbers(manager, "?tid=3")
    assert made["acting"].number in numbers(manager, "?tid=12")


def test_between_two_days_of_the_report_both_included(manager, made):
    backdate(made["acting"], 200)
    backdate(made["assessed"], 40)
    days = {name: local_today() - timedelta(days=ago) for name, ago in (("acting", 200), ("assessed", 40))}
    one = manager.get(f"{LIST}?tid=mellan&fran={days['acting']}&till={days['acting']}")
    assert [row.number for row in one.context["rows"]] == [made["acting"].number]
    assert "(1)</span></summary>" in one.text  # one choice, though it takes three fields
    until = numbers(manager, f"?tid=mellan&till={days['assessed']}")
    assert set(until) == {made["acting"].number, made["assessed"].number}
    assert made["acting"].number not in numbers(manager, f"?tid=mellan&fran={days['assessed']}")
    # With another time chosen, days that stand in fields out of sight narrow nothing.
    assert made["new"].number in numbers(manager, f"?tid=1&till={days['acting']}")


def test_two_days_the_wrong_way_round_are_the_same_two_days(manager, made):
    backdate(made["acting"], 200)
    first, last = (local_today() - timedelta(days=ago) for ago in (201, 199))
    assert numbers(manager, f"?tid=mellan&fran={last}&till={first}") == [made["acting"].number]


@pytest.mark.parametrize("day", ["0002-01-01", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("side", ["fran", "till"])
def test_a_year_that_is_half_typed_limits_nothing(manager, made, day, side):
    assert made["new"].number in numbers(manager, f"?tid=mellan&{side}={day}")


def test_a_day_in_a_field_out_of_sight_is_not_wrong_either(manager, made):
    page = manager.get(f"{LIST}?tid=1&fran=abc")
    assert not page.context["form"].errors


def test_nothing_late_is_hidden_before_a_day_is_chosen(manager, made):
    backdate(made["assessed"], 200)
    page = manager.get(f"{LIST}?status=alla&tid=mellan")
    assert made["assessed"].number in [row.number for row in page.context["rows"]]
    assert "syns inte i urvalet" not in page.text


def test_what_is_counted_is_every_report_but_duplicates_and_what_was_none(manager, made):
    shown = numbers(manager, "?status=raknade")
    assert made["closed"].number in shown
    assert made["duplicate"].number not in shown
    assert made["duplicate"].number in numbers(manager, "?status=alla")


def test_a_unit_with_its_subtree(developer, made, case_in, town, other_unit_manager):
    far = case_in("assessed", unit=town.lss_unit, handler=other_unit_manager)
    assert far.number in numbers(developer)
    within = numbers(developer, f"?enhet={town.area.pk}")
    assert far.number not in within
    assert made["assessed"].number in within
    assert numbers(developer, f"?enhet={town.lss_division.pk}") == [far.number]


def test_one_cannot_choose_a_unit_outside_ones_scope(developer, made, town):
    page = developer.get(f"{LIST}?enhet={town.other_board_unit.pk}")
    assert "enhet" in page.context["form"].errors


def test_a_word_in_the_address_that_nobody_understands_is_said_and_not_followed(manager, made):
    page = manager.get(f"{LIST}?status=hittepå&tid=9")
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"status", "tid"}


def test_what_is_late_cannot_be_filtered_away(manager, made):
    backdate(made["new"], 30)
    page = manager.get(f"{LIST}?status=avslutade")
    assert page.context["late_hidden"] == 1
    assert "försenat ärende" in page.content.decode()
    assert numbers(manager, "?status=forsenade") == [made["new"].number]
    assert manager.get(f"{LIST}?sok=morgondosen").context["late_hidden"] == 0
    assert manager.get(LIST).context["late_hidden"] == 0


def test_a_large_backlog_is_counted_no_further_than_words_need(manager, made, monkeypatch):
    monkeypatch.setattr("deviations.filters.LATE_CAP", 1)
    monkeypatch.setattr("deviations.views.listing.LATE_CAP", 1)
    for case in made.values():
        backdate(case, 30)
    page = manager.get(f"{LIST}?status=avslutade").content.decode()
    assert "Fler än 1 försenade ärenden" in page


def test_late_is_told_in_words_in_the_row(manager, made):
    backdate(made["new"], 30)
    row = next(row for row in manager.get(LIST).context["rows"] if row.number == made["new"].number)
    assert row.next == "Bedöm"
    assert row.next_when.endswith("dagar sent")
    assert row.next_tone == "lingon"


def test_the_order_stands_in_the_address_with_the_filter(manager, made):
    for days, name in enumerate(("new", "assessed", "acting")):
        backdate(made[name], days + 1)
    shown = numbers(manager, "?tid=1")
    assert numbers(manager, "?tid=1&ordning=aldst") == shown[::-1]
    assert titles(manager, "?ordning=rubrik") == sorted(titles(manager))
    page = manager.get(f"{LIST}?tid=1&ordning=nyast")
    links = [column["url"] for column in page.context["columns"] if column["url"]]
    assert "?tid=1&ordning=aldst" in links
    assert 'aria-sort="descending"' in page.content.decode()
    assert 'name="ordning" value="nyast"' in page.content.decode()


def test_htmx_gets_the_list_alone_with_the_files_of_the_same_filter(manager, made):
    part = manager.get(f"{LIST}?sok=larmet&status=alla", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Larmet besvarades" in part
    assert "/avvikelser/export.xlsx?sok=larmet&amp;status=alla" in part


def test_an_empty_list_teaches(client_as, other_unit_manager, manager):
    assert "Inga pågående avvikelser" in client_as(other_unit_manager).get(LIST).content.decode()
    assert "Inga avvikelser stämmer" in manager.get(f"{LIST}?sok=finnsinte").content.decode()


@pytest.mark.parametrize("name", ["employee", "board_member", "administrator", "newcomer", "improvement_coach"])
def test_who_sees_no_cases_is_told_so(name, persona, client_as):
    response = client_as(persona(name)).get(LIST)
    assert response.status_code == 403
    assert "Mina rapporter" in response.content.decode()


def test_whom_it_concerned_is_nowhere_in_list_search_or_file(manager, case_in):
    case_in("reported", concerned=["Hemligt rum 7"])
    for address in (f"{LIST}?sok=hemligt", f"{LIST}?status=alla", "/avvikelser/export.csv?status=alla"):
        response = manager.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert "Hemligt rum" not in body.decode(), address
    assert numbers(manager, "?sok=hemligt") == []


# --- As a file -----------------------------------------------------------------------------------------------------


def exported(client, query=""):
    response = client.get(f"/avvikelser/export.csv{query}")
    content = b"".join(response.streaming_content)
    assert content.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(
    "query", ["", "?status=avslutade", "?status=alla&ordning=aldst", "?sok=larmet&status=alla", "?tid=1"]
)
def test_the_file_holds_exactly_what_is_filtered_in_the_same_order(manager, made, query):
    assert [row["Nummer"] for row in exported(manager, query)] == numbers(manager, query)


def test_the_file_keeps_swedish_letters_and_local_time(manager, made):
    case = made["closed"]
    Deviation.objects.filter(pk=case.pk).update(reported_at="2026-07-01T22:30:00Z")
    row = next(row for row in exported(manager, "?status=avslutade") if row["Nummer"] == case.number)
    assert row["Vad hände"] == "Åkte omkull på våt ö-matta"
    assert row["Rapporterad"] == "2026-07-02 00:30"
    assert (row["Lagar"], row["Riskvärde"], row["Status"], row["Ägare"]) == (
        "SoL",
        "4",
        "Avslutad",
        "Enhetschef, Björkgården",
    )


def test_excel_holds_the_same(manager, made):
    response = manager.get("/avvikelser/export.xlsx?status=alla")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == numbers(manager, "?status=alla")


def test_the_file_holds_what_the_person_sees_and_leaves_a_line_in_the_log(client_as, persona, made, case_in):
    health = case_in("assessed", laws=["hsl"])
    developer = persona("quality_developer")
    assert health.number not in {row["Nummer"] for row in exported(client_as(developer), "?status=alla")}
    entry = AccessLogEntry.objects.get(user=developer, what="Lista som fil")
    assert (entry.object_type, entry.object_label) == ("deviations.deviation", "3 ärenden")
    assert client_as(persona("employee")).get("/avvikelser/export.csv").status_code == 403


# --- What it costs -------------------------------------------------------------------------------------------------


def test_the_row_and_the_page_stay_light(manager, case_in, django_assert_max_num_queries):
    for _ in range(3):
        case_in("assessed")
    copies(60)
    manager.get(LIST)  # the first page of a session writes when it was seen
    with django_assert_max_num_queries(12):
        page = manager.get(f"{LIST}?tid=12")
    assert len(page.context["rows"]) == 50
    assert len(page.content) <= 60_000


def copies(count):
    """Rows like the first, made in bulk: what the page costs is what matters here, not how they came to be."""
    first = Deviation.objects.filter(status="assessed").first()
    rows = []
    for number in range(count):
        row = Deviation.objects.get(pk=first.pk)
        row.pk, row.number, row.submission_key = None, f"2001-{number:04}", uuid.uuid4()
        rows.append(row)
    Deviation.objects.bulk_create(rows)


@pytest.mark.parametrize("address", [LIST, f"{LIST}?sok=halkade&status=alla", "/", "CASE"])
def test_three_hundred_rows_ask_as_much_as_three(manager, case_in, address):
    cases = [case_in("assessed", concerned=["Rum 1"]) for _ in range(3)]
    address = f"/avvikelser/{cases[0].number}/" if address == "CASE" else address
    manager.get(address)  # the first opening writes that it was opened
    with CaptureQueriesContext(connection) as few:
        manager.get(address)
    copies(300)
    with CaptureQueriesContext(connection) as many:
        manager.get(address)
    assert len(many) == len(few), "\n".join(query["sql"][:160] for query in many)
