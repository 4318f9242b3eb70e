"""A verksamhetsplan: begun, adopted, changed by a new edition, followed up."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from improvements import services
from improvements.models import Plan
from improvements.planning.differences import differences
from improvements.planning.selectors import parts_of
from improvements.planning.todo import todo
from improvements.planning.workflow import ActivityState, PlanStatus
from organisation.models import Notice
from organisation.roles import Action
from organisation.services import unit_close
from standards.services import indicator_change
from tests.at_once import in_threads
from tests.remembering import kept
from tests.scene_indicators import add_indicator, write
from tests.scene_plans import (
    YEAR,
    adopt,
    begin_plan,
    follow_up_goal,
    fresh,
    plan_activity,
    plan_indicator,
    set_goal,
)

pytestmark = pytest.mark.django_db


@kept
def goal(town, unit_manager):
    return set_goal(unit_manager, town.unit)


@kept
def plan(town, goal, unit_manager):
    """A draft with a goal and an activity: ready to be adopted."""
    plan = begin_plan(unit_manager, town.unit)
    plan_activity(unit_manager, plan, goal=goal)
    return plan


@kept
def adopted(plan, unit_manager):
    return adopt(unit_manager, plan)


def mark(by, activity, state, note=""):
    activity = fresh(activity)
    return services.activity_mark(by=by, activity=activity, version=activity.version, state=state, note=note)


def test_a_plan_begins_with_the_units_own_goals_of_the_year(town, goal, unit_manager, quality_developer):
    set_goal(quality_developer, town.board, "Nämndens")
    set_goal(unit_manager, town.unit, "Nästa års", first_year=YEAR + 1, last_year=YEAR + 1)
    assert [link.goal for link in begin_plan(unit_manager, town.unit).plan_goals.all()] == [goal]


def test_a_year_that_already_has_a_plan_is_refused_also_as_a_draft(plan, town, unit_manager):
    with pytest.raises(DomainError) as refused:
        begin_plan(unit_manager, town.unit)
    assert refused.value.field == "year"
    assert plan.number in refused.value.message
    adopt(unit_manager, plan)
    with pytest.raises(DomainError):
        begin_plan(unit_manager, town.unit)
    begin_plan(unit_manager, town.unit, YEAR + 1)


@pytest.mark.parametrize("year", [YEAR - 2, YEAR + 4, 26])
def test_a_plan_is_for_a_year_near_us(town, unit_manager, year):
    with pytest.raises(DomainError) as refused:
        begin_plan(unit_manager, town.unit, year)
    assert refused.value.field == "year"


def test_a_closed_unit_gets_no_plan_and_a_draft_of_one_that_closes_is_not_adopted(town, plan, quality_developer):
    unit_close(by=None, unit=town.unit, on=local_today() - timedelta(days=1))
    with pytest.raises(DomainError) as refused:
        begin_plan(quality_developer, fresh(town.unit), YEAR + 1)
    assert refused.value.field == "unit"
    with pytest.raises(RuleBroken) as refused:
        adopt(quality_developer, fresh(plan))
    assert refused.value.lacking == ["Enheten är stängd. En plan för den kan inte fastställas."]


def test_those_beneath_read_what_is_adopted_above_and_nobody_else_the_draft(
    town, employee, director, quality_developer, other_unit_manager
):
    above = set_goal(quality_developer, town.department, "Förvaltningens")
    plan = begin_plan(director, town.department)
    plan_activity(director, plan, goal=above)
    assert not may(employee, Action.READ_PLANS, plan)
    plan = adopt(director, plan)
    assert may(employee, Action.READ_PLANS, plan)
    assert not may(employee, Action.PLAN_WORK, plan)
    beneath = begin_plan(other_unit_manager, town.lss_unit)
    assert may(director, Action.PLAN_WORK, beneath)
    assert not may(employee, Action.READ_PLANS, beneath)
    with pytest.raises(PermissionDenied):
        begin_plan(other_unit_manager, town.unit)


def test_what_is_lacking_is_said_in_words(town, unit_manager, goal):
    plan = begin_plan(unit_manager, town.unit)
    services.goal_withdraw(by=unit_manager, goal=goal, version=goal.version, reason="Nått.")
    with pytest.raises(RuleBroken) as refused:
        adopt(unit_manager, plan)
    assert refused.value.lacking == [
        "Målet ”Lugna måltider” gäller inte längre. Ta bort det ur planen.",
        "Lägg till minst en aktivitet: vad ni ska göra för att nå målen.",
    ]


def test_an_adopted_plan_says_by_whom_and_when_keeps_its_words_and_tells_those_who_answer(
    plan, goal, unit_manager, employee
):
    plan_activity(unit_manager, plan, "Prata om maten", employee, due_on=local_today() + timedelta(days=3))
    plan = adopt(unit_manager, plan, decision="APT 12 november")
    services.goal_change(by=unit_manager, goal=goal, version=goal.version, title="Annat")
    assert (plan.status, plan.adopted_by, plan.adopted_on, plan.decision) == (
        PlanStatus.ADOPTED, unit_manager, local_today(), "APT 12 november",
    )  # fmt: skip
    assert plan.plan_goals.get().title == "Lugna måltider"
    assert Notice.objects.get(user=employee).url == plan.get_absolute_url()
    assert [item.text for item in todo(employee, 8).items] == ["Genomför: Prata om maten"]


def test_what_is_adopted_is_not_changed(adopted, goal, unit_manager):
    activity = adopted.activities.get()
    for change in (
        lambda: plan_activity(unit_manager, adopted, "En till"),
        lambda: plan_indicator(unit_manager, adopted),
        lambda: services.part_remove(by=unit_manager, part=activity, version=activity.version),
        lambda: services.plan_choose_goals(by=unit_manager, plan=adopted, goals=[]),
        lambda: services.plan_change(by=unit_manager, plan=adopted, version=adopted.version, introduction="Nytt"),
    ):
        with pytest.raises(RuleBroken):
            change()


def test_a_new_edition_says_what_differs_and_takes_the_states_that_moved_on_with_it(adopted, goal, unit_manager):
    new = services.plan_renew(by=unit_manager, plan=adopted)
    with pytest.raises(RuleBroken):
        services.plan_renew(by=unit_manager, plan=adopted)
    with pytest.raises(RuleBroken) as refused:
        adopt(unit_manager, new, change_note="Inget nytt.")
    assert refused.value.lacking == ["Inget skiljer från utgåvan som gäller. Ändra något, eller kasta utkastet."]
    mark(unit_manager, adopted.activities.get(), ActivityState.DONE, "Klart i maj.")
    copied = new.activities.get()
    services.activity_save(
        by=unit_manager, plan=new, activity=copied, version=copied.version, goal=goal, kind="change",
        title=copied.title, owner=unit_manager, due_on=copied.due_on + timedelta(days=1),
    )  # fmt: skip
    plan_activity(unit_manager, new, "Samtal om bemötande", kind="values")
    assert {(each.word, each.title) for each in differences(adopted, new)} == {
        ("Ändrad aktivitet", "Duka före maten"),
        ("Ny aktivitet", "Samtal om bemötande"),
    }
    with pytest.raises(RuleBroken):
        adopt(unit_manager, new)
    assert fresh(adopted).status == PlanStatus.ADOPTED
    new = adopt(unit_manager, new, change_note="Mer om bemötande.")
    assert (new.edition, fresh(adopted).status) == (2, PlanStatus.REPLACED)
    assert new.activities.get(key=copied.key).state == ActivityState.DONE


def test_an_outcome_that_was_written_before_follows_the_indicator_into_the_new_edition(plan, goal, unit_manager):
    indicator = plan_indicator(unit_manager, plan, goal=goal, target=90)
    adopted = adopt(unit_manager, plan)
    services.outcome_record(by=unit_manager, indicator=indicator, measured_on=local_today(), value=85)
    new = services.plan_renew(by=unit_manager, plan=adopted)
    (part,) = parts_of(unit_manager, new)
    assert (part.indicators[0].latest.value, part.indicators[0].reached) == (85, False)


@kept
def measure(town, quality_developer):
    return add_indicator(quality_developer, "Lugna måltider", board=town.board, interval="month")


@pytest.fixture
def last_years(town, goal, unit_manager, measure):
    """`last_years(**fields)`: the kvalitetsindikator of last year's plan that measure feeds."""

    def make(**fields):
        plan = begin_plan(unit_manager, town.unit, YEAR - 1)
        return plan_indicator(unit_manager, plan, measured_by=measure, **{"target": 80} | fields)

    return make


