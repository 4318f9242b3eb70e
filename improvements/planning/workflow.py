"""The statuses of goals, plans and verksamhetsidéer, their tables of transitions, and what must be in place first."""

from django.db import models

from core.workflow import Transition
from organisation.models import Unit
from organisation.roles import Action

from .differences import differences

_K = Unit.Kind
# What a goal's level is called, by the kind of the unit that sets it: fullmäktige → nämnd → verksamhet → enhet.
LEVELS = {
    _K.MUNICIPALITY: "Fullmäktige",
    _K.BOARD: "Nämnd",
    _K.DEPARTMENT: "Förvaltning",
    _K.DIVISION: "Verksamhet",
    _K.AREA: "Område",
    _K.UNIT: "Enhet",
    _K.PROVIDER: "Extern utförare",
}


class GoalStatus(models.TextChoices):
    ACTIVE = "active", "Gäller"
    WITHDRAWN = "withdrawn", "Gäller inte längre"


class Outcome(models.TextChoices):
    """What a follow-up of a goal showed."""

    REACHED = "reached", "Nått"
    PARTLY = "partly", "Delvis nått"
    NOT_REACHED = "not_reached", "Inte nått"


class PlanStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    ADOPTED = "adopted", "Fastställd"
    FOLLOWED_UP = "followed_up", "Uppföljd"
    REPLACED = "replaced", "Ersatt"
    DISCARDED = "discarded", "Kastad"


class ActivityState(models.TextChoices):
    PLANNED = "planned", "Inte påbörjad"
    UNDER_WAY = "under_way", "Pågår"
    DONE = "done", "Genomförd"
    NOT_DONE = "not_done", "Blev inte av"


# Said to the end: nothing more is waited for.
ENDED = (ActivityState.DONE, ActivityState.NOT_DONE)


class ActivityKind(models.TextChoices):
    CHANGE = "change", "Något vi inför eller ändrar"
    TRAINING = "training", "Utbildning"
    VALUES = "values", "Samtal om värdegrunden"


class Direction(models.TextChoices):
    """Which way is better for an indicator."""

    UP = "up", "Minst så här mycket"
    DOWN = "down", "Högst så här mycket"


class PurposeStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    ADOPTED = "adopted", "Fastställd"
    REPLACED = "replaced", "Ersatt"
    DISCARDED = "discarded", "Kastat utkast"


def _goal_says_why(goal):
    return [] if goal.withdrawn_reason.strip() else ["Skriv varför målet inte gäller längre."]


def _parent_holds(goal):
    if goal.parent_id and goal.parent.status == GoalStatus.WITHDRAWN:
        return ["Målet ovanför gäller inte längre. Ändra målet och välj ett annat först."]
    return []


WITHDRAW_GOAL = Transition(
    "withdraw",
    "Målet gäller inte längre",
    "Gäller inte längre",
    (GoalStatus.ACTIVE,),
    GoalStatus.WITHDRAWN,
    Action.PLAN_WORK,
    _goal_says_why,
)
RESTORE_GOAL = Transition(
    "restore",
    "Låt målet gälla igen",
    "Gäller igen",
    (GoalStatus.WITHDRAWN,),
    GoalStatus.ACTIVE,
    Action.PLAN_WORK,
    _parent_holds,
)


def adopting_lacks(plan) -> list[str]:
    """What a plan still lacks before it may be adopted, in words. Three queries, and for a
    later edition those of its differences."""
    lacking = []
    if not plan.unit.is_open():
        lacking.append("Enheten är stängd. En plan för den kan inte fastställas.")
    rows = list(plan.plan_goals.select_related("goal"))
    if not rows:
        lacking.append("Välj minst ett mål som planen ska bidra till.")
    lacking += [
        f"Målet ”{row.goal.title}” gäller inte längre. Ta bort det ur planen."
        for row in rows
        if row.goal.status == GoalStatus.WITHDRAWN
    ]
    if not plan.activities.exists():
        lacking.append("Lägg till minst en aktivitet: vad ni ska göra för att nå målen.")
    if plan.previous_id and not differences(plan.previous, plan):
        lacking.append("Inget skiljer från utgåvan som gäller. Ändra något, eller kasta utkastet.")
    return lacking


