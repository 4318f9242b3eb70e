"""The pages of goals and plans: lists, files, the chain, the plan on paper, what a closed door says."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from core.calendar import local_today
from improvements import services
from improvements.models import Goal, Plan
from improvements.planning.workflow import Outcome
from organisation.roles import Action
from tests.remembering import kept
from tests.scene_indicators import add_indicator, write
from tests.scene_plans import YEAR, adopt, begin_plan, follow_up_goal, fresh, plan_activity, plan_indicator, set_goal

pytestmark = pytest.mark.django_db


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def page(name, *args):
    return reverse(f"improvements:{name}", args=[getattr(arg, "number", arg) for arg in args])


@kept
def board_goal(town, quality_developer):
    return set_goal(quality_developer, town.board, "Trygga måltider")


@kept
def goal(town, unit_manager, board_goal):
    return set_goal(unit_manager, town.unit, parent=board_goal)


@kept
def plan(town, goal, unit_manager):
    plan = begin_plan(unit_manager, town.unit)
    plan_activity(unit_manager, plan, goal=goal)
    plan_indicator(unit_manager, plan, goal=goal, measured_in="procent", target="92.5")
    return plan


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def reader(client_as, employee):
    return client_as(employee)


@pytest.mark.parametrize(("name", "words"), [("goals", "Inga mål ännu"), ("plans", "Inga verksamhetsplaner ännu")])
def test_an_empty_list_teaches_and_only_whoever_plans_may_begin(manager, reader, name, words):
    begin = page("goal_add" if name == "goals" else "plan_add")
    assert words in text(manager.get(page(name)))
    assert begin in text(manager.get(page(name)))
    assert begin not in text(reader.get(page(name)))


def test_goals_are_filtered_sorted_and_taken_out_as_a_file(manager, goal, board_goal, town, unit_manager):
    later = set_goal(unit_manager, town.unit, "Egen balkong", first_year=YEAR + 1, last_year=YEAR + 1)
    follow_up_goal(unit_manager, goal, Outcome.REACHED)
    shown = text(manager.get(page("goals")))
    assert shown.index(board_goal.title) < shown.index(goal.title)
    for query, here, gone in (
        ("sok=balkong", later, goal),
        ("niva=board", board_goal, later),
        (f"ar={YEAR + 1}", later, goal),
        ("lage=reached", goal, later),
        ("lage=inte-uppfoljt", later, goal),
        (f"enhet={town.unit.pk}", goal, None),
    ):
        shown = text(manager.get(f"{page('goals')}?{query}"))
        assert page("goal", here) in shown, query
        assert gone is None or page("goal", gone) not in shown, query
    file = b"".join(manager.get(f"{page('goals_export', 'csv')}?lage=reached")).decode("utf-8-sig").splitlines()
    assert file[1].startswith(f"{goal.number};Lugna måltider;Enhet;Björkgården;Trygga måltider;")
    assert len(file) == 2


def test_the_page_of_a_goal_shows_the_chain_and_how_it_has_gone(reader, goal, board_goal, unit_manager):
    follow_up_goal(unit_manager, goal, figures="Nio av tolv.")
    shown = text(reader.get(page("goal", goal)))
    assert page("goal", board_goal) in shown
    assert "Nio av tolv." in shown
    assert "Delvis nått" in shown
    assert page("goal_follow_up", goal) not in shown
    assert goal.title in text(reader.get(page("goal", board_goal)))


def test_a_goal_whose_parent_is_gone_says_so(manager, reader, goal, board_goal, quality_developer):
    services.goal_withdraw(by=quality_developer, goal=board_goal, version=board_goal.version, reason="Ny inriktning.")
    assert "Välj ett annat" in text(manager.get(page("goal", goal)))
    assert "behöver välja ett annat" in text(reader.get(page("goal", goal)))


def test_a_goal_is_set_in_the_browser_beneath_another(manager, board_goal, town, unit_manager):
    address = f"{page('goal_add')}?over={board_goal.number}"
    form = manager.get(address).context["form"]
    assert (form["parent"].initial, form["unit"].initial) == (board_goal, town.unit)
    typed = {
        "unit": town.unit.pk, "parent": board_goal.pk, "title": "Lugn frukost", "sign": "Vi frågar.",
        "first_year": YEAR, "last_year": YEAR - 1,
    }  # fmt: skip
    shown = text(manager.post(address, typed))
    assert "Det sista året kan inte vara före det första." in shown
    assert "Lugn frukost" in shown
    manager.post(address, typed | {"last_year": YEAR})
    made = Goal.objects.visible_to(unit_manager, Action.READ_PLANS).get(title="Lugn frukost")
    assert (made.parent, made.created_by) == (board_goal, unit_manager)


def test_a_whole_plan_is_made_and_adopted_in_the_browser(manager, goal, town, unit_manager):
    answer = manager.post(page("plan_add"), {"unit": town.unit.pk, "year": YEAR, "introduction": "Lugnare i år."})
    plan = Plan.objects.visible_to(unit_manager, Action.READ_PLANS).get()
    assert answer.url == plan.get_absolute_url()
    assert "Lägg till minst en aktivitet" in text(manager.get(answer.url))
    typed = {"title": "Duka före maten", "goal": goal.pk, "kind": "change", "owner": unit_manager.pk}
    address = page("plan_activity_add", plan)
    assert "Det här behöver fyllas i." in text(manager.post(address, typed))
    manager.post(address, typed | {"due_on": local_today().isoformat()})
    indicator = {"name": "Andel lugna", "goal": goal.pk, "direction": "up", "target": "92,5", "measured_in": "procent"}
    manager.post(page("plan_indicator_add", plan), indicator)
    adopting = {"version": fresh(plan).version, "adopted_on": local_today().isoformat(), "decision": "APT"}
    assert manager.post(page("plan_adopt", plan), adopting).url == plan.get_absolute_url()
    shown = text(manager.get(plan.get_absolute_url()))
    assert "minst 92,5" in shown
    assert "APT" in shown
    (row,) = plan.indicators.all()
    manager.post(page("plan_outcome", plan, row.pk), {"measured_on": local_today().isoformat(), "value": "85"})
    shown = text(manager.get(plan.get_absolute_url()))
    assert '<strong class="num">85</strong>' in shown
    assert "Målvärdet inte nått" in shown


def test_a_page_that_is_too_old_is_told_and_keeps_what_was_typed(manager, plan):
    old = {"version": plan.version + 7, "introduction": "Det jag skrev."}
    answer = manager.post(page("plan_change", plan), old)
    assert answer.status_code == 409
    assert "Det jag skrev." in answer.content.decode()


def test_the_plan_is_taken_out_as_a_file(reader, plan, unit_manager):
    services.outcome_record(
        by=unit_manager,
        indicator=adopt(unit_manager, plan).indicators.get(),
        measured_on=local_today(),
        value=85,
        note="Enkät",
    )
    rows = b"".join(reader.get(page("plan_export", plan, "csv"))).decode("utf-8-sig").splitlines()
    assert rows[1].startswith("Lugna måltider;Aktivitet;Duka före maten;;Eva Enhetschef;")
    assert rows[2].endswith("Minst så här mycket;92,50;85,00;Enkät")


def test_an_edition_shows_what_differs_and_the_list_only_the_latest(manager, plan, unit_manager):
    adopted = adopt(unit_manager, plan)
    new = services.plan_renew(by=unit_manager, plan=adopted)
    plan_activity(unit_manager, new, "Samtal om bemötande", kind="values")
    shown = text(manager.get(page("plan_adopt", new)))
    assert "Ny aktivitet" in shown
    assert "Samtal om bemötande" in shown
    adopt(unit_manager, new, change_note="Mer om bemötande.")
    shown = text(manager.get(page("plans")))
    assert page("plan", new) in shown
    assert page("plan", plan) not in shown
    assert page("plan", plan) in text(manager.get(f"{page('plans')}?lage=replaced"))


def test_min_dag_shows_the_units_goals_and_the_plan(reader, plan, unit_manager):
    adopt(unit_manager, plan)
    shown = text(reader.get("/"))
    assert "Lugna måltider" in shown
    assert page("plan", plan) in shown


def test_politicians_find_the_goals_from_the_menu_and_no_measures(client_as, board_member, goal):
    client = client_as(board_member)
    shown = text(client.get(page("goals")))
    assert 'href="/forbattringar/mal/" aria-current="page"' in shown
    assert f'href="{page("list")}"' not in shown
    assert goal.title in shown


def test_an_indicator_that_is_measured_shows_its_newest_value(
    town, unit_manager, employee, quality_developer, manager, client_as
):
    measure = add_indicator(quality_developer, name="Lugna måltider", board=town.board)
    write(unit_manager, measure, town.unit, numerator=8)
    goal = set_goal(unit_manager, town.unit)
    plan = begin_plan(unit_manager, town.unit)
    plan_activity(unit_manager, plan, goal=goal)
    assert "Lugna måltider" in manager.get(page("plan_indicator_add", plan)).content.decode()
    plan_indicator(unit_manager, plan, goal=goal, measured_by=measure)
    shown = manager.get(adopt(unit_manager, plan).get_absolute_url()).content.decode()
    assert f"{measure.get_absolute_url()}?enhet={town.unit.pk}" in shown
    assert "80 procent" in shown
    told = text(manager.get(page("goal", goal)))
    assert ["80 procent" in told, f"{plan.get_absolute_url()}#indikator-" in told] == [True, True]
    # Figures are for those who read statistics.
    assert "80 procent" not in client_as(employee).get(plan.get_absolute_url()).content.decode()


@pytest.fixture
def measured_plan(town, unit_manager, quality_developer):
    """`measured_plan(**fields)`: (plan, goal, the indicator that measures it), adopted; the target is at least 80."""

    def make(adopted=True, **fields):
        measure = add_indicator(quality_developer, name="Lugna måltider", board=town.board, **fields)
        goal = set_goal(unit_manager, town.unit)
        plan = begin_plan(unit_manager, town.unit)
        plan_activity(unit_manager, plan, goal=goal)
        plan_indicator(unit_manager, plan, goal=goal, measured_by=measure, target=80)
        return (adopt(unit_manager, plan) if adopted else plan), goal, measure

    return make


def test_an_indicator_that_is_measured_takes_its_value_from_there_and_is_judged_by_its_target(
    town, unit_manager, employee, measured_plan, manager, client_as
):
    plan, goal, measure = measured_plan()
    shown = text(manager.get(plan.get_absolute_url()))
    assert "Inte mätt än" in shown
    assert "Skriv utfall" in shown
    write(unit_manager, measure, town.unit, date(YEAR, 1, 1), numerator=8)
    shown = text(manager.get(plan.get_absolute_url()))
    assert f"{measure.get_absolute_url()}?enhet={town.unit.pk}" in shown
    assert f'<strong class="num">80 procent</strong> <span class="soft">Januari {YEAR}, {town.unit}. ' in shown
    assert "Målvärdet nått" in shown
    assert "Skriv utfall" not in shown
    told = text(manager.get(page("goal", goal)))
    assert ["80 procent" in told, f"{plan.get_absolute_url()}#indikator-" in told] == [True, True]
    # Figures are for those who read statistics.
    unread = text(client_as(employee).get(plan.get_absolute_url()))
    assert "Målvärdet nått" not in unread
    assert "läses av dem som läser enhetens siffror" in unread
    file = StringIO(b"".join(manager.get(page("plan_export", plan, "csv"))).decode("utf-8-sig"))
    row = next(each for each in csv.DictReader(file, delimiter=";") if "Indikator" in each.values())
    assert (row["Målvärde"], row["Utfall"]) == ("80,00", "80,00")