def judged(user, indicator):
    part = parts_of(user, indicator.plan)[-1]
    (row,) = part.indicators
    return row.latest and row.latest.value, row.reached, row.is_fed


def in_month(month):
    return date(YEAR - 1, month, 1)


def test_what_feeds_an_indicator_is_the_units_newest_value_of_the_year_otherwise_that_of_the_nämnd(
    town, unit_manager, quality_developer, last_years, measure
):
    indicator = last_years()
    write(unit_manager, measure, town.unit, date(YEAR - 2, 12, 1), numerator=9)
    assert judged(unit_manager, indicator) == (None, None, False)
    write(quality_developer, measure, town.board, in_month(11), numerator=7)
    assert judged(unit_manager, indicator) == (70, False, True)
    write(unit_manager, measure, town.unit, in_month(4), numerator=6)
    write(unit_manager, measure, town.unit, in_month(6), numerator=8)
    assert judged(unit_manager, indicator) == (80, True, True)
    if local_today() >= date(YEAR, 1, 1):
        write(unit_manager, measure, town.unit, date(YEAR, 1, 1), numerator=1)
    assert judged(unit_manager, indicator) == (80, True, True)
    # A month without a value does not hide the one before it.
    write(unit_manager, measure, town.unit, in_month(7), status="missing")
    assert judged(unit_manager, indicator) == (80, True, True)


