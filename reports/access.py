"""Who may see and do what with a nämnd's berättelser."""

from django.db.models import Q

from organisation.access import board_ids_for
from organisation.roles import Action

# What access_q answers to; anything else is a mistake of the caller.
ACTIONS = (Action.COMPILE_REPORT, Action.WRITE_PATIENT_SAFETY, Action.ADOPT_REPORT, Action.READ_BOARD_REPORTS)


def access_q(user, action) -> Q:
    """Those who write see every status; the nämnd and the other readers from färdig on."""
    if action not in ACTIONS:
        raise ValueError(f"reports know no action {action!r}")
    q = Q(board_id__in=board_ids_for(user, action))
    if action == Action.READ_BOARD_REPORTS:
        q &= ~Q(status="draft")
        q |= Q(
            board_id__in=board_ids_for(user, Action.COMPILE_REPORT) | board_ids_for(user, Action.WRITE_PATIENT_SAFETY)
        )
    return q


def published_q(user, action) -> Q:
    """The figures from elsewhere that a nämnd has taken in: read by those who read its berättelser."""
    if action not in (Action.READ_BOARD_REPORTS, Action.COMPILE_REPORT):
        raise ValueError(f"figures from elsewhere know no action {action!r}")
    return Q(board_id__in=board_ids_for(user, action))


def compliance_q(user, action) -> Q:
    """Whoever reads the nämnd's reports reads its efterlevnad, and may have it counted anew."""
    if action != Action.READ_BOARD_REPORTS:
        raise ValueError(f"the efterlevnad knows no action {action!r}")
    return Q(board_id__in=board_ids_for(user, action))


SHARERS = (Action.COMPILE_REPORT, Action.WRITE_PATIENT_SAFETY)


def shares_views(user, board_id) -> bool:
    """Whether the person may share a view with all who read the nämnd's statistics: those who compile its figures."""
    return any(board_id in board_ids_for(user, action) for action in SHARERS)


def saved_view_q(user, action) -> Q:
    """READ_STATISTICS: one's own views, and the shared ones of the nämnd. COMPILE_REPORT, to change: one's own, and the
    shared ones for those who may share, since what many use must not hang on a person."""
    if action not in (Action.READ_STATISTICS, Action.COMPILE_REPORT):
        raise ValueError(f"saved views know no action {action!r}")
    if not user.can(Action.READ_STATISTICS):
        return Q(pk__in=[])
    actions = (Action.READ_STATISTICS,) if action == Action.READ_STATISTICS else SHARERS
    boards = frozenset().union(*(board_ids_for(user, each) for each in actions))
    return Q(owner=user) | Q(is_shared=True, board_id__in=boards)
