"""When in the year a stop is: tables of rules and days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import is_working_day
from qualityyear.rules import (
    MeetingDay,
    Occasion,
    Rhythm,
    Rule,
    concerns,
    gathered,
    is_owed,
    nth_working_day,
    occasions,
    wheel_month,
)

pytestmark = pytest.mark.no_database


def days(rule, year=2026, meetings=()):
    return [(each.key, each.opens_on.isoformat(), each.due_on.isoformat()) for each in occasions(rule, year, meetings)]


def test_a_month_is_open_from_its_first_day_to_its_last():
    assert days(Rule(Rhythm.MONTH, month=2)) == [("1", "2026-02-01", "2026-02-28")]
    assert [due for _, _, due in days(Rule(Rhythm.MONTH), 2028)][:3] == ["2028-01-31", "2028-02-29", "2028-03-31"]


@pytest.mark.parametrize(
    ("year", "legal", "due"),
    [
        (2026, True, "2026-03-02"),  # a Sunday: the next vardag is enough (2 § lagen 1930:173)
        (2026, False, "2026-03-01"),  # one's own day is not moved
        (2027, True, "2027-03-01"),
        (2028, True, "2028-03-01"),
    ],
)
def test_the_first_of_march_by_the_calendar(year, legal, due):
    rule = Rule(Rhythm.FIXED, month=3, day=1, opens_before=10, is_legal=legal)
    assert [last for _, _, last in days(rule, year)] == [due]


def test_a_legal_month_end_that_is_moved_keeps_its_month():
    # 31 January 2026 is a Saturday.
    assert days(Rule(Rhythm.MONTH, month=1, is_legal=True)) == [("1", "2026-01-01", "2026-02-02")]
    # 31 December 2027 is nyårsafton, and then come two days off.
    assert days(Rule(Rhythm.MONTH, month=12, is_legal=True), 2027) == [("1", "2027-12-01", "2028-01-03")]


def test_the_29th_of_february_is_the_28th_in_other_years():
    rule = Rule(Rhythm.FIXED, month=2, day=29, opens_before=0)
    assert [due for _, _, due in days(rule, 2026) + days(rule, 2028)] == ["2026-02-28", "2028-02-29"]


@pytest.mark.parametrize(
    ("month", "number", "day"),
    [
        (1, 1, "2026-01-02"),
        (1, 3, "2026-01-07"),  # trettondedag jul is none
        (4, 2, "2026-04-02"),
        (4, 3, "2026-04-07"),  # after Easter
        (6, -1, "2026-06-30"),
        (12, -1, "2026-12-30"),  # nyårsafton is none
        (5, 23, "2026-05-29"),  # fewer than 23: the last one
    ],
)
def test_the_nth_working_day(month, number, day):
    assert nth_working_day(2026, month, number).isoformat() == day


def test_there_is_no_working_day_number_nought():
    with pytest.raises(ValueError, match="counted from 1"):
        nth_working_day(2026, 1, 0)


def test_weeks_before_each_of_the_nämnds_meetings():
    meetings = [MeetingDay(7, date(2026, 1, 15)), MeetingDay(9, date(2026, 5, 20)), MeetingDay(8, date(2027, 1, 13))]
    rule = Rule(Rhythm.MEETING, weeks_before=3, opens_before=14)
    assert days(rule, 2026, meetings) == [("m7", "2025-12-11", "2025-12-25"), ("m9", "2026-04-15", "2026-04-29")]
    only_may = Rule(Rhythm.MEETING, weeks_before=3, month=5)
    assert [key for key, _, _ in days(only_may, 2026, meetings)] == ["m9"]
    assert days(rule) == []


def test_the_only_time_keeps_its_name_when_it_is_moved_to_another_month():
    for rhythm in (Rhythm.MONTH, Rhythm.WORKING_DAY, Rhythm.FIXED):
        keys = {occasions(Rule(rhythm, month=month, day=1), 2026)[0].key for month in (3, 4)}
        assert keys == {"1"}
    assert [each.key for each in occasions(Rule(Rhythm.MONTH), 2026)] == [str(n) for n in range(1, 13)]


def test_quarters_and_the_days_after_them():
    every = Rule(Rhythm.QUARTER, days_after=30, opens_before=30)
    assert [(key, due) for key, _, due in days(every)] == [
        ("q1", "2026-04-30"), ("q2", "2026-07-30"), ("q3", "2026-10-30"), ("q4", "2027-01-30"),
    ]  # fmt: skip
    assert [due for _, _, due in days(Rule(Rhythm.QUARTER, quarter=2))] == ["2026-06-30"]


def test_what_is_due_after_the_year_stands_in_december_on_the_wheel():
    def month(due):
        return wheel_month(Occasion("x", due, due), 2026)

    assert [month(date(2027, 1, 30)), month(date(2025, 12, 25)), month(date(2026, 5, 1))] == [12, 1, 5]


def test_nobody_is_asked_for_what_lay_before_the_decision_or_after_it_was_taken_back():
    march = Occasion("3", date(2026, 3, 1), date(2026, 3, 31))
    assert is_owed(march, date(2026, 3, 31), None)
    assert not is_owed(march, date(2026, 4, 1), None)
    assert not is_owed(march, date(2026, 1, 1), date(2026, 3, 31))
    assert is_owed(march, date(2026, 1, 1), date(2026, 4, 1))


def test_a_unit_is_asked_when_it_was_open_at_some_time_while_the_stop_was():
    august = Occasion("8", date(2026, 8, 1), date(2026, 8, 31))
    assert concerns(august, date(2015, 1, 1), date(2026, 8, 14))
    assert concerns(august, date(2026, 8, 15), None)
    assert not concerns(august, date(2026, 9, 1), None)
    assert not concerns(august, date(2015, 1, 1), date(2026, 7, 31))


def test_the_period_that_is_gathered_ends_the_day_before_the_stop_opens():
    assert gathered(date(2026, 9, 1), 12) == (date(2025, 9, 1), date(2026, 8, 31))


rules = st.builds(
    Rule,
    rhythm=st.sampled_from(list(Rhythm)),
    month=st.integers(1, 12),
    day=st.integers(1, 31),
    quarter=st.none() | st.integers(1, 4),
    weeks_before=st.integers(0, 10),
    days_after=st.integers(0, 60),
    opens_before=st.integers(0, 90),
    is_legal=st.booleans(),
)


@given(rules, st.integers(2000, 2100))
def test_every_occasion_opens_before_it_is_due_and_has_a_name_of_its_own(rule, year):
    found = occasions(rule, year, [MeetingDay(1, date(year, 2, 3)), MeetingDay(2, date(year, 11, 4))])
    assert len({each.key for each in found}) == len(found)
    assert all(each.opens_on <= each.due_on for each in found)
    assert not rule.is_legal or all(is_working_day(each.due_on) for each in found)
