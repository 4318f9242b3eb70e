"""Everything that writes kvalitetsåret."""

from .holding import (
    answer_save,
    file_add,
    file_remove,
    note_save,
    question_ask,
    stop_add_goal,
    stop_add_measure,
    stop_complete,
    stop_reopen,
    stop_skip,
)
from .links import link_make, link_of, link_revoke
from .meetings import meeting_add, meeting_change
from .notices import stops_remind
from .past import MovesIntoThePast
from .printing import print_ask, print_make, prints_tidy
from .stops import stop_add, stop_change, stop_remove
from .successions import succession_add, succession_remove
from .turning import stops_close, stops_open
from .years import template_add, template_change, template_lay, templates_import, year_add, year_adopt

__all__ = [
    "MovesIntoThePast",
    "answer_save",
    "file_add",
    "file_remove",
    "link_make",
    "link_of",
    "link_revoke",
    "meeting_add",
    "meeting_change",
    "note_save",
    "print_ask",
    "print_make",
    "prints_tidy",
    "question_ask",
    "stop_add",
    "stop_add_goal",
    "stop_add_measure",
    "stop_change",
    "stop_complete",
    "stop_remove",
    "stop_reopen",
    "stop_skip",
    "stops_close",
    "stops_open",
    "stops_remind",
    "succession_add",
    "succession_remove",
    "template_add",
    "template_change",
    "template_lay",
    "templates_import",
    "year_add",
    "year_adopt",
]
