"""Everything that writes in this room."""

from .costs import cost_estimate
from .draft import attachment_add, attachment_remove, draft_discard, draft_save
from .ending import (
    deviation_close,
    deviation_close_small,
    deviation_mark_duplicate,
    deviation_mark_not_deviation,
    deviation_reopen,
    deviation_restore,
)
from .event_time import event_time_correct
from .grants import grant_add, grant_end, grants_end_overdue, implicated_add, implicated_remove
from .handling import (
    deviation_act,
    deviation_assess,
    deviation_investigate,
    deviation_reassess,
    investigation_save,
    measure_add_to_case,
    measure_link,
    measure_unlink,
)
from .messages import message_send, messages_mark_read
from .naming import place_begin, place_judge, place_name, place_remove, place_revise
from .notifications import (
    ivo_answer_register,
    notification_decide,
    notification_received,
    notification_save,
    notification_sent,
    notification_start,
)
from .ownership import (
    deviation_assign,
    deviation_mark_opened,
    deviation_return_to_inbox,
    deviation_send,
    ownerless_return,
    unread_escalate,
    unread_remind,
)
from .packages import investigation_make, ivo_rendering_run, ivo_renderings_resume, notification_make
from .printing import case_pdf_ask, case_pdf_render, case_pdfs_tidy
from .reminding import clocks_remind, staff_risks_remind
from .reporting import deviation_report
from .retaining import retention_clocks_move
from .supplements import supplement_add

__all__ = [
    "attachment_add",
    "attachment_remove",
    "case_pdf_ask",
    "case_pdf_render",
    "case_pdfs_tidy",
    "clocks_remind",
    "cost_estimate",
    "deviation_act",
    "deviation_assess",
    "deviation_assign",
    "deviation_close",
    "deviation_close_small",
    "deviation_investigate",
    "deviation_mark_duplicate",
    "deviation_mark_not_deviation",
    "deviation_mark_opened",
    "deviation_reassess",
    "deviation_reopen",
    "deviation_report",
    "deviation_restore",
    "deviation_return_to_inbox",
    "deviation_send",
    "draft_discard",
    "draft_save",
    "event_time_correct",
    "grant_add",
    "grant_end",
    "grants_end_overdue",
    "implicated_add",
    "implicated_remove",
    "investigation_make",
    "investigation_save",
    "ivo_answer_register",
    "ivo_rendering_run",
    "ivo_renderings_resume",
    "measure_add_to_case",
    "measure_link",
    "measure_unlink",
    "message_send",
    "messages_mark_read",
    "notification_decide",
    "notification_make",
    "notification_received",
    "notification_save",
    "notification_sent",
    "notification_start",
    "ownerless_return",
    "place_begin",
    "place_judge",
    "place_name",
    "place_remove",
    "place_revise",
    "retention_clocks_move",
    "staff_risks_remind",
    "supplement_add",
    "unread_escalate",
    "unread_remind",
]
