"""The sweep that reminds those who put nämndens berättelse together of its days.

It asks the rows. The key of a notice is its step, so that a sweep that is run twice reminds once, and one that has been
away for a week sends the step it has come to and not those that passed.
"""

from datetime import timedelta

from core.background import for_each
from core.calendar import local_today
from core.wording import day_long
from organisation.roles import Action
from organisation.selectors import nearest_who_may
from organisation.services import notify
from riskanalysis.control.reminding import step_of

from .models import AnnualReport
from .todo import name_of
from .workflow import Status

WEEK = 7
MONTH = 30
FOLLOWED = 2  # years back


def writers_remind(today=None) -> int:
    """Reminds of the law's day and of the nämnd's own, each by itself: a month before, a week before, on the day, and
    every week after. Gives how many days were reminded of."""
    today = today or local_today()
    rows = AnnualReport.objects.for_system("sweep: reports to write").filter(
        status=Status.DRAFT, year__gte=today.year - FOLLOWED
    )
    rows = list(rows.select_related("board"))
    people = nearest_who_may(Action.COMPILE_REPORT, [row.board for row in rows]) if rows else {}
    return for_each(rows, lambda row: _remind(row, people[row.board_id], today))


def _remind(report, people, today) -> int:
    days = [("lag", report.legal_due_on, "enligt lagen"), ("egen", report.own_due_on, "enligt nämnden")]
    count = 0
    for word, due, whose in days:
        if due is None or due - today > timedelta(days=MONTH):
            continue
        step = "30" if (due - today).days > WEEK else step_of(due, today)
        late = due < today
        when = f"{'skulle ha varit' if late else 'ska vara'} färdig {day_long(due)} {whose}"
        notify(
            users=people,
            key=f"report:{report.pk}:{word}:{due:%Y%m%d}:{step}",
            text=f"{name_of(report).capitalize()}, {report.board.name[:80]}, {when}",
            url=report.get_absolute_url(),
        )
        count += 1
    return count
