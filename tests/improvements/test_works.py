"""Förbättringsarbeten: the wheel's steps, who leads, the chain of rounds, and what a unit has going on."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from core.access import may
from core.calendar import add_months, local_today
from core.errors import Conflict, DomainError, RuleBroken
from improvements import services
from improvements.models import ImprovementWork, WorkEvent
from improvements.work_selectors import progress_by_unit, rounds_of
from improvements.work_workflow import WORK_TRANSITIONS, WorkStatus, has_too_much_at_once, quarters_done
from organisation.models import Notice
from organisation.roles import Action

pytestmark = pytest.mark.django_db
# From which status each step leads where; every other pair is refused.
LEADS_TO = {
    ("plan", "start"): "do",
    ("do", "finish"): "study",
    ("study", "conclude"): "act",
    ("act", "decide"): "done",
    **{(status, "cancel"): "cancelled" for status in ("plan", "do", "study", "act")},
    ("cancelled", "resume"): "plan",
}
HANDLES, SEES, NOTHING = "handles", "sees", "nothing"
ROLES = {
    "employee": SEES,
    "colleague": SEES,
    "unit_manager": HANDLES,
    "stand_in": HANDLES,
    "other_unit_manager": NOTHING,
    "division_manager": SEES,
    "quality_developer": SEES,
    "development_lead": SEES,
    "improvement_coach": HANDLES,
    "board_member": NOTHING,
    "administrator": NOTHING,
    "other_board_manager": NOTHING,
    "provider_manager": NOTHING,
    "former_employee": NOTHING,
    "newcomer": NOTHING,
}


def fresh(work):
    return ImprovementWork.objects.for_system("test").get(pk=work.pk)


def test_the_table_names_every_step_and_status():
    assert {step for _, step in LEADS_TO} == set(WORK_TRANSITIONS)
    assert {status for status, _ in LEADS_TO} | {"done"} == set(WorkStatus.values)


@pytest.mark.parametrize("name", WORK_TRANSITIONS)
@pytest.mark.parametrize("status", WorkStatus.values)
def test_each_step_from_each_status(work_in, step, status, name):
    work = work_in(status)
    if target := LEADS_TO.get((status, name)):
        assert step(name, work).status == target
        assert work.events.last().new_status == target
    else:
        with pytest.raises(RuleBroken):
            step(name, work)
        assert fresh(work).status == status


@pytest.mark.parametrize(("name", "may_do"), ROLES.items())
def test_each_role(add_work, step, persona, name, may_do):
    work, person = add_work(), persona(name)
    assert may(person, Action.SEE_MEASURES, work) == (may_do != NOTHING)
    if may_do == HANDLES:
        assert step("start", work, by=person).status == "do"
    else:
        with pytest.raises(PermissionDenied):
            step("start", work, by=person)


def test_whoever_is_named_leads_without_a_role_that_does_and_is_told(add_work, step, employee, colleague):
    work = add_work(lead=employee)
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (employee, work.get_absolute_url())
    assert work.title not in notice.text
    with pytest.raises(PermissionDenied):
        step("start", work, by=colleague)
    assert step("start", work, by=employee).status == "do"


def test_those_beneath_read_what_is_improved_above_them_and_a_provider_reads_its_own(
    add_work, improvement_coach, employee, provider_manager, town
):
    work = add_work(by=improvement_coach, unit=town.area, lead=improvement_coach)
    assert may(employee, Action.SEE_MEASURES, work)
    assert not may(employee, Action.HANDLE_MEASURES, work)
    assert not may(provider_manager, Action.SEE_MEASURES, work)


def test_a_work_gets_a_number_and_its_story_cannot_be_rewritten(add_work, town):
    work = add_work()
    assert re.fullmatch(rf"F{local_today().year}-\d{{4}}", work.number)
    assert work.board == town.board
    with pytest.raises(DatabaseError), transaction.atomic():
        QuerySet(WorkEvent).filter(work=work).update(note="x")


def test_one_does_not_begin_before_the_plan_says_how_one_will_know(add_work, step):
    with pytest.raises(RuleBroken) as error:
        step("start", add_work(aim="", counts=" ", change=""))
    assert len(error.value.lacking) == 3


def test_the_change_has_not_begun_tomorrow(add_work, unit_manager):
    work = add_work()
    with pytest.raises(DomainError) as error:
        services.work_start(
            by=unit_manager, work=work, version=work.version, changed_on=local_today() + timedelta(days=1)
        )
    assert error.value.field == "changed_on"


def test_a_decision_needs_both_what_and_why(work_in, unit_manager):
    work = work_in("act")
    for decision, reason in (("", "Därför"), ("drop", " ")):
        with pytest.raises(RuleBroken):
            services.work_decide(by=unit_manager, work=work, version=work.version, decision=decision, reason=reason)


def test_to_change_begins_a_round_that_points_back_and_takes_over_what_was_counted_since(work_in, unit_manager):
    work = work_in("act")
    today = local_today()
    services.values_save(by=unit_manager, work=work, values=[(add_months(today, -1), 9), (today, 4)])
    with pytest.raises(DomainError) as error:
        services.work_decide(by=unit_manager, work=work, version=work.version, decision="change", reason="Inte nog.")
    assert error.value.field == "ends_on"
    done = services.work_decide(
        by=unit_manager, work=work, version=work.version, decision="change", reason="Inte nog.",
        ends_on=today + timedelta(days=90),
    )  # fmt: skip
    (new,) = done.followed_by.all()
    assert (done.status, new.status, new.round, new.change) == ("done", "plan", 2, "")
    assert (new.aim, new.counts) == (done.aim, done.counts)
    assert [value.value for value in new.values.all()] == [4]
    assert rounds_of(new, unit_manager) == rounds_of(done, unit_manager) == [done, new]


def test_the_plan_may_be_changed_until_the_round_has_ended_and_the_story_says_from_what_to_what(work_in, unit_manager):
    work = services.work_change(by=unit_manager, work=(row := work_in("do")), version=row.version, aim="Inga fall.")
    assert "Mål: Hälften så många fall före jul. → Inga fall." in work.events.last().note
    done = work_in("done")
    with pytest.raises(DomainError):
        services.work_change(by=unit_manager, work=done, version=done.version, aim="Inga fall.")


def test_whoever_is_second_is_told(add_work, step, stand_in):
    work = add_work()
    step("start", work, by=stand_in)
    with pytest.raises(Conflict):
        step("cancel", work)


def test_a_round_that_is_taken_up_again_keeps_what_was_counted(work_in, step, unit_manager):
    work = work_in("do")
    services.values_save(by=unit_manager, work=work, values=[(local_today(), 3)])
    work = step("resume", step("cancel", work))
    assert (work.status, work.changed_on, work.values.count()) == ("plan", None, 1)


def test_nothing_is_counted_once_the_work_is_broken_off_whatever_the_page_says(add_work, step, unit_manager):
    drawn = add_work()
    step("cancel", drawn)
    with pytest.raises(DomainError, match="avbrutet"):
        services.values_save(by=unit_manager, work=drawn, values=[(local_today(), 3)])
    assert not drawn.values.exists()


def test_a_measure_of_a_work_belongs_to_its_unit_and_shows_its_work(add_work, employee, step):
    work = add_work(lead=employee)
    measure = services.work_add_measure(
        by=employee, work=work, title="Köp nattlampor", owner=employee, due_on=local_today()
    )
    assert (measure.unit, measure.work) == (work.unit, work)
    work = step("cancel", work, by=employee)
    with pytest.raises(DomainError):
        services.work_add_measure(by=employee, work=work, title="Mer", owner=employee, due_on=local_today())


@pytest.mark.parametrize(
    ("under_way", "finished", "too_much"),
    [(0, 0, False), (1, 0, False), (2, 0, True), (2, 1, True), (2, 2, False), (3, 2, True), (9, 12, False)],
)
def test_more_going_on_than_ever_finished_is_too_much(under_way, finished, too_much):
    assert has_too_much_at_once(under_way, finished) is too_much


def test_how_far_round_each_has_come_for_unit_and_whole(work_in, unit_manager, other_unit_manager, town):
    for status in ("plan", "study", "done", "cancelled"):
        work_in(status)
    work_in("plan", by=other_unit_manager, unit=town.lss_unit)
    works = ImprovementWork.objects.for_system("test")
    whole, units = progress_by_unit(works)
    assert [(unit.name, unit.under_way, unit.finished, unit.share) for unit in units] == [
        ("Björkgården", 2, 1, 0.25),
        ("Lindgatans gruppbostad", 1, 0, 0),
    ]
    assert (whole.begun, whole.finished, whole.cancelled) == (5, 1, 1)
    assert [count for _, count in whole.quarters] == [2, 0, 1, 0]


def test_a_quarter_is_done_when_the_next_has_begun():
    assert [quarters_done(status) for status in WorkStatus.values] == [0, 1, 2, 3, 4, 0]
