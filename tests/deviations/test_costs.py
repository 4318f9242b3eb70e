"""What a case has cost: estimated by whoever handles it, if they want to; never asked of the one who reports."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from deviations.models import DeviationCost
from deviations.services import cost_estimate
from standards.models import Category
from standards.services import cost_standard_set
from tests.remembering import kept
from tests.scene import assess, close, report_case

pytestmark = pytest.mark.django_db


@kept
def case(town, employee, unit_manager):
    return assess(unit_manager, report_case(employee, town.unit))


def estimate(by, case, **more):
    case.refresh_from_db()
    return cost_estimate(by=by, deviation=case, version=case.version, **{"hours": 3, "basis": "Schemat."} | more)


def test_an_estimate_is_written_changed_and_taken_away(case, unit_manager):
    estimate(unit_manager, case)
    estimate(unit_manager, case, hours=None, money=500)
    cost = DeviationCost.objects.get()
    assert (cost.hours, cost.money, cost.estimated_by) == (None, 500, unit_manager)
    estimate(unit_manager, case, hours=None, basis="")
    assert not DeviationCost.objects.exists()
    assert DeviationCost.history.count() == 3
    assert [event.name for event in case.events.all()][-3:] == ["cost"] * 3


@pytest.mark.parametrize(("wrong", "field"), [({"basis": " "}, "basis"), ({"hours": -1}, None)])
def test_an_estimate_says_what_it_rests_on_and_is_not_below_nought(case, unit_manager, wrong, field):
    with pytest.raises(DomainError) as refused:
        estimate(unit_manager, case, **wrong)
    assert refused.value.field == field


def test_it_waits_for_the_judgement_and_may_be_written_when_the_case_is_closed(town, employee, case, unit_manager):
    new = report_case(employee, town.unit)
    with pytest.raises(DomainError):
        estimate(unit_manager, new)
    closed = close(unit_manager, case)
    estimate(unit_manager, closed)
    assert closed.cost.hours == 3


def test_who_only_reads_estimates_nothing_and_the_second_of_two_is_told(case, division_manager, unit_manager):
    with pytest.raises(PermissionDenied):
        estimate(division_manager, case)
    version = case.version
    estimate(unit_manager, case)
    with pytest.raises(Conflict):
        cost_estimate(by=unit_manager, deviation=case, version=version, hours=9, basis="Annat.")


def test_it_stands_on_the_page_of_the_case_with_the_usual_cost_beside_the_form(client_as, case, unit_manager):
    category = Category.objects.get(pk=case.category.parent_id or case.category_id)
    cost_standard_set(
        by=None, category=category, valid_from=local_today().replace(day=1), hours=Decimal("2.5"), basis="Tio fall."
    )
    client, address = client_as(unit_manager), reverse("deviations:cost", args=[case.number])
    page = reverse("deviations:show", args=[case.number])
    assert address in client.get(page).content.decode()
    assert f"Schablonen för {category} är 2,5 timmar." in client.get(address).content.decode()
    refused = client.post(address, {"version": case.version, "hours": "3,5", "basis": ""}).content.decode()
    assert "Skriv vad uppskattningen bygger på." in refused
    assert client.post(address, {"version": case.version, "hours": "3,5", "basis": "Två i en timme."}).url == page
    shown = client.get(page).content.decode()
    assert "3,5 timmar" in shown
    assert "Två i en timme." in shown


def test_the_one_who_reported_is_neither_asked_nor_told(client_as, case, employee, unit_manager):
    estimate(unit_manager, case, basis="Schemat den dagen.")
    client = client_as(employee)
    assert client.get(reverse("deviations:cost", args=[case.number])).status_code == 404
    shown = client.get(reverse("deviations:own_report", args=[case.number])).content.decode()
    assert "Schemat den dagen." not in shown
    assert "kostat" not in client.get(reverse("deviations:report")).content.decode()
