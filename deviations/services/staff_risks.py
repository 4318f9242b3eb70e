"""Concern about licensed staff who may endanger patients (PSL 3 kap. 7 §): apart from the cases, for MAS alone."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import local_date, local_today
from core.errors import DomainError
from core.numbering import next_number
from core.workflow import apply_change, apply_transition, save_new
from organisation.access import board_ids_for
from organisation.models import Law
from organisation.roles import Action
from standards.deadlines import target_end
from standards.legal import duty_on, reference_on, target_for

from ..models import StaffRisk
from ..staff_risks import TRANSITIONS

SERIES = "staff_risk"
DUTY = "LM-STAFFRISK"


@transaction.atomic
def staff_risk_add(*, by, board, profession, person, concern, known_at, unit=None) -> StaffRisk:
    """Writes down a concern about somebody with a licence. known_at is the aware moment since which there is reasonable
    cause: the duty's word, paragraph and our target are those of that day.

    Raises PermissionDenied, DomainError beside its field.
    """
    if board.pk not in board_ids_for(by, Action.HANDLE_STAFF_RISKS):
        raise PermissionDenied
    _check(board, unit, known_at)
    risk = StaffRisk(
        number=f"L{next_number(SERIES, local_today().year)}", board=board, unit=unit, profession=profession.strip(),
        person=person.strip(), concern=concern.strip(), known_at=known_at, by=by, **_duty(board, known_at),
    )  # fmt: skip
    risk._history_user = by
    save_new(risk)
    risk.events.create(name="add", new_status=risk.status, by=by)
    return risk


@transaction.atomic
def staff_risk_change(*, by, staff_risk, version, profession, person, concern, known_at, unit=None):
    """Changes what is written, as long as it is being considered; what stood before is in its history. Gives the fresh
    row. Raises DomainError, Conflict, PermissionDenied."""
    if staff_risk.status != StaffRisk.Status.OPEN:
        raise DomainError("Ärendet är avgjort. Öppna det igen om det har kommit fram något nytt.")
    _check(staff_risk.board, unit, known_at)
    moved = _duty(staff_risk.board, known_at) if known_at != staff_risk.known_at else {}
    return apply_change(
        staff_risk, by=by, version=version, action=Action.HANDLE_STAFF_RISKS, event="change",
        profession=profession.strip(), person=person.strip(), concern=concern.strip(), known_at=known_at, unit=unit,
        **moved,
    )  # fmt: skip


@transaction.atomic
def staff_risk_decide(*, by, staff_risk, version, notified, reasons, ivo_number="", at=None):
    """IVO was notified, at an aware moment (now) and with IVO's number when it is known; or it was not, with reasons.

    Raises DomainError beside its field, RuleBroken, Conflict, PermissionDenied.
    """
    reasons, ivo_number, at = reasons.strip(), ivo_number.strip(), at or timezone.now()
    if not reasons:
        raise DomainError("Skriv skälen.", field="reasons")
    if not notified and ivo_number:
        raise DomainError("Utan anmälan finns det inget nummer hos IVO. Ta bort numret, eller ändra beslutet.",
                          field="ivo_number")  # fmt: skip
    if at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="at")
    if at < staff_risk.known_at:
        raise DomainError("Det kan inte ha avgjorts innan det blev känt.", field="at")
    return apply_transition(
        staff_risk, TRANSITIONS["notify" if notified else "decline"], by=by, version=version, note=reasons, at=at,
        reasons=reasons, ivo_number=ivo_number, decided_at=at,
    )  # fmt: skip


@transaction.atomic
def staff_risk_number(*, by, staff_risk, version, ivo_number):
    """IVO's number, when it came after the notification. Raises DomainError, Conflict, PermissionDenied."""
    if staff_risk.status != StaffRisk.Status.NOTIFIED:
        raise DomainError("Det finns ingen anmälan hos IVO.", field="ivo_number")
    if not ivo_number.strip():
        raise DomainError("Skriv IVO:s nummer.", field="ivo_number")
    return apply_change(
        staff_risk, by=by, version=version, action=Action.HANDLE_STAFF_RISKS, event="number",
        note=ivo_number.strip(), ivo_number=ivo_number.strip(),
    )  # fmt: skip


@transaction.atomic
def staff_risk_reopen(*, by, staff_risk, version, reason):
    """Takes up one that was not notified, because something new has come to light. Raises as the others."""
    if not reason.strip():
        raise DomainError("Skriv vad nytt som har kommit fram.", field="reason")
    return apply_transition(
        staff_risk, TRANSITIONS["reopen"], by=by, version=version, reason=reason.strip(), decided_at=None
    )


def _check(board, unit, known_at):
    if unit is not None and (unit.board_id != board.pk or unit.provider_id is not None):
        raise DomainError("Välj en enhet som hör till nämnden.", field="unit")
    if known_at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="known_at")


def _duty(board, known_at) -> dict:
    """The duty as it read when the concern became known: a law that is changed later changes nothing that runs."""
    day = local_date(known_at)
    duty = duty_on(DUTY, day)
    reference = reference_on(duty.topic, day, [Law.HSL])
    target = target_for(duty, board, day)
    return {
        "duty": duty,
        "reference": reference,
        "legal_word": (reference.legal_word if reference else "") or duty.legal_word,
        "target_end": target_end(known_at, target.value, target.unit) if target.value else None,
    }
