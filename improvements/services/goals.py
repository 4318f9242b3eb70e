"""Everything that writes goals: set, changed, followed up, withdrawn when they no longer hold."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.numbering import next_number
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.workflow import apply_change, apply_transition, differing, locked_row, save_new
from organisation.models import Unit, ids_of_path
from organisation.roles import Action

from ..models import Goal, GoalFollowUp
from ..planning.access import writes_at
from ..planning.workflow import RESTORE_GOAL, WITHDRAW_GOAL, GoalStatus, Outcome
from .texts import READ_BY_ALL

SERIES = "goal"
YEARS_AHEAD = 10  # a longer span is a slip of the pen
# What may be changed without a step, and how the story names it.
CHANGEABLE = {
    "title": "Mål",
    "parent": "Bidrar till",
    "why": "Därför",
    "sign": "Så ser vi att målet är nått",
    "first_year": "Från och med",
    "last_year": "Till och med",
}


@transaction.atomic
def goal_add(*, by, unit, title, sign, first_year, last_year, why="", parent=None) -> Goal:
    """Sets a goal for a unit, a nämnd or fullmäktige (a municipality), for some years.

    parent is a goal of a unit that lies above, which this one contributes to. Raises PermissionDenied, or DomainError
    with its field.
    """
    refuse_personal_numbers({"title": title, "why": why, "sign": sign}, READ_BY_ALL)
    if not writes_at(by, unit):
        raise PermissionDenied
    if not unit.is_open() or unit.board_id is None and unit.kind != Unit.Kind.MUNICIPALITY:
        raise DomainError("Välj en enhet som är öppen.", field="unit")
    _check_years(first_year, last_year)
    _check_parent(by, parent, unit, first_year, last_year)
    goal = Goal(
        number=f"M{next_number(SERIES, local_today().year)}",
        unit=unit,
        board_id=unit.board_id,
        parent=parent,
        title=title.strip(),
        why=why.strip(),
        sign=sign.strip(),
        first_year=first_year,
        last_year=last_year,
        created_by=by,
    )
    goal.search_text = _search_text(goal)
    goal._history_user = by
    save_new(goal)
    goal.events.create(name="add", new_status=goal.status, by=by)
    return goal


@transaction.atomic
def goal_change(*, by, goal, version, **changes) -> Goal:
    """Changes what CHANGEABLE names; the story says from what to what. A plan that is adopted keeps the words of then.

    Writes nothing when nothing differs. Raises PermissionDenied, Conflict or DomainError with its field.
    """
    changes = differing(goal, changes, CHANGEABLE)
    if not changes:
        return goal
    refuse_personal_numbers(changes, READ_BY_ALL)
    if not goal.is_active:
        raise DomainError("Målet gäller inte längre. Låt det gälla igen för att ändra det.")
    first, last = changes.get("first_year", goal.first_year), changes.get("last_year", goal.last_year)
    if {"first_year", "last_year"} & set(changes):
        _check_years(first, last)
    if "parent" in changes:
        _check_parent(by, changes["parent"], goal.unit, first, last)
    note = "\n".join(
        f"{label}: {getattr(goal, name) or '(inget)'} → {changes[name] or '(inget)'}"
        for name, label in CHANGEABLE.items()
        if name in changes
    )
    return apply_change(
        goal,
        by=by,
        version=version,
        action=Action.PLAN_WORK,
        event="change",
        note=note,
        search_text=_search_text(goal, **changes),
        **changes,
    )


@transaction.atomic
def goal_follow_up(*, by, goal, followed_on, outcome, why, figures="") -> GoalFollowUp:
    """Says how far one had come on a local day, why it went so, and by what figures.

    What was said before stands; the latest day counts. Raises PermissionDenied, or DomainError with its field.
    """
    refuse_personal_numbers({"why": why, "figures": figures}, READ_BY_ALL)
    if followed_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="followed_on")
    if followed_on.year < goal.first_year:
        raise DomainError(f"Målet gäller från och med {goal.first_year}.", field="followed_on")
    with locked_row(goal, by=by, action=Action.PLAN_WORK, version=None) as row:
        if row.status == GoalStatus.WITHDRAWN:
            raise DomainError("Målet gäller inte längre.")
        said = save_new(
            GoalFollowUp(
                goal=row,
                followed_on=followed_on,
                outcome=outcome,
                why=why.strip(),
                figures=figures.strip(),
                said_by=by,
            )
        )
        words = "\n".join(filter(None, (Outcome(outcome).label, said.why, said.figures)))
        row.events.create(name="follow_up", old_status=row.status, new_status=row.status, by=by, note=words)
    return said


@transaction.atomic
def goal_withdraw(*, by, goal, version, reason) -> Goal:
    """The goal no longer holds, and why. Those beneath it stay, and whoever plans there is told on Min dag.

    Raises RuleBroken without a reason, PermissionDenied or Conflict.
    """
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    return apply_transition(
        goal,
        WITHDRAW_GOAL,
        by=by,
        version=version,
        reason=reason.strip(),
        withdrawn_reason=reason.strip(),
        withdrawn_on=local_today(),
    )


@transaction.atomic
def goal_restore(*, by, goal, version) -> Goal:
    """Lets a goal hold again. Raises RuleBroken when the goal above does not, PermissionDenied or Conflict."""
    return apply_transition(goal, RESTORE_GOAL, by=by, version=version, withdrawn_reason="", withdrawn_on=None)


def _check_years(first, last):
    this = local_today().year
    if last < first:
        raise DomainError("Det sista året kan inte vara före det första.", field="last_year")
    if last < this:
        raise DomainError("Året har redan varit.", field="last_year")
    if last > this + YEARS_AHEAD:
        raise DomainError(f"Välj ett år till och med {this + YEARS_AHEAD}.", field="last_year")


def _check_parent(by, parent, unit, first, last):
    """The goal above holds, is read by whoever points to it, lies above in the tree and holds in some of the years."""
    if parent is None:
        return
    # Locked: it must not be withdrawn while somebody ties a goal to it.
    seen = Goal.objects.visible_to(by, Action.READ_PLANS).filter(pk=parent.pk)
    row = Goal.objects.select_for_update().filter(pk__in=seen.values("pk")).first()
    if row is None or row.status == GoalStatus.WITHDRAWN:
        raise DomainError("Målet ovanför gäller inte längre. Välj ett annat.", field="parent")
    if row.unit_id not in ids_of_path(unit.path)[:-1]:
        raise DomainError(f"Välj ett mål som hör till en nivå ovanför {unit}.", field="parent")
    if row.last_year < first or row.first_year > last:
        raise DomainError(f"Det målet gäller {row.years}. Välj ett som gäller samma tid.", field="parent")


def _search_text(goal, **changes):
    return search_text(goal.number, *(changes.get(name, getattr(goal, name)) for name in ("title", "why", "sign")))
