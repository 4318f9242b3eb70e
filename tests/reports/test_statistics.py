"""Statistics: the nämnd's figures within the reader's reach, small numbers hidden from who reads no case."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from core.periods import Period
from deviations.models import CasePlace, Deviation
from organisation.roles import Role
from organisation.services import assignment_add
from processes.models import Document
from reports import rules
from reports.portal.pile import pile_of
from reports.selectors.documents import per_document
from reports.statistics import reads_cases_of, statistics
from standards.models import Category, Denominator
from tests.scene_processes import add_routine, adopt

from .conftest import at

pytestmark = pytest.mark.django_db
PAGE = "/statistik/"


@pytest.fixture(autouse=True)
def in_march_2022():
    with time_machine.travel(at(2022, 3, 15), tick=False):
        yield


def texts(table):
    return {row[0]: row[1] for row in table.rows}


def test_whole_months_that_have_ended():
    assert Period.until(date(2022, 3, 15), 24) == Period(date(2020, 3, 1), date(2022, 2, 1))
    assert str(Period.year(2021)) == "år 2021"
    assert len(Period.until(date(2022, 3, 1), 12).months) == 12


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("unit_manager", 200),
        ("division_manager", 200),
        ("director", 200),
        ("quality_developer", 200),
        ("mas", 200),
        ("improvement_coach", 200),
        ("board_member", 200),
        ("employee", 403),
        ("administrator", 403),
        ("newcomer", 403),
    ],
)
def test_who_reads_statistics(role, status, persona, client_as, town):
    assert client_as(persona(role)).get(PAGE).status_code == status


def test_a_unit_out_of_reach_cannot_be_chosen(client_as, unit_manager, town, add_cases):
    add_cases(9, at(2021, 6), unit=town.lss_unit)
    add_cases(11, at(2021, 6), unit=town.unit)
    html = client_as(unit_manager).get(PAGE, {"enhet": town.lss_unit.pk}).content.decode()
    assert "Björkgården" in html
    assert "Lindgatans" not in html


def test_figures_are_the_nämnds_and_not_the_readers(town, add_cases, board_member, client_as):
    add_cases(20, at(2021, 6), law="hsl")
    add_cases(30, at(2021, 7), unit=town.other_board_unit)
    found = statistics(town.board, Period.year(2021), exact=False)
    assert found.total == 20
    assert "20" in client_as(board_member).get(PAGE, {"period": "ar-2021"}).content.decode()


def test_small_numbers_are_exact_for_those_who_read_the_cases_and_hidden_for_the_others(
    town, add_cases, unit_manager, quality_developer, board_member, improvement_coach
):
    assert reads_cases_of(unit_manager, town.unit)
    assert reads_cases_of(quality_developer, town.board)
    assert not reads_cases_of(unit_manager, town.lss_unit)
    assert not reads_cases_of(board_member, town.board)
    assert not reads_cases_of(improvement_coach, town.unit)
    add_cases(20, at(2021, 6))
    add_cases(2, at(2021, 6), category="vald-hot")
    exact = statistics(town.unit, Period.year(2021), exact=True)
    hidden = statistics(town.unit, Period.year(2021), exact=False)
    assert texts(exact.categories.table) == {"Fall": "20", "Våld eller hot": "2"}
    assert texts(hidden.categories.table) == {"Fall": "dold", "Våld eller hot": "dold"}
    assert hidden.total == 22


def test_a_year_before_the_first_report_is_told_as_such(town, add_cases, client_as, quality_developer):
    add_cases(3, at(2021, 6), unit=town.unit)
    page = client_as(quality_developer).get(PAGE, {"period": "ar-2020", "enhet": town.board.pk}).content.decode()
    assert "De första rapporterna i systemet är från juni 2021." in page
    assert "I korthet" not in page
    assert "I korthet" in client_as(quality_developer).get(PAGE, {"period": "ar-2021"}).content.decode()


def test_a_unit_with_a_handful_of_cases_shows_none_to_others(town, add_cases, client_as, board_member):
    add_cases(3, at(2021, 6), unit=town.lss_unit)
    add_cases(30, at(2021, 6), unit=town.unit)
    found = statistics(town.lss_unit, Period.year(2021), exact=False)
    assert found.too_few
    assert found.total is None
    html = client_as(board_member).get(PAGE, {"enhet": town.lss_unit.pk, "period": "ar-2021"}).content.decode()
    assert "För få ärenden att visa" in html


def test_a_hidden_category_cannot_be_asked_for_by_itself(town, add_cases):
    add_cases(30, at(2021, 6))
    add_cases(10, at(2021, 6), category="lakemedel")
    add_cases(2, at(2021, 6), category="vald-hot")
    table = texts(statistics(town.board, Period.year(2021), exact=False).categories.table)
    assert table == {"Fall": "30", "Läkemedel": "dold", "Våld eller hot": "dold"}
    for key, told in (("fall", 30), ("lakemedel", None), ("vald-hot", None)):
        found = statistics(town.board, Period.year(2021), exact=False, category=Category.objects.get(key=key))
        assert found.total == told


@pytest.mark.parametrize("page", [PAGE, "/statistik/kostnader/"])
def test_two_periods_never_meet_where_small_numbers_are_hidden(
    page, town, add_cases, client_as, board_member, quality_developer
):
    """Twelve months up to June less twelve up to July would tell a month and another month of few cases."""
    add_cases(20, at(2021, 6))
    client = client_as(board_member)
    for asked in ({}, {"period": "12"}, {"period": "24", "enhet": town.unit.pk}):
        response = client.get(page, asked)
        assert response.context["found"].period == Period.year(2021)
        assert ("hela kalenderår" in response.content.decode()) == bool(asked)
        offered = [value for value, _ in response.context["filter"].fields["period"].choices]
        assert all(value.startswith("ar-") for value in offered)
    # Two years have no month in common, and this year is not offered before it is over.
    assert "ar-2022" not in offered
    page = client_as(quality_developer).get(page, {"period": "12"})
    assert page.context["found"].period == Period.until(date(2022, 3, 15), 12)
    assert "hela kalenderår" not in page.content.decode()


def test_months_with_few_cases_have_no_chart_for_others(town, add_cases):
    add_cases(10, at(2021, 5))
    add_cases(2, at(2021, 6))
    found = statistics(town.unit, Period.year(2021), exact=False)
    assert found.months is None
    assert [row[1] for row in found.months_table.rows if row[1] == "dold"] == ["dold", "dold"]
    assert statistics(town.unit, Period.year(2021), exact=True).months is not None


def test_per_unit_in_the_order_of_the_tree_and_summed_upwards(town, add_cases):
    add_cases(5, at(2021, 5), unit=town.home_care)
    add_cases(9, at(2021, 5), unit=town.lss_unit)
    add_cases(7, at(2021, 5), unit=town.unit)
    found = statistics(town.board, Period.year(2021), exact=True)
    assert [(row[0], row[1]) for row in found.branches.rows] == [("Äldreomsorg", "12"), ("Funktionsstöd", "9")]
    below = statistics(town.area, Period.year(2021), exact=True)
    assert [(row[0], row[1]) for row in below.branches.rows] == [("Björkgården", "7"), ("Hemtjänst Centrum", "5")]


def test_the_matrix_counts_where_judgements_fell(town, add_cases):
    add_cases(6, at(2021, 5), severity=3, likelihood=2)
    add_cases(4, at(2021, 5), severity=1, likelihood=1)
    [matrix] = statistics(town.board, Period.year(2021), exact=True).matrices
    counts = {(c["severity"], c["likelihood"]): c["count"] for row in matrix["grid"]["rows"] for c in row["cells"]}
    assert counts[3, 2] == 6
    assert counts[1, 1] == 4
    assert sum(counts.values()) == 10


def test_a_unit_that_is_hidden_beside_a_small_one_is_not_read_by_itself(town, add_cases, client_as, board_member):
    add_cases(2, at(2021, 6), unit=town.home_care)
    add_cases(9, at(2021, 6), unit=town.unit)
    add_cases(30, at(2021, 6), unit=town.lss_unit)
    asked, client = {"period": "ar-2021", "enhet": town.unit.pk}, client_as(board_member)
    together = client.get(reverse("reports:joint"), {**asked, "rader": "enhet", "enhet": town.board.pk})
    cells = {row.name: row.cells[0].now for row in together.context["found"].rows}
    assert cells[town.unit.name] == cells[town.home_care.name] == rules.HIDDEN
    page = client.get(PAGE, asked)
    assert page.context["found"].too_few
    assert [word for word, _ in page.context["found"].tables] == []
    assert "här eller på en enhet bredvid" in page.content.decode()
    assert statistics(town.unit, Period.year(2021), exact=True).total == 9
    shown = statistics(town.lss_unit, Period.year(2021), exact=False)
    assert (shown.total is None) == (cells[town.lss_unit.name] == rules.HIDDEN)


def test_what_one_unit_shows_does_not_tell_what_another_hides(town, add_cases):
    """Of a category, a month, a square of the matrix and what is serious: the units' counts never leave a small one."""
    for unit, falls, others in ((town.unit, 11, 20), (town.home_care, 3, 20), (town.lss_unit, 30, 30)):
        add_cases(falls, at(2021, 6), unit=unit, severity=4, likelihood=3)
        add_cases(others, at(2021, 7), unit=unit, category="lakemedel", severity=1, likelihood=1)
    pages = {unit: statistics(unit, Period.year(2021), exact=False) for unit in (town.area, town.unit, town.home_care)}
    for read in (
        lambda found: texts(found.categories.table)["Fall"],
        lambda found: found.months_table.rows[5][1],
        lambda found: {
            (cell["severity"], cell["likelihood"]): str(cell["count"])
            for row in found.matrices[0]["grid"]["rows"] for cell in row["cells"]
        }[4, 3],
    ):  # fmt: skip
        whole, one, few = (read(found) for found in pages.values())
        assert few == rules.HIDDEN
        assert rules.HIDDEN in (whole, one), "the whole less one would tell the other"
    serious = {row[0]: row[-2] for row in pages[town.area].branches.rows}
    assert serious == {town.unit.name: rules.HIDDEN, town.home_care.name: rules.HIDDEN}


