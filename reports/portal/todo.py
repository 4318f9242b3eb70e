"""What nämndens beslut and frågor put on somebody's Min dag."""

from datetime import timedelta

from django.db.models import Q

from core.calendar import local_date, local_today
from core.todo import Todo, TodoList
from organisation.access import board_ids_for

from ..models import BoardDecision, BoardQuestion
from .access import ANSWER, ASK, SERVE
from .selectors import without_anybody
from .workflow import QuestionStatus

AHEAD = timedelta(days=14)  # so long before the nämnd is to be told it stands on Min dag
SHOWN_FOR = timedelta(days=30)  # an answer that nobody has come back to


def todo(user, limit: int) -> TodoList:
    """What to tell the nämnd, questions to answer and to hand out, and answers to read. At most four queries."""
    items = []
    if user.can(ANSWER):
        items += [_tell(row) for row in _to_tell(user)]
        items += [_answer(row, user) for row in _to_answer(user)]
    if board_ids_for(user, ASK):
        items += [_read(row) for row in _answered(user)]
    items.sort(key=Todo.order)
    return TodoList(items[:limit], len(items))


def _to_tell(user):
    rows = BoardDecision.objects.visible_to(user, ANSWER).filter(tell_on__lte=local_today() + AHEAD)
    served = Q(board__in=board_ids_for(user, SERVE)) & without_anybody("responsible")
    return rows.filter(Q(responsible=user) | served).select_related("board")


def _to_answer(user):
    rows = BoardQuestion.objects.visible_to(user, ANSWER).open()
    served = Q(board__in=board_ids_for(user, SERVE)) & without_anybody("given_to")
    return rows.filter(Q(given_to=user) | served).select_related("board")


def _answered(user):
    rows = BoardQuestion.objects.visible_to(user, ASK).filter(status=QuestionStatus.ANSWERED)
    return rows.filter(answered_at__date__gte=local_today() - SHOWN_FOR).select_related("board")


def _tell(row) -> Todo:
    return Todo(
        f"Berätta för nämnden vad det blev av ”{row.title}”",
        row.get_absolute_url(),
        min(row.decided_on, row.tell_on),
        row.tell_on,
        f"{row.board.name}, § {row.paragraph}. {row.get_status_display()}",
    )


def _answer(row, user) -> Todo:
    given = row.given_to_id == user.pk
    return Todo(
        "Svara på en fråga från nämnden" if given else "Ge en fråga från nämnden till den som ska svara",
        row.get_absolute_url(),
        local_date(row.given_at if given else row.asked_at),
        row.due_on,
        row.board.name,
    )


def _read(row) -> Todo:
    return Todo(
        "Läs svaret på din fråga till förvaltningen", row.get_absolute_url(), local_date(row.answered_at), None,
        row.board.name,
    )  # fmt: skip
