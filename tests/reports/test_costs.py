"""What the lacking quality costs, by type: never more than has been estimated, and always of how many."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from core.periods import Period
from deviations.models import DeviationCost
from reports.costs import costs
from reports.rules import HIDDEN
from standards.models import Category
from standards.services import cost_standard_set
from tests.performance.counting import queries_of

from .conftest import at

pytestmark = pytest.mark.django_db
YEAR = Period.year(2021)


@pytest.fixture(autouse=True)
def in_march_2022():
    with time_machine.travel(at(2022, 3, 15), tick=False):
        yield


@pytest.fixture
def estimate(unit_manager):
    """estimate(cases, hours, money): each of them by itself."""

    def each(cases, hours=None, money=None):
        DeviationCost.objects.bulk_create(
            DeviationCost(deviation=case, hours=hours, money=money, basis="Schemat.", estimated_by=unit_manager)
            for case in cases
        )

    return each


@pytest.fixture
def usual():
    """usual("fall", hours, money, since): the usual cost of a main category from a day on."""

    def usual(key, hours=None, money=None, since=date(2021, 1, 1), basis="Tio fall i mars."):
        category = Category.objects.get(key=key)
        return cost_standard_set(by=None, category=category, hours=hours, money=money, valid_from=since, basis=basis)

    return usual


def test_what_is_estimated_and_what_is_reckoned_by_the_usual_cost_stand_apart(town, add_cases, estimate, usual):
    estimate(add_cases(12, at(2021, 3))[:7], hours=Decimal("1.5"), money=100)
    add_cases(8, at(2021, 4), category="lakemedel")
    usual("fall", hours=2, money=50)
    found = costs(town.unit, YEAR, exact=True)
    falls = next(row for row in found.rows if row.category.key == "fall")
    assert (falls.cases, falls.estimated, falls.hours, falls.money) == (12, 7, Decimal("10.5"), 700)
    assert (falls.usual, falls.usual_hours, falls.usual_money) == (5, 10, 250)
    assert found.unpriced == 8
    assert found.bases == [(falls.category, "Tio fall i mars.")]
    assert found.table.rows[0][1:] == ("12", "7 av 12", "10,5", "700", "5", "10", "250")


def test_a_case_is_reckoned_by_the_usual_cost_of_the_month_in_which_it_was_reported(town, add_cases, usual):
    usual("fall", hours=1)
    usual("fall", hours=4, since=date(2021, 7, 1))
    add_cases(1, at(2020, 12), category="fall")
    add_cases(10, at(2021, 6, 30), category="fall")
    add_cases(10, at(2021, 7, 1, 0, 5), category="fall")
    assert costs(town.unit, YEAR, exact=True).total.usual_hours == 10 * 1 + 10 * 4
    assert costs(town.unit, Period.year(2020), exact=True).total.usual == 0


def test_few_estimates_are_hidden_from_who_reads_no_case_with_what_they_could_be_worked_out_from(
    town, add_cases, estimate, usual
):
    estimate(add_cases(20, at(2021, 3))[:2], hours=3)
    estimate(add_cases(20, at(2021, 3), category="lakemedel")[:9], hours=1)
    add_cases(20, at(2021, 3), category="tillsyn")
    usual("fall", hours=2)
    rows = {line[0]: line[1:] for line in costs(town.board, YEAR, exact=False).table.rows}
    # The two falls could be had by taking the nine from the eleven: both are hidden, and the sum shows them together.
    assert rows["Fall"] == ("20", *[HIDDEN] * 6)
    assert rows[Category.objects.get(key="lakemedel").name] == ("20", *[HIDDEN] * 6)
    assert rows["Alla"][:3] == ("60", "11 av 60", "15")
    assert costs(town.board, YEAR, exact=True).total.hours == 15


def test_one_type_alone_with_few_estimates_hides_the_sum_too(town, add_cases, estimate, client_as, board_member):
    estimate(add_cases(20, at(2021, 3))[:2], hours=37)
    found = costs(town.board, YEAR, exact=False)
    assert found.total.hidden
    assert found.table.rows[-1] == ("Alla", "20", *[HIDDEN] * 6)
    shown = client_as(board_member).get(reverse("reports:costs"), {"period": "ar-2021"}).content.decode()
    assert "74" not in shown.split('id="kostnader"')[1].split("</main>")[0]
    assert "summan är dold" in shown


def test_one_units_costs_do_not_tell_what_another_hides(town, add_cases, estimate):
    """The falls of the area less those of one of its units would be the few of the other."""
    estimate(add_cases(11, at(2021, 3), unit=town.unit), hours=1)
    estimate(add_cases(3, at(2021, 3), unit=town.home_care), hours=1)
    for unit in (town.unit, town.home_care):
        estimate(add_cases(20, at(2021, 3), unit=unit, category="lakemedel"), hours=1)
    shown = {}
    for unit in (town.area, town.unit, town.home_care):
        shown[unit] = {line[0]: line[1:3] for line in costs(unit, YEAR, exact=False).table.rows}["Fall"]
    assert shown[town.home_care] == (HIDDEN, HIDDEN)
    assert (HIDDEN, HIDDEN) in (shown[town.area], shown[town.unit])


def test_the_page_says_what_it_rests_on_and_is_taken_out_as_a_file(client_as, unit_manager, add_cases, estimate, town):
    client, asked = client_as(unit_manager), {"period": "ar-2021"}
    address = reverse("reports:costs")
    assert "Inga avvikelser under perioden" in client.get(address, asked).content.decode()
    assert client.get(reverse("reports:costs_file"), asked).status_code == 404
    estimate(add_cases(6, at(2021, 3))[:1], hours=2, money=300)
    add_cases(40, at(2021, 3), unit=town.lss_unit)
    shown = client.get(address, asked).content.decode()
    assert "1 av 6 ärenden</strong> är uppskattat av" in shown
    assert "5 ärenden är inte prissatta alls" in shown
    file = b"".join(client.get(reverse("reports:costs_file"), asked | {"format": "csv"})).decode("utf-8-sig")
    assert file.splitlines()[1].startswith("Fall;6;1 av 6;2;300;0")


def test_the_page_asks_as_much_of_three_cases_as_of_three_hundred(client_as, unit_manager, add_cases, estimate, usual):
    client, address = client_as(unit_manager), f"{reverse('reports:costs')}?period=ar-2021"
    usual("fall", hours=2)
    estimate(add_cases(3, at(2021, 3)), hours=2)
    few = queries_of(client, address)
    for month in range(1, 13):
        estimate(add_cases(25, at(2021, month), category="lakemedel"), hours=1)
        usual("tillsyn", hours=month, since=date(2021, month, 1))
    assert len(queries_of(client, address)) == len(few)
