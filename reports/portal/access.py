"""Who may see and do what with a nämnd's decisions and questions.

Those who read the nämnd's reports read them: the nämnd itself, and the level of the förvaltning that serves it. Those
who write its decisions in give questions to whoever is to answer; that person answers, and nobody else.
"""

from django.db.models import Q

from organisation.access import board_ids_for
from organisation.roles import Action

READ, SERVE, ANSWER, ASK = (
    Action.READ_BOARD_REPORTS, Action.SERVE_BOARD, Action.ANSWER_BOARD, Action.ASK_ADMINISTRATION,
)  # fmt: skip


def _of_board(user, action) -> Q:
    return Q(board_id__in=board_ids_for(user, action))


def decisions_q(user, action) -> Q:
    """READ, SERVE (write in, correct), or ANSWER (tell what became of it)."""
    if action not in (READ, SERVE, ANSWER):
        raise ValueError(f"decisions of the nämnd know no action {action!r}")
    if action == ANSWER:
        return _of_board(user, SERVE) | _of_board(user, ANSWER) & Q(responsible=user)
    return _of_board(user, action)


def questions_q(user, action) -> Q:
    """READ, SERVE (give to somebody), ANSWER, or ASK (what only the one who asked does). A question that was taken back
    is its asker's alone."""
    if action not in (READ, SERVE, ANSWER, ASK):
        raise ValueError(f"questions of the nämnd know no action {action!r}")
    if action == ASK:
        return _of_board(user, ASK) & Q(asked_by=user)
    seen = ~Q(status="withdrawn")
    if action == ANSWER:
        return (_of_board(user, SERVE) | _of_board(user, ANSWER) & Q(given_to=user)) & seen
    return _of_board(user, action) & (seen | Q(asked_by=user))


def settings_q(user, action) -> Q:
    """READ or SERVE."""
    if action not in (READ, SERVE):
        raise ValueError(f"the nämnd's settings know no action {action!r}")
    return _of_board(user, action)
