"""What a control showed, and what is done about it."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import locked_row, save_fields
from improvements.services import measure_add

from ..control.rules import FAULTS, Finding
from ..control.workflow import Status
from ..models import ControlCheck
from .control_writing import ANSWER, FOR_THE_BOARD


@transaction.atomic
def check_answer(*, by, check, version, finding, note="", controlled_on=None) -> ControlCheck:
    """Says what a control showed (Finding), in words, and on which local day it was made; one that was not made says
    why. May be answered anew until the report is handed over.

    Raises PermissionDenied, Conflict, RuleBroken, or DomainError with its field.
    """
    refuse_personal_numbers({"note": note}, FOR_THE_BOARD)
    if finding not in Finding.values:
        raise DomainError("Välj vad kontrollen visade.", field="finding")
    if finding != Finding.OK and not note.strip():
        why = "varför den inte gjordes" if finding == Finding.NOT_CONTROLLED else "vad kontrollen visade"
        raise DomainError(f"Skriv {why}.", field="note")
    if finding == Finding.NOT_CONTROLLED:
        controlled_on = None
    elif controlled_on is None:
        raise DomainError("Skriv vilken dag det kontrollerades.", field="controlled_on")
    elif controlled_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="controlled_on")
    with open_check(check, by=by, version=version) as row:
        if finding not in FAULTS and row.measures.exists():
            raise DomainError("Kontrollen har åtgärder, så en brist ska stå kvar.", field="finding")
        row.finding, row.note, row.controlled_on = finding, note.strip(), controlled_on
        row.answered_by, row.answered_at = by, timezone.now()
        return save_fields(row, ["finding", "note", "controlled_on", "answered_by", "answered_at"], by)


@transaction.atomic
def check_add_measure(*, by, check, version, **measure):
    """Decides a measure for what a control showed, at the point's unit (improvements.services.measure_add). The
    control's version goes one on, so that the same form sent twice decides it once. Gives the measure."""
    refuse_personal_numbers(measure, FOR_THE_BOARD)
    with open_check(check, by=by, version=version) as row:
        if not row.has_fault:
            raise RuleBroken("Det finns ingen brist att åtgärda.")
        added = measure_add(by=by, unit=row.point.unit, right_checked=True, **measure)
        row.measures.add(added)
        save_fields(row, [], by)
    return added


@contextmanager
def open_check(check, *, by, version):
    """Locks the plan and the control, and gives the control's fresh row. Raises PermissionDenied, Conflict, or
    RuleBroken when the plan is not in force or its report has been handed over."""
    with (
        locked_row(check.point.plan, by=None, action=None, version=None) as plan,
        locked_row(check, by=by, action=ANSWER, version=version) as row,
    ):
        if plan.status != Status.ADOPTED:
            raise RuleBroken(
                "Rapporten är lämnad till nämnden, så resultaten ändras inte."
                if plan.is_locked
                else "Planen är inte fastställd."
            )
        yield row
