"""What a case has cost, as whoever handles it estimates."""

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.workflow import apply_change, clean, locked_row
from organisation.roles import Action

from ..models import Deviation, DeviationCost
from ..workflow import ESTIMATED


@transaction.atomic
def cost_estimate(*, by, deviation, version, hours=None, money=None, basis="") -> Deviation:
    """Writes hours and kronor, and what they rest on; without either the estimate is taken away (the history keeps it).
    version is the case's. Gives the case's fresh row.

    Raises PermissionDenied, Conflict, or DomainError with its field.
    """
    if deviation.status not in ESTIMATED:
        raise DomainError("Kostnaden uppskattas när ärendet är bedömt.")
    with locked_row(deviation, by=by, action=Action.HANDLE_DEVIATIONS, version=version):
        cost = DeviationCost.objects.filter(deviation=deviation).first() or DeviationCost(deviation=deviation)
        cost._history_user = by
        if hours is None and money is None:
            if cost.pk:
                cost.delete()
        else:
            cost.hours, cost.money, cost.basis = hours, money, basis.strip()
            cost.estimated_by, cost.estimated_at = by, timezone.now()
            cost.version += 1
            clean(cost)
            cost.save()
        return apply_change(deviation, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event="cost")
