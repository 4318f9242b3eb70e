"""Who may see and do what with indicators, their values and the managers' judgements.

An indicator belongs to a nämnd, or to the whole municipality. Its values are figures: whoever reads statistics at a
unit reads those of the unit, of what lies beneath it, and of the units above it, which it is compared with. A judgement
is the manager's own words: it is read at the unit and above, not by those who only read figures.
"""

from django.db.models import Q

from core.lookups import Ids
from organisation.access import assignments_with, board_ids_for, roles_allow, unit_ids_for
from organisation.models import ids_of_path
from organisation.roles import Action

INDICATOR_ACTIONS = (Action.READ_STATISTICS, Action.WRITE_INDICATORS, Action.EDIT_STANDARDS)
JUDGEMENT_ACTIONS = (Action.READ_JUDGEMENTS, Action.JUDGE_QUALITY)


def indicator_q(user, action) -> Q:
    """The indicators on which user may do action: the municipality's and those of the nämnder that user works for."""
    if action not in INDICATOR_ACTIONS:
        raise ValueError(f"indicators know no action {action!r}")
    if not roles_allow(user, action):
        return Q(pk__in=())
    return Q(board__isnull=True) | Q(
        board__in=board_ids_for(user, action, from_providers=action != Action.EDIT_STANDARDS)
    )


def value_unit_ids(user, action) -> frozenset[int]:
    """Ids of the units whose values user may read, or write."""
    if action not in INDICATOR_ACTIONS:
        raise ValueError(f"values know no action {action!r}")
    reached = unit_ids_for(user, action)
    # One reads what one's unit is compared with; and whoever defines indicators writes what holds for all of it.
    giving = {Action.READ_STATISTICS: action, Action.WRITE_INDICATORS: Action.EDIT_STANDARDS}.get(action)
    above = (ids_of_path(held.unit.path) for held in assignments_with(user, giving)) if giving else ()
    return reached.union(*above)


def value_q(user, action) -> Q:
    """The values on which user may do action."""
    return Q(unit__among=Ids(value_unit_ids(user, action)))


def judgement_q(user, action) -> Q:
    """The judgements that user reads, or may write: by unit."""
    if action not in JUDGEMENT_ACTIONS:
        raise ValueError(f"judgements know no action {action!r}")
    return Q(unit__among=Ids(unit_ids_for(user, action)))


def review_q(user, action) -> Q:
    """The journal reviews that user reads, or may draw and count: by unit."""
    if action not in (Action.READ_STATISTICS, Action.WRITE_INDICATORS):
        raise ValueError(f"journal reviews know no action {action!r}")
    return Q(unit__among=Ids(unit_ids_for(user, action)))
