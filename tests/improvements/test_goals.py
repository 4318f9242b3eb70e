"""Goals: set in a chain, followed up, withdrawn; nobody below edits above."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from core.models import AppendOnlyError
from improvements import services
from improvements.models import Goal
from improvements.planning.selectors import chain_upwards, goals_beneath, own_goals
from improvements.planning.todo import todo
from improvements.planning.workflow import GoalStatus, Outcome
from organisation.roles import Action, Role
from organisation.services import assignment_add, unit_close
from tests.conftest import OPENED, add_person
from tests.remembering import kept
from tests.scene_plans import YEAR, follow_up_goal, fresh, set_goal

pytestmark = pytest.mark.django_db


@kept
def chain(town, quality_developer, division_manager, unit_manager):
    """Fullmäktige → nämnd → verksamhet → enhet."""
    top = set_goal(quality_developer, town.municipality, "Ett gott liv i hela kommunen", last_year=YEAR + 3)
    board = set_goal(quality_developer, town.board, "Trygga måltider", top)
    division = set_goal(division_manager, town.division, "Mat och måltidsmiljö", board)
    return [top, board, division, set_goal(unit_manager, town.unit, "Lugna måltider", division)]


def test_the_chain_is_seen_from_both_ends(chain, unit_manager, quality_developer):
    assert [goal.level for goal in chain] == ["Fullmäktige", "Nämnd", "Verksamhet", "Enhet"]
    assert chain_upwards(unit_manager, chain[-1]) == chain[:-1]
    children, left_out = goals_beneath(quality_developer, chain[1])
    assert (children, children[0].beneath, left_out) == ([chain[2]], [chain[3]], 0)


def test_staff_read_their_own_and_those_above_and_no_other_units(chain, town, employee, other_unit_manager):
    other = set_goal(other_unit_manager, town.lss_unit, "Fler egna val")
    seen = Goal.objects.visible_to(employee, Action.READ_PLANS)
    assert set(seen) == set(chain)
    assert not may(other_unit_manager, Action.READ_PLANS, chain[-1])
    assert may(other_unit_manager, Action.READ_PLANS, chain[1])
    assert may(other_unit_manager, Action.PLAN_WORK, other)


def test_an_external_providers_people_read_what_is_the_nämnds_and_not_the_verksamhets(chain, provider_manager):
    seen = Goal.objects.visible_to(provider_manager, Action.READ_PLANS)
    assert set(seen) == {chain[0], chain[1]}


def test_another_nämnds_people_read_only_fullmäktiges(chain, other_board_manager):
    assert list(Goal.objects.visible_to(other_board_manager, Action.READ_PLANS)) == [chain[0]]


def test_nobody_below_edits_above(chain, town, unit_manager, division_manager, director, quality_developer):
    above = {unit_manager: 3, division_manager: 2, director: 2, quality_developer: 0}
    for person, count in above.items():
        assert [may(person, Action.PLAN_WORK, goal) for goal in chain] == [False] * count + [True] * (4 - count)
    with pytest.raises(PermissionDenied):
        set_goal(unit_manager, town.board)
    with pytest.raises(PermissionDenied):
        set_goal(director, town.municipality)
    with pytest.raises(PermissionDenied):
        services.goal_change(by=unit_manager, goal=chain[1], version=chain[1].version, title="Annat")


@pytest.mark.parametrize("where", ["lss_unit", "unit"])
def test_a_goal_contributes_to_one_that_lies_above_it(chain, town, where, quality_developer):
    beside = set_goal(quality_developer, getattr(town, where), "Bredvid")
    with pytest.raises(DomainError) as refused:
        set_goal(quality_developer, town.unit, "Under", beside)
    assert refused.value.field == "parent"


def test_a_goal_contributes_to_one_of_the_same_time(chain, town, unit_manager):
    with pytest.raises(DomainError) as refused:
        set_goal(unit_manager, town.unit, "Sedan", chain[1], first_year=YEAR + 1, last_year=YEAR + 1)
    assert refused.value.field == "parent"


@pytest.mark.parametrize(
    ("first", "last"), [(YEAR, YEAR - 1), (YEAR - 2, YEAR - 1), (YEAR, YEAR + 40)], ids=["turned", "past", "far"]
)
def test_odd_years_are_refused(town, unit_manager, first, last):
    with pytest.raises(DomainError) as refused:
        set_goal(unit_manager, town.unit, first_year=first, last_year=last)
    assert refused.value.field == "last_year"


def test_a_closed_unit_gets_no_goal(town, quality_developer):
    unit_close(by=None, unit=town.home_care, on=local_today() - timedelta(days=1))
    with pytest.raises(DomainError) as refused:
        set_goal(quality_developer, fresh(town.home_care))
    assert refused.value.field == "unit"


def test_a_goal_whose_parent_is_withdrawn_stays_and_its_manager_is_told(chain, division_manager, unit_manager):
    division, goal = chain[2:]
    withdrawn = services.goal_withdraw(
        by=division_manager, goal=division, version=division.version, reason="Ersätts av ett nytt mål."
    )
    assert (withdrawn.status, withdrawn.withdrawn_on) == (GoalStatus.WITHDRAWN, local_today())
    assert fresh(goal).is_active
    (told,) = todo(unit_manager, 8).items
    assert (told.text, told.url) == ("Välj nytt mål ovanför: Lugna måltider", goal.get_absolute_url())
    services.goal_change(by=unit_manager, goal=goal, version=goal.version, parent=chain[1])
    assert todo(unit_manager, 8).total == 0


def test_what_no_longer_holds_is_pointed_to_by_nobody_new(chain, town, quality_developer, unit_manager):
    board = chain[1]
    services.goal_withdraw(by=quality_developer, goal=board, version=board.version, reason="Ny inriktning.")
    with pytest.raises(DomainError) as refused:
        set_goal(unit_manager, town.unit, "Nytt", board)
    assert refused.value.field == "parent"


def test_a_goal_is_not_withdrawn_without_a_reason_nor_restored_beneath_one_that_is(chain, quality_developer):
    board, division = chain[1:3]
    with pytest.raises(RuleBroken):
        services.goal_withdraw(by=quality_developer, goal=board, version=board.version, reason=" ")
    for goal in (division, board):
        services.goal_withdraw(by=quality_developer, goal=goal, version=goal.version, reason="Ny inriktning.")
    with pytest.raises(RuleBroken):
        services.goal_restore(by=quality_developer, goal=fresh(division), version=fresh(division).version)
    services.goal_restore(by=quality_developer, goal=fresh(board), version=fresh(board).version)
    restored = services.goal_restore(by=quality_developer, goal=fresh(division), version=fresh(division).version)
    assert (restored.is_active, restored.withdrawn_reason) == (True, "")


def test_a_change_stands_in_the_story_and_two_at_once_are_told(chain, unit_manager):
    goal = chain[-1]
    services.goal_change(by=unit_manager, goal=goal, version=goal.version, title="Måltider i lugn och ro")
    assert goal.events.last().note == "Mål: Lugna måltider → Måltider i lugn och ro"
    with pytest.raises(Conflict):
        services.goal_change(by=unit_manager, goal=goal, version=goal.version, title="Något annat")


def test_the_latest_day_counts_and_what_was_said_stays(chain, unit_manager):
    goal = chain[-1]
    follow_up_goal(unit_manager, goal, Outcome.REACHED)
    follow_up_goal(unit_manager, goal, Outcome.NOT_REACHED, followed_on=local_today().replace(day=1, month=1))
    said = Goal.objects.visible_to(unit_manager, Action.READ_PLANS).with_outcome().get(pk=goal.pk)
    assert (said.outcome, said.followed_on) == (Outcome.REACHED, local_today())
    row = goal.follow_ups.first()
    row.why = "Annat."
    with pytest.raises(AppendOnlyError):
        row.save()


@pytest.mark.parametrize(
    ("when", "why", "field"),
    [(local_today() + timedelta(days=1), "Bra.", "followed_on"), (local_today(), " ", "why"),
     (local_today().replace(year=YEAR - 1, day=1), "Bra.", "followed_on")],
    ids=["tomorrow", "no reason", "before it held"],
)  # fmt: skip
def test_a_follow_up_has_a_day_that_has_been_and_says_why(chain, unit_manager, when, why, field):
    with pytest.raises(DomainError) as refused:
        follow_up_goal(unit_manager, chain[-1], followed_on=when, why=why)
    assert refused.value.field == field


def test_min_dag_shows_the_nearest_goals_of_the_year(chain, town, employee, improvement_coach, newcomer, unit_manager):
    assert [near.goals for near in own_goals(employee)] == [[chain[-1]]]
    # Frida works for the area, which has set none: the nearest above that has.
    assert [near.goals for near in own_goals(improvement_coach)] == [[chain[2]]]
    assert own_goals(newcomer) == []
    services.goal_withdraw(by=unit_manager, goal=chain[-1], version=chain[-1].version, reason="Nått.")
    assert [near.goals for near in own_goals(employee)] == [[chain[2]]]


def test_whoever_works_at_several_units_sees_the_goals_of_all_the_nearest_first(
    chain, town, unit_manager, other_unit_manager, client_as
):
    other = set_goal(other_unit_manager, town.lss_unit, "Egna val i vardagen")
    for number in range(5):
        set_goal(unit_manager, town.unit, f"Mål {number}")
    someone = add_person("vikarie", "Viola Vikarie", Role.EMPLOYEE, town.area)
    for unit in (town.unit, town.lss_unit):
        assignment_add(by=None, person=someone, role=Role.EMPLOYEE, unit=unit, valid_from=OPENED)
    near = own_goals(someone)
    # At the units themselves first; the area has set none and is told of by the one above.
    assert {each.unit for each in near[:2]} == {town.unit, town.lss_unit}
    assert [each.unit for each in near[2:]] == [town.division]
    assert [other] in [each.goals for each in near]
    text = client_as(someone).get("/").content.decode()
    assert "Visa alla enheter där du arbetar" in text
    assert "Visa alla 6" in text
    assert "Egna val i vardagen" in text
