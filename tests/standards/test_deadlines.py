"""When a duty is to be done: limits by lagen (1930:173) over the holidays of 2026 to 2028, and our own targets."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.calendar import STOCKHOLM, local, local_date, start_of_day
from standards.deadlines import end_of_day, legal_end, target_end
from standards.legal import duty_on
from standards.models import TimeUnit

NOON = 12


def noon(year, month, day):
    return datetime(year, month, day, NOON, tzinfo=STOCKHOLM)


# LS-IVO-UTR: from the day that the notification reached IVO, two months, moved to the next vardag.
TWO_MONTHS = [
    ((2026, 9, 16), (2026, 11, 16)),
    ((2026, 10, 24), (2026, 12, 28)),  # julafton, a Thursday, and the days after it
    ((2026, 11, 6), (2027, 1, 7)),  # trettondedag jul
    ((2026, 12, 31), (2027, 3, 1)),  # no 31 February; the 28th is a Sunday
    ((2027, 10, 31), (2028, 1, 3)),  # nyårsafton
    ((2027, 12, 31), (2028, 2, 29)),  # a leap year
    ((2026, 4, 19), (2026, 6, 22)),  # midsommarafton
    ((2027, 4, 25), (2027, 6, 28)),  # midsommarafton
    ((2028, 4, 23), (2028, 6, 26)),  # midsommarafton
    ((2026, 4, 6), (2026, 6, 8)),  # nationaldagen on a Saturday
    ((2028, 4, 6), (2028, 6, 7)),  # nationaldagen on a Tuesday
    ((2028, 2, 14), (2028, 4, 18)),  # långfredagen, and the whole of Easter
    ((2027, 3, 6), (2027, 5, 7)),  # Kristi himmelsfärdsdag
    ((2026, 8, 31), (2026, 11, 2)),  # alla helgons dag, 31 October
    ((2027, 9, 6), (2027, 11, 8)),  # alla helgons dag, 6 November
    ((2026, 2, 2), (2026, 4, 2)),  # skärtorsdag is a vardag
    ((2027, 2, 28), (2027, 4, 28)),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("received", "last"), TWO_MONTHS)
def test_the_investigation_is_with_ivo_within_two_months_of_the_notification(received, last):
    duty = duty_on("LS-IVO-UTR")
    end = legal_end(noon(*received), duty.limit, duty.limit_unit)
    assert end == end_of_day(date(*last))


def test_the_day_begins_at_midnight_in_sweden():
    late = datetime(2026, 9, 15, 22, 30, tzinfo=UTC)  # already the 16th here
    assert local_date(legal_end(late, 2, TimeUnit.MONTHS)) == date(2026, 11, 16)
    assert local(legal_end(late, 2, TimeUnit.MONTHS)).strftime("%H:%M") == "23:59"


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "day"), [(2026, 2), (2027, 1), (2028, 1)])
def test_the_patient_safety_report_is_due_on_the_first_of_march(year, day):
    duty = duty_on("PSB")
    assert local_date(legal_end(noon(year, 1, 1), duty.limit, duty.limit_unit)) == date(year, 3, day)


@pytest.mark.parametrize(
    ("start", "limit", "unit", "last"),
    [
        ((2026, 9, 16), 3, TimeUnit.WEEKS, (2026, 10, 7)),  # the same day of the week
        ((2026, 12, 4), 3, TimeUnit.WEEKS, (2026, 12, 28)),  # juldagen
        ((2026, 9, 16), 3, TimeUnit.MONTHS, (2026, 12, 16)),
        ((2026, 11, 30), 3, TimeUnit.MONTHS, (2027, 3, 1)),  # 28 February is a Sunday
        ((2023, 2, 28), 5, TimeUnit.YEARS, (2028, 2, 28)),
        ((2024, 2, 29), 5, TimeUnit.YEARS, (2029, 2, 28)),
        ((2026, 12, 20), 4, TimeUnit.DAYS, (2026, 12, 28)),
    ],
)
def test_weeks_months_and_years_end_as_lagen_says(start, limit, unit, last):
    assert local_date(legal_end(noon(*start), limit, unit)) == date(*last)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "last"),
    [
        ("2026-12-23T16:00:00+01:00", "2026-12-26T16:00:00+01:00"),  # ends on annandag jul, and stays there
        ("2026-10-24T12:00:00+02:00", "2026-10-27T11:00:00+01:00"),  # the clock is set back
        ("2027-03-27T12:00:00+01:00", "2027-03-30T13:00:00+02:00"),  # the clock is set forward
        ("2028-04-13T23:30:00+02:00", "2028-04-16T23:30:00+02:00"),  # over långfredagen, ends on påskdagen
    ],
)
def test_hours_never_pause_and_are_never_moved(known, last):
    duty = duty_on("GDPR-33")
    known, last = datetime.fromisoformat(known), datetime.fromisoformat(last)
    assert legal_end(known, duty.limit, duty.limit_unit) == last
    assert last - known == timedelta(hours=72)


def test_no_act_counts_in_working_days():
    with pytest.raises(ValueError, match="working_days"):
        legal_end(noon(2026, 9, 16), 5, TimeUnit.WORKING_DAYS)


@pytest.mark.parametrize(
    ("target", "unit", "last"),
    [
        (1, TimeUnit.DAYS, (2026, 12, 24)),  # our own target is not the law's, and is not moved
        (1, TimeUnit.WEEKS, (2026, 12, 30)),
        (2, TimeUnit.MONTHS, (2027, 2, 23)),
        (1, TimeUnit.YEARS, (2027, 12, 23)),
        (1, TimeUnit.WORKING_DAYS, (2026, 12, 28)),
        (3, TimeUnit.WORKING_DAYS, (2026, 12, 30)),
    ],
)
def test_our_own_target_is_counted_in_its_own_unit(target, unit, last):
    assert target_end(noon(2026, 12, 23), target, unit) == end_of_day(date(*last))


def test_a_target_in_hours_runs_on():
    assert target_end(noon(2026, 12, 23), 48, TimeUnit.HOURS) == noon(2026, 12, 25)


def test_a_day_begins_and_ends_in_swedish_time():
    assert start_of_day(date(2026, 7, 1)).isoformat() == "2026-07-01T00:00:00+02:00"
    assert end_of_day(date(2026, 12, 1)).isoformat() == "2026-12-01T23:59:59+01:00"
