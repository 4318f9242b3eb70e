"""Reads of goals and plans: the chain, what a form offers, what a plan holds."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.calendar import local_today
from core.wording import figure
from organisation.access import ids_upwards, open_units_for, reached_units
from organisation.models import Unit, ids_of_path
from organisation.roles import Action
from standards.indicator_showing import origin
from standards.selectors.indicators import newest_within

from ..models import Goal, IndicatorOutcome, Plan, PlanIndicator, PurposeStatement
from .access import chains_upwards, written_unit_ids

TWO_DECIMALS = Decimal("0.01")  # as a target is written, and as what reaches it is judged
SHOWN_BENEATH = 200  # goals beneath one goal that its page shows


def goal_units(user):
    """The open units at which user sets goals, fullmäktige's place first for those who plan for a nämnd."""
    return Unit.objects.valid().filter(pk__in=written_unit_ids(user)).order_by("path")


def plan_units(user):
    """The open units whose plans user writes, in the order of the tree."""
    return open_units_for(user, Action.PLAN_WORK)


def read_units(user):
    """The units whose goals and plans user reads through a role that reaches them, and those above: a queryset."""
    ids = {pk for pk, _, _ in reached_units(user, Action.READ_PLANS)} | ids_upwards(user)
    return Unit.objects.filter(pk__in=ids)


def possible_parents(user, unit=None):
    """Goals that hold and that one of a unit's may contribute to; without a unit, of all that user reads."""
    found = Goal.objects.visible_to(user, Action.READ_PLANS).active().filter(last_year__gte=local_today().year)
    if unit is not None:
        return found.filter(unit__in=ids_of_path(unit.path)[:-1])
    return found


def goals_for_plan(user, plan):
    """Goals that a plan may work towards: of its unit and of those above, that hold in its year; and those it has."""
    seen = Goal.objects.visible_to(user, Action.READ_PLANS).select_related("unit")
    holding = seen.active().of_year(plan.year).filter(unit__in=ids_of_path(plan.unit.path))
    return (holding | seen.filter(pk__in=plan.plan_goals.values("goal"))).distinct().order_by("-unit__path", "title")


def chain_upwards(user, goal) -> list[Goal]:
    """The goals that this one contributes to, of those that user reads, the uppermost first. One query."""
    above = Goal.objects.visible_to(user, Action.READ_PLANS).filter(unit__in=ids_of_path(goal.unit.path)[:-1])
    found = {row.pk: row for row in above.with_outcome().select_related("unit")}
    chain, pk = [], goal.parent_id
    while pk in found:
        chain.append(found[pk])
        pk = found[pk].parent_id
    return chain[::-1]


def goals_beneath(user, goal) -> tuple[list[Goal], int]:
    """The goals that contribute to this one, each with `beneath`: those that contribute to it in turn; of those that
    user reads, and how many were left out. Two queries at most."""
    seen = Goal.objects.visible_to(user, Action.READ_PLANS).with_outcome().select_related("unit").order_by("unit__path")
    near = list(seen.filter(parent=goal)[: SHOWN_BENEATH + 1])
    children, left_out = near[:SHOWN_BENEATH], len(near) - SHOWN_BENEATH
    by_parent: dict[int, list[Goal]] = {}
    far = list(seen.filter(parent__parent=goal)[: SHOWN_BENEATH + 1])
    for row in far[:SHOWN_BENEATH]:
        by_parent.setdefault(row.parent_id, []).append(row)
    for child in children:
        child.beneath = by_parent.get(child.pk, [])
    return children, max(0, left_out) + max(0, len(far) - SHOWN_BENEATH)


def plans_of_goal(user, goal) -> list[Plan]:
    """The plans that work towards the goal and hold or are being written, that user reads; the newest first."""
    rows = Plan.objects.visible_to(user, Action.READ_PLANS).filter(plan_goals__goal=goal)
    return list(rows.exclude(status__in=("replaced", "discarded")).select_related("unit").order_by("-year", "pk")[:20])


@dataclass
class GoalPart:
    """A goal of a plan with what is done for it; goal None gathers what is tied to none."""

    link: object | None
    goal: Goal | None
    activities: list = field(default_factory=list)
    indicators: list = field(default_factory=list)


def parts_of(user, plan) -> list[GoalPart]:
    """What a plan holds, goal by goal, the upper ones first; each indicator with `latest` and `earlier` outcomes: what
    an indicator of standards says, and what was written by hand, also in earlier editions. A goal that user does not
    read has no `reader_url`. At most seven queries."""
    links = list(plan.plan_goals.select_related("goal__unit"))
    ids = [link.goal_id for link in links]
    goals = Goal.objects.for_system("the goals of a plan that the caller already has").with_outcome()
    told = {row.pk: row for row in goals.filter(pk__in=ids).select_related("unit")}
    seen = set(Goal.objects.visible_to(user, Action.READ_PLANS).filter(pk__in=ids).values_list("pk", flat=True))
    for pk, goal in told.items():
        goal.reader_url = goal.get_absolute_url() if pk in seen else ""
    parts = {link.goal_id: GoalPart(link, told[link.goal_id]) for link in links}
    rest = GoalPart(None, None)
    for activity in plan.activities.select_related("owner"):
        parts.get(activity.goal_id, rest).activities.append(activity)
    for indicator in _with_outcomes(user, list(plan.indicators.select_related("measured_by", "plan__unit"))):
        parts.get(indicator.goal_id, rest).indicators.append(indicator)
    found = list(parts.values())
    return [*found, rest] if rest.activities or rest.indicators else found


