"""Plans in the browser: decided for units and all beneath, changed from now on, ended."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from selfinspections import services
from selfinspections.models import CheckList, Plan
from tests.remembering import kept
from tests.scene_check_lists import build_list, plan_for, published_list

pytestmark = pytest.mark.django_db
TODAY = local_today()
FORM = {"frequency": "monthly", "starts_on": TODAY.isoformat(), "answer_days": 5, "who": "staff"}


def page(name, *args):
    return reverse(f"selfinspections:{name}", args=[getattr(each, "pk", each) for each in args])


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


def only_plan():
    return Plan.objects.for_system("test").get()


@kept
def check_list(town, unit_manager) -> CheckList:
    return published_list(unit_manager, town.unit)


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def developer(client_as, quality_developer):
    return client_as(quality_developer)


def test_a_manager_plans_for_the_own_unit(manager, check_list, town):
    add = page("plan_add") + f"?lista={check_list.pk}"
    assert "checked" in text(manager.get(add))  # the only unit is chosen already
    manager.post(add, FORM | {"check_list": check_list.pk, "units": [town.unit.pk], "rows": 12})
    plan = only_plan()
    assert (plan.unit, plan.rows, list(plan.units.all())) == (town.unit, 12, [town.unit])
    shown = text(manager.get(page("plan", plan)))
    assert "Nästa gång" in shown
    assert "Planen är beslutad" in shown
    assert page("plan", plan) in text(manager.get(page("check_list", check_list)))


def test_all_beneath_an_area_is_one_choice(developer, check_list, town):
    shown = text(developer.get(page("plan_add")))
    assert f"Alla under {town.area}" in shown
    developer.post(page("plan_add"), FORM | {"check_list": check_list.pk, "units": [town.area.pk]})
    plan = only_plan()
    assert set(plan.units.all()) == {town.unit, town.home_care}
    assert plan.unit == town.area


def test_what_is_lacking_is_told_beside_the_field(manager, check_list, town, unit_manager):
    draft = build_list(unit_manager, town.unit, "Inte klar")
    shown = text(manager.post(page("plan_add"), {"check_list": draft.pk, "frequency": ""}))
    assert "Välj ett av alternativen i listan." in shown  # a list that is not published cannot be planned
    assert shown.count("Det här behöver fyllas i.") >= 3
    assert not Plan.objects.for_system("test").exists()


def test_a_change_holds_from_now_and_says_so(manager, check_list, town, unit_manager):
    plan = plan_for(unit_manager, check_list, town.unit, [town.unit])
    services.occurrences_make()
    change = page("plan_change", plan)
    assert "Det som redan har skapats ändras inte" in text(manager.get(change))
    assert f"Nu svarar {town.unit}: ikryssat i listan." in text(manager.get(change))
    manager.post(change, FORM | {"units": [town.unit.pk], "answer_days": 20, "version": plan.version})
    assert plan.occurrences.get().due_on == TODAY + timedelta(days=3)
    assert "Dagar att svara på: 3 → 20" in text(manager.get(page("plan", plan)))
    old = FORM | {"units": [town.unit.pk], "answer_days": 9, "version": plan.version}
    assert manager.post(change, old).status_code == 409


def test_what_was_made_is_told_by_day(manager, check_list, town, unit_manager):
    plan = plan_for(unit_manager, check_list, town.unit, [town.unit])
    services.occurrences_make()
    shown = text(manager.get(page("plan", plan)))
    assert "0 av 1" in shown


def test_a_plan_is_ended_and_then_found_among_the_ended(manager, check_list, town, unit_manager, time_machine):
    plan = plan_for(unit_manager, check_list, town.unit, [town.unit])
    end = page("plan_end", plan)
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    refused = {"ends_on": yesterday, "version": plan.version}
    assert "Dagen har redan varit." in text(manager.post(end, refused))
    manager.post(end, {"ends_on": TODAY.isoformat(), "reason": "Vi gör det i en annan.", "version": plan.version})
    assert "Vi gör det i en annan." in text(manager.get(page("plan", plan)))


def test_the_plans_are_filtered_by_a_unit_that_answers(developer, check_list, town, quality_developer):
    plan = plan_for(quality_developer, check_list, town.board, [town.unit])
    for unit, there in ((town.area, True), (town.lss_unit, False)):
        shown = text(developer.get(page("plans") + f"?enhet={unit.pk}"))
        assert (page("plan", plan) in shown) is there
    assert page("plan", plan) not in text(developer.get(page("plans") + "?lage=avslutade"))


def test_a_reader_sees_the_plan_and_no_buttons(client_as, employee, check_list, town, unit_manager):
    plan = plan_for(unit_manager, check_list, town.unit, [town.unit])
    shown = text(client_as(employee).get(page("plan", plan)))
    assert page("plan_change", plan) not in shown
    assert page("plan_add") not in text(client_as(employee).get(page("plans")))
