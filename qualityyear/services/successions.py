"""Units whose year goes on in others: split, or joined."""

from django.db import transaction

from core.errors import DomainError
from core.workflow import save_new
from organisation.models import Unit

from ..models import Succession, UnitStop
from ..selectors import before_of
from ..workflow import StopStatus
from .turning import lapse
from .years import must_plan


@transaction.atomic
def succession_add(*, by, before, after) -> Succession:
    """The year of `before` goes on in `after`: what was done there counts, and its period is in the underlag.

    Raises PermissionDenied, or DomainError beside before or after.
    """
    if before.board_id is None or before.board_id != after.board_id:
        raise DomainError("Välj en enhet i samma nämnd.", field="after")
    must_plan(by, before.board)
    if before.kind != Unit.Kind.UNIT or after.kind != Unit.Kind.UNIT:
        raise DomainError("Välj enheter, inte områden eller verksamheter.", field="after")
    if before.pk == after.pk or after.pk in before_of([before.pk])[before.pk]:
        raise DomainError("Enheten kan inte ta vid efter sig själv.", field="after")
    row = Succession(before=before, after=after, board_id=before.board_id, by=by)
    try:
        save_new(row)
    except DomainError as error:
        raise DomainError(error.message, field=error.field or "after") from error
    _lapse_what_was_done(before, after)
    return row


def _lapse_what_was_done(before, after):
    """What had been opened where it goes on, and nobody has begun, though it was done where it comes from."""
    rows = UnitStop.objects.for_system("the stops of a unit that goes on in another")
    done = set(rows.filter(unit=before, status=StopStatus.DONE).values_list("stop_id", "occasion"))
    for row in rows.filter(unit=after, status=StopStatus.OPEN):
        if (row.stop_id, row.occasion) in done:
            lapse(row, f"Gjord i {before}, vars år fortsätter här.")


@transaction.atomic
def succession_remove(*, by, succession) -> None:
    """It was a slip. What has been opened stays."""
    must_plan(by, succession.before.board)
    succession.delete()
