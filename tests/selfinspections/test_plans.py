"""Which units answer what."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError
from organisation.roles import Action
from organisation.services import unit_close
from selfinspections import services
from selfinspections.models import Plan
from selfinspections.workflow import Frequency

pytestmark = pytest.mark.django_db


def add(by, check_list, unit, units, **more):
    values = {"frequency": Frequency.MONTHLY, "starts_on": local_today()} | more
    return services.plan_add(by=by, check_list=check_list, unit=unit, units=units, **values)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"units": []}, "units"),
        ({"ends_on": local_today() - timedelta(days=1)}, "ends_on"),
        ({"answer_days": 0}, None),
        ({"rows": 51}, None),
    ],
)
def test_a_plan_that_cannot_be_is_refused(unit_manager, temperatures, town, more, field):
    with pytest.raises(DomainError) as error:
        add(unit_manager, temperatures, town.unit, more.pop("units", [town.unit]), **more)
    assert error.value.field == field


def test_a_manager_plans_for_the_own_unit_only(unit_manager, quality_developer, temperatures, town):
    with pytest.raises(DomainError, match="Du bestämmer inte över"):
        add(unit_manager, temperatures, town.unit, [town.home_care])
    with pytest.raises(PermissionDenied):
        add(unit_manager, temperatures, town.board, [town.unit])
    both = add(quality_developer, temperatures, town.board, [town.unit, town.home_care])
    assert both in Plan.objects.visible_to(unit_manager, Action.READ_SELF_INSPECTIONS)
    assert both not in Plan.objects.visible_to(unit_manager, Action.PLAN_SELF_INSPECTIONS)


def test_a_closed_unit_is_not_planned_for(quality_developer, administrator, temperatures, town):
    unit_close(by=administrator, unit=town.home_care, on=local_today() - timedelta(days=1))
    town.home_care.refresh_from_db()
    with pytest.raises(DomainError, match="är stängd") as error:
        add(quality_developer, temperatures, town.board, [town.home_care])
    assert error.value.field == "units"


def test_units_come_and_go_with_a_line_in_the_story(quality_developer, temperatures, town):
    plan = add(quality_developer, temperatures, town.board, [town.unit])
    services.occurrences_make()
    plan = services.plan_change(by=quality_developer, plan=plan, version=plan.version, units=[town.home_care])
    services.occurrences_make()
    assert {each.unit for each in plan.occurrences.all()} == {town.unit, town.home_care}
    note = plan.events.get(name="change").note
    assert f"Svarar också: {town.home_care}" in note
    assert f"Svarar inte längre: {town.unit}" in note
    with pytest.raises(Conflict):
        services.plan_change(by=quality_developer, plan=plan, version=0, answer_days=3)


def test_an_ended_plan_asks_nobody_after_its_day(unit_manager, weekly):
    with pytest.raises(DomainError, match="redan varit"):
        services.plan_end(
            by=unit_manager, plan=weekly, version=weekly.version, ends_on=local_today() - timedelta(days=1)
        )
    plan = services.plan_end(by=unit_manager, plan=weekly, version=weekly.version, ends_on=local_today())
    assert plan.next_on is None
    assert weekly.next_on == local_today() + timedelta(days=7)
