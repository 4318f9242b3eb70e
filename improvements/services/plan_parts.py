"""What a plan holds: its activities and indicators, how far they have come and what they became."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import change_part, locked_part, locked_row, save_fields, save_new, stripped
from organisation.roles import Action
from organisation.services import must_work_in_board

from ..models import IndicatorOutcome, PlanActivity, PlanIndicator
from ..planning.selectors import feeding_values
from ..planning.workflow import ActivityState, Direction, PlanStatus
from ..selectors import possible_owners
from .plans import draft
from .texts import READ_BY_ALL


@transaction.atomic
def activity_save(*, by, plan, activity=None, version=None, **values) -> PlanActivity:
    """Adds an activity to a draft, or changes one: goal, kind, title, description, owner, due_on (a local date).

    Raises PermissionDenied, RuleBroken when the plan is adopted, Conflict, or DomainError with its field.
    """
    refuse_personal_numbers(values, READ_BY_ALL)
    with draft(plan, by) as row:
        _check_goal(row, values.get("goal"))
        must_work_in_board(values["owner"], possible_owners([row.board_id]), field="owner")
        return _save(PlanActivity, row, activity, version, by, values)


@transaction.atomic
def indicator_save(*, by, plan, indicator=None, version=None, **values) -> PlanIndicator:
    """Adds an indicator to a draft, or changes one. One that is measured by an indicator of standards (measured_by)
    wants what that one calls better. Raises as activity_save."""
    refuse_personal_numbers(values, READ_BY_ALL)
    with draft(plan, by) as row:
        _check_goal(row, values.get("goal"))
        _check_direction(values)
        return _save(PlanIndicator, row, indicator, version, by, values)


@transaction.atomic
def part_remove(*, by, part, version) -> None:
    """Takes an activity or an indicator out of a draft; the history keeps it. Raises as activity_save."""
    with draft(part.plan, by):
        fresh = locked_part(type(part).objects, part, version)
        fresh._history_user = by
        fresh.delete()


@transaction.atomic
def activity_mark(*, by, activity, version, state, note="") -> PlanActivity:
    """Says how far an activity of an adopted plan has come: whoever plans at the unit, or who answers for it.

    Raises PermissionDenied, RuleBroken, Conflict, or DomainError with its field.
    """
    refuse_personal_numbers({"note": note}, READ_BY_ALL)
    with locked_row(activity.plan, by=by, action=Action.READ_PLANS, version=None) as plan:
        if not may_mark(by, activity):
            raise PermissionDenied
        if plan.status != PlanStatus.ADOPTED:
            raise RuleBroken(f"Planen är {plan.get_status_display().lower()}. Läget ändras i den som gäller.")
        row = locked_part(PlanActivity.objects, activity, version)
        if state == ActivityState.NOT_DONE and not note.strip():
            raise DomainError("Skriv varför det inte blev av.", field="note")
        old = row.get_state_display()
        row.state, row.state_note = state, note.strip()
        save_fields(row, ["state", "state_note"], by)
        plan.events.create(
            name="mark",
            old_status=plan.status,
            new_status=plan.status,
            by=by,
            note=f"{row.title}: {old} → {row.get_state_display()}",
            reason=note.strip(),
        )
    return row


def may_mark(user, activity) -> bool:
    """Whether user may say how far the activity has come. At most one query."""
    return activity.owner_id == user.pk or may(user, Action.PLAN_WORK, activity.plan)


@transaction.atomic
def outcome_record(*, by, indicator, measured_on, value, note="") -> IndicatorOutcome:
    """Writes what an indicator was on a local day. Raises PermissionDenied, DomainError, or RuleBroken when the plan
    does not hold, or when an indicator of standards says it already: nobody types it twice."""
    refuse_personal_numbers({"note": note}, READ_BY_ALL)
    if measured_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="measured_on")
    with locked_row(indicator.plan, by=by, action=Action.PLAN_WORK, version=None) as plan:
        if plan.status not in (PlanStatus.ADOPTED, PlanStatus.FOLLOWED_UP):
            raise RuleBroken("Utfall skrivs när planen är fastställd.")
        if feeding_values(None, [indicator]):
            raise RuleBroken(f"Utfallet hämtas från indikatorn ”{indicator.measured_by}”. Rätta värdet där.")
        return save_new(
            IndicatorOutcome(indicator=indicator, measured_on=measured_on, value=value, note=note.strip(), said_by=by)
        )


def _check_goal(plan, goal):
    if goal is not None and not plan.plan_goals.filter(goal=goal).exists():
        raise DomainError("Välj ett av planens mål.", field="goal")


def _check_direction(values):
    measure = values.get("measured_by")
    better = {"up": Direction.UP, "down": Direction.DOWN}.get(measure.direction) if measure is not None else None
    if better is not None and better != values["direction"]:
        words = {Direction.UP: "högre", Direction.DOWN: "lägre"}[better]
        raise DomainError(
            f"För indikatorn ”{measure}” är {words} bättre. Välj ”{better.label}”, eller en annan indikator.",
            field="direction",
        )


def _save(model, plan, row, version, by, values):
    if row is None:
        row = model(plan=plan, **stripped(values))
        row._history_user = by
        return save_new(row)
    return change_part(locked_part(model.objects.filter(plan=plan), row, version), values, by)
