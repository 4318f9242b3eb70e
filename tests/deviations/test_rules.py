"""The pure rules of the case."""

from datetime import date

import pytest

from deviations.rules import escalate_unread_on, late_until, person_key, remind_unread_on, target_day, title_from

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Boende halkade i badrummet. Golvet var blött.", "Boende halkade i badrummet"),
        ("Kl. 14 föll hon i hallen. Ingen skada.", "Kl. 14 föll hon i hallen"),
        ("Hjälpmedel, t.ex. Rollatorn, saknades.", "Hjälpmedel, t.ex. Rollatorn, saknades"),
        ("Vad hände?  Ingen vet!\nMer text.", "Vad hände"),
        ("ord " * 40, "ord " * 17 + "…"),
        ("x" * 90, "x" * 70 + " …"),
    ],
)
def test_the_heading_is_the_first_sentence(text, title):
    assert title_from(text) == title


@pytest.mark.parametrize(
    ("received", "reminded"),
    [
        (date(2026, 9, 14), date(2026, 9, 16)),  # Monday → Wednesday
        (date(2026, 9, 17), date(2026, 9, 21)),  # Thursday → Monday
        (date(2026, 6, 18), date(2026, 6, 23)),  # midsommarafton is no working day
        (date(2026, 12, 23), date(2026, 12, 29)),  # jul, a weekend
    ],
)
def test_unread_is_reminded_after_two_working_days(received, reminded):
    assert remind_unread_on(received) == reminded
    assert escalate_unread_on(received) == reminded


@pytest.mark.parametrize("status", ["reported", "assessed", "investigating", "acting"])
def test_late_until_is_the_inverse_of_the_target(status):
    for today in (date(2026, 1, 7), date(2026, 6, 22), date(2026, 11, 22), date(2026, 12, 27)):
        last = late_until(status, today)
        assert target_day(status, last) < today
        assert target_day(status, date.fromordinal(last.toordinal() + 1)) >= today


def test_a_person_is_known_by_room_or_initials_however_they_are_written():
    assert person_key("Rum 214") == person_key("rum  214.") == "rum 214"
