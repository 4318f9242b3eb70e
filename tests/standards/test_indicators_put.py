"""Many values at once, through the one door for imports, fetches and the rooms above: done once, and nothing lost."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from standards.models import How, Indicator, IndicatorValue, Missing
from standards.services import values_put
from tests.remembering import kept
from tests.scene_indicators import add_indicator, row_of, write

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


@kept
def indicator(town, quality_developer) -> Indicator:
    return add_indicator(quality_developer, board=town.board)


def put(indicator, *rows, by=None, how=How.SELF_INSPECTION, **more):
    return values_put(by=by, indicator=indicator, rows=rows, how=how, **more)


def test_many_values_are_put_once_however_often(indicator, town):
    rows = [row_of(town.unit), row_of(town.unit, FEBRUARY, 9), row_of(town.home_care, status=Missing.MISSING)]
    first = put(indicator, *rows, source="Egenkontroll hygien")
    assert (first.added, first.changed, first.same) == (3, 0, 0)
    again = put(indicator, *rows, source="Egenkontroll hygien")
    assert (again.added, again.changed, again.same) == (0, 0, 3)
    assert IndicatorValue.history.count() == 3
    changed = put(indicator, row_of(town.unit, numerator=10))
    assert (changed.changed, changed.same) == (1, 0)
    value = IndicatorValue._base_manager.get(unit=town.unit, period=JANUARY)
    assert (value.value, value.version, value.how) == (100, 1, How.SELF_INSPECTION)
    assert IndicatorValue.history.count() == 4


def test_a_value_by_hand_stands_and_is_told_of(indicator, town, unit_manager):
    write(unit_manager, indicator, town.unit)
    result = put(indicator, row_of(town.unit, numerator=1), row_of(town.home_care))
    assert (result.added, result.changed) == (1, 0)
    assert [why for _, why in result.kept] == ["80 procent är uträknat ur inskrivna tal och står kvar."]
    assert IndicatorValue._base_manager.get(unit=town.unit).value == 80


def test_the_same_twice_is_counted_once_and_two_different_are_told(indicator, town):
    result = put(
        indicator, row_of(town.unit, line=2), row_of(town.unit, line=3), row_of(town.unit, numerator=1, line=4)
    )
    assert (result.added, len(result.refused)) == (1, 1)
    assert result.refused[0][1] == "Samma enhet och period har ett annat värde på rad 2."
    assert IndicatorValue._base_manager.get().value == 80


def test_a_figure_that_is_read_again_is_marked_with_the_later_day_only(indicator, town):
    put(indicator, row_of(town.unit), how=How.IMPORTED, read_on=date(2026, 5, 1))
    put(indicator, row_of(town.unit), how=How.IMPORTED, read_on=date(2026, 6, 1))
    value = IndicatorValue._base_manager.get()
    assert (value.read_on, value.version, value.history.count()) == (date(2026, 6, 1), 0, 1)


def test_nobody_puts_values_where_they_write_none(indicator, town, unit_manager):
    with pytest.raises(PermissionDenied):
        put(indicator, row_of(town.unit), row_of(town.lss_unit), by=unit_manager)
    assert not IndicatorValue._base_manager.exists()
