"""What a whole unit reads holds no personal number: neither when it is written nor when it is changed."""

import pytest

from core.calendar import local_today
from core.errors import DomainError
from improvements import services
from improvements.models import Goal, Idea, ImprovementWork, Measure, ValuesTalk
from tests.scene_plans import YEAR, begin_plan, plan_activity, plan_indicator, set_goal

pytestmark = pytest.mark.django_db
NUMBER = "Hon med 19121212-1212 faller."


def refused(field, write):
    with pytest.raises(DomainError) as error:
        write()
    assert (error.value.field, "Ta bort personnumret." in error.value.message) == (field, True)


@pytest.mark.parametrize("field", ["text", "gain"])
def test_an_idea(employee, town, field):
    texts = {"text": "En klocka i hallen."} | {field: NUMBER}
    refused(field, lambda: services.idea_send(by=employee, unit=town.unit, **texts))
    assert not Idea.objects.for_system("test").exists()


@pytest.mark.parametrize("field", ["answer_text", "title"])
def test_the_answer_to_an_idea(employee, unit_manager, town, field):
    idea = services.idea_send(by=employee, unit=town.unit, text="En klocka i hallen.")
    texts = {"answer_text": "Vi provar.", "title": "Köp en klocka"} | {field: NUMBER}
    refused(
        field,
        lambda: services.idea_answer(by=unit_manager, idea=idea, version=idea.version, answer="work", **texts),
    )
    assert not ImprovementWork.objects.for_system("test").exists()


def test_a_talk(unit_manager, town):
    given = {"by": unit_manager, "unit": town.unit, "held_on": local_today(), "participants": 6}
    refused("outcome", lambda: services.talk_add(**given, outcome=NUMBER))
    assert not ValuesTalk.objects.for_system("test").exists()
    talk = services.talk_add(**given, outcome="Vi knackar.")
    refused("outcome", lambda: services.talk_change(by=unit_manager, talk=talk, version=talk.version, outcome=NUMBER))


@pytest.mark.parametrize("field", ["title", "team", "why", "aim", "counts", "change"])
def test_a_work(add_work, unit_manager, field):
    refused(field, lambda: add_work(**{field: NUMBER}))
    work = add_work()
    refused(field, lambda: services.work_change(by=unit_manager, work=work, version=work.version, **{field: NUMBER}))


@pytest.mark.parametrize(
    ("status", "service", "field", "more"),
    [
        ("do", "work_finish_doing", "done_note", {}),
        ("study", "work_conclude", "study_note", {}),
        ("act", "work_decide", "reason", {"decision": "keep"}),
        ("plan", "work_cancel", "reason", {}),
        ("cancelled", "work_resume", "reason", {"ends_on": local_today()}),
    ],
)
def test_what_is_said_at_a_works_steps(work_in, unit_manager, status, service, field, more):
    work = work_in(status)
    given = {"by": unit_manager, "work": work, "version": work.version, field: NUMBER} | more
    refused(field, lambda: getattr(services, service)(**given))


@pytest.mark.parametrize("field", ["title", "description"])
def test_a_measure(add_measure, unit_manager, field):
    refused(field, lambda: add_measure(**{field: NUMBER}))
    assert not Measure.objects.for_system("test").exists()
    measure = add_measure()
    given = {"by": unit_manager, "measure": measure, "version": measure.version}
    refused(field, lambda: services.measure_change(**given, **{field: NUMBER}))


def test_what_a_measure_led_to(measure_in, unit_manager):
    given = {"by": unit_manager, "measure": (done := measure_in("done")), "version": done.version}
    look = {"done_on": local_today(), "how": "figures", "result": "achieved"}
    refused("note", lambda: services.effect_look(**given, **look, note=NUMBER))
    refused("effect_note", lambda: services.measure_follow_up(**given, effect="achieved", effect_note=NUMBER))


@pytest.mark.parametrize("field", ["title", "why", "sign"])
def test_a_goal(unit_manager, town, field):
    texts = {"title": "Färre fall", "why": "", "sign": "Hälften så många"} | {field: NUMBER}
    years = {"first_year": YEAR, "last_year": YEAR}
    refused(field, lambda: services.goal_add(by=unit_manager, unit=town.unit, **texts, **years))
    assert not Goal.objects.for_system("test").exists()
    goal = set_goal(unit_manager, town.unit)
    refused(field, lambda: services.goal_change(by=unit_manager, goal=goal, version=goal.version, **{field: NUMBER}))


def test_a_plan_and_what_it_holds(unit_manager, town):
    refused(
        "introduction",
        lambda: services.plan_add(by=unit_manager, unit=town.unit, year=YEAR, introduction=NUMBER),
    )
    plan = begin_plan(unit_manager, town.unit)
    given = {"by": unit_manager, "plan": plan, "version": plan.version}
    refused("introduction", lambda: services.plan_change(**given, introduction=NUMBER))
    refused("title", lambda: plan_activity(unit_manager, plan, title=NUMBER))
    refused("description", lambda: plan_activity(unit_manager, plan, description=NUMBER))
    refused("name", lambda: plan_indicator(unit_manager, plan, name=NUMBER))


def test_why_a_draft_of_a_purpose_is_thrown_away(unit_manager, town):
    statement = services.purpose_add(by=unit_manager, unit=town.unit)
    given = {"by": unit_manager, "statement": statement, "version": statement.version}
    refused("reason", lambda: services.purpose_discard(**given, reason=NUMBER))