@dataclass(frozen=True)
class Measured:
    """What an indicator of standards says, in the place of an outcome that somebody writes. value has two decimals, and
    is None where it is not shown; words says which or why not; note where it comes from, url its series."""

    value: Decimal | None
    measured_on: date
    words: str
    note: str
    url: str


def _with_outcomes(user, indicators) -> list[PlanIndicator]:
    """The indicators of plans, each with `latest`: what measures it in the plan's year, otherwise what was last written
    by hand; `earlier`, what else was written; `reached`; and is_fed, unread. At most two queries."""
    said_of: dict = {}
    rows = IndicatorOutcome.objects.filter(indicator__key__in=[row.key for row in indicators])
    for outcome in rows.select_related("indicator", "said_by"):
        said_of.setdefault(outcome.indicator.key, []).append(outcome)
    feeding = feeding_values(user, indicators)
    for row in indicators:
        said, value = said_of.get(row.key, []), feeding.get(row.pk)
        outcomes = [_measured(row, value), *said] if value is not None else said
        row.is_fed, row.latest, row.earlier = value is not None, next(iter(outcomes), None), outcomes[1:]
        row.reached = row.is_reached_by(row.latest.value) if outcomes and row.latest.value is not None else None
        row.unread = row.measured_by_id is not None and not user.can(Action.READ_STATISTICS)
    return indicators


def feeding_values(user, indicators) -> dict:
    """The value that each of these indicators of plans gets from standards, by pk; user None is the system. A query."""
    wanted = {row.pk: (row.measured_by_id, row.plan.unit, row.plan.year) for row in indicators if row.measured_by_id}
    found = newest_within(user, wanted.values())
    values = {pk: found.get((measure, unit.pk, year)) for pk, (measure, unit, year) in wanted.items()}
    return {pk: value for pk, value in values.items() if value is not None}


def _measured(row, value) -> Measured:
    """With the decimals of the indicator, unless they would hide on which side of the target the value lies."""
    measure, exact = value.indicator, None if value.shown is None else value.shown.quantize(TWO_DECIMALS)
    words = value.words
    if exact is not None and row.is_reached_by(exact) != row.is_reached_by(round(exact, measure.decimals)):
        words = f"{figure(exact)} {measure.unit_of_measure}"
    return Measured(
        value=exact,
        measured_on=value.period,
        words=words,
        note=f"{measure.period(value.period).capitalize()}, {value.unit}. {origin(value)}.",
        url=f"{measure.get_absolute_url()}?enhet={value.unit_id}",
    )


def indicators_of_goal(user, goal, plans) -> list[PlanIndicator]:
    """The figures by which these plans tell whether one comes nearer the goal, as parts_of gives them. At most three
    queries."""
    rows = PlanIndicator.objects.filter(goal=goal, plan__in=[plan.pk for plan in plans])
    rows = rows.select_related("plan__unit", "measured_by")
    return _with_outcomes(user, list(rows.order_by("plan__unit__path", "-plan__year", "pk")))


def editions_of(user, plan) -> list[Plan]:
    """The editions of the unit's plan for the year that user reads, the newest first."""
    rows = Plan.objects.visible_to(user, Action.READ_PLANS).filter(unit=plan.unit_id, year=plan.year)
    return list(rows.order_by("-edition"))


MOST_GOALS = 200  # of those that are read to find the nearest


@dataclass(frozen=True)
class OwnGoals:
    """The goals of this year where somebody works, or of the nearest unit above that has any; and its plan."""

    unit: Unit
    year: int
    goals: list[Goal]
    plan: Plan | None


def own_goals(user) -> list[OwnGoals]:
    """What stands on Min dag: short, and no duty. For each unit where the person works, or the nearest above it that
    has set a goal; the nearest first, each once. At most four queries."""
    chains, year = chains_upwards(user), local_today().year
    if not chains or not user.can(Action.READ_PLANS):
        return []
    rows = Goal.objects.visible_to(user, Action.READ_PLANS).active().of_year(year)
    rows = rows.filter(unit__in={pk for chain in chains for pk in chain}).with_outcome().select_related("unit")
    by_unit: dict[int, list[Goal]] = {}
    for goal in rows.order_by("-unit__path", "title")[:MOST_GOALS]:
        by_unit.setdefault(goal.unit_id, []).append(goal)
    near = {}
    for chain in chains:
        steps = next((steps for steps, pk in enumerate(chain) if pk in by_unit), None)
        if steps is not None:
            near[chain[steps]] = min(steps, near.get(chain[steps], steps))
    if not near:
        return []
    found = Plan.objects.visible_to(user, Action.READ_PLANS).holding().filter(unit__in=near, year=year)
    plans = {plan.unit_id: plan for plan in found}
    return [
        OwnGoals(by_unit[pk][0].unit, year, by_unit[pk], plans.get(pk)) for pk in sorted(near, key=near.__getitem__)
    ]


def purpose_editions(user, statement) -> list[PurposeStatement]:
    """The editions of the unit's verksamhetsidé that user reads, the newest first."""
    rows = PurposeStatement.objects.visible_to(user, Action.READ_PLANS).filter(unit=statement.unit_id)
    return list(rows.order_by("-edition"))


def units_without_purpose(user):
    """The open units whose plans user writes that have no verksamhetsidé, in the order of the tree."""
    have = PurposeStatement.objects.for_system("which units have one").current().values("unit")
    return plan_units(user).exclude(pk__in=have)
