"""Values of an indicator, hidden where the difference between two of them would tell of a unit with too few."""

from decimal import Decimal

import pytest

from core.calendar import local_today
from standards.models import How, Indicator, IndicatorValue
from standards.services import ValueRow, indicator_add, indicator_change, value_save, values_put
from tests.remembering import kept

pytestmark = pytest.mark.django_db
MONTH = local_today().replace(day=1)


@kept
def share(quality_developer, town) -> Indicator:
    return indicator_add(
        by=quality_developer, board=town.board, name="Nöjda", definition="Svarar ja.", unit_of_measure="procent",
        method="share", interval="month", hide_below=5, valid_from=MONTH,
    )  # fmt: skip


def put(indicator, *rows):
    """(unit, how many) of each row; half of them are right."""
    values_put(
        by=None, indicator=indicator, how=How.SELF_INSPECTION,
        rows=[ValueRow(unit, MONTH, numerator=Decimal(n) / 2, denominator=Decimal(n)) for unit, n in rows],
    )  # fmt: skip


def shown(indicator):
    rows = IndicatorValue.objects.for_system("test").filter(indicator=indicator).select_related("unit", "indicator")
    return {row.unit for row in rows if row.shown is not None}


def test_a_sum_and_its_other_part_do_not_tell_the_few(share, town):
    put(share, (town.board, 43), (town.unit, 40), (town.lss_unit, 3))
    assert shown(share) == {town.board}
    value = IndicatorValue.objects.for_system("test").select_related("indicator").get(indicator=share, unit=town.unit)
    few = IndicatorValue.objects.for_system("test").select_related("indicator").get(unit=town.lss_unit)
    # The same words for both: they do not say which of the two is small.
    assert value.words == few.words == "visas inte, något här eller intill bygger på färre än 5"


def test_what_is_hidden_is_shown_again_when_there_are_enough(share, town):
    put(share, (town.board, 43), (town.unit, 40), (town.lss_unit, 3))
    put(share, (town.board, 50), (town.lss_unit, 10))
    assert shown(share) == {town.board, town.unit, town.lss_unit}


def test_a_value_by_hand_hides_its_neighbour_too(share, town, quality_developer):
    put(share, (town.board, 43), (town.unit, 40))
    row = ValueRow(town.lss_unit, MONTH, numerator=Decimal(1), denominator=Decimal(3))
    value_save(by=quality_developer, indicator=share, row=row)
    assert shown(share) == {town.board}


def test_another_limit_hides_anew(share, town, quality_developer):
    put(share, (town.board, 27), (town.unit, 20), (town.lss_unit, 7))
    assert len(shown(share)) == 3
    indicator_change(by=quality_developer, indicator=share, version=share.version, hide_below=10)
    assert shown(share) == {town.board}


def test_hiding_a_value_is_no_change_of_it(share, town):
    put(share, (town.board, 43), (town.unit, 40))
    put(share, (town.lss_unit, 3))
    value = IndicatorValue.objects.for_system("test").get(indicator=share, unit=town.unit)
    assert (value.withheld, value.version, value.history.count()) == (True, 0, 1)


def test_the_number_of_queries_does_not_grow_with_the_values(share, town, django_assert_max_num_queries):
    from standards.services.withholding import values_withhold

    put(share, (town.board, 43), (town.unit, 40))
    with django_assert_max_num_queries(3):
        values_withhold(share)
    put(share, (town.division, 40), (town.home_care, 20), (town.lss_unit, 3), (town.lss_division, 3))
    with django_assert_max_num_queries(3):
        values_withhold(share)
