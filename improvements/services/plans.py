"""A plan as a whole: begun, adopted, changed by a new edition, followed up."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.numbering import next_number
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_change, apply_transition, locked_row, save_fields, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import must_be_open_in_board, notify, one_at_a_time

from ..models import Goal, Plan, PlanActivity, PlanGoal, PlanIndicator
from ..planning.workflow import ADOPT_PLAN, DISCARD_PLAN, FOLLOW_UP_PLAN, REPLACE_PLAN, PlanStatus
from .texts import READ_BY_ALL

SERIES = "plan"
# A plan is made for the years near us: last year's can still be written down and followed up.
YEARS_BACK, YEARS_AHEAD = 1, 3
ACTIVITY_WORDS = ("key", "goal_id", "kind", "title", "description", "owner_id", "due_on", "state", "state_note")
INDICATOR_WORDS = ("key", "goal_id", "name", "measured_by_id", "source", "measured_in", "direction", "target", "start")


@transaction.atomic
def plan_add(*, by, unit, year, introduction="") -> Plan:
    """Begins the first edition of a unit's plan for a year, with the unit's own goals of that year.

    Raises PermissionDenied, or DomainError with its field: a closed unit, a year that has one already.
    """
    refuse_personal_numbers({"introduction": introduction}, READ_BY_ALL)
    if unit.pk not in unit_ids_for(by, Action.PLAN_WORK):
        raise PermissionDenied
    must_be_open_in_board(unit)
    this = local_today().year
    if not this - YEARS_BACK <= year <= this + YEARS_AHEAD:
        raise DomainError(f"Välj ett år från {this - YEARS_BACK} till {this + YEARS_AHEAD}.", field="year")
    one_at_a_time(unit.pk)
    others = Plan.objects.for_system("whether the year has a plan").filter(unit=unit, year=year)
    if there := others.exclude(status__in=(PlanStatus.DISCARDED, PlanStatus.REPLACED)).first():
        raise DomainError(f"{unit} har redan en plan för {year}: {there.number}. Ändra i den.", field="year")
    plan = _new(by, unit=unit, board_id=unit.board_id, year=year, introduction=introduction.strip())
    for goal in Goal.objects.for_system("the unit's own goals").filter(unit=unit).active().of_year(year):
        _put(by, PlanGoal(plan=plan, goal=goal))
    return plan


@transaction.atomic
def plan_change(*, by, plan, version, introduction, change_note="") -> Plan:
    """Writes what the plan begins with, and for a later edition what is new in it."""
    refuse_personal_numbers({"introduction": introduction, "change_note": change_note}, READ_BY_ALL)
    _must_be_draft(plan)
    return apply_change(
        plan,
        by=by,
        version=version,
        action=Action.PLAN_WORK,
        introduction=introduction.strip(),
        change_note=change_note.strip(),
    )


@transaction.atomic
def plan_choose_goals(*, by, plan, goals) -> None:
    """The goals that the plan works towards: active ones of the unit or of those above, that `by` reads.

    A goal that activities or indicators are tied to cannot be left out. Raises RuleBroken or DomainError.
    """
    with draft(plan, by) as row:
        seen = Goal.objects.visible_to(by, Action.READ_PLANS).active().filter(pk__in=[goal.pk for goal in goals])
        if seen.count() < len(goals):
            raise DomainError("Något av målen gäller inte längre. Välj igen.", field="goals")
        chosen = {goal.pk for goal in goals}
        for link in row.plan_goals.select_related("goal"):
            if link.goal_id in chosen:
                chosen.discard(link.goal_id)
                continue
            _must_be_free(row, link.goal)
            link._history_user = by
            link.delete()
        for goal in seen.filter(pk__in=chosen):
            _put(by, PlanGoal(plan=row, goal=goal))


@transaction.atomic
def plan_adopt(*, by, plan, version, adopted_on=None, decision="", change_note="") -> Plan:
    """Adopts a draft as of a local day, today if not given; what held until now is replaced.

    The goals' words of today are kept in it; states of activities that have moved on since the edition was begun come
    with. Raises RuleBroken with everything that is lacking, PermissionDenied, Conflict or DomainError with its field.
    """
    refuse_personal_numbers({"decision": decision, "change_note": change_note}, READ_BY_ALL)
    adopted_on = adopted_on or local_today()
    if adopted_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="adopted_on")
    one_at_a_time(plan.unit_id)
    if plan.previous_id:
        previous = Plan.objects.for_system("the edition that this one replaces").get(pk=plan.previous_id)
        if previous.status != PlanStatus.ADOPTED:
            raise RuleBroken(f"Utgåvan före är {previous.get_status_display().lower()}. Kasta utkastet.")
        # Locked first: an activity that is marked meanwhile is taken over too.
        apply_transition(previous, REPLACE_PLAN, by=by, version=None)
        _take_over_states(by, previous, plan)
    changes = {"change_note": change_note.strip()} if change_note.strip() else {}
    fresh = apply_transition(
        plan,
        ADOPT_PLAN,
        by=by,
        version=version,
        note="\n".join(filter(None, (decision.strip(), change_note.strip()))),
        adopted_on=adopted_on,
        adopted_by=by,
        decision=decision.strip(),
        **changes,
    )
    for link in fresh.plan_goals.select_related("goal"):
        link.adopted_title, link.adopted_sign = link.goal.title, link.goal.sign
        save_fields(link, ["adopted_title", "adopted_sign"], by)
    _tell_owners(fresh, by)
    return fresh


@transaction.atomic
def plan_renew(*, by, plan) -> Plan:
    """A new edition as a draft with everything that the adopted one holds. Raises RuleBroken, PermissionDenied, or
    DomainError when there is a draft already."""
    one_at_a_time(plan.unit_id)
    with locked_row(plan, by=by, action=Action.PLAN_WORK, version=None) as row:
        if row.status != PlanStatus.ADOPTED:
            raise RuleBroken(f"Planen är {row.get_status_display().lower()}. En ny utgåva görs av den som gäller.")
        drafts = Plan.objects.for_system("whether an edition has been begun").filter(unit=row.unit_id, year=row.year)
        if begun := drafts.filter(status=PlanStatus.DRAFT).first():
            raise RuleBroken(f"Det finns redan ett utkast till en ny utgåva: {begun.number}.")
        edition = max(drafts.values_list("edition", flat=True)) + 1
        new = _new(
            by, unit=row.unit, board_id=row.board_id, year=row.year, edition=edition, previous=row,
            introduction=row.introduction,
        )  # fmt: skip
        for link in row.plan_goals.select_related("goal"):
            _put(by, PlanGoal(plan=new, goal=link.goal))
        for activity in row.activities.order_by("pk"):
            _put(by, PlanActivity(plan=new, **{name: getattr(activity, name) for name in ACTIVITY_WORDS}))
        for indicator in row.indicators.order_by("pk"):
            _put(by, PlanIndicator(plan=new, **{name: getattr(indicator, name) for name in INDICATOR_WORDS}))
    return new


@transaction.atomic
def plan_follow_up(*, by, plan, version, note) -> Plan:
    """Says how the year became, when every own goal and activity has been told of. Raises RuleBroken, Conflict."""
    refuse_personal_numbers({"note": note}, READ_BY_ALL)
    return apply_transition(
        plan,
        FOLLOW_UP_PLAN,
        by=by,
        version=version,
        note=note.strip(),
        follow_up_note=note.strip(),
        followed_up_on=local_today(),
    )


@transaction.atomic
def plan_discard(*, by, plan, version, reason) -> Plan:
    """Throws a draft away, and says why. Raises RuleBroken without a reason, PermissionDenied or Conflict."""
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    return apply_transition(
        plan, DISCARD_PLAN, by=by, version=version, reason=reason.strip(), discarded_reason=reason.strip()
    )


@contextmanager
def draft(plan, by):
    """Locks a draft and gives its fresh row. Raises PermissionDenied, or RuleBroken when it is adopted: what has been
    adopted is changed by a new edition."""
    with locked_row(plan, by=by, action=Action.PLAN_WORK, version=None) as row:
        _must_be_draft(row)
        yield row


def _must_be_draft(plan):
    if not plan.is_draft:
        raise RuleBroken(f"Planen är {plan.get_status_display().lower()}. Gör en ny utgåva för att ändra i den.")


def _must_be_free(plan, goal):
    if plan.activities.filter(goal=goal).exists() or plan.indicators.filter(goal=goal).exists():
        raise DomainError(
            f"”{goal.title}” har aktiviteter eller indikatorer i planen. Flytta eller ta bort dem först.", field="goals"
        )


def _new(by, **values) -> Plan:
    plan = Plan(number=f"V{next_number(SERIES, local_today().year)}", created_by=by, **values)
    plan._history_user = by
    save_new(plan)
    plan.events.create(name="add", new_status=plan.status, by=by)
    return plan


def _put(by, row):
    row._history_user = by
    return save_new(row)


def _take_over_states(by, previous, plan):
    states = {row.key: (row.state, row.state_note) for row in previous.activities.all()}
    for row in plan.activities.all():
        now = states.get(row.key)
        if now is not None and now != (row.state, row.state_note):
            row.state, row.state_note = now
            save_fields(row, ["state", "state_note"], by)


def _tell_owners(plan, by):
    """Tells those who answer for the activities of a plan that has just been adopted, but for whoever adopted it."""
    owners = {
        row.owner for row in plan.activities.select_related("owner") if row.owner_id != by.pk and not row.is_ended
    }
    notify(
        users=sorted(owners, key=lambda user: user.pk),
        key=f"plan:{plan.pk}:adopted",
        text=f"Du ansvarar för något i verksamhetsplanen {plan.number}",
        url=plan.get_absolute_url(),
    )