def test_one_category_is_told_by_unit_and_nothing_else(town, add_cases, client_as, improvement_coach):
    fall = Category.objects.get(key="fall")
    add_cases(30, at(2021, 6))
    add_cases(30, at(2021, 6), category="lakemedel")
    asked = {"period": "ar-2021", "enhet": town.unit.pk, "kategori": "fall"}
    page = client_as(improvement_coach).get(PAGE, asked)
    found = page.context["found"]
    assert (found.total, found.months_table, found.matrices) == (30, None, [])
    assert "visas inte för en enskild kategori" in page.content.decode()
    whole = statistics(town.board, Period.year(2021), exact=False, category=fall)
    assert (whole.months_table, whole.matrices, whole.documents) == (None, [], None)
    exact = statistics(town.unit, Period.year(2021), exact=True, category=fall)
    assert exact.months_table
    assert exact.matrices


def test_a_month_of_one_unit_is_not_told_by_the_nämnds(town, add_cases):
    """Where the others have none, the nämnd's month is the unit's."""
    for unit in (town.unit, town.home_care, town.lss_unit):
        add_cases(30, at(2021, 6), unit=unit)
    add_cases(3, at(2021, 8), unit=town.unit)
    shown = {}
    for unit in (town.board, town.unit):
        shown[unit] = [row[1] for row in statistics(unit, Period.year(2021), exact=False).months_table.rows]
    assert shown[town.board][7] == shown[town.unit][7] == rules.HIDDEN
    assert shown[town.board].count(rules.HIDDEN) > 1


