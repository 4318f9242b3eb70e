"""The demo's goals and plan are alive on any day of the year."""

from datetime import UTC, datetime

import pytest

from improvements.models import Goal, Plan
from improvements.planning.selectors import chain_upwards, parts_of
from improvements.planning.workflow import Outcome, PlanStatus
from kvalitet.demo.plans import CHAIN, build_plans
from organisation.roles import Action

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("month", [1, 11])
def test_the_chain_reaches_from_fullmäktige_to_ekbacken_and_the_plan_is_half_way(exempelkommun, month):
    town = exempelkommun
    plan = build_plans(town, datetime(2026, month, 2, 10, tzinfo=UTC))
    manager = town.people["enhetschef"]
    goal = Goal.objects.visible_to(manager, Action.READ_PLANS).with_outcome().get(title=CHAIN[-1][2])
    assert [each.title for each in chain_upwards(manager, goal)] == [each[2] for each in CHAIN[:-1]]
    assert (goal.outcome, plan.status) == (Outcome.PARTLY, PlanStatus.ADOPTED)
    parts = parts_of(manager, plan)
    assert sorted(row.state for part in parts for row in part.activities) == ["done", "done", "planned", "under_way"]
    assert [row.reached for part in parts for row in part.indicators] == [False, None]
    assert Plan.objects.visible_to(town.people["medarbetare"], Action.READ_PLANS).get() == plan
