"""Personnummer in free text. The valid ones are Skatteverket's published test numbers, which belong to nobody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.personal_numbers import find_personal_numbers, hide_personal_numbers

TODAY = date(2026, 9, 16)


@pytest.mark.parametrize(
    "number",
    [
        "121212-1212",
        "121212+1212",
        "1212121212",
        "19121212-1212",
        "191212121212",
        "19121212 1212",
        "121212 - 1212",
        "1912-12-12-1212",
        "12 12 12 1212",
        "121212–1212",
        "121212\u00a01212",
    ],
)
def test_a_number_is_found_however_it_is_written(number):
    text = f"Brukaren ({number}) föll."
    (span,) = find_personal_numbers(text, today=TODAY)
    assert text[span.start : span.end] == number


def test_a_samordningsnummer_is_found():
    assert find_personal_numbers("701063-2391", today=TODAY)


def test_several_numbers_are_found():
    text = "121212-1212 och 191212121212, pnr121212-1212."
    assert len(find_personal_numbers(text, today=TODAY)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Inget nummer här",
        "121212-1213",  # the check digit does not hold
        "121312-1210",  # no thirteenth month
        "120230-1218",  # no 30 February
        "20991212-1210",  # not born yet
        "2026-0412",  # a case number
        "070-123 45 67",
        "08-123 456 78",
        "5560360793",  # an organisation number: no month 60
        "99121212-12121",
        "1234121212-1212",  # part of a longer number
        "rum 12, 1212 kl 12:12",
    ],
)
def test_other_numbers_are_left_in_peace(text):
    assert find_personal_numbers(text, today=TODAY) == []


def test_a_leap_day_is_valid_in_the_years_that_have_one():
    def with_check_digit(nine):
        return next(nine + str(n) for n in range(10) if luhn(nine + str(n)))

    def luhn(ten):
        return sum(sum(divmod(int(d) * (2 - n % 2), 10)) for n, d in enumerate(ten)) % 10 == 0

    assert find_personal_numbers("20" + with_check_digit("000229001"), today=TODAY)
    assert not find_personal_numbers("19" + with_check_digit("030229001"), today=TODAY)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    for span in find_personal_numbers(text, today=TODAY):
        assert sum(letter.isdigit() for letter in text[span.start : span.end]) in (10, 12)


def test_a_number_is_hidden_and_the_rest_of_the_text_stays():
    text = hide_personal_numbers("Anna 811228-9874, rum 214, och 19811228-9874.")
    assert text == "Anna •••••••••••, rum 214, och •••••••••••••."
