"""The delegation by which somebody decides in the nämnd's name (KL 7 kap. 5–8 §§), or in an external provider's."""

from .access import active_assignments, unit_ids_for
from .models import Delegation, Unit


def body_of(unit: Unit) -> Unit:
    """Who bears the duties for what happens at unit: its external provider, else its nämnd."""
    return unit.provider or unit.board


def delegation_for(user, action, unit: Unit) -> Delegation | None:
    """The delegation in force today by which user may decide at unit; None when there is none, or when none of the
    person's roles may do action there. Two queries beside those of the reach."""
    if unit.pk not in unit_ids_for(user, action):
        return None
    roles = {assignment.role for assignment in active_assignments(user)}
    held = Delegation.objects.valid().filter(body=unit.provider_id or unit.board_id, action=action)
    for delegation in held.order_by("-valid_from", "pk"):
        if delegation.user_id == user.pk or delegation.role in roles:
            return delegation
    return None
