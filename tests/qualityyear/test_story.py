"""How years and stops are told of in words. No database."""

from datetime import date

import pytest

from qualityyear.models import Stop
from qualityyear.rules import Occasion
from qualityyear.story import days_words, when_words

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("month", "day", "words"),
    [
        (2, 28, "28 februari"), (2, 29, "Sista februari"), (2, 31, "Sista februari"),
        (4, 31, "Sista april"), (4, 30, "30 april"), (3, 31, "31 mars"),
    ],
)  # fmt: skip
def test_a_day_that_the_month_does_not_have_is_its_last(month, day, words):
    assert when_words(Stop(rhythm="fixed", month=month, day=day)) == words


@pytest.mark.parametrize(
    ("opens_on", "due_on", "words"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "1 mars – 31 mars"),
        (date(2027, 3, 1), date(2027, 3, 31), "1 mars 2027 – 31 mars 2027"),
        (date(2026, 12, 31), date(2027, 3, 1), "31 dec 2026 – 1 mars 2027"),
        (date(2025, 12, 31), date(2026, 3, 1), "31 dec 2025 – 1 mars 2026"),
        (date(2026, 11, 23), date(2027, 1, 7), "idag – 7 jan 2027"),
    ],
)
def test_days_of_two_years_say_both(opens_on, due_on, words, time_machine):
    time_machine.move_to("2026-11-23T12:00+01:00")
    assert days_words(Occasion("1", opens_on, due_on)) == words
