"""Who may see and do what with measures and förbättringsarbeten: by their unit; the person who answers for one may see
and handle it as long as they work within its nämnd."""

from django.db.models import Q

from organisation.access import board_ids_for, unit_ids_for, units_q
from organisation.roles import Action

# What access_q answers to; anything else is a mistake of the caller.
ACTIONS = (Action.SEE_MEASURES, Action.HANDLE_MEASURES)


def access_q(user, action, person="owner") -> Q:
    """The rows on which user may do action; person names the column of whoever answers for a row."""
    if action not in ACTIONS:
        raise ValueError(f"measures know no action {action!r}")
    return units_q(user, unit_ids_for(user, action)) | Q(
        **{person: user}, board__in=board_ids_for(user, Action.SEE_MEASURES, from_providers=True)
    )
