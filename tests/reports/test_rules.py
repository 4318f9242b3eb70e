"""The pure rules: what is hidden, when a report is due, medians and shares."""

from datetime import date
from decimal import Decimal

import pytest

from reports import rules

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("year", "due"),
    [
        (2021, date(2022, 3, 1)),
        (2025, date(2026, 3, 2)),  # 1 March 2026 is a Sunday (lagen 1930:173)
        (2024, date(2025, 3, 3)),  # a Saturday
    ],
)
def test_a_report_is_due_on_1_march_or_the_next_working_day(year, due):
    assert rules.report_due(year) == due


def test_assessed_within_five_working_days():
    monday = date(2021, 3, 1)
    pairs = [
        (monday, date(2021, 3, 8), 3),  # the fifth working day
        (monday, date(2021, 3, 9), 2),  # the sixth
        (monday, None, 1),  # its time is up
        (date(2021, 3, 15), None, 5),  # its time is not up: says nothing yet
    ]
    assert rules.assessed_in_time(pairs, today=date(2021, 3, 17)) == (3, 6)


@pytest.mark.parametrize(
    ("spread", "median"),
    [({0: 1}, 0), ({1: 2, 3: 2}, 2), ({1: 3, 9: 2}, 1), ({2: 1, 5: 1}, Decimal("3.5"))],
)
def test_the_median_is_read_from_groups(spread, median):
    start = date(2021, 1, 1)
    pairs = [(start, date(2021, 1, 1 + days), count) for days, count in spread.items()]
    assert rules.median_days([*pairs, (start, None, 7)]) == median


def test_there_is_no_median_of_nothing():
    assert rules.median_days([(date(2021, 1, 1), None, 3)]) is None


@pytest.mark.parametrize(
    ("value", "before", "large"),
    [(3503, 1768, True), (120, 100, True), (119, 100, False), (12, 6, False), (70, 100, True), (5, None, False)],
)
def test_a_change_is_large_from_a_fifth_and_twenty_cases(value, before, large):
    assert rules.is_large_change(value, before) is large


def test_rates_and_shares():
    assert rules.rate(14, Decimal(1000)) == Decimal("14.0")
    assert rules.rate(14, None) is None
    assert rules.percent(1, 3) == 33
    assert rules.percent(0, 0) is None
