"""The points of the plan: added, changed, struck, taken over; a change of what the nämnd has decided is a decision."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.wording import day_long
from core.workflow import locked_part, save_fields, save_new, stripped
from improvements.selectors import possible_owners
from organisation.services import must_work_in_board, notify

from ..control.rules import MAX_DAYS, Frequency, due_days
from ..control.selectors import last_years_points
from ..control.workflow import InPlan, Status
from ..models import ControlPoint, ControlRisk
from .control_plans import checks_lay_out
from .control_writing import FOR_THE_BOARD, Decision, open_plan, tell

# What the nämnd decides, as the story names it; unit and person are who does it, and may change without a decision.
DECIDED = {
    "what": "Vad", "why": "Varför", "how": "Hur", "frequency": "Hur ofta", "days": "Dagar", "role": "Vem",
}  # fmt: skip
PRACTICAL = {"person": "Person", "unit": "Var"}
COPIED = ("what", "why", "how", "frequency", "role", "person", "unit")


@transaction.atomic
def point_add(*, by, plan, version, risk=None, decision=None, follows=None, **values) -> ControlPoint:
    """Adds a kontrollpunkt: what, why, how, frequency with days (local dates, for Frequency.DAYS), role, person, unit;
    risk is the one of the inventory that it answers. When the nämnd has decided the plan, `decision` is its decision
    to change it (control_writing.Decision).

    Raises PermissionDenied, Conflict, RuleBroken, or DomainError with its field.
    """
    with open_plan(plan, by=by, version=version, decision=decision) as row:
        point = _new(by, row, risk, follows, _checked(row, values))
        if row.status == Status.ADOPTED:
            checks_lay_out(point, row)
            tell(row, by, "amend", f"{_edition(row)}: ny kontrollpunkt {point}.")
    _tell_person(point, by)
    return point


@transaction.atomic
def points_take_over(*, by, plan, version, points) -> list[ControlPoint]:
    """Takes points over from the nämnd's plan of the year before, before the new one is decided. Bestämda dagar do not
    come along: they were last year's, so such a point is controlled once a year until somebody says otherwise.

    Raises PermissionDenied, Conflict, RuleBroken, or DomainError on points.
    """
    with open_plan(plan, by=by, version=version) as row:
        may_be = {each.pk: each for each in last_years_points(row)}
        if not points or any(point.pk not in may_be for point in points):
            raise DomainError("Välj minst en kontrollpunkt ur förra årets plan.", field="points")
        here = set(possible_owners([row.board_id]).values_list("pk", flat=True))
        taken = []
        for point in points:
            old = may_be[point.pk]
            values = {name: getattr(old, name) for name in COPIED} | {"days": []}
            if old.frequency == Frequency.DAYS:
                values["frequency"] = Frequency.YEAR
            if not old.unit.is_open():
                values["unit"] = row.board
            if old.person_id not in here:
                values["person"] = by
            taken.append(_new(by, row, None, old, values))
        tell(row, by, "take_over", f"{len(taken)} från planen för {row.year - 1}.")
    return taken


@transaction.atomic
def point_change(*, by, point, version, decision=None, **values) -> ControlPoint:
    """Changes a point; the story says from what to what. Writes nothing when nothing differs. Who does it may change
    without a decision. Controls that lie before the decision, and those that are answered, stay as they are.

    Raises as point_add.
    """
    values = _checked(point.plan, {name: getattr(point, name) for name in (*DECIDED, *PRACTICAL)} | values)
    changed = {name: value for name, value in values.items() if getattr(point, name) != value}
    if not changed:
        return point
    decided = set(changed) & set(DECIDED)
    with open_plan(point.plan, by=by, version=None, decision=decision or _standing(point.plan, decided)) as row:
        fresh = _locked(row, point, version)
        note = _differences(fresh, changed)
        for name, value in changed.items():
            setattr(fresh, name, value)
        save_fields(fresh, list(changed), by)
        if row.status == Status.ADOPTED:
            if {"frequency", "days"} & decided:
                _clear_coming(fresh, row)
                checks_lay_out(fresh, row)
            name, words = ("amend", f"{_edition(row)}: {fresh}.") if decided else ("change_point", f"{fresh}.")
            tell(row, by, name, f"{words}\n{note}")
    if "person" in changed:
        _tell_person(fresh, by)
    return fresh


@transaction.atomic
def point_remove(*, by, point, version, decision=None) -> None:
    """Takes a point out of the plan. Once the nämnd has decided, it is struck: what it has shown stays, and no more is
    asked of it from the decision on. Raises as point_add."""
    with open_plan(point.plan, by=by, version=None, decision=decision) as row:
        fresh = _locked(row, point, version)
        if row.status == Status.ADOPTED:
            fresh.removed_edition = row.edition
            save_fields(fresh, ["removed_edition"], by)
            _clear_coming(fresh, row)
            tell(row, by, "amend", f"{_edition(row)}: kontrollpunkt {fresh} struken.")
            return
        for risk in _risks(point=fresh):
            risk.in_plan, risk.point = "", None
            save_fields(risk, ["in_plan", "point"], by)
        fresh._history_user = by
        fresh.delete()


def _new(by, plan, risk, follows, values) -> ControlPoint:
    last = plan.points.aggregate(last=Max("number"))["last"] or 0
    point = ControlPoint(plan=plan, number=last + 1, follows=follows, created_by=by, **values)
    point._history_user = by
    save_new(point)
    if risk is not None:
        fresh = _risks(inventory__plan=plan).filter(pk=risk.pk).first()
        if fresh is None:
            raise DomainError("Risken hör inte till den här planen.")
        fresh.in_plan, fresh.left_out_reason, fresh.point = InPlan.YES, "", point
        save_fields(fresh, ["in_plan", "left_out_reason", "point"], by)
    return point


def _risks(**which):
    rows = ControlRisk.objects.for_system("the rows are locked to be written").filter(**which)
    return rows.select_for_update(of=("self",))


def _checked(plan, values) -> dict:
    values = stripped(values)
    refuse_personal_numbers(values, FOR_THE_BOARD)
    unit, person = values["unit"], values["person"]
    if not unit.is_open() or plan.board_id not in (unit.board_id, unit.pk):
        raise DomainError("Välj en enhet som är öppen och hör till nämnden.", field="unit")
    must_work_in_board(person, possible_owners([plan.board_id]), field="person")
    values["days"] = _days(plan, values["frequency"], values.get("days") or [])
    return values


def _days(plan, frequency, days) -> list[str]:
    if frequency != Frequency.DAYS:
        return []
    found = sorted({day if isinstance(day, date) else date.fromisoformat(day) for day in days})
    if not found:
        raise DomainError("Skriv minst en dag.", field="days")
    if any(day.year != plan.year for day in found):
        raise DomainError(f"Dagarna ska ligga i {plan.year}.", field="days")
    if len(found) > MAX_DAYS:
        raise DomainError(f"Skriv högst {MAX_DAYS} dagar.", field="days")
    return [day.isoformat() for day in found]


def _standing(plan, decided):
    """What nobody has to decide about stands by the decision that the plan holds by already."""
    return None if decided else Decision(plan.edition_on, plan.edition_paragraph)


def _locked(plan, point, version) -> ControlPoint:
    rows = ControlPoint.objects.for_system("the row is locked to be written").filter(plan=plan, removed_edition=None)
    return locked_part(rows, point, version)


def _clear_coming(point, plan) -> None:
    for check in point.checks.filter(finding="", due_on__gte=plan.edition_on):
        check.delete()


def _edition(plan) -> str:
    return f"Utgåva {plan.edition} (§ {plan.edition_paragraph}, {day_long(plan.edition_on)})"


def _differences(point, changed) -> str:
    labels = DECIDED | PRACTICAL
    return "\n".join(
        f"{labels[name]}: {_words(name, getattr(point, name))} → {_words(name, value)}"
        for name, value in changed.items()
    )


def _words(name, value) -> str:
    if name == "frequency":
        return Frequency(value).label.lower()
    if name == "days":
        return ", ".join(label for _, label in due_days(Frequency.DAYS, 0, value)) or "inga"
    return str(value)


def _tell_person(point, by):
    if point.plan.status != Status.ADOPTED or point.person_id == getattr(by, "pk", None):
        return
    first = point.checks.filter(finding="").first()
    if first is not None:
        notify(
            users=[point.person],
            key=f"control-point:{point.pk}:{point.version}",
            text=f"Du gör en kontroll i nämndens internkontroll, senast {day_long(first.due_on)}",
            url=first.get_absolute_url(),
        )