def test_a_rate_does_not_tell_the_few_that_are_not_in_it(town, add_cases):
    add_cases(37, at(2021, 6), unit=town.unit)
    add_cases(3, at(2021, 6), unit=town.home_care)
    Denominator.objects.bulk_create(
        Denominator(unit=town.unit, kind="care_days", month=date(2021, month, 1), value=100) for month in range(1, 13)
    )
    exact, hidden = (statistics(town.board, Period.year(2021), exact=each) for each in (True, False))
    assert exact.per_care_days is not None
    assert hidden.per_care_days is None
    assert {row[2] for row in hidden.branches.rows} <= {"–"}


def test_what_is_open_is_told_of_the_whole_nämnd_to_who_reads_no_cases(town, add_cases, client_as, board_member):
    """Of a unit, today's number less tomorrow's would be one case."""
    add_cases(40, at(2022, 2, 20), open_=True)
    for unit, shown in ((town.board, True), (town.unit, False)):
        found = client_as(board_member).get(PAGE, {"enhet": unit.pk}).context["found"]
        assert bool(found.backlog) == shown


def test_a_wrong_choice_beside_it_does_not_lead_to_another_unit(town, add_cases, client_as, unit_manager):
    """Whose small numbers are hidden is asked of the unit that is shown, also when the period is none."""
    coach = {"person": unit_manager, "role": Role.IMPROVEMENT_COACH, "unit": town.board}
    assignment_add(by=None, valid_from=date(2021, 1, 1), **coach)
    add_cases(20, at(2021, 6))
    for asked, hides in ((town.unit, False), (town.board, True)):
        page = client_as(unit_manager).get(PAGE, {"enhet": asked.pk, "period": "x"})
        assert page.context["found"].unit == asked
        assert page.context["found"].exact != hides
        assert (page.context["found"].period == Period.year(2021)) == hides


def test_what_the_portal_hides_of_the_pile_is_hidden_here_and_in_the_file(
    town, add_cases, client_as, board_member, quality_developer
):
    for count, when in ((3, at(2021, 6)), (12, at(2022, 2, 20)), (9, at(2022, 3, 12))):
        add_cases(count, when, open_=True)
    pile = pile_of(town.board)
    found = client_as(board_member).get(PAGE, {"enhet": town.board.pk}).context["found"]
    assert [count for _, count in found.backlog] == pile.now.ages == [None, 12, 0, None]
    asked = {"tabell": "oppna", "format": "csv", "enhet": town.board.pk}
    file = client_as(board_member).get(reverse("reports:statistics_file"), asked)
    lines = b"".join(file).decode("utf-8-sig").splitlines()
    assert [line.split(";")[1] for line in lines[1:]] == [rules.HIDDEN, "12", "0", rules.HIDDEN]
    exact = client_as(quality_developer).get(PAGE, {"enhet": town.board.pk}).context["found"]
    assert [count for _, count in exact.backlog] == [9, 12, 0, 3]


