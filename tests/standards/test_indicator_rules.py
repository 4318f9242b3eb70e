"""Periods and what a value comes to. Tables, no database."""

from datetime import date
from decimal import Decimal

import pytest

from standards.indicator_rules import (
    better,
    judge_value,
    mean,
    median,
    next_period,
    per_place,
    period_start,
    period_words,
    periods_between,
    read_period,
    share,
)

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("interval", "day", "start", "after", "words"),
    [
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1), "december 2026"),
        ("quarter", date(2026, 9, 30), date(2026, 7, 1), date(2026, 10, 1), "kvartal 3 2026"),
        ("tertial", date(2026, 9, 1), date(2026, 9, 1), date(2027, 1, 1), "tertial 3 2026"),
        ("tertial", date(2026, 8, 31), date(2026, 5, 1), date(2026, 9, 1), "tertial 2 2026"),
        ("year", date(2026, 6, 6), date(2026, 1, 1), date(2027, 1, 1), "2026"),
    ],
)
def test_a_period_begins_ends_and_has_a_name(interval, day, start, after, words):
    assert period_start(interval, day) == start
    assert next_period(interval, start) == after
    assert next_period(interval, after, -1) == start
    assert period_words(interval, start) == words


def test_gaps_between_two_periods_are_filled():
    found = periods_between("quarter", date(2025, 10, 1), date(2026, 7, 1))
    assert found == [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]


@pytest.mark.parametrize(
    ("interval", "text", "start"),
    [
        ("month", "2026-09", date(2026, 9, 1)),
        ("month", "202609", date(2026, 9, 1)),
        ("month", "2026-09-14", date(2026, 9, 1)),
        ("month", "september 2026", date(2026, 9, 1)),
        ("quarter", "Sep. 2026", date(2026, 7, 1)),
        ("quarter", "2026 K3", date(2026, 7, 1)),
        ("quarter", "kvartal 3 2026", date(2026, 7, 1)),
        ("quarter", "Q3-2026", date(2026, 7, 1)),
        ("quarter", "2026-08", date(2026, 7, 1)),
        ("tertial", "T2 2026", date(2026, 5, 1)),
        ("year", "2026", date(2026, 1, 1)),
        ("year", "2026,0", date(2026, 1, 1)),
        ("year", "2026-05-01", date(2026, 1, 1)),
        ("year", "K2 2026", date(2026, 1, 1)),
    ],
)
def test_periods_as_people_write_them(interval, text, start):
    assert read_period(interval, text) == start


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        ("month", ""),
        ("month", "2026"),
        ("month", "K3 2026"),
        ("month", "2026-13"),
        ("quarter", "K5 2026"),
        ("quarter", "T2 2026"),
        ("tertial", "T4 2026"),
        ("tertial", "K1 2026"),
        ("year", "i fjol"),
        ("year", "1066"),
    ],
)
def test_what_is_no_period_is_refused_in_words(interval, text):
    with pytest.raises(ValueError, match="”|år att följa"):
        read_period(interval, text)


def test_a_share_is_in_per_cent_and_of_nothing_there_is_none():
    assert share(7, 8) == Decimal("87.5")
    assert share(0, 8) == 0
    assert share(0, 0) is None


@pytest.mark.parametrize(("numerator", "denominator"), [(9, 8), (-1, 8), (1, -8), (1, 0)])
def test_a_share_that_cannot_be_is_refused(numerator, denominator):
    with pytest.raises(ValueError):
        share(numerator, denominator)


def test_a_median_is_the_middle_one_or_the_mean_of_two():
    assert median([9, 1, 4]) == 4
    assert median([9, 1, 4, 5]) == Decimal("4.5")
    assert median([]) is None


def test_per_place_needs_to_know_how_many_places():
    assert per_place(3, 1200, 1000) == Decimal("2.5")
    assert per_place(3, None, 1000) is None
    assert per_place(3, 0) is None
    with pytest.raises(ValueError):
        per_place(-3, 10)


def test_a_mean_counts_every_municipality_the_same():
    assert mean([Decimal(80), Decimal(90)]) == 85
    assert mean([]) is None


@pytest.mark.parametrize(
    ("direction", "value", "compared", "answer"),
    [
        ("up", 5, 4, True), ("up", 4, 5, False), ("down", 4, 5, True), ("down", 5, 4, False),
        ("none", 4, 5, None), ("up", 5, 5, None), ("up", None, 5, None), ("up", 0, None, None),
    ],
)  # fmt: skip
def test_better_follows_the_direction_and_says_nothing_of_what_is_missing(direction, value, compared, answer):
    assert better(direction, value, compared) is answer


def can_be(value, unit_of_measure, words="Så många är nöjda", method="figure") -> bool:
    try:
        judge_value(Decimal(value), method=method, unit_of_measure=unit_of_measure, words=words)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("told", "lowest", "highest"),
    [
        (("procent",), 0, 100), (("%",), 0, 100),
        (("procent", "I den nationella brukarundersökningen"), 0, 100), (("%", "Ökning av kostnaden"), None, None),
        (("andel",), None, None),
        (("antal",), 0, None), (("dagar",), 0, None), (("per 1 000 vårddygn",), 0, None),
        (("per 100", "Trycksår", "per_place"), 0, None), (("", "Skillnaden mot förra året", "share"), 0, 100),
        (("procent", "Nettokostnadsavvikelse äldreomsorg"), None, None), (("procent", "Beläggning"), None, None),
        (("antal", "Förändring av antalet platser"), None, None), (("antal", "Rapporterade avvikelser"), 0, None),
        (("°C",), None, None), (("kronor per invånare",), None, None), (("procentenheter",), None, None),
    ],
)  # fmt: skip
def test_a_value_lies_where_its_unit_of_measure_says_unless_it_is_a_change_or_may_pass(told, lowest, highest):
    assert can_be(0, *told)
    assert can_be("-0.1", *told) is (lowest is None)
    assert can_be(100, *told)
    assert can_be("100.1", *told) is (highest is None)
