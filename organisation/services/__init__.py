"""Everything that writes units, people, assignments and notices. `by=None` means that the system acts, for nobody."""

from .assignments import assignment_add, assignment_change, assignment_end
from .delegations import delegation_add, delegation_end
from .log_reviews import review_case, review_finish, review_mark, review_sample
from .mail import send_notices
from .notices import Message, mark_all_read, mark_read, notify, notify_each
from .people import (
    administrator_create,
    person_add,
    person_change,
    person_invite,
    person_leave,
    person_return,
)
from .units import unit_add, unit_change, unit_close, unit_move, unit_reopen
from .writing import must_be_open_in_board, must_work_in_board, one_at_a_time

__all__ = [
    "Message",
    "administrator_create",
    "assignment_add",
    "assignment_change",
    "assignment_end",
    "delegation_add",
    "delegation_end",
    "mark_all_read",
    "mark_read",
    "must_be_open_in_board",
    "must_work_in_board",
    "notify",
    "notify_each",
    "one_at_a_time",
    "person_add",
    "person_change",
    "person_invite",
    "person_leave",
    "person_return",
    "review_case",
    "review_finish",
    "review_mark",
    "review_sample",
    "send_notices",
    "unit_add",
    "unit_change",
    "unit_close",
    "unit_move",
    "unit_reopen",
]
