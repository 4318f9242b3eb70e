"""The demo's goals and plan are alive on any day of the year."""

from datetime import UTC, datetime

import pytest

from improvements.models import Goal, Plan
from improvements.planning.selectors import chain_upwards, parts_of
from improvements.planning.workflow import Outcome, PlanStatus
from kvalitet.demo.denominators import build_denominators
from kvalitet.demo.indicators import build_indicators
from kvalitet.demo.plans import CHAIN, build_plans
from organisation.roles import Action

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("month", [1, 11])
def test_the_chain_reaches_from_fullmäktige_to_ekbacken_and_the_plan_is_half_way(exempelkommun, month):
    town = exempelkommun
    now = datetime(2026, month, 2, 10, tzinfo=UTC)
    build_denominators(town, now.date())
    plan = build_plans(town, build_indicators(town, now)["nights"], now)
    manager = town.people["enhetschef"]
    goal = Goal.objects.visible_to(manager, Action.READ_PLANS).with_outcome().get(title=CHAIN[-1][2])
    assert [each.title for each in chain_upwards(manager, goal)] == [each[2] for each in CHAIN[:-1]]
    assert (goal.outcome, plan.status) == (Outcome.PARTLY, PlanStatus.ADOPTED)
    parts = parts_of(manager, plan)
    assert sorted(row.state for part in parts for row in part.activities) == ["done", "done", "planned", "under_way"]
    # One is fed by the indicator of the nights, the other is written by hand; neither has come to its target.
    assert [(row.is_fed, row.reached) for part in parts for row in part.indicators] == [(True, False), (False, False)]
    assert "December 2025, Ekbacken" in parts[0].indicators[0].latest.note or month == 11
    assert Plan.objects.visible_to(town.people["medarbetare"], Action.READ_PLANS).get() == plan
