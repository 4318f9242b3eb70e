"""Indicators and their values: who may write what, what stands in the history, and that many at once is done once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError
from organisation.roles import Action
from organisation.services import unit_close
from standards.models import ComparisonValue, Denominator, How, Indicator, IndicatorValue, Missing
from standards.selectors.indicators import comparisons_of, latest_by_unit, series_of
from standards.services import (
    ComparisonRow,
    ValueRow,
    comparisons_put,
    denominators_save,
    indicator_add,
    indicator_change,
    indicator_retire,
    value_save,
    values_put,
)
from tests.remembering import kept
from tests.scene_indicators import add_indicator, row_of, write

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@kept
def indicator(town, quality_developer) -> Indicator:
    return add_indicator(quality_developer, board=town.board)


def put(indicator, *rows, by=None, how=How.SELF_INSPECTION, **more):
    return values_put(by=by, indicator=indicator, rows=rows, how=how, **more)


def test_a_share_is_computed_out_of_what_was_counted(indicator, town, unit_manager):
    value = write(unit_manager, indicator, town.unit, numerator=7, denominator=8)
    assert (value.value, value.numerator, value.denominator) == (Decimal("87.5"), 7, 8)
    assert (value.how, value.saved_by) == (How.COMPUTED, unit_manager)
    assert value.words == "88 procent"


def test_any_day_of_the_period_is_the_period(indicator, town, unit_manager):
    assert write(unit_manager, indicator, town.unit, period=date(2026, 1, 17)).period == JANUARY


def test_a_second_value_of_the_same_period_is_refused_and_the_first_put_right_with_why(indicator, town, unit_manager):
    value = write(unit_manager, indicator, town.unit)
    with pytest.raises(DomainError, match="redan ett värde"):
        write(unit_manager, indicator, town.unit)
    row = row_of(town.unit, numerator=9)
    with pytest.raises(DomainError, match="varför"):
        value_save(by=unit_manager, indicator=indicator, row=row, version=value.version)
    right = value_save(by=unit_manager, indicator=indicator, row=row, version=value.version, reason="Räknade fel.")
    assert (right.value, right.reason, right.version) == (90, "Räknade fel.", value.version + 1)
    assert [old.value for old in right.history.order_by("history_id")] == [80, 90]
    with pytest.raises(Conflict):
        value_save(by=unit_manager, indicator=indicator, row=row, version=value.version, reason="En gång till.")


def test_what_is_missing_is_said_and_is_no_nought(indicator, town, unit_manager):
    with pytest.raises(DomainError, match="varför det saknas"):
        value_save(by=unit_manager, indicator=indicator, row=ValueRow(unit=town.unit, period=JANUARY))
    value = write(unit_manager, indicator, town.unit, status=Missing.SECRET)
    assert (value.value, value.words) == (None, "sekretess")
    nothing = write(unit_manager, indicator, town.unit, period=FEBRUARY, numerator=0, denominator=0)
    assert (nothing.value, nothing.status) == (None, Missing.MISSING)
    none = write(unit_manager, indicator, town.unit, period=MARCH, numerator=0)
    assert (none.value, none.status) == (0, "")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"numerator": 11}, "numerator"),
        ({"numerator": -1}, "numerator"),
        ({"denominator": None}, "denominator"),
        ({"value": Decimal(101)}, "value"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal(50), "status": Missing.SECRET}, "status"),
        ({"period": date(2100, 1, 1)}, "period"),
        ({"period": date(2001, 1, 1)}, "unit"),
    ],
)
def test_a_value_that_cannot_be_is_told_beside_its_field(indicator, town, unit_manager, more, field):
    with pytest.raises(DomainError) as error:
        write(unit_manager, indicator, town.unit, **more)
    assert error.value.field == field
    assert not IndicatorValue._base_manager.exists()


def test_a_percentage_by_hand_is_one_too(town, quality_developer, unit_manager):
    indicator = add_indicator(quality_developer, "Nöjda med sitt boende", method="figure", definition="Så många.")
    with pytest.raises(DomainError, match="mellan 0 och 100") as error:
        write(unit_manager, indicator, town.unit, value=Decimal(250))
    assert error.value.field == "value"
    assert write(unit_manager, indicator, town.unit, value=Decimal(100)).value == 100


def test_what_is_said_of_a_value_holds_no_personal_number(indicator, town, unit_manager):
    with pytest.raises(DomainError, match="Ta bort personnumret") as error:
        write(unit_manager, indicator, town.unit, comment="Utan 19121212-1212.")
    assert error.value.field == "comment"


def test_a_closed_unit_has_values_up_to_its_last_day(indicator, town, unit_manager):
    unit = unit_close(by=None, unit=town.home_care, on=date(2026, 1, 31))
    result = put(indicator, row_of(unit), row_of(unit, FEBRUARY))
    assert result.added == 1
    assert [(row.period, why) for row, why in result.refused] == [(FEBRUARY, "Hemtjänst Centrum var inte öppen då.")]


def test_a_median_keeps_the_middle_and_the_number_only(town, quality_developer, unit_manager):
    indicator = add_indicator(quality_developer, "Väntan", method="median", unit_of_measure="dagar", decimals=1)
    numbers = tuple(map(Decimal, (3, 9, 4, 5)))
    value = write(unit_manager, indicator, town.unit, numbers=numbers)
    assert (value.value, value.numerator, value.denominator) == (Decimal("4.5"), None, 4)


def test_per_place_is_divided_by_the_denominators_beneath_the_unit(town, quality_developer, unit_manager):
    days = Denominator.Kind.CARE_DAYS
    indicator = add_indicator(
        quality_developer, "Fall", method="per_place", denominator_kind=days, per=1000, direction="down",
        unit_of_measure="per 1 000 vårddygn", interval="quarter", decimals=1,
    )  # fmt: skip
    with pytest.raises(DomainError, match="saknas vårddygn"):
        write(unit_manager, indicator, town.unit, numerator=6, denominator=None)
    months = {(town.unit.pk, days, month): Decimal(800) for month in (JANUARY, FEBRUARY, MARCH)}
    denominators_save(by=quality_developer, values=months)
    value = write(unit_manager, indicator, town.unit, numerator=6, denominator=None)
    assert (value.value, value.denominator) == (Decimal("2.5"), 2400)
    above = write(quality_developer, indicator, town.area, numerator=12, denominator=None)
    assert above.value == 5


def test_few_answers_are_not_shown(town, quality_developer, unit_manager):
    indicator = add_indicator(quality_developer, hide_below=5)
    few = write(unit_manager, indicator, town.unit, numerator=3, denominator=4)
    assert (few.shown, few.words) == (None, "visas inte, något här eller intill bygger på färre än 5")
    assert write(unit_manager, indicator, town.unit, FEBRUARY, numerator=3, denominator=5).shown == 60


@pytest.mark.parametrize("who", ["unit_manager", "division_manager", "quality_developer", "mas"])
def test_who_writes_values_of_a_unit(indicator, town, persona, who):
    assert write(persona(who), indicator, town.unit).saved_by == persona(who)


@pytest.mark.parametrize("who", ["employee", "other_unit_manager", "director", "board_member", "other_board_manager"])
def test_who_does_not(indicator, town, persona, who):
    with pytest.raises(PermissionDenied):
        write(persona(who), indicator, town.unit)


def test_who_defines_indicators_writes_what_holds_for_all_of_the_municipality(town, quality_developer, unit_manager):
    whole = add_indicator(quality_developer)
    assert write(quality_developer, whole, town.municipality).unit == town.municipality
    with pytest.raises(PermissionDenied):
        write(unit_manager, whole, town.municipality, FEBRUARY)


def test_one_reads_ones_own_what_lies_beneath_and_what_one_is_compared_with(indicator, town, persona):
    for unit in (town.unit, town.area, town.board, town.lss_unit):
        write(persona("quality_developer"), indicator, unit)

    def read(who):
        rows = IndicatorValue.objects.visible_to(persona(who), Action.READ_STATISTICS)
        return {row.unit for row in rows.select_related("unit")}

    assert read("unit_manager") == {town.unit, town.area, town.board}
    assert read("board_member") == {town.unit, town.area, town.board, town.lss_unit}
    assert read("other_board_manager") == read("employee") == read("newcomer") == set()


def test_an_indicator_of_a_nämnd_is_not_seen_from_another(indicator, town, persona, quality_developer):
    whole = add_indicator(quality_developer, "Gemensam")
    for who, sees in (("unit_manager", True), ("provider_manager", True), ("other_board_manager", False)):
        assert may(persona(who), Action.READ_STATISTICS, indicator) is sees
        assert may(persona(who), Action.READ_STATISTICS, whole)
    assert not may(persona("other_board_quality_developer"), Action.EDIT_STANDARDS, indicator)


def test_who_edits_no_standards_defines_no_indicator(town, unit_manager, other_board_quality_developer):
    for by in (unit_manager, other_board_quality_developer):
        with pytest.raises(PermissionDenied):
            add_indicator(by, board=town.board)


def test_how_it_is_counted_stands_still_once_there_are_values(indicator, town, quality_developer, unit_manager):
    changed = indicator_change(by=quality_developer, indicator=indicator, version=indicator.version, interval="year")
    changed = indicator_change(by=quality_developer, indicator=changed, version=changed.version, interval="month")
    write(unit_manager, changed, town.unit)
    with pytest.raises(DomainError) as error:
        indicator_change(by=quality_developer, indicator=changed, version=changed.version, interval="year")
    assert error.value.field == "interval"
    named = indicator_change(by=quality_developer, indicator=changed, version=changed.version, name="Nytt namn")
    assert named.name == "Nytt namn"
    with pytest.raises(Conflict):
        indicator_change(by=quality_developer, indicator=changed, version=changed.version, name="För sent")


def test_a_retired_indicator_keeps_its_values(indicator, town, quality_developer, unit_manager):
    write(unit_manager, indicator, town.unit)
    yesterday = local_today() - timedelta(days=1)
    with pytest.raises(DomainError):
        indicator_retire(by=quality_developer, indicator=indicator, version=indicator.version, on=yesterday)
    retired = indicator_retire(
        by=quality_developer, indicator=indicator, version=indicator.version, on=indicator.valid_from
    )
    assert retired.values.count() == 1


@pytest.mark.parametrize("name", ["Ny", "Kolada", "Läs in"])
def test_no_indicator_takes_the_address_of_another_page(quality_developer, name):
    assert add_indicator(quality_developer, name).key.endswith("-indikator")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kolada_id": "X1", "interval": "year"}, "kolada_id"),
        ({"kolada_id": "U23471"}, None),
        ({"method": "per_place"}, None),
        ({"decimals": 4}, "decimals"),
        ({"definition": " "}, "definition"),
        ({"per": 0}, "per"),
    ],
)
def test_a_definition_that_cannot_be_is_told_beside_its_field(town, quality_developer, more, field):
    with pytest.raises(DomainError) as error:
        add_indicator(quality_developer, **more)
    assert error.value.field == field


def test_a_figure_of_kolada_is_one_indicator(quality_developer):
    told = {"kolada_id": "U23471", "interval": "year", "method": "figure"}
    add_indicator(quality_developer, **told)
    with pytest.raises(DomainError, match="nyckeltalet"):
        add_indicator(quality_developer, "En till", **told)


def test_the_database_itself_refuses_two_values_of_a_period(indicator, town, unit_manager):
    value = write(unit_manager, indicator, town.unit)
    value.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        value.save(force_insert=True)


def test_what_one_compares_with_is_put_once_and_read_by_place(town, quality_developer, unit_manager):
    indicator = add_indicator(quality_developer, interval="year", method="figure")
    kind = ComparisonValue.Kind
    rows = [
        ComparisonRow(kind.NATION, "Riket", date(2025, 1, 1), Decimal("81.5")),
        ComparisonRow(kind.SIMILAR, "Liknande kommuner", date(2025, 1, 1), None, Missing.SECRET),
    ]
    assert comparisons_put(by=quality_developer, indicator=indicator, rows=rows).added == 2
    assert comparisons_put(by=quality_developer, indicator=indicator, rows=rows).same == 2
    found = comparisons_of(indicator)
    assert found["nation", "Riket"][date(2025, 1, 1)].value == Decimal("81.5")
    assert found["similar", "Liknande kommuner"][date(2025, 1, 1)].status == Missing.SECRET
    with pytest.raises(PermissionDenied):
        comparisons_put(by=unit_manager, indicator=indicator, rows=rows)


def test_a_series_has_a_gap_where_a_month_is_missing(indicator, town, unit_manager):
    write(unit_manager, indicator, town.unit, JANUARY)
    write(unit_manager, indicator, town.unit, MARCH, numerator=9)
    series = series_of(unit_manager, indicator, town.unit)
    assert series.figures() == [80, None, 90]
    assert (series.latest.period, series.before.period) == (MARCH, JANUARY)
    assert [value.period for value in latest_by_unit(unit_manager, indicator)] == [MARCH]


def test_the_name_is_tidied_and_the_key_free(quality_developer):
    first = add_indicator(quality_developer, " Fall ")
    second = indicator_add(by=quality_developer, name="Fall", definition="x", unit_of_measure="st")
    assert (first.name, first.key, second.key) == ("Fall", "fall", "fall-2")


def test_a_value_says_whether_it_was_written_or_computed_out_of_what_was_written(
    town, quality_developer, unit_manager, client_as
):
    told = {"interval": "year", "board": town.board}
    figure = add_indicator(quality_developer, "Väntan", method="figure", **told)
    middle = add_indicator(quality_developer, "Mittvärde", method="median", **told)
    assert write(unit_manager, figure, town.unit, value=Decimal(12)).how == How.BY_HAND
    value = write(unit_manager, middle, town.unit, numbers=(Decimal(1), Decimal(5), Decimal(9)))
    assert (value.value, value.how) == (5, How.COMPUTED)
    page = client_as(unit_manager).get(middle.get_absolute_url()).content.decode()
    assert ", uträknat" in page
    assert ", uträknat" not in client_as(unit_manager).get(figure.get_absolute_url()).content.decode()
