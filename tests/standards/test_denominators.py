"""Denominators: typed, pasted, read from a file; twice the same changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from core.errors import DomainError, RuleBroken
from standards.models import Denominator
from standards.reading import read_denominators, read_month, read_value
from standards.selectors import denominators
from standards.services import denominators_import, denominators_save

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
PLACES = Denominator.Kind.PLACES


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "value"), [("12", "12"), ("12,5", "12.5"), ("1 234", "1234"), ("1\u00a0234,0", "1234"), ("0,5", "0.5")]
)
def test_numbers_as_people_write_them(text, value):
    assert read_value(text) == Decimal(value)


@pytest.mark.no_database
@pytest.mark.parametrize("text", ["", "tolv", "0", "-3", "1,25", "NaN", "1e400", "99999999999"])
def test_what_is_no_number_of_places_is_refused(text):
    with pytest.raises(ValueError):
        read_value(text)


@pytest.mark.no_database
@pytest.mark.parametrize("text", ["2026-01", "2026-01-01", "202601"])
def test_months(text):
    assert read_month(text) == JANUARY


@pytest.mark.no_database
@pytest.mark.parametrize("text", ["", "jan", "2026-13", "2026-01-15"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError):
        read_month(text)


@pytest.mark.no_database
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_of_three_delimiters_and_columns_in_any_order(delimiter):
    rows = [["Värde", "Enhet", "Nyckel", "Slag", "Månad"], ["32", "Björkgården", "bjork", "Platser", "2026-01"]]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows) + "\r\n\r\n"
    lines, errors = read_denominators(text)
    assert errors == []
    assert [(line.number, line.unit_key, line.kind, line.month, line.value) for line in lines] == [
        (2, "bjork", "places", JANUARY, Decimal(32))
    ]


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "inget att läsa in"),
        ("nyckel;slag;månad;värde", "inget att läsa in under rubriken"),
        ("nyckel;slag;värde\na;platser;1", "Rad 1: kolumnen månad saknas"),
        ("nyckel;slag;månad;värde\na;sängar;2026-01;3", "Rad 2, slag:"),
        ("nyckel;slag;månad;värde\na;platser;jan;3", "Rad 2, månad:"),
        ("nyckel;slag;månad;värde\na;platser;2026-01;x", "Rad 2, värde:"),
        ("nyckel;slag;månad;värde\n;platser;2026-01;3", "Rad 2, nyckel:"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_column(text, said):
    lines, errors = read_denominators(text)
    assert lines == []
    assert said in errors[0][1]


def rows(*lines):
    return "\n".join(["nyckel;slag;månad;värde", *lines])


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_a_changed_row_that_row(quality_developer, town):
    text = rows("bjorkgarden;platser;2026-01;32", "bjorkgarden;platser;2026-02;31,5", "hemtjanst;vårddygn;2026-01;")
    assert denominators_import(by=quality_developer, text=text) == {"added": 2, "changed": 0, "removed": 0}
    assert denominators_import(by=quality_developer, text=text) == {"added": 0, "changed": 0, "removed": 0}
    assert Denominator.history.count() == 2
    assert denominators_import(by=quality_developer, text=text.replace("32", "33"))["changed"] == 1
    assert Denominator.history.first().history_user == quality_developer
    assert denominators([town.unit.pk], PLACES, JANUARY, FEBRUARY) == {
        (town.unit.pk, JANUARY): Decimal(33),
        (town.unit.pk, FEBRUARY): Decimal("31.5"),
    }


@pytest.mark.django_db
def test_one_bad_row_and_nothing_is_taken_in(quality_developer, town):
    text = rows(
        "bjorkgarden;platser;2026-01;32",
        "familjehem;platser;2026-01;3",
        "bjorkgarden;platser;2026-01;31",
        "finns-inte;platser;2026-01;3",
    )
    with pytest.raises(RuleBroken) as error:
        denominators_import(by=quality_developer, text=text)
    said = " ".join(error.value.lacking)
    assert "Rad 3, nyckel" in said  # the other nämnd's unit is as if it were not there
    assert "samma enhet, slag och månad som på rad 2" in said
    assert "Rad 5, nyckel" in said
    assert not Denominator.objects.exists()


@pytest.mark.django_db
def test_values_outside_ones_board_are_not_written(quality_developer, town):
    for unit in (town.other_board_unit, town.provider_unit):
        with pytest.raises(PermissionDenied):
            denominators_save(by=quality_developer, values={(unit.pk, PLACES, JANUARY): Decimal(3)})


@pytest.mark.django_db
def test_an_emptied_square_takes_the_value_away_and_history_keeps_it(quality_developer, town):
    place = (town.unit.pk, PLACES, JANUARY)
    denominators_save(by=quality_developer, values={place: Decimal(3)})
    assert denominators_save(by=quality_developer, values={place: None})["removed"] == 1
    assert not Denominator.objects.exists()
    assert list(Denominator.history.values_list("history_type", "value")) == [("-", Decimal(3)), ("+", Decimal(3))]


@pytest.mark.django_db
def test_a_value_that_cannot_be_is_refused(quality_developer, town):
    with pytest.raises(DomainError):
        denominators_save(by=quality_developer, values={(town.unit.pk, PLACES, JANUARY): Decimal(0)})
    with pytest.raises(IntegrityError, match="denominator_month_begins"):  # no page can name another day
        denominators_save(by=quality_developer, values={(town.unit.pk, PLACES, date(2026, 1, 2)): Decimal(1)})
