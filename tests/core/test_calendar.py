"""The Swedish calendar against the holidays of 2026 to 2028 and the shifts of lagen (1930:173)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import calendar

HOLIDAYS = {
    2026: {
        "Långfredagen": (4, 3),
        "Påskdagen": (4, 5),
        "Annandag påsk": (4, 6),
        "Kristi himmelsfärdsdag": (5, 14),
        "Pingstdagen": (5, 24),
        "Nationaldagen": (6, 6),
        "Midsommarafton": (6, 19),
        "Midsommardagen": (6, 20),
        "Alla helgons dag": (10, 31),
    },
    2027: {
        "Långfredagen": (3, 26),
        "Påskdagen": (3, 28),
        "Annandag påsk": (3, 29),
        "Kristi himmelsfärdsdag": (5, 6),
        "Pingstdagen": (5, 16),
        "Nationaldagen": (6, 6),
        "Midsommarafton": (6, 25),
        "Midsommardagen": (6, 26),
        "Alla helgons dag": (11, 6),
    },
    2028: {
        "Långfredagen": (4, 14),
        "Påskdagen": (4, 16),
        "Annandag påsk": (4, 17),
        "Kristi himmelsfärdsdag": (5, 25),
        "Pingstdagen": (6, 4),
        "Nationaldagen": (6, 6),
        "Midsommarafton": (6, 23),
        "Midsommardagen": (6, 24),
        "Alla helgons dag": (11, 4),
    },
}
FIXED = {
    "Nyårsdagen": (1, 1),
    "Trettondedag jul": (1, 6),
    "Första maj": (5, 1),
    "Julafton": (12, 24),
    "Juldagen": (12, 25),
    "Annandag jul": (12, 26),
    "Nyårsafton": (12, 31),
}
EVES = {"Midsommarafton", "Julafton", "Nyårsafton"}

days = st.dates(min_value=date(2005, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("year", "name", "month", "day"),
    [(year, name, *when) for year, named in HOLIDAYS.items() for name, when in (named | FIXED).items()],
)
def test_the_named_days_are_days_off(year, name, month, day):
    when = date(year, month, day)
    assert calendar.holiday_name(when) == name
    assert not calendar.is_working_day(when)
    assert calendar.is_holiday(when) is (name not in EVES or when.weekday() == calendar.SUNDAY)


@pytest.mark.parametrize("year", HOLIDAYS)
def test_no_other_weekday_is_a_day_off(year):
    named = {date(year, *when) for when in (HOLIDAYS[year] | FIXED).values()}
    every = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    off = {d for d in every if d.year == year and d.weekday() < 5 and not calendar.is_working_day(d)}
    assert off == {d for d in named if d.weekday() < 5}


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 4, 2), id="skärtorsdag"),
        pytest.param(date(2026, 4, 30), id="valborg"),
        pytest.param(date(2026, 1, 5), id="trettondagsafton"),
        pytest.param(date(2026, 5, 15), id="klämdag"),
        pytest.param(date(2026, 5, 25), id="annandag pingst"),
    ],
)
def test_half_days_are_working_days(day):
    assert calendar.is_working_day(day)
    assert not calendar.is_holiday(day)


@pytest.mark.parametrize(
    ("last_day", "moved_to"),
    [
        (date(2026, 3, 1), date(2026, 3, 2)),
        (date(2027, 3, 1), date(2027, 3, 1)),
        (date(2028, 3, 1), date(2028, 3, 1)),
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 12, 31), date(2028, 1, 3)),
        (date(2028, 4, 14), date(2028, 4, 18)),
        (date(2026, 6, 19), date(2026, 6, 22)),
    ],
)
def test_a_last_day_on_a_day_off_moves_to_the_next_vardag(last_day, moved_to):
    assert calendar.next_legal_day(last_day) == moved_to


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 9, 16), 2, date(2026, 11, 16)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start, months, end):
    assert calendar.add_months(start, months) == end


def test_a_period_set_by_law_is_counted_and_then_moved():
    assert calendar.legal_deadline(date(2026, 10, 24), months=2) == date(2026, 12, 28)
    assert calendar.legal_deadline(date(2026, 9, 16), weeks=3) == date(2026, 10, 7)
    assert calendar.legal_deadline(date(2024, 2, 29), years=1) == date(2025, 2, 28)
    assert calendar.legal_deadline(date(2026, 9, 16), days=3) == date(2026, 9, 21)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 9, 16), 5, date(2026, 9, 23)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
        (date(2026, 4, 1), 2, date(2026, 4, 7)),
        (date(2026, 4, 7), -2, date(2026, 4, 1)),
        (date(2026, 9, 19), 1, date(2026, 9, 21)),
        (date(2026, 9, 19), 0, date(2026, 9, 21)),
        (date(2026, 9, 16), 0, date(2026, 9, 16)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start, count, end):
    assert calendar.add_working_days(start, count) == end


@given(days, st.integers(min_value=1, max_value=80))
def test_counting_forth_and_back_agree(day, count):
    end = calendar.add_working_days(day, count)
    assert calendar.working_days_between(day, end) == count
    assert calendar.working_days_between(end, day) == -count


@given(days, st.integers(min_value=-60, max_value=60))
def test_months_never_spill_into_the_next(day, count):
    there = calendar.add_months(day, count)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == count
    assert there.day <= day.day


def test_hours_run_on_through_the_change_of_the_clock():
    before = datetime(2026, 10, 24, 12, 0, tzinfo=calendar.STOCKHOLM)
    after = calendar.add_hours(before, 24)
    assert calendar.local(after).strftime("%d %H:%M") == "25 11:00"
    assert after - before.astimezone(UTC) == timedelta(hours=24)


def test_the_legal_date_is_the_local_one():
    assert calendar.local_date(datetime(2026, 9, 15, 22, 30, tzinfo=UTC)) == date(2026, 9, 16)
    assert calendar.local_date(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)) == date(2027, 1, 1)
    with pytest.raises(ValueError, match="time zone"):
        calendar.local_date(datetime(2026, 9, 15, 22, 30))


def test_today_is_todays_date_in_sweden():
    assert calendar.local_today() in {calendar.local_date(datetime.now(UTC) + timedelta(seconds=n)) for n in (-5, 0, 5)}


def test_dates_in_words():
    today = date(2026, 9, 16)
    assert calendar.moment_words(datetime(2026, 9, 15, 19, 40, tzinfo=UTC), today=today) == "igår 21:40"
    assert calendar.moment_words(datetime(2025, 9, 14, 6, 5, tzinfo=UTC), today=today) == "14 sep 2025 08:05"
    assert calendar.day_words(date(2026, 9, 14), today=today) == "14 sep"
    assert calendar.day_words(today, today=today) == "idag"
    assert calendar.day_words(date(2026, 9, 17), today=today) == "imorgon"
    assert calendar.long_date(today) == "Onsdag 16 september"
    assert calendar.long_date(today, weekday=False, year=True) == "16 september 2026"
    assert calendar.month_words(today) == "september 2026"
    assert calendar.month_words(today, short=True) == "sep 2026"
    assert calendar.week_words(today) == "vecka 38"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 9, 13), "3 dagar sent"),
        (date(2026, 9, 15), "1 dag sent"),
        (date(2026, 9, 16), "Idag"),
        (date(2026, 9, 17), "Imorgon"),
        (date(2026, 9, 21), "5 dagar kvar"),
        (date(2026, 10, 1), "1 okt"),
    ],
)
def test_a_due_day_in_words(due, words):
    assert calendar.due_words(due, today=date(2026, 9, 16)) == words
