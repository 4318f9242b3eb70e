"""The report's figures: what is counted, for whom, and over which time."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from improvements.models import Measure
from reports import services
from reports.accounts.counting import count_account
from reports.figures import count_figures
from reports.portal.pile import pile_of
from standards.models import Denominator
from tests.scene_accounts import account_of, open_year

from .conftest import at

pytestmark = pytest.mark.django_db
NOW = at(2022, 2, 1)


def figures(town, year=2021, compared=2019, now=NOW):
    return {figure.code: figure for figure in count_figures(town.board, year, compared, now)}


def test_totals_and_comparison(town, add_cases):
    add_cases(30, at(2021, 3))
    add_cases(12, at(2021, 4), category="lakemedel-fel-dos")
    add_cases(8, at(2019, 5))
    found = figures(town)
    assert (found["A1"].value, found["A1"].compared) == (42, 8)
    assert (found["A2"].value, found["A2"].compared) == (30, 8)
    assert found["A3"].value == 12  # counted under the category above
    assert found["A5"].data["rows"] == [
        {"name": "Fall", "value": 30, "compared": 8},
        {"name": "Läkemedel", "value": 12, "compared": 0},
    ]


def test_years_between_those_that_are_compared_are_not_counted(town, add_cases):
    add_cases(5, at(2021, 3))
    add_cases(7, at(2019, 5))
    add_cases(6, at(2018, 12))
    found = figures(town, compared=2018)
    assert (found["A1"].value, found["A1"].compared) == (5, 6)


def test_the_year_is_a_swedish_year(town, add_cases):
    add_cases(6, datetime(2020, 12, 31, 23, 30, tzinfo=UTC))  # half past midnight on 1 January 2021
    add_cases(7, datetime(2021, 12, 31, 23, 30, tzinfo=UTC))  # already 2022
    found = figures(town)
    assert found["A1"].value == 6
    assert found["A1"].data["series"]["values"][12] == 6


def test_months_before_the_first_report_are_gaps_and_later_ones_noughts(town, add_cases):
    add_cases(5, at(2021, 3))
    add_cases(5, at(2021, 5))
    values = figures(town)["A1"].data["series"]["values"]
    assert values[:14] == [None] * 14
    assert values[14:18] == [5, 0, 5, 0]


def test_drafts_duplicates_and_what_was_none_are_not_counted(town, add_cases):
    first, *_ = add_cases(10, at(2021, 3))
    add_cases(2, at(2021, 3), status="duplicate", duplicate_of=first)
    add_cases(3, at(2021, 3), status="not_deviation")
    found = figures(town)
    assert found["A1"].value == 10
    assert found["A13"].value == 5


def test_the_other_boards_cases_are_not_counted_and_the_providers_are(town, add_cases):
    add_cases(10, at(2021, 3))
    add_cases(20, at(2021, 3), unit=town.other_board_unit)
    add_cases(7, at(2021, 3), unit=town.provider_unit)
    assert figures(town)["A1"].value == 17


def test_per_verksamhet_with_rates_where_there_is_a_denominator(town, add_cases):
    add_cases(30, at(2021, 3), unit=town.unit)
    add_cases(20, at(2021, 3), unit=town.home_care, severity=4, likelihood=4)
    add_cases(10, at(2021, 3), unit=town.lss_unit)
    Denominator.objects.bulk_create(
        Denominator(unit=town.unit, kind="care_days", month=date(2021, month, 1), value=Decimal(500))
        for month in range(1, 13)
    )
    # Eleven of twelve months are not enough.
    Denominator.objects.bulk_create(
        Denominator(unit=town.lss_unit, kind="care_days", month=date(2021, month, 1), value=Decimal(500))
        for month in range(1, 12)
    )
    rows = {row["name"]: row for row in figures(town)["A6"].data["rows"]}
    assert rows["Äldreomsorg"]["count"] == 50
    assert rows["Äldreomsorg"]["per_care_days"] == "5.0"  # 30 of 6,000, the unit that has the figure
    assert rows["Äldreomsorg"]["partly"] is True
    assert rows["Äldreomsorg"]["serious"] == 20
    assert rows["Funktionsstöd"]["per_care_days"] == ""
    assert set(rows) == {"Äldreomsorg", "Funktionsstöd", "Omsorg vid ån AB"}


def test_small_numbers_are_hidden_before_they_are_stored(town, add_cases):
    add_cases(30, at(2021, 3))
    add_cases(2, at(2021, 3), unit=town.lss_unit, category="vald-hot")
    found = figures(town)
    assert {row["name"]: row["value"] for row in found["A5"].data["rows"]} == {"Fall": None, "Våld eller hot": None}
    assert found["A2"].value is None
    assert found["A2"].data == {}
    assert {row["count"] for row in found["A6"].data["rows"]} == {None, 0}


def test_handling_times(town, add_cases):
    add_cases(8, at(2021, 3, 1), days=1)
    add_cases(2, at(2021, 3, 1), days=30)
    found = figures(town)
    assert found["A7"].value == 80
    assert found["A8"].value == 1
    assert found["A9"].value == 100


def test_the_backlog_is_all_that_is_open_whatever_the_year(town, add_cases):
    add_cases(13, at(2020, 3), open_=True)
    add_cases(12, at(2022, 1, 30), open_=True)
    found = figures(town)
    assert found["A12"].value == 25
    assert [row["value"] for row in found["A12"].data["rows"]] == [12, 0, 0, 13]


def test_all_of_it_is_counted_as_of_one_moment(town, add_cases, quality_developer):
    """Of what was reported later nothing is counted, neither among the year's nor among the open."""
    add_cases(12, at(2021, 3))
    add_cases(6, at(2021, 5), open_=True)
    add_cases(2, at(2021, 5), days=60)  # closed since
    account = account_of(open_year(quality_developer, town.board, year=2021), town.unit)
    (first, *_) = add_cases(7, at(2021, 7), open_=True)
    add_cases(9, at(2021, 7), status="duplicate", duplicate_of=first)
    lists: dict = {}
    found = {figure.code: figure for figure in count_account(account, at(2021, 6, 1), lists)}
    assert (found["A1"].value, found["A9"].value, found["A12"].value) == (20, 60, 8)
    assert not lists["left_out"].rows


