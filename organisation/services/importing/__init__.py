"""Units, people and assignments from CSV files: planned, shown, and then taken in whole or not at all.

docs/import.md describes the files. A second run of the same file changes nothing, and a changed row changes that row.
"""

from django.db import transaction
from django.utils import timezone

from core.access import forget_request_cache
from core.errors import DomainError
from core.tables import decoded

from ...models import ImportFile
from .assignments import plan_assignments
from .people import plan_people
from .plan import BadFile, Fault, Plan, Step
from .reading import COLUMNS, KIND, REQUIRED, read
from .units import plan_units

__all__ = [
    "COLUMNS",
    "KIND",
    "ORDER",
    "REQUIRED",
    "BadFile",
    "Fault",
    "Plan",
    "Step",
    "import_receive",
    "import_take",
    "import_text",
    "plan_text",
    "read",
]

PLANNERS = {KIND.UNITS: plan_units, KIND.PEOPLE: plan_people, KIND.ASSIGNMENTS: plan_assignments}
ORDER = (KIND.UNITS, KIND.PEOPLE, KIND.ASSIGNMENTS)


def plan_text(text, *, by, complete=False) -> Plan:
    """What the text of a file would do, without doing it. A file that cannot be read is a plan with one fault."""
    try:
        kind, rows = read(text)
    except ValueError as error:
        return Plan("", faults=[Fault(0, "", str(error))])
    if not rows:
        return Plan(kind, faults=[Fault(0, "", "Filen har inga rader under rubrikerna.")])
    return PLANNERS[kind](rows, by=by, complete=complete)


@transaction.atomic
def import_text(text, *, by, complete=False) -> Plan:
    """Takes in the text of a file: all of it, or, when anything is wrong, nothing. Raises BadFile with every fault."""
    plan = plan_text(text, by=by, complete=complete)
    if plan.faults:
        raise BadFile(plan.faults)
    plan.carry_out()
    forget_request_cache()
    return plan


def import_receive(data: bytes, *, by, name, complete=False) -> ImportFile:
    """Keeps an uploaded file until it is confirmed, at most a day. Raises DomainError when it is no text file."""
    try:
        text = decoded(data)
    except ValueError as error:
        raise DomainError(str(error), field="file") from error
    plan = plan_text(text, by=by, complete=complete)
    return ImportFile.objects.create(
        kind=plan.kind, name=name[:120], text=text, complete=complete, by=by, shown="" if plan.faults else plan.digest
    )


@transaction.atomic
def import_take(file, *, by) -> tuple[ImportFile, Plan | None]:
    """Takes in a file that has been shown. Gives (file, plan); the plan is None when it had been taken in already.

    When the organisation has changed since, so that other things would be done than were shown, nothing is done: the
    file then has no `taken_at`, and the plan is the new one to show. Raises BadFile.
    """
    file = ImportFile.objects.select_for_update().get(pk=file.pk, by=by)
    if file.taken_at is not None:
        return file, None
    plan = plan_text(file.text, by=by, complete=file.complete)
    if plan.faults:
        raise BadFile(plan.faults)
    if plan.digest != file.shown:
        file.shown = plan.digest
        file.save(update_fields=["shown"])
        return file, plan
    plan.carry_out()
    forget_request_cache()
    # The names and addresses have served their purpose.
    file.text, file.taken_at = "", timezone.now()
    file.save(update_fields=["text", "taken_at"])
    return file, plan
