"""Everything that writes processes and routines."""

from .activities import activities_replace, activity_add, activity_change, activity_move, activity_remove
from .comments import comment_add, comment_settle
from .documents import document_add, document_change, requirements_set
from .handing_over import documents_of, responsible_move
from .maps import RoutinesLeft, map_return, map_save
from .reading import duty_add, duty_end, receipt_give
from .releases import release_make
from .revisions import (
    revision_approve,
    revision_ask,
    revision_drop,
    revision_restore,
    revision_send,
    revision_start,
    revision_take_back,
    revision_withdraw,
)
from .writing import file_remove, file_set, file_take_over, picture_add, picture_line, revision_write, said_of_picture

__all__ = [
    "RoutinesLeft",
    "activities_replace",
    "activity_add",
    "activity_change",
    "activity_move",
    "activity_remove",
    "comment_add",
    "comment_settle",
    "document_add",
    "document_change",
    "documents_of",
    "duty_add",
    "duty_end",
    "file_remove",
    "file_set",
    "file_take_over",
    "map_return",
    "map_save",
    "picture_add",
    "picture_line",
    "receipt_give",
    "release_make",
    "requirements_set",
    "responsible_move",
    "revision_approve",
    "revision_ask",
    "revision_drop",
    "revision_restore",
    "revision_send",
    "revision_start",
    "revision_take_back",
    "revision_withdraw",
    "revision_write",
    "said_of_picture",
]
