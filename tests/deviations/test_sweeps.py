"""No report lies unread and no open case is without an owner, also when the sweeps have been away for a week."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.calendar import local_today
from deviations import services
from deviations.models import Deviation
from deviations.rules import TARGET_DAYS, escalate_unread_on, late_until, remind_unread_on, target_day, title_from
from deviations.selectors import late_q
from organisation.roles import Role
from organisation.services import assignment_add, assignment_end, person_leave
from tests.conftest import add_person

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def at(days, hour=9):
    """So many days after the Monday of the report."""
    return MONDAY + timedelta(days=days, hours=hour - 9)


@pytest.fixture
def unread(case_in):
    """A report of that Monday that nobody has opened."""
    case = case_in("reported")
    Deviation.objects.filter(pk=case.pk).update(reported_at=MONDAY)
    case.refresh_from_db()
    return case


@pytest.fixture
def fresh():
    return lambda case: Deviation.objects.get(pk=case.pk)


def test_unread_after_two_working_days_is_reminded_once(unread, unit_manager, fresh):
    assert services.unread_remind(now=at(1)) == 0
    assert services.unread_remind(now=at(2)) == 1
    assert services.unread_remind(now=at(2)) == 0
    assert services.unread_remind(now=at(9)) == 0
    assert unit_manager.notices.filter(text__contains="inte öppnats").count() == 1
    assert fresh(unread).events.filter(name="reminded").count() == 1


def test_it_then_goes_to_the_level_above_one_level_at_a_time(unread, division_manager, director, fresh):
    services.unread_remind(now=at(2))
    assert services.unread_escalate(now=at(3)) == 0
    assert services.unread_escalate(now=at(4)) == 1
    assert fresh(unread).owner_role == "division_manager"
    assert division_manager.notices.filter(text__contains="legat oläst").count() == 1
    assert services.unread_escalate(now=at(4)) == 0
    assert services.unread_escalate(now=at(8)) == 1  # over a weekend
    assert fresh(unread).owner_role == "director"
    assert services.unread_escalate(now=at(20)) == 0  # nobody above
    assert fresh(unread).owner_role == "director"


def test_sweeps_that_were_away_for_a_week_catch_up_once(unread, division_manager, fresh):
    """One level per run, so that nobody is passed by without having had the time that is theirs."""
    assert (services.unread_remind(now=at(9)), services.unread_escalate(now=at(9))) == (1, 0)
    assert (services.unread_remind(now=at(9)), services.unread_escalate(now=at(9))) == (0, 0)
    assert services.unread_escalate(now=at(11)) == 1
    assert fresh(unread).owner_role == "division_manager"


def test_what_has_been_opened_is_left_alone(unread, unit_manager):
    services.deviation_mark_opened(by=unit_manager, deviation=unread)
    assert services.unread_remind(now=at(9)) == 0
    assert services.unread_escalate(now=at(30)) == 0


def test_a_case_that_is_sent_on_begins_anew(unread, unit_manager, town, other_unit_manager, fresh):
    services.unread_remind(now=at(2))
    case = fresh(unread)
    case = services.deviation_send(
        by=unit_manager, deviation=case, version=case.version, unit=town.lss_unit, reason="Hände där."
    )
    assert (case.first_read_at, case.reminded_at) == (None, None)
    assert services.unread_remind(now=at(9)) == 1
    assert other_unit_manager.notices.filter(text__contains="inte öppnats").exists()


def test_a_level_where_everybody_is_implicated_is_passed_by(unread, stand_in, division_manager, director, fresh):
    services.unread_remind(now=at(2))
    case = fresh(unread)
    services.implicated_add(
        by=stand_in, deviation=case, version=case.version, person=division_manager, reason="Rör personen."
    )
    assert services.unread_escalate(now=at(9)) == 1
    assert fresh(unread).owner_role == "director"


# --- Owners that are gone ------------------------------------------------------------------------------------------


def test_when_the_manager_changes_the_cases_follow_the_role(case_in, unit_manager, town, fresh):
    case = case_in("assessed")
    yesterday = local_today() - timedelta(days=1)
    assignment_end(by=None, assignment=unit_manager.assignments.get(), on=yesterday)
    after = add_person("nychef", "Nina Nychef", Role.UNIT_MANAGER, town.unit)
    assert services.ownerless_return() == 0  # the inbox is the role's
    case = services.investigation_save(by=after, deviation=case, version=case.version, course_of_events="Nytt.")
    assert case.status == "investigating"


def test_a_case_owned_by_name_goes_back_when_the_owner_has_another_unit(case_in, unit_manager, town, fresh):
    case = case_in("assessed")
    case = services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=unit_manager)
    assert services.ownerless_return() == 0
    assignment_end(by=None, assignment=unit_manager.assignments.get(), on=local_today() - timedelta(days=1))
    assignment_add(by=None, person=unit_manager, role=Role.UNIT_MANAGER, unit=town.lss_unit)
    add_person("nychef", "Nina Nychef", Role.UNIT_MANAGER, town.unit)
    assert services.ownerless_return() == 1
    assert (fresh(case).owner, fresh(case).owner_role) == (None, "unit_manager")
    assert services.ownerless_return() == 0
    assert fresh(case).events.last().name == "returned"


def test_somebody_asked_from_another_unit_keeps_the_case(
    case_in, unit_manager, development_lead, other_unit_manager, fresh
):
    for person in (development_lead, other_unit_manager):
        case = case_in("assessed")
        services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=person)
        assert services.ownerless_return() == 0
        assert fresh(case).owner == person


def test_whoever_leaves_leaves_no_case_behind(case_in, unit_manager, development_lead, division_manager, fresh):
    case = case_in("assessed")
    case = services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=development_lead)
    person_leave(by=None, person=development_lead)
    assert services.ownerless_return() == 1
    assert fresh(case).owner_role == "unit_manager"
    person_leave(by=None, person=unit_manager)
    assert services.ownerless_return() == 1
    assert fresh(case).owner_role == "division_manager"


# --- Pure rules ----------------------------------------------------------------------------------------------------


def test_days_are_working_days():
    friday = date(2026, 3, 6)
    assert remind_unread_on(friday) == date(2026, 3, 10)
    assert escalate_unread_on(date(2026, 4, 2)) == date(2026, 4, 8)  # over Easter


@pytest.mark.parametrize("status", TARGET_DAYS)
def test_the_last_late_day_is_the_inverse_of_the_target(status):
    for offset in range(40):
        today = date(2026, 12, 10) + timedelta(days=offset)
        last = late_until(status, today)
        assert target_day(status, last) < today <= target_day(status, last + timedelta(days=1))


def test_late_is_the_same_in_the_database(case_in, time_machine):
    case = case_in("reported")
    for days in range(3, 14):
        Deviation.objects.filter(pk=case.pk).update(reported_at=at(-days))
        time_machine.move_to(MONDAY, tick=False)
        reported = at(-days).date()
        expected = target_day("reported", reported) < MONDAY.date()
        assert Deviation.objects.filter(late_q()).exists() is expected, days


def test_a_heading_is_the_first_sentence_cut_at_a_word():
    assert title_from("Ramlade i duschen. Golvet var blött.") == "Ramlade i duschen"
    long = title_from("Boende " + "gick länge " * 20)
    assert long.endswith(" …")
    assert len(long) <= 72