def test_what_feeds_an_indicator_is_judged_by_its_direction_and_as_exactly_as_the_target_is_written(
    town, unit_manager, quality_developer, plan
):
    down = add_indicator(quality_developer, "Långa nätter", board=town.board, interval="year", direction="down")
    values = {"measured_by": down, "target": 33}
    with pytest.raises(DomainError) as refused:
        plan_indicator(unit_manager, plan, direction="up", **values)
    assert (refused.value.field, "lägre bättre" in refused.value.message) == ("direction", True)
    indicator = plan_indicator(unit_manager, plan, direction="down", **values)
    write(unit_manager, down, town.unit, date(YEAR, 1, 1), numerator=1, denominator=3)
    row = parts_of(unit_manager, plan)[-1].indicators[0]
    # "33 procent" would look as if it had come to the target of at most 33.
    assert (row.latest.value, row.latest.words, row.reached) == (Decimal("33.33"), "33,33 procent", False)
    assert indicator.unit_words == "procent"


@pytest.mark.parametrize("status", ["missing", "secret", "too_few"])
def test_a_value_that_is_not_there_feeds_nothing_and_hides_neither_the_nämnds_nor_what_is_written(
    town, plan, unit_manager, quality_developer, measure, status
):
    indicator = plan_indicator(unit_manager, plan, measured_by=measure, target=80)
    adopt(unit_manager, plan)
    write(unit_manager, measure, town.unit, date(YEAR, 1, 1), status=status)
    assert judged(unit_manager, indicator) == (None, None, False)
    services.outcome_record(by=unit_manager, indicator=indicator, measured_on=local_today(), value=75)
    assert judged(unit_manager, indicator) == (75, False, False)
    write(quality_developer, measure, town.board, date(YEAR, 1, 1), numerator=9)
    assert judged(unit_manager, indicator) == (90, True, True)


def test_what_rests_on_too_few_is_neither_shown_nor_judged(town, unit_manager, quality_developer, last_years, measure):
    indicator_change(by=quality_developer, indicator=measure, version=measure.version, hide_below=20)
    indicator = last_years()
    write(unit_manager, measure, town.unit, in_month(3), numerator=8)
    assert judged(unit_manager, indicator) == (None, None, True)
    write(quality_developer, measure, town.board, in_month(3), numerator=18, denominator=20)
    assert judged(unit_manager, indicator) == (90, True, True)


def test_an_outcome_is_written_by_hand_only_where_nothing_feeds_it(town, plan, unit_manager, measure):
    indicator = plan_indicator(unit_manager, plan, measured_by=measure, target=80)
    adopt(unit_manager, plan)
    said = {"by": unit_manager, "indicator": indicator, "measured_on": local_today(), "value": 75}
    services.outcome_record(**said)
    row = parts_of(unit_manager, plan)[-1].indicators[0]
    assert (row.latest.value, row.reached, row.is_fed) == (75, False, False)
    write(unit_manager, measure, town.unit, date(YEAR, 1, 1), numerator=8)
    with pytest.raises(RuleBroken, match="Lugna måltider"):
        services.outcome_record(**said)
    row = parts_of(unit_manager, plan)[-1].indicators[0]
    assert (row.latest.value, [each.value for each in row.earlier]) == (80, [75])
    assert f"Januari {YEAR}, {town.unit}" in row.latest.note


