"""Two units end their egenkontroller at the same moment: both are in what the nämnd reads. Two name an ombud of the
same unit: the second is told."""

import pytest

from core.errors import Conflict
from selfinspections import services
from selfinspections.workflow import Who
from standards.models import IndicatorValue
from tests.at_once import in_threads
from tests.scene_check_lists import plan_for
from tests.scene_indicators import add_indicator
from tests.selfinspections.conftest import answer, complete

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_two_that_end_at_once_are_both_in_the_sum(town, employee, other_unit_manager, quality_developer, temperatures):
    share = add_indicator(quality_developer, board=town.board)
    services.check_list_change(
        by=quality_developer, check_list=temperatures, version=temperatures.version, indicator=share
    )
    sheets = []
    for by, unit in ((employee, town.unit), (other_unit_manager, town.lss_unit)):
        sheet = services.occurrence_add(by=by, check_list=temperatures, unit=unit)
        answer(by, sheet, 4, -20)
        sheets.append((by, sheet))
    assert in_threads(*[lambda by=by, sheet=sheet: complete(by, sheet) for by, sheet in sheets]) == [None, None]
    value = IndicatorValue.objects.for_system("read in a test").get(indicator=share, unit=town.board)
    assert (value.numerator, value.denominator) == (4, 4)


def test_the_second_of_two_that_name_an_ombud_is_told(
    town, unit_manager, division_manager, employee, colleague, temperatures
):
    plan = plan_for(unit_manager, temperatures, town.unit, [town.unit], who=Who.NAMED)
    named = ((unit_manager, employee), (division_manager, colleague))

    def name(by, person):
        services.representative_appoint(by=by, plan=plan, unit=town.unit, version=0, person=person)

    errors = in_threads(*[lambda by=by, person=person: name(by, person) for by, person in named])
    assert sorted(map(type, errors), key=str) == sorted([type(None), Conflict], key=str)
    assert plan.representatives.get().user == named[errors.index(None)][1]
