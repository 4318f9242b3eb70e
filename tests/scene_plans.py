"""Goals and plans for tests, made through the services."""

from datetime import timedelta

from core.calendar import local_today
from improvements import services
from improvements.models import Goal, Plan, PlanActivity, PlanIndicator, PurposeStatement
from improvements.planning.workflow import Outcome

YEAR = local_today().year
SIGN = "Fler än nio av tio svarar att de äter i lugn och ro."


def set_goal(by, unit, title="Lugna måltider", parent=None, **more) -> Goal:
    more = {"sign": SIGN, "first_year": YEAR, "last_year": YEAR} | more
    return services.goal_add(by=by, unit=unit, title=title, parent=parent, **more)


def begin_plan(by, unit, year=YEAR, **more) -> Plan:
    return services.plan_add(by=by, unit=unit, year=year, **more)


def plan_activity(by, plan, title="Duka före maten", owner=None, **more) -> PlanActivity:
    more = {"goal": None, "kind": "change", "due_on": local_today() + timedelta(days=30)} | more
    return services.activity_save(by=by, plan=plan, title=title, owner=owner or by, **more)


def plan_indicator(by, plan, name="Andel som äter i lugn och ro", **more) -> PlanIndicator:
    more = {"goal": None, "direction": "up", "target": 90} | more
    return services.indicator_save(by=by, plan=plan, name=name, **more)


def adopt(by, plan, **more) -> Plan:
    return services.plan_adopt(by=by, plan=plan, version=fresh(plan).version, **more)


def follow_up_goal(by, goal, outcome=Outcome.PARTLY, **more):
    more = {"followed_on": local_today(), "why": "Frukosten är lugn, middagen inte."} | more
    return services.goal_follow_up(by=by, goal=goal, outcome=outcome, **more)


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


PURPOSE = {
    "purpose": "Ett tryggt liv.",
    "target_group": "Äldre med stora behov.",
    "interventions": "Omvårdnad dygnet runt.",
    "intended_results": "De bestämmer över sin dag.",
}
ANSWERS = {
    "who_comes": "Fler som är svårt sjuka.",
    "difficulties": "Smärta och oro på natten.",
    "help_given": "Det mesta som idén säger.",
    "how_it_goes": "Trygga på dagen.",
    "learned": "Vi behöver kunna mer om smärta.",
}


def adopt_purpose(by, unit, **texts) -> PurposeStatement:
    statement = services.purpose_add(by=by, unit=unit, **PURPOSE | texts)
    return services.purpose_adopt(by=by, statement=statement, version=statement.version)


def set_plans(town, manager, quality) -> dict:
    """For the scene: a chain of two goals, one that no longer holds, an adopted plan and a draft of next year; the
    verksamhetsidé of the unit, and a draft of one at the home care."""
    above = set_goal(quality, town.board, "Trygga måltider")
    goal = set_goal(manager, town.unit, parent=above)
    withdrawn = set_goal(manager, town.unit, "Fler utflykter")
    withdrawn = services.goal_withdraw(by=manager, goal=withdrawn, version=withdrawn.version, reason="Bussen är såld.")
    plan = begin_plan(manager, town.unit)
    activity = plan_activity(manager, plan, goal=goal)
    indicator = plan_indicator(manager, plan, goal=goal)
    next_plan = begin_plan(manager, town.unit, YEAR + 1)
    next_activity = plan_activity(manager, next_plan)
    next_indicator = plan_indicator(manager, next_plan)
    return {
        "goal": goal,
        "board_goal": above,
        "withdrawn_goal": withdrawn,
        "plan": adopt(manager, plan),
        "plan_activity": activity,
        "plan_indicator": indicator,
        "plan_draft": next_plan,
        "draft_activity": next_activity,
        "draft_indicator": next_indicator,
        "statement": adopt_purpose(manager, town.unit),
        "statement_draft": services.purpose_add(by=quality, unit=town.home_care, **PURPOSE),
    }
