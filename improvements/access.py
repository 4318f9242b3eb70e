"""Who may see and do what with measures: by their unit; the person who answers for one may always see and handle it."""

from django.db.models import Q

from organisation.access import unit_ids_for
from organisation.roles import Action

# What access_q answers to; anything else is a mistake of the caller.
ACTIONS = (Action.SEE_MEASURES, Action.HANDLE_MEASURES)


def access_q(user, action) -> Q:
    if action not in ACTIONS:
        raise ValueError(f"measures know no action {action!r}")
    return Q(unit_id__in=unit_ids_for(user, action)) | Q(owner=user)
