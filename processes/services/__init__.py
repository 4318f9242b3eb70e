"""Everything that writes processes and routines."""

from .activities import activities_replace, activity_add, activity_change, activity_move, activity_remove
from .comments import comment_add, comment_settle
from .documents import document_add, document_change, requirements_set
from .reading import duty_add, duty_end, receipt_give
from .revisions import (
    revision_approve,
    revision_ask,
    revision_drop,
    revision_restore,
    revision_send,
    revision_start,
    revision_take_back,
    revision_withdraw,
    revision_write,
)

__all__ = [
    "activities_replace",
    "activity_add",
    "activity_change",
    "activity_move",
    "activity_remove",
    "comment_add",
    "comment_settle",
    "document_add",
    "document_change",
    "duty_add",
    "duty_end",
    "receipt_give",
    "requirements_set",
    "revision_approve",
    "revision_ask",
    "revision_drop",
    "revision_restore",
    "revision_send",
    "revision_start",
    "revision_take_back",
    "revision_withdraw",
    "revision_write",
]