def _can_be_adopted(plan):
    lacking = adopting_lacks(plan)
    if plan.previous_id and not plan.change_note.strip():
        lacking.append("Skriv vad som är nytt i utgåvan, och varför.")
    return lacking


def following_up_lacks(plan) -> list[str]:
    """What must be said before a plan is followed up: how it went with each of the unit's own goals since the year
    began, and with each activity. Three queries."""
    from ..models import GoalFollowUp

    goals = [row.goal for row in plan.plan_goals.select_related("goal") if row.goal.unit_id == plan.unit_id]
    told = set(
        GoalFollowUp.objects.filter(goal__in=goals, followed_on__year__gte=plan.year).values_list("goal", flat=True)
    )
    lacking = [f"Följ upp målet ”{goal.title}”." for goal in goals if goal.pk not in told]
    return lacking + [
        f"Skriv hur det gick med ”{activity.title}”." for activity in plan.activities.all() if not activity.is_ended
    ]


def _can_be_followed_up(plan):
    lacking = following_up_lacks(plan)
    if not plan.follow_up_note.strip():
        lacking.append("Skriv hur året blev.")
    return lacking


def _plan_says_why(plan):
    return [] if plan.discarded_reason.strip() else ["Skriv varför utkastet kastas."]


ADOPT_PLAN = Transition(
    "adopt", "Fastställ", "Fastställd", (PlanStatus.DRAFT,), PlanStatus.ADOPTED, Action.PLAN_WORK, _can_be_adopted
)
FOLLOW_UP_PLAN = Transition(
    "follow_up",
    "Följ upp året",
    "Uppföljd",
    (PlanStatus.ADOPTED,),
    PlanStatus.FOLLOWED_UP,
    Action.PLAN_WORK,
    _can_be_followed_up,
)
REPLACE_PLAN = Transition(
    "replace", "Ersätt", "Ersatt av en ny utgåva", (PlanStatus.ADOPTED,), PlanStatus.REPLACED, Action.PLAN_WORK
)
DISCARD_PLAN = Transition(
    "discard",
    "Kasta utkastet",
    "Utkastet kastat",
    (PlanStatus.DRAFT,),
    PlanStatus.DISCARDED,
    Action.PLAN_WORK,
    _plan_says_why,
)

GOAL_TRANSITIONS = {t.name: t for t in (WITHDRAW_GOAL, RESTORE_GOAL)}
PLAN_TRANSITIONS = {t.name: t for t in (ADOPT_PLAN, FOLLOW_UP_PLAN, REPLACE_PLAN, DISCARD_PLAN)}


def purpose_lacks(statement) -> list[str]:
    """What a verksamhetsidé still lacks before it may be adopted, in words."""
    lacking = [] if statement.unit.is_open() else ["Enheten är stängd. En verksamhetsidé för den kan inte fastställas."]
    asked = {
        "purpose": "Skriv varför enheten finns.",
        "target_group": "Skriv vilka enheten finns för.",
        "interventions": "Skriv vad ni gör för dem.",
        "intended_results": "Skriv vad det ska leda till.",
    }
    return lacking + [words for name, words in asked.items() if not getattr(statement, name).strip()]


ADOPT_PURPOSE = Transition(
    "adopt",
    "Fastställ",
    "Fastställd",
    (PurposeStatus.DRAFT,),
    PurposeStatus.ADOPTED,
    Action.PLAN_WORK,
    purpose_lacks,
)
REPLACE_PURPOSE = Transition(
    "replace", "Ersätt", "Ersatt av en ny utgåva", (PurposeStatus.ADOPTED,), PurposeStatus.REPLACED, Action.PLAN_WORK
)
DISCARD_PURPOSE = Transition(
    "discard",
    "Kasta utkastet",
    "Utkastet kastat",
    (PurposeStatus.DRAFT,),
    PurposeStatus.DISCARDED,
    Action.PLAN_WORK,
    _plan_says_why,
)
PURPOSE_TRANSITIONS = {t.name: t for t in (ADOPT_PURPOSE, REPLACE_PURPOSE, DISCARD_PURPOSE)}