def test_a_goal_with_activities_is_not_left_out_and_one_that_does_not_hold_is_not_chosen(
    plan, goal, town, unit_manager, other_unit_manager
):
    with pytest.raises(DomainError) as refused:
        services.plan_choose_goals(by=unit_manager, plan=plan, goals=[])
    assert refused.value.field == "goals"
    unseen = set_goal(other_unit_manager, town.lss_unit, "Någon annans")
    with pytest.raises(DomainError):
        services.plan_choose_goals(by=unit_manager, plan=plan, goals=[goal, unseen])


def test_the_year_is_followed_up_when_every_goal_and_activity_has_been_told_of(adopted, goal, unit_manager):
    def follow_up():
        return services.plan_follow_up(
            by=unit_manager, plan=adopted, version=fresh(adopted).version, note="Lugnare än förut."
        )

    with pytest.raises(RuleBroken) as refused:
        follow_up()
    assert refused.value.lacking == ["Följ upp målet ”Lugna måltider”.", "Skriv hur det gick med ”Duka före maten”."]
    follow_up_goal(unit_manager, goal)
    with pytest.raises(DomainError) as refused:
        mark(unit_manager, adopted.activities.get(), ActivityState.NOT_DONE)
    assert refused.value.field == "note"
    mark(unit_manager, adopted.activities.get(), ActivityState.NOT_DONE, "Ingen hade tid.")
    plan = follow_up()
    assert (plan.status, plan.followed_up_on, plan.follow_up_note) == (
        PlanStatus.FOLLOWED_UP, local_today(), "Lugnare än förut.",
    )  # fmt: skip


def test_whoever_answers_for_an_activity_says_how_far_it_has_come_and_a_colleague_does_not(
    plan, unit_manager, employee, colleague, stand_in, town
):
    activity = plan_activity(unit_manager, plan, "Prata om maten", employee)
    with pytest.raises(RuleBroken):
        mark(employee, activity, ActivityState.UNDER_WAY)
    adopted = adopt(unit_manager, plan)
    assert mark(employee, activity, ActivityState.UNDER_WAY).state == ActivityState.UNDER_WAY
    with pytest.raises(PermissionDenied):
        mark(colleague, activity, ActivityState.DONE)
    assert [event.name for event in adopted.events.all()] == ["add", "adopt", "mark"]


def test_whoever_answers_for_something_reads_the_plan_also_from_another_unit_of_the_nämnd(
    plan, unit_manager, other_unit_manager
):
    assert not may(other_unit_manager, Action.READ_PLANS, plan)
    plan_activity(unit_manager, plan, "Byt erfarenheter", other_unit_manager)
    assert may(other_unit_manager, Action.READ_PLANS, plan)
    assert not may(other_unit_manager, Action.PLAN_WORK, plan)


def test_nobody_of_another_nämnd_answers_for_an_activity(plan, unit_manager, other_board_manager):
    with pytest.raises(DomainError) as refused:
        plan_activity(unit_manager, plan, "Prata", other_board_manager)
    assert refused.value.field == "owner"


def test_a_draft_that_is_thrown_away_lets_the_year_be_begun_anew(plan, town, unit_manager):
    with pytest.raises(RuleBroken):
        services.plan_discard(by=unit_manager, plan=plan, version=plan.version, reason="")
    services.plan_discard(by=unit_manager, plan=plan, version=plan.version, reason="Fel enhet.")
    assert begin_plan(unit_manager, town.unit).pk != plan.pk


def test_the_second_of_two_who_adopt_is_told(plan, unit_manager, quality_developer):
    version = fresh(plan).version
    adopt(unit_manager, plan)
    with pytest.raises(Conflict):
        services.plan_adopt(by=quality_developer, plan=plan, version=version)
    assert fresh(plan).adopted_by == unit_manager


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_adopt_at_the_same_moment_make_one_adopted_plan(plan, unit_manager, quality_developer):
    version = fresh(plan).version
    errors = in_threads(
        *(
            lambda by=by: services.plan_adopt(by=by, plan=plan, version=version)
            for by in (unit_manager, quality_developer)
        )
    )
    assert sorted(type(error).__name__ for error in errors) == ["Conflict", "NoneType"]
    assert [event.name for event in fresh(plan).events.all()] == ["add", "adopt"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_begin_a_year_at_the_same_moment_make_one_plan(town, unit_manager, quality_developer):
    people = (unit_manager, quality_developer)
    errors = in_threads(*(lambda by=by: begin_plan(by, town.unit) for by in people))
    assert sorted(type(error).__name__ for error in errors) == ["DomainError", "NoneType"]
    assert Plan.objects.visible_to(unit_manager, Action.READ_PLANS).count() == 1
