"""The yearly inventory of risks: the activities that are asked, what they answer, and what goes into the plan."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.wording import day_long
from core.workflow import locked_part, locked_row, save_fields, save_new, stripped
from organisation.roles import Action
from organisation.services import notify
from standards.models import RiskMatrix
from standards.selectors import judge_by

from ..control.selectors import answerers, askable_units
from ..control.workflow import BEFORE_DECISION, InPlan, Status
from ..models import ControlInventory, ControlRisk, Risk
from .control_writing import ANSWER, FOR_THE_BOARD, PLAN, tell

TEXTS = ("event", "cause", "consequence")


@transaction.atomic
def units_ask(*, by, plan, version, units) -> list[ControlInventory]:
    """Asks activities of the nämnd which risks they see; those who answer there are told, with the last day.

    Raises PermissionDenied, Conflict, RuleBroken, or DomainError on units (closed, of another nämnd, asked already).
    """
    with locked_row(plan, by=by, action=PLAN, version=version) as row:
        _must_be_inventory(row)
        if not units:
            raise DomainError("Välj minst en verksamhet.", field="units")
        may_be_asked = set(askable_units(row).values_list("pk", flat=True))
        if wrong := [unit for unit in units if unit.pk not in may_be_asked]:
            raise DomainError(f"{wrong[0]} är stängd, redan tillfrågad eller hör inte till nämnden.", field="units")
        asked = []
        for unit in units:
            inventory = ControlInventory(plan=row, unit=unit, asked_by=by)
            inventory._history_user = by
            asked.append(save_new(inventory))
        tell(row, by, "ask", ", ".join(unit.name for unit in units))
        save_fields(row, [], by)
        people = answerers(units)
        for inventory in asked:
            notify(
                users=[person for person in people[inventory.unit_id] if person != by],
                key=f"control-inventory:{inventory.pk}:asked",
                text=f"Svara i riskinventeringen för {row.year} senast {day_long(row.inventory_due)}",
                url=inventory.get_absolute_url(),
            )
    return asked


@transaction.atomic
def risk_name(*, by, inventory, version, square=None, **texts) -> ControlRisk:
    """Names a risk for the inventory: event, cause, consequence, and its square (severity, likelihood) in the plan's
    own matrix. version is the inventory's, so that the same form sent twice names it once.

    Raises PermissionDenied, Conflict, RuleBroken, or DomainError with its field.
    """
    refuse_personal_numbers(texts, FOR_THE_BOARD)
    with open_inventory(inventory, by=by, version=version) as row:
        risk = ControlRisk(inventory=row, created_by=by, **stripped(texts), **_judged(row.plan, square))
        risk._history_user = by
        save_new(risk)
        save_fields(row, [], by)
    return risk


@transaction.atomic
def risk_rename(*, by, risk, version, square=None, **texts) -> ControlRisk:
    """Changes the words and the judgement of a risk in an inventory. Raises as risk_name."""
    refuse_personal_numbers(texts, FOR_THE_BOARD)
    with open_inventory(risk.inventory, by=by) as row:
        fresh = _locked(risk, version)
        values = stripped(texts) | _judged(row.plan, square)
        for name, value in values.items():
            setattr(fresh, name, value)
        return save_fields(fresh, list(values), by)


@transaction.atomic
def risk_drop(*, by, risk, version) -> None:
    """Takes a risk out of the inventory; the history keeps it. One with a control point stays."""
    with open_inventory(risk.inventory, by=by):
        fresh = _locked(risk, version)
        if fresh.point_id:
            raise DomainError("Risken har en kontrollpunkt. Ta bort den ur planen först.")
        fresh._history_user = by
        fresh.delete()


@transaction.atomic
def risks_take(*, by, inventory, version, risks) -> list[ControlRisk]:
    """Takes risks from riskanalyser that `by` reads. Their judgement comes along where it was made by the plan's own
    matrix; otherwise they are judged anew. Raises as risk_name, beside risks."""
    with open_inventory(inventory, by=by, version=version) as row:
        seen = Risk.objects.visible_to(by, Action.READ_RISK_ANALYSES)
        chosen = list(
            seen.filter(pk__in=[risk.pk for risk in risks], analysis__unit__path__startswith=row.unit.path)
            .select_related("analysis", "risk_class")
            .order_by("pk")
        )
        if not chosen or len(chosen) < len(set(risks)):
            raise DomainError("Välj minst en risk ur verksamhetens egna analyser.", field="risks")
        taken = [save_new(_taken(by, row, risk)) for risk in chosen]
        save_fields(row, [], by)
    return taken


def _taken(by, inventory, risk) -> ControlRisk:
    same = risk.analysis.matrix_id == inventory.plan.matrix_id
    names = ("severity", "likelihood", "score", "risk_class") if same else ()
    taken = ControlRisk(
        inventory=inventory,
        source=risk,
        created_by=by,
        **{name: getattr(risk, name) for name in (*TEXTS, *names)},
    )
    taken._history_user = by
    return taken


@transaction.atomic
def inventory_answer(*, by, inventory, version, none_reason="") -> ControlInventory:
    """Says that the activity has answered: with its risks, or with why none is worth naming. May be said anew while the
    inventory goes on. Raises PermissionDenied, Conflict, RuleBroken, or DomainError on none_reason."""
    refuse_personal_numbers({"none_reason": none_reason}, FOR_THE_BOARD)
    with open_inventory(inventory, by=by, version=version) as row:
        has_risks = row.risks.exists()
        if not has_risks and not none_reason.strip():
            raise DomainError("Lägg till en risk, eller skriv varför ingen är värd att ta upp.", field="none_reason")
        if row.risks.filter(score=None).exists():
            raise RuleBroken("Bedöm alla risker först.")
        row.none_reason = "" if has_risks else none_reason.strip()
        row.answered_by, row.answered_at = by, timezone.now()
        return save_fields(row, ["none_reason", "answered_by", "answered_at"], by)


@transaction.atomic
def risk_place(*, by, risk, version, in_plan, reason="", point=None) -> ControlRisk:
    """Decides whether a risk goes into the plan; a risk that is left out needs a reason. point is one of the plan that
    answers it already; without it one is added next (control_points.point_add). For those who prepare the plan.

    Raises PermissionDenied, Conflict, RuleBroken, or DomainError on in_plan, reason or point.
    """
    refuse_personal_numbers({"reason": reason}, FOR_THE_BOARD)
    with locked_row(risk.inventory.plan, by=by, action=PLAN, version=None) as plan:
        if plan.status not in BEFORE_DECISION:
            raise RuleBroken("Planen är fastställd.")
        fresh = _locked(risk, version)
        if in_plan not in InPlan.values:
            raise DomainError("Välj om risken ska med i planen.", field="in_plan")
        if in_plan == InPlan.NO and not reason.strip():
            raise DomainError("Skriv varför risken lämnas utanför.", field="reason")
        if point is not None and point.plan_id != plan.pk:
            raise DomainError("Välj en kontrollpunkt i planen.", field="point")
        fresh.in_plan = in_plan
        fresh.left_out_reason = reason.strip() if in_plan == InPlan.NO else ""
        fresh.point = None if in_plan == InPlan.NO else point or fresh.point
        return save_fields(fresh, ["in_plan", "left_out_reason", "point"], by)


@contextmanager
def open_inventory(inventory, *, by, version=None):
    """Locks the plan and the inventory, and gives the inventory's fresh row with its plan at hand. Raises
    PermissionDenied, Conflict, or RuleBroken when the inventory of the year is over."""
    with (
        locked_row(inventory.plan, by=None, action=None, version=None) as plan,
        locked_row(inventory, by=by, action=ANSWER, version=version) as row,
    ):
        _must_be_inventory(plan)
        row.plan = plan
        yield row


def _must_be_inventory(plan):
    if plan.status != Status.INVENTORY:
        raise RuleBroken(f"Inventeringen är avslutad: internkontrollen är i läget ”{plan.get_status_display()}”.")


def _judged(plan, square) -> dict:
    """What the plan's own matrix says, however it has been changed since; DomainError for a square it does not have."""
    if square is None:
        raise DomainError("Välj en ruta: hur allvarligt det vore, och hur troligt det är.", field="square")
    severity, likelihood = square
    matrix = RiskMatrix.objects.with_parts().get(pk=plan.matrix_id)
    try:
        score, risk_class = judge_by(matrix, int(severity), int(likelihood))
    except (TypeError, ValueError) as error:
        raise DomainError("Matrisen har ingen sådan ruta. Välj igen.", field="square") from error
    return {"severity": severity, "likelihood": likelihood, "score": score, "risk_class": risk_class}


def _locked(risk, version) -> ControlRisk:
    return locked_part(ControlRisk.objects.for_system("the row is locked to be written"), risk, version)
