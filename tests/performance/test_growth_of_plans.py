"""Goals, plans, verksamhetsidéer and Min dag ask as many queries with sixty rows as with nine."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from improvements.models import (
    Goal,
    GoalEvent,
    GoalFollowUp,
    IndicatorOutcome,
    Plan,
    PlanActivity,
    PlanEvent,
    PlanGoal,
    PlanIndicator,
    PurposeEvent,
    PurposeFollowUp,
    PurposeStatement,
)
from improvements.services import plan_renew
from organisation.models import Unit
from tests.conftest import add_unit
from tests.scene_plans import ANSWERS, YEAR, adopt, adopt_purpose, begin_plan, plan_activity, set_goal

from .counting import listed, queries_of

FEW, MANY = 9, 60  # with nine, Min dag already counts what it has no room for
PAGES = (
    "my_day",
    "goals",
    "goals ?lage=inte-uppfoljt&niva=unit",
    "goals_export csv",
    "goal above",
    "goal goal",
    "plans",
    "plans_export csv",
    "plan plan",
    "plan draft",
    "plan_export plan csv",
    "plan_goals draft",
    "plan_adopt draft",
    "plan_follow_up plan",
    "purposes",
    "purposes_export csv",
    "purpose purpose",
)


@pytest.fixture
def rows(town, unit_manager, quality_developer):
    above = set_goal(quality_developer, town.board)
    gone = set_goal(quality_developer, town.board, "Borta")
    goal = set_goal(unit_manager, town.unit, parent=above)
    plan = begin_plan(unit_manager, town.unit)
    plan_activity(unit_manager, plan, goal=goal)
    plan = adopt(unit_manager, plan)
    Goal._base_manager.filter(pk=gone.pk).update(
        status="withdrawn", withdrawn_on=local_today(), withdrawn_reason="Nytt."
    )
    return {
        "above": above, "gone": gone, "goal": goal, "plan": plan, "draft": plan_renew(by=unit_manager, plan=plan),
        "purpose": adopt_purpose(unit_manager, town.unit),
        # All of them from the start: whoever reaches more than fifty units is asked for in another way.
        "groups": [add_unit(f"Grupp {n}", Unit.Kind.UNIT, town.unit, ["sol"]) for n in range(MANY)],
    }  # fmt: skip


@pytest.fixture
def grow(town, rows, unit_manager):
    """`grow(n)`: n more goals and plans, and n more of everything that one of them holds."""
    grown = {"n": 0}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these, today = range(first, first + count), local_today()
        goals = Goal._base_manager.bulk_create(
            Goal(
                number=f"M2026-{n + 1000}", unit=town.unit, board=town.board, title=f"Mål {n}", sign="Vi frågar.",
                parent=rows["gone"], first_year=YEAR, last_year=YEAR, created_by=unit_manager,
            )
            for n in these
        )  # fmt: skip
        Goal._base_manager.bulk_create(
            Goal(
                number=f"M2026-{n + 2000}", unit=town.unit, board=town.board, title=f"Under {n}", sign="Vi frågar.",
                parent=rows["above" if n % 2 else "goal"], first_year=YEAR, last_year=YEAR, created_by=unit_manager,
            )
            for n in these
        )  # fmt: skip
        Plan._base_manager.bulk_create(
            Plan(
                number=f"V2026-{n + 1000}", unit=town.unit, board=town.board, year=YEAR - 2 - n, status="adopted",
                adopted_on=today, adopted_by=unit_manager, created_by=unit_manager,
            )
            for n in these
        )  # fmt: skip
        for plan in (rows["plan"], rows["draft"]):
            PlanGoal.objects.bulk_create(PlanGoal(plan=plan, goal=goal) for goal in goals)
            PlanActivity.objects.bulk_create(
                PlanActivity(
                    plan=plan, goal=goal, title=f"Aktivitet {n}", owner=unit_manager,
                    due_on=today - timedelta(days=n % 5),
                )
                for n, goal in zip(these, goals, strict=True)
            )  # fmt: skip
            indicators = PlanIndicator.objects.bulk_create(
                PlanIndicator(plan=plan, goal=goal, name="Andel", target=90) for goal in goals
            )
            IndicatorOutcome.objects.bulk_create(
                IndicatorOutcome(indicator=row, measured_on=today, value=80, said_by=unit_manager) for row in indicators
            )
        for goal in (rows["goal"], *goals):
            GoalFollowUp.objects.create(goal=goal, followed_on=today, outcome="partly", why="Så.", said_by=unit_manager)
        PurposeStatement._base_manager.bulk_create(
            PurposeStatement(
                unit=part, board=town.board, purpose="Trygghet.", status="adopted", adopted_on=today,
                adopted_by=unit_manager, follow_up_on=today, created_by=unit_manager,
            )
            for part in rows["groups"][first : first + count]
        )  # fmt: skip
        PurposeFollowUp.objects.bulk_create(
            PurposeFollowUp(statement=rows["purpose"], followed_on=today, said_by=unit_manager, **ANSWERS)
            for _ in these
        )
        PurposeEvent.objects.bulk_create(
            PurposeEvent(statement=rows["purpose"], name="follow_up", by=unit_manager) for _ in these
        )
        GoalEvent.objects.bulk_create(GoalEvent(goal=rows["goal"], name="change", by=unit_manager) for _ in these)
        PlanEvent.objects.bulk_create(PlanEvent(plan=rows["plan"], name="mark", by=unit_manager) for _ in these)

    return more


def count_all(rows, client):
    found = {}
    for line in PAGES:
        page, *more = line.split(" ")
        about = [getattr(rows[word], "number", rows[word].pk) for word in more if word in rows]
        file = ["csv"] if "csv" in more else []
        query = next((word for word in more if word.startswith("?")), "")
        name = page if page == "my_day" else f"improvements:{page}"
        found[line] = queries_of(client, reverse(name, args=[*about, *file]) + query)
    return found


@pytest.mark.slow
def test_goals_and_plans_ask_as_many_queries_with_sixty_rows_as_with_nine(grow, rows, unit_manager, client_as):
    client = client_as(unit_manager)
    grow(FEW)
    few = count_all(rows, client)
    grow(MANY - FEW)
    many = count_all(rows, client)
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown
