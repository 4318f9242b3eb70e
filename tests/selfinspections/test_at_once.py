"""Two units end their egenkontroller at the same moment: both are in what the nämnd reads."""

import pytest

from selfinspections import services
from standards.models import IndicatorValue
from tests.at_once import in_threads
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
