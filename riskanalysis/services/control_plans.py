"""A nämnd's internkontroll of one year: begun, proposed, decided, reported, and what the nämnd then said."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_change, apply_transition, locked_row, save_fields, save_new
from organisation.access import board_ids_for
from organisation.services import one_at_a_time
from standards.selectors import current_matrix

from ..control.reporting import report_of
from ..control.rules import due_days
from ..control.workflow import ADOPT, BACK, PROPOSE, REPORT, TAKE_BACK, TREAT, Status
from ..models import ControlCheck, ControlPlan
from .control_files import rendering_ask
from .control_writing import FOR_THE_BOARD, PLAN, decision_of

YEARS_AHEAD = 2


@transaction.atomic
def plan_start(*, by, board, year, inventory_due) -> ControlPlan:
    """Begins the nämnd's internkontroll of a year, by the matrix that holds today. inventory_due is the local date by
    which the activities answer. Raises PermissionDenied, or DomainError with its field."""
    if board.pk not in board_ids_for(by, PLAN):
        raise PermissionDenied
    one_at_a_time(board.pk)
    if not local_today().year - 1 <= year <= local_today().year + YEARS_AHEAD:
        raise DomainError("Välj ett år nära det här året.", field="year")
    plan = ControlPlan(board=board, year=year, inventory_due=inventory_due, matrix=current_matrix(), created_by=by)
    plan._history_user = by
    save_new(plan)
    plan.events.create(name="start", new_status=plan.status, by=by)
    return plan


@transaction.atomic
def plan_change(*, by, plan, version, inventory_due) -> ControlPlan:
    """Moves the last day for the activities' answers. Raises PermissionDenied, Conflict or DomainError."""
    if plan.status != Status.INVENTORY:
        raise DomainError("Inventeringen är klar. Gå tillbaka till den för att ändra dagen.")
    return apply_change(plan, by=by, version=version, action=PLAN, event="change", inventory_due=inventory_due)


@transaction.atomic
def plan_propose(*, by, plan, version) -> ControlPlan:
    """Gathers the points into a proposal, numbered from one. Raises RuleBroken with all that is lacking."""
    row = apply_transition(plan, PROPOSE, by=by, version=version)
    for number, point in enumerate(row.points.order_by("number"), 1):
        if point.number != number:
            point.number = number
            save_fields(point, ["number"], by)
    return row


@transaction.atomic
def plan_back(*, by, plan, version, reason) -> ControlPlan:
    """Opens the inventory again: something is missing. Raises as apply_transition, or DomainError on reason."""
    refuse_personal_numbers({"reason": reason}, FOR_THE_BOARD)
    return apply_transition(plan, BACK, by=by, version=version, reason=reason.strip())


@transaction.atomic
def plan_adopt(*, by, plan, version, adopted_on, paragraph) -> ControlPlan:
    """Notes the nämnd's decision on the plan, and lays out the year's controls from that local day on.

    Raises RuleBroken, PermissionDenied, Conflict, or DomainError beside adopted_on or paragraph.
    """
    decided = decision_of(adopted_on, paragraph, field="adopted_on")
    row = apply_transition(
        plan,
        ADOPT,
        by=by,
        version=version,
        note=decided.words,
        adopted_on=decided.on,
        adopted_paragraph=decided.paragraph,
        edition=1,
        edition_on=decided.on,
        edition_paragraph=decided.paragraph,
    )
    for point in row.points.all():
        checks_lay_out(point, row)
    return row


def checks_lay_out(point, plan) -> None:
    """The times of the point that lie on or after the edition's day and are not there yet. What lies before it was
    never asked for, and what is there is never rewritten."""
    there = set(point.checks.values_list("due_on", flat=True))
    for day, label in due_days(point.frequency, plan.year, point.days):
        if day >= plan.edition_on and day not in there:
            save_new(ControlCheck(point=point, due_on=day, label=label))


@transaction.atomic
def report_write(*, by, plan, version, summary, proposal) -> ControlPlan:
    """Saves the words of the report, until it is handed over. Raises PermissionDenied, Conflict or DomainError."""
    refuse_personal_numbers({"summary": summary, "proposal": proposal}, FOR_THE_BOARD)
    if plan.status != Status.ADOPTED:
        raise DomainError("Rapporten skrivs när planen är fastställd, och ändras inte när den är lämnad.")
    return apply_change(plan, by=by, version=version, action=PLAN, summary=summary.strip(), proposal=proposal.strip())


@transaction.atomic
def plan_report(*, by, plan, version) -> ControlPlan:
    """Hands the report over: what it says is kept as it is today, and its page is drawn in the background.

    Raises RuleBroken with all that is lacking, PermissionDenied or Conflict.
    """
    with locked_row(plan, by=by, action=PLAN, version=version) as row:
        report = report_of(row)
    row = apply_transition(row, REPORT, by=by, version=version, report=report)
    rendering_ask(by=by, plan=row, handed_over=True)
    return row


@transaction.atomic
def plan_take_back(*, by, plan, version, reason) -> ControlPlan:
    """Takes the report back before the nämnd has treated it. The file that was made stays, and is shown to nobody."""
    if not reason.strip():
        raise DomainError("Skriv varför rapporten tas tillbaka.", field="reason")
    refuse_personal_numbers({"reason": reason}, FOR_THE_BOARD)
    return apply_transition(plan, TAKE_BACK, by=by, version=version, reason=reason.strip(), report={})


@transaction.atomic
def plan_treat(*, by, plan, version, treated_on, paragraph, note="") -> ControlPlan:
    """Notes that the nämnd has treated the report, and what it said. Raises as plan_adopt, beside treated_on."""
    refuse_personal_numbers({"note": note}, FOR_THE_BOARD)
    decided = decision_of(treated_on, paragraph, earliest=plan.adopted_on, field="treated_on")
    return apply_transition(
        plan,
        TREAT,
        by=by,
        version=version,
        note="\n".join(filter(None, (decided.words, note.strip()))),
        treated_on=decided.on,
        treated_paragraph=decided.paragraph,
    )
