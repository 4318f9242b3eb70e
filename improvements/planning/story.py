"""How goals and plans are told of: their state in colour, the one next step, their story."""

from dataclasses import dataclass

from django.urls import reverse

from core.calendar import local_today
from core.wording import day, due, due_kind

from .workflow import (
    GOAL_TRANSITIONS,
    PLAN_TRANSITIONS,
    PURPOSE_TRANSITIONS,
    ActivityState,
    Outcome,
    PlanStatus,
    PurposeStatus,
    adopting_lacks,
    following_up_lacks,
)

GOAL_EVENTS = {
    "add": "Målet satt",
    "change": "Ändrat",
    "follow_up": "Uppföljt",
    **{step.name: step.done for step in GOAL_TRANSITIONS.values()},
}
PLAN_EVENTS = {
    "add": "Påbörjad",
    "mark": "Läget för en aktivitet",
    **{step.name: step.done for step in PLAN_TRANSITIONS.values()},
}
PURPOSE_EVENTS = {
    "add": "Påbörjad",
    "follow_up": "Uppföljd",
    **{step.name: step.done for step in PURPOSE_TRANSITIONS.values()},
}
PURPOSE_KINDS = {PurposeStatus.DRAFT: "himmel", PurposeStatus.ADOPTED: "gran"}
OUTCOME_KINDS = {Outcome.REACHED: "ang", Outcome.PARTLY: "sol", Outcome.NOT_REACHED: "lingon"}
STATE_KINDS = {
    ActivityState.PLANNED: "",
    ActivityState.UNDER_WAY: "himmel",
    ActivityState.DONE: "ang",
    ActivityState.NOT_DONE: "sol",
}
PLAN_KINDS = {PlanStatus.DRAFT: "himmel", PlanStatus.ADOPTED: "gran", PlanStatus.FOLLOWED_UP: "ang"}
STEPS = ((PlanStatus.DRAFT, "Utkast"), (PlanStatus.ADOPTED, "Fastställd"), (PlanStatus.FOLLOWED_UP, "Uppföljd"))


def goal_tag(goal) -> tuple[str, str]:
    """A goal with its outcome at hand: how it stands, in a word, and the colour."""
    if not goal.is_active:
        return "Gäller inte längre", ""
    if goal.outcome:
        return Outcome(goal.outcome).label, OUTCOME_KINDS[Outcome(goal.outcome)]
    return "Inte uppföljt än", ""


def tell_goals(goals):
    """Gives each goal `tag` and `kind`, and those beneath it too."""
    for goal in goals:
        goal.tag, goal.kind = goal_tag(goal)
        tell_goals(getattr(goal, "beneath", ()))
    return goals


def tell_activity(activity):
    """Gives an activity `tag` and `colour`: kind is a field of its own."""
    late = activity.is_late
    activity.tag = due(activity.due_on) if late else activity.get_state_display()
    activity.colour = due_kind(activity.due_on) if late else STATE_KINDS[ActivityState(activity.state)]
    return activity


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now, with what is still lacking in words; url is "" when there is nothing to press."""

    text: str
    label: str = ""
    url: str = ""
    lacking: tuple[str, ...] = ()


def next_step(plan) -> NextStep:
    """What is to be done with the plan now. At most three queries."""
    if plan.status == PlanStatus.DRAFT:
        lacking = tuple(adopting_lacks(plan))
        if lacking:
            return NextStep("Innan planen kan fastställas:", lacking=lacking)
        text = "Läs igenom tillsammans med dem som ska arbeta efter den, och fastställ."
        return NextStep(text, "Fastställ", reverse("improvements:plan_adopt", args=[plan.number]))
    if plan.status == PlanStatus.ADOPTED:
        return _look_back(plan)
    if plan.status == PlanStatus.FOLLOWED_UP:
        return NextStep("Planen är uppföljd. Ta med det ni lärde er in i nästa års plan.")
    if plan.status == PlanStatus.REPLACED:
        return NextStep("En nyare utgåva gäller.")
    return NextStep("Utkastet är kastat.")


def _look_back(plan) -> NextStep:
    if plan.year > local_today().year:
        return NextStep(f"Planen är fastställd och börjar gälla den 1 januari {plan.year}.")
    lacking = tuple(following_up_lacks(plan))
    if lacking:
        return NextStep("Planen gäller. Innan året kan följas upp:", lacking=lacking)
    url = reverse("improvements:plan_follow_up", args=[plan.number])
    return NextStep("Alla mål och aktiviteter är uppföljda. Skriv hur året blev.", "Följ upp året", url)


def steps(plan) -> list[dict]:
    """The line of steps for `components/steps.html`; none for what was replaced or thrown away."""
    places = [status for status, _ in STEPS]
    if plan.status not in places:
        return []
    place = places.index(plan.status)
    notes = [
        "",
        day(plan.adopted_on) if plan.adopted_on else "",
        day(plan.followed_up_on) if plan.followed_up_on else "",
    ]
    last = len(STEPS) - 1
    return [
        {
            "label": label,
            "note": notes[number],
            "state": "done" if number < place or place == last else "current" if number == place else "",
        }
        for number, (_, label) in enumerate(STEPS)
    ]
