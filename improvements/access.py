"""Who may see and do what with measures and förbättringsarbeten: by their unit; the person who answers for one may see
and handle it as long as they work within its nämnd.

What is improved together at a unit, and what was said there on the värdegrund, is read by those beneath it too.
An idea is read by whoever sent it and by those who answer: those that handle measures at its unit.
"""

from django.db.models import Q

from organisation.access import assignments_with, board_ids_for, unit_ids_for, units_q
from organisation.models import ids_of_path
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


def works_q(user, action) -> Q:
    """The förbättringsarbeten on which user may do action."""
    q = access_q(user, action, person="lead")
    return q | _above(user) if action == Action.SEE_MEASURES else q


def ideas_q(user, action) -> Q:
    """The ideas on which user may do action."""
    if action not in ACTIONS:
        raise ValueError(f"ideas know no action {action!r}")
    answered = units_q(user, unit_ids_for(user, Action.HANDLE_MEASURES))
    return answered if action == Action.HANDLE_MEASURES else answered | Q(sender=user)


def talks_q(user, action) -> Q:
    """The conversations on which user may do action."""
    if action not in ACTIONS:
        raise ValueError(f"conversations know no action {action!r}")
    q = units_q(user, unit_ids_for(user, action))
    return q | _above(user) if action == Action.SEE_MEASURES else q


def _above(user) -> Q:
    """What lies at the units above those where the person works. A provider's people: at the provider."""
    above = Q(pk__in=[])
    for assignment in assignments_with(user, Action.SEE_MEASURES):
        provider = assignment.unit.provider_id
        same = Q(unit__provider__isnull=True) if provider is None else Q(unit__provider=provider)
        above |= Q(unit__in=ids_of_path(assignment.unit.path)) & same
    return above