def test_the_backlog_cannot_be_filtered_away(town, add_cases, client_as, unit_manager):
    add_cases(3, at(2020, 1), open_=True, category="lakemedel")
    found = statistics(town.unit, Period.year(2021), exact=True)
    assert dict(found.backlog)["mer än 90 dagar"] == 3
    html = client_as(unit_manager).get(PAGE, {"kategori": "fall", "period": "ar-2021"}).content.decode()
    assert "mer än 90 dagar: 3" in html


def test_the_tables_as_files_hold_what_the_page_shows(town, add_cases, client_as, unit_manager, board_member):
    add_cases(20, at(2021, 6))
    add_cases(2, at(2021, 6), category="vald-hot")
    address = reverse("reports:statistics_file")
    asked = {"tabell": "kategorier", "period": "ar-2021", "enhet": town.unit.pk}
    csv = b"".join(client_as(unit_manager).get(address, asked | {"format": "csv"}).streaming_content).decode(
        "utf-8-sig"
    )
    assert "Våld eller hot;2" in csv
    book = b"".join(client_as(board_member).get(address, asked).streaming_content)
    sheet = openpyxl.load_workbook(BytesIO(book)).active
    assert [[cell.value for cell in row][:2] for row in sheet.iter_rows(min_row=2)] == [
        ["Fall", "dold"],
        ["Våld eller hot", "dold"],
    ]
    assert client_as(unit_manager).get(address, {"tabell": "finns-inte"}).status_code == 404


def test_htmx_gets_the_figures_alone(client_as, unit_manager, town):
    html = client_as(unit_manager).get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "Öppna ärenden idag" in html


def test_the_page_asks_as_many_questions_with_many_cases_as_with_few(
    town, add_cases, client_as, quality_developer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_as(quality_developer)
    add_cases(3, at(2021, 6))
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for month in range(1, 13):
        add_cases(10, at(2021, month), unit=town.home_care, category="lakemedel")
        add_cases(10, at(2021, month), unit=town.lss_unit, category="tillsyn")
    with django_assert_num_queries(len(few)):
        client.get(PAGE)


def test_how_many_cases_name_a_routine(town, add_cases, quality_developer, division_manager, board_member, client_as):
    routine = add_routine(quality_developer, town.division, "När någon har fallit", body="Ring.", key="fallen")
    adopt(routine, quality_developer, division_manager)
    draft = add_routine(quality_developer, town.division, "Hemligt arbetsnamn", body="Ring.", key="draft")
    cases = add_cases(9, at(2021, 6))
    CasePlace.objects.bulk_create(
        [
            *(CasePlace(deviation=case, document=routine) for case in cases[:7]),
            CasePlace(deviation=cases[0], document=routine, activity_key="a-1"),  # the same case again
            *(CasePlace(deviation=case, document=draft) for case in cases[:2]),
            CasePlace(deviation=cases[8], missing="Vem ringer på natten?", how="missing"),
        ]
    )
    exact = statistics(town.board, Period.year(2021), exact=True)
    assert texts(exact.documents_table) == {
        "När någon har fallit": "7", "Ännu inte fastställda": "2", "En rutin som saknas": "1"
    }  # fmt: skip
    told = texts(statistics(town.board, Period.year(2021), exact=False).documents_table)
    assert told["Ännu inte fastställda"] == told["En rutin som saknas"] == "dold"
    page = client_as(board_member).get(PAGE, {"period": "ar-2021"}).content.decode()
    assert "Per process och rutin" in page
    assert "Hemligt arbetsnamn" not in page


def test_what_a_provider_calls_its_own_routines_stays_with_the_provider(
    town, add_cases, quality_developer, division_manager
):
    routine = add_routine(quality_developer, town.division, "Leverantörens egen", body="Ring.", key="fallen")
    adopt(routine, quality_developer, division_manager)
    CasePlace.objects.bulk_create([CasePlace(deviation=case, document=routine) for case in add_cases(6, at(2021, 6))])
    provider = town.provider.pk
    Document._base_manager.filter(pk=routine.pk).update(unit=town.provider)
    counted = Deviation.objects.of_board(town.board)
    assert per_document(counted, None) == {"Externa utförares egna": 6}
    assert per_document(counted, provider) == {"Leverantörens egen": 6}
