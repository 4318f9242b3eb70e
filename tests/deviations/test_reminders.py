"""Whoever leads is reminded of a running clock once per step, and once when our target has passed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.calendar import STOCKHOLM
from deviations.models import Clock, Track
from deviations.reminders import LATE, LAW, SOON, reminder_steps, steps_reached
from deviations.services import clocks_remind
from deviations.services.clocks import clock_start
from deviations.services.track_effects import tell_leaders
from deviations.services.tracks import track_appoint, track_open
from organisation.models import Notice
from organisation.services import person_leave
from standards.deadlines import end_of_day
from tests.scene import assess, report_case

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]


def at(days, hour=9):
    return MONDAY + timedelta(days=days, hours=hour - 9)


@pytest.fixture
def track(town, employee, unit_manager, sas, time_machine):
    """A lex Sarah track of that Monday whose target is six weeks off: Monday 13 April."""
    time_machine.move_to(MONDAY, tick=False)
    case = assess(unit_manager, report_case(employee, town.unit))
    made = track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    Notice.objects.all().delete()
    return made


@pytest.fixture
def clock(track):
    return Clock.objects.for_system("a test").get(track=track)


def told(person):
    return list(person.notices.filter(key__contains=":clock:").order_by("pk").values_list("text", flat=True))


@pytest.mark.django_db
def test_each_step_is_told_once(track, clock, sas):
    assert clock.target_end == end_of_day(date(2026, 4, 13))
    days = {28: 1, 29: 0, 39: 1, 40: 0, 42: 1, 43: 1, 44: 0, 90: 0}  # 14, 3 and 0 days before; passed
    assert {day: clocks_remind(now=at(day)) for day in days} == days
    assert [clocks_remind(now=at(day)) for day in days] == [0] * len(days)
    assert told(sas) == [
        f"{track.deviation.number}: Dokumentera, utreda och avhjälpa (SoL), vårt mål {verb} 13 april 2026"
        for verb in ("är", "är", "är", "var")
    ]


@pytest.mark.django_db
def test_a_sweep_that_was_away_for_a_week_sends_one_notice_and_not_three(clock, sas):
    assert clocks_remind(now=at(42)) == 1  # three steps have passed by
    assert len(told(sas)) == 1
    clock.refresh_from_db()
    assert clock.reminded == 3
    assert (clocks_remind(now=at(50)), clocks_remind(now=at(50))) == (1, 0)
    assert "vårt mål var" in told(sas)[-1]


@pytest.mark.django_db
def test_whoever_leads_is_told_and_when_they_have_left_those_of_the_nämnd(track, clock, sas, quality_developer):
    track_appoint(by=sas, track=track, version=track.version, lead=quality_developer, impartiality="Prövat.")
    clocks_remind(now=at(28))
    assert (len(told(quality_developer)), told(sas)) == (1, [])
    person_leave(by=None, person=quality_developer)
    clocks_remind(now=at(39))
    assert (len(told(quality_developer)), len(told(sas))) == (1, 1)


@pytest.mark.django_db
def test_without_anybody_to_lead_the_owner_of_the_case_is_told(clock, sas, unit_manager):
    person_leave(by=None, person=sas)
    clocks_remind(now=at(28))
    assert len(told(unit_manager)) == 1


@pytest.mark.django_db
def test_a_stopped_clock_is_silent(clock, sas):
    Clock.objects.for_system("a test").filter(pk=clock.pk).update(stopped_at=at(10), stopped_by="Klart")
    assert clocks_remind(now=at(60)) == 0


@pytest.mark.django_db
def test_the_laws_own_last_day_is_reminded_of_when_our_target_came_before_it(track, sas):
    clock_start(duty="LS-IVO-UTR", deviation=track.deviation, track=track, started_at=MONDAY)
    Clock.objects.for_system("a test").filter(duty__key="LS-ACT-SOL").update(stopped_at=MONDAY, stopped_by="x")
    # Two months end on Saturday 2 May, and so on Monday the fourth.
    assert [clocks_remind(now=at(day)) for day in (42, 43, 62, 63, 64)] == [1, 1, 0, 1, 0]
    assert told(sas)[-1] == f"{track.deviation.number}: Lämna utredningen till IVO, lagens sista dag är 4 maj 2026"


@pytest.mark.django_db
def test_time_that_ivo_gives_begins_the_steps_anew(track, clock, sas):
    clocks_remind(now=at(43))
    until = end_of_day(date(2026, 5, 13))
    Clock.objects.for_system("a test").filter(pk=clock.pk).update(extended_to=until, extension="Beslut", reminded=0)
    assert [clocks_remind(now=at(day)) for day in (44, 58, 73)] == [0, 1, 1]
    assert told(sas)[-1].endswith("IVO:s anstånd gick ut 13 maj 2026")


def test_hours_run_through_the_night():
    aim = datetime(2026, 3, 7, 23, 0, tzinfo=UTC)
    steps = reminder_steps(aim, aim + timedelta(hours=24), [24, 6], hours=True)
    assert [(moment - aim, word) for moment, word in steps] == [
        (timedelta(hours=-24), SOON), (timedelta(hours=-6), SOON), (timedelta(), LATE), (timedelta(hours=18), LAW),
    ]  # fmt: skip


def test_days_are_reminded_of_in_the_morning_of_the_local_day():
    aim = end_of_day(date(2026, 3, 31))  # summer time began on the 29th
    moment, _ = reminder_steps(aim, None, [3], hours=False)[0]
    assert moment.astimezone(STOCKHOLM).isoformat() == "2026-03-28T07:00:00+01:00"
    assert steps_reached(reminder_steps(None, None, [3], hours=False), aim) == (0, "")


def test_who_led_by_a_grant_that_has_ended_is_told_no_more(track, sas, colleague):
    Track.objects.for_system("a test").filter(pk=track.pk).update(lead=colleague)
    tell_leaders(Track.objects.for_system("a test").get(pk=track.pk), "x", "Något att göra")
    assert set(Notice.objects.values_list("user", flat=True)) == {sas.pk}
