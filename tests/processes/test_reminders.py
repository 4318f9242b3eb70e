"""Reminders to read and to look over: in steps, once each, by whoever answers; run twice or missed for a week."""

from datetime import datetime, time, timedelta

import pytest
import time_machine

from core.calendar import STOCKHOLM, local_today
from organisation.models import Notice
from organisation.roles import Role
from organisation.services import assignment_end, person_leave
from processes.models import Document
from processes.services import duty_add, receipt_give
from processes.services.reminding import answering_for, readings_remind, reviews_remind
from processes.todo import to_review
from tests.conftest import add_person
from tests.remembering import kept

pytestmark = pytest.mark.django_db

TODAY = local_today()


@kept
def duty(routine, town, division_manager):
    return duty_add(by=division_manager, document=routine, unit=town.division, role=Role.EMPLOYEE)


def told(person, start="reading"):
    rows = Notice.objects.filter(user=person, key__startswith=start).order_by("pk")
    return [notice.key.rsplit(":", 1)[1] for notice in rows]


def at(days):
    return TODAY + timedelta(days=days)


def at_noon(day):
    return datetime.combine(day, time(12), STOCKHOLM)


def test_the_steps_are_the_start_7_and_1_days_before_the_day_and_then_every_week(duty, employee):
    counts = [readings_remind(at(day)) for day in range(0, 29)]
    assert told(employee) == ["start", "7", "1", "late0", "late1", "late2"]
    assert [day for day, count in enumerate(counts) if count] == [0, 7, 13, 14, 21, 28]


def test_a_sweep_run_twice_reminds_once(duty, employee):
    assert [readings_remind(TODAY), readings_remind(TODAY)] == [1, 0]
    assert told(employee) == ["start"]


def test_a_sweep_that_was_away_sends_what_it_has_come_to_and_no_more(duty, employee):
    readings_remind(TODAY)
    readings_remind(at(16))
    assert told(employee) == ["start", "late0"]
    assert "skulle vara läst" in Notice.objects.get(user=employee, key__endswith="late0").text


def test_whoever_has_read_is_not_reminded(duty, employee, colleague):
    receipt_give(by=employee, revision=duty.document.revisions.get())
    readings_remind(TODAY)
    assert told(employee) == []
    assert told(colleague) == ["start"]


def test_a_short_time_to_read_has_no_step_before_it_begins(routine, town, division_manager, employee):
    duty_add(by=division_manager, document=routine, unit=town.unit, role=Role.EMPLOYEE, days=5)
    for day in range(6):
        readings_remind(at(day))
    assert told(employee) == ["start", "1", "late0"]


def test_the_notice_leads_to_the_receipt(duty, employee):
    readings_remind(TODAY)
    assert Notice.objects.get(user=employee).url == f"/lasning/kvitto/{duty.document.key}/"


@pytest.fixture
def due_in(routine):
    def change(days, **more):
        Document._base_manager.filter(pk=routine.pk).update(review_on=at(days), **more)
        routine.refresh_from_db()
        return routine

    return change


def test_whoever_answers_is_reminded_60_and_14_days_before_and_when_it_has_passed(due_in, division_manager):
    due_in(90)
    for day in range(0, 100):
        reviews_remind(at(day))
    assert told(division_manager, "review") == ["60", "14", "0"]


def test_the_day_itself_is_in_time_for_the_reminder_the_lists_and_min_dag_alike(due_in, division_manager):
    routine = due_in(0)

    def late(today):
        with time_machine.travel(at_noon(today)):
            reviews_remind()
            return (
                "skulle ha setts" in Notice.objects.filter(key__startswith="review").latest("pk").text,
                routine.is_overdue,
                Document.objects.for_system("x").overdue().exists(),
                to_review(division_manager).exists(),
            )

    assert late(TODAY) == (False, False, False, False)
    assert late(at(1)) == (True, True, True, True)


def test_reviews_missed_for_a_week_and_run_twice(due_in, division_manager):
    due_in(10)
    reviews_remind(TODAY)
    reviews_remind(TODAY)
    assert told(division_manager, "review") == ["14"]
    reviews_remind(at(30))
    assert told(division_manager, "review") == ["14", "0"]


def test_a_draft_that_has_never_held_reminds_nobody(draft_routine, division_manager):
    Document._base_manager.update(review_on=TODAY)
    assert reviews_remind(TODAY) == 0


def test_the_person_named_is_told_and_nobody_else(due_in, quality_developer, division_manager):
    assert answering_for(due_in(5, responsible=quality_developer)) == [quality_developer]


def test_when_the_person_named_has_left_the_role_is_told(due_in, quality_developer, division_manager):
    routine = due_in(5, responsible=quality_developer)
    person_leave(by=None, person=quality_developer, on=at(-1))
    assert answering_for(Document.objects.for_system("x").get(pk=routine.pk)) == [division_manager]


def test_when_the_role_is_vacant_the_units_manager_is_told(due_in, town, division_manager, director):
    routine = due_in(5, owner_role=Role.UNIT_MANAGER)
    routine.unit = town.unit
    routine.save(update_fields=["unit"])
    manager = add_person("chef", "Chris Chef", Role.UNIT_MANAGER, town.unit)
    assert answering_for(routine) == [manager]
    assignment_end(by=None, assignment=manager.assignments.get(), on=at(-1))
    assert answering_for(routine) == [division_manager]
    Document._base_manager.update(owner_role=Role.SAS)
    routine.refresh_from_db()
    assert answering_for(routine) == [division_manager]
