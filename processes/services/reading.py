"""Who must read what, and the receipt that says that somebody has."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.access import may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.workflow import save_new
from organisation.access import unit_ids_for
from organisation.roles import Action, Role

from ..models import ReadingDuty, Receipt


@transaction.atomic
def duty_add(*, by, document, unit, role="", days=14, valid_from=None) -> ReadingDuty:
    """Decides that a role (all roles when empty) at a unit and beneath it reads each real revision of the document,
    within so many days. valid_from is a local date, today if not given.

    Raises PermissionDenied, or DomainError with its field.
    """
    if by is not None and unit.pk not in unit_ids_for(by, Action.FOLLOW_READING):
        raise PermissionDenied
    if by is not None and not may(by, Action.READ_PROCESSES, document):
        raise PermissionDenied
    if not 1 <= days <= 365:
        raise DomainError("Välj mellan 1 och 365 dagar.", field="days")
    return save_new(
        ReadingDuty(
            document=document,
            unit=unit,
            role=Role(role).value if role else "",
            days=days,
            valid_from=valid_from or local_today(),
            by=by,
        )
    )


@transaction.atomic
def duty_end(*, by, duty) -> ReadingDuty:
    """Nobody has to read the document for this duty after today; one that has ended stays so. Raises
    PermissionDenied."""
    if by is not None and duty.unit_id not in unit_ids_for(by, Action.FOLLOW_READING):
        raise PermissionDenied
    duty = ReadingDuty._base_manager.select_for_update(of=("self",)).get(pk=duty.pk)
    if duty.valid_to is not None and duty.valid_to <= local_today():
        return duty
    duty.valid_to = local_today()
    duty.save(update_fields=["valid_to"])
    return duty


def receipt_give(*, by, revision, answer=None) -> Receipt:
    """The person has read what holds. answer is the place of the chosen answer when the revision asks a question; a
    wrong one is refused with where to look, and nothing is kept. Twice is the same as once.

    Raises PermissionDenied, RuleBroken when the revision does not hold, or DomainError on answer.
    """
    if not may(by, Action.READ_PROCESSES, revision):
        raise PermissionDenied
    if not revision.holds_on():
        raise RuleBroken("Det finns en nyare version. Läs den i stället.")
    if revision.question:
        if answer is None:
            raise DomainError("Välj ett svar.", field="answer")
        if answer != revision.right_answer:
            raise DomainError("Det stämmer inte riktigt. Läs texten en gång till och svara igen.", field="answer")
    try:
        with transaction.atomic():
            return Receipt.objects.create(revision=revision, user=by, answer=answer)
    except IntegrityError:
        return Receipt.objects.get(revision=revision, user=by)
