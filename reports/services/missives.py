"""The tjänsteskrivelse that goes with nämndens berättelse."""

from django.db import transaction
from django.utils import timezone

from core.errors import Conflict, DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import change_part, locked_row, save_new, stripped
from organisation.roles import Action

from ..models import Missive
from ..workflow import Status

FIELDS = ("matter", "summary", "proposal", "preparation", "signed_by", "dated_on")


@transaction.atomic
def missive_write(*, by, report, version, **values) -> Missive:
    """Saves the missiv (values are FIELDS), as long as the nämnd has not decided. version is that of the missiv on the
    page, 0 before there is one. Raises PermissionDenied, RuleBroken, Conflict, or DomainError beside the field."""
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"not a missiv's: {unknown}")
    refuse_personal_numbers(values, "ett missiv")
    with locked_row(report, by=by, action=Action.COMPILE_REPORT, version=None) as row:
        if row.status == Status.ADOPTED:
            raise RuleBroken("Nämnden har beslutat. Missivet ändras inte längre. Kopiera det du har skrivit.")
        if values.get("dated_on") and values["dated_on"].year < row.year:
            raise DomainError(f"Dagen är före {row.year}.", field="dated_on")
        missive = Missive.objects.select_for_update(of=("self",)).filter(report=row).first()
        if (missive.version if missive else 0) != int(version):
            raise Conflict
        about = {"updated_by": by, "updated_at": timezone.now()}
        if missive is not None:
            return change_part(missive, values | about, by)
        missive = Missive(report=row, version=1, **stripped(values), **about)
        missive._history_user = by
        return save_new(missive)
