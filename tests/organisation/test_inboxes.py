"""A new case finds somebody: the nearest inbox upwards, never past the nämnd or out of an external provider."""

from datetime import timedelta

import pytest

from core.calendar import local_today
from organisation.roles import Role
from organisation.selectors import inbox_for, inbox_users, level_above, open_units_of_board, specialists
from organisation.services import assignment_end, person_leave, unit_close

pytestmark = pytest.mark.django_db


def test_the_manager_and_the_stand_in_share_the_inbox(town, unit_manager, stand_in, other_unit_manager):
    assert inbox_users(Role.UNIT_MANAGER, town.unit) == [stand_in, unit_manager]
    assert inbox_for(town.unit) == (Role.UNIT_MANAGER, town.unit)


def test_without_a_manager_the_case_goes_to_the_nearest_above(town, division_manager, director):
    assert inbox_for(town.unit) == (Role.DIVISION_MANAGER, town.division)
    person_leave(by=None, person=division_manager)
    assert inbox_for(town.unit) == (Role.DIRECTOR, town.department)
    person_leave(by=None, person=director)
    assert inbox_for(town.unit) == (Role.UNIT_MANAGER, town.unit)
    assert inbox_users(Role.UNIT_MANAGER, town.unit) == []


def test_each_level_leads_to_the_next(town, unit_manager, division_manager, director):
    second = level_above(Role.UNIT_MANAGER, town.unit)
    assert second == (Role.DIVISION_MANAGER, town.division)
    third = level_above(*second)
    assert third == (Role.DIRECTOR, town.department)
    assert level_above(*third) is None


def test_an_assignment_that_has_ended_holds_no_inbox(town, unit_manager, division_manager):
    yesterday = local_today() - timedelta(days=1)
    assignment_end(by=None, assignment=unit_manager.assignments.get(), on=yesterday)
    assert inbox_users(Role.UNIT_MANAGER, town.unit) == []
    assert inbox_for(town.unit)[1] == town.division


def test_whoever_leaves_today_holds_no_inbox_today(town, unit_manager, division_manager):
    person_leave(by=None, person=unit_manager)
    assert inbox_for(town.unit) == (Role.DIVISION_MANAGER, town.division)


def test_a_case_of_an_external_provider_stays_with_it(town, division_manager, director):
    assert inbox_for(town.provider_unit) == (Role.UNIT_MANAGER, town.provider_unit)
    assert level_above(Role.UNIT_MANAGER, town.provider_unit) is None


def test_the_providers_own_manager_takes_in_what_its_units_report(town, provider_manager):
    assert inbox_for(town.provider_unit) == (Role.UNIT_MANAGER, town.provider)


def test_specialists_are_those_of_the_nämnd(town, mas, sas, other_board_manager):
    assert specialists(town.board, Role.MAS) == [mas]
    assert specialists(town.other_board, Role.MAS) == []


def test_open_units_are_those_of_the_nämnd(town):
    unit_close(by=None, unit=town.home_care, on=local_today() - timedelta(days=1))
    names = list(open_units_of_board(town.board).values_list("name", flat=True))
    assert "Björkgården" in names
    assert "Hemtjänst Centrum" not in names
    assert "Familjehemsenheten" not in names
    assert town.board.name not in names