def test_few_that_are_open_or_left_out_are_hidden_as_in_the_portal(town, add_cases):
    add_cases(13, at(2020, 3), open_=True)
    add_cases(2, at(2022, 1, 30), open_=True)
    (first, *_) = add_cases(30, at(2021, 3))
    add_cases(2, at(2021, 3), status="duplicate", duplicate_of=first)
    add_cases(6, at(2021, 3), status="not_deviation")
    add_cases(3, at(2019, 3), status="not_deviation")
    found = figures(town)
    pile = pile_of(town.board, NOW)
    assert [row["value"] for row in found["A12"].data["rows"]] == pile.now.ages == [None, 0, 0, None]
    assert found["A12"].value == pile.now.total == 15
    assert (found["A13"].value, found["A13"].compared) == (8, None)
    assert [row["value"] for row in found["A13"].data["rows"]] == [None, None]


def test_so_few_that_the_sum_would_tell_are_hidden_in_an_account_too(town, add_cases, quality_developer):
    add_cases(3, at(2021, 11), open_=True)
    account = account_of(open_year(quality_developer, town.board, year=2021), town.unit)
    fresh = services.account_figures_gather(by=None, account=account, at=NOW)
    backlog = fresh.figures.get(code="A12")
    assert backlog.value is None
    assert [row["value"] for row in backlog.data["rows"]] == [0, 0, None, 0]


def test_measures_and_their_effect(town, unit_manager):
    def add(number, **fields):
        Measure.objects.bulk_create(
            Measure(
                number=f"Å-{fields['title']}-{n}",
                unit=town.unit,
                board=town.board,
                owner=unit_manager,
                due_on=date(2021, 6, 1),
                created_at=at(2021, 2),
                **fields,
            )
            for n in range(number)
        )

    add(3, title="a", status="followed_up", done_on=date(2021, 5, 1), effect="achieved", effect_note="x")
    add(1, title="b", status="followed_up", done_on=date(2021, 7, 1), effect="none", effect_note="x")
    add(2, title="c", status="done", done_on=date(2021, 12, 31))
    add(1, title="d", status="done", done_on=date(2022, 1, 1))
    add(1, title="e", status="cancelled", cancelled_reason="x")
    found = figures(town)
    assert found["B1"].value == 7
    assert found["B2"].value == 6
    assert found["B3"].value == 50
    assert found["B4"].value == 75


def test_gathering_asks_as_many_questions_with_many_cases_as_with_few(town, add_cases, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    add_cases(2, at(2021, 3))
    with CaptureQueriesContext(connection) as few:
        figures(town)
    for month in range(1, 13):
        add_cases(20, at(2021, month), unit=town.home_care, category="lakemedel")
    with django_assert_num_queries(len(few)):
        figures(town)
    assert len(few) <= 30


def test_figures_are_rows_with_code_definition_and_time(report):
    for figure in report.figures.all():
        assert figure.definition
        assert figure.counted_at == report.figures_at
    assert {"A1", "A7", "B4"} <= set(report.figures.values_list("code", flat=True))


def test_gathering_again_replaces_the_figures(report, add_cases, quality_developer):
    assert report.figures.get(code="A1").value == 0
    add_cases(9, at(2021, 6))
    before = report.figures.count()
    fresh = services.figures_gather(by=quality_developer, report=report, version=report.version)
    assert fresh.figures.get(code="A1").value == 9
    assert fresh.figures.filter(code="A1").count() == 1
    assert fresh.figures.count() >= before
    assert fresh.events.filter(name="figures").count() == 2


def test_two_years_back_where_there_were_cases_else_the_year_before(town, add_cases, quality_developer):
    add_cases(1, at(2019, 6))
    assert services.report_start(by=quality_developer, board=town.board, year=2021).comparison_year == 2019
    assert services.report_start(by=quality_developer, board=town.board, year=2020).comparison_year == 2019
