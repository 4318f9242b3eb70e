"""The sweep that reminds: of what the nämnd is to be told, and of questions that wait.

It asks the rows. The key of a notice is its step, as in riskanalysis.control.reminding.
"""

from datetime import timedelta

from core.background import for_each
from core.calendar import local_today
from core.wording import day_long
from organisation.roles import Action
from organisation.selectors import roles_within
from organisation.services import notify
from riskanalysis.control.reminding import WEEK, step_of

from ...models import BoardDecision, BoardQuestion


def board_remind(today=None) -> int:
    """Reminds whoever is to tell the nämnd, or to answer it: a week before, on the day, and every week after; those who
    hand out where that person has left or changed role, or there is none. Gives how many."""
    today = today or local_today()
    soon = today + timedelta(days=WEEK)
    decisions = BoardDecision.objects.for_system("sweep: what the nämnd is to be told").filter(tell_on__lte=soon)
    questions = BoardQuestion.objects.for_system("sweep: questions that wait").open().filter(due_on__lte=soon)
    people = People()
    return for_each(
        decisions.select_related("responsible", "board"), lambda row: _of_decision(row, people, today)
    ) + for_each(questions.select_related("given_to", "board"), lambda row: _of_question(row, people, today))


class People:
    """Those who answer and those who hand out, of each nämnd. Two queries for each."""

    def __init__(self):
        self.found = {}

    def to_tell(self, person, board) -> list:
        """The person, or those who hand out where there is none who answers the nämnd any more."""
        return [person] if person in self._of(board, Action.ANSWER_BOARD) else self._of(board, Action.SERVE_BOARD)

    def _of(self, board, action) -> list:
        if (board.pk, action) not in self.found:
            self.found[board.pk, action] = list(roles_within(board, action))
        return self.found[board.pk, action]


def _of_decision(row, people, today) -> int:
    when = "skulle ha fått" if row.tell_on < today else "ska få"
    notify(
        users=people.to_tell(row.responsible, row.board),
        key=f"board-decision:{row.pk}:{row.tell_on:%Y%m%d}:{step_of(row.tell_on, today)}",
        text=f"Nämnden {when} veta vad det blev av ”{row.title[:80]}” {day_long(row.tell_on)}",
        url=row.get_absolute_url(),
    )
    return 1


def _of_question(row, people, today) -> int:
    when = (
        f"skulle ha besvarats {day_long(row.due_on)}"
        if row.due_on < today
        else f"besvaras senast {day_long(row.due_on)}"
    )
    notify(
        users=people.to_tell(row.given_to, row.board),
        key=f"board-question:{row.pk}:{row.due_on:%Y%m%d}:{step_of(row.due_on, today)}",
        text=f"En fråga från nämnden {when}",
        url=row.get_absolute_url(),
    )
    return 1
