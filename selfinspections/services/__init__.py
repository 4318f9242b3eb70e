"""Everything that writes egenkontroll."""

from .answers import (
    Saved,
    Value,
    answers_save,
    field_of,
    occurrence_add,
    occurrence_complete,
    occurrence_reopen,
    occurrence_skip,
    photo_remove,
    photo_save,
)
from .findings import finding_add_measure, finding_add_risk, finding_report, finding_settle, findings_keep_up
from .lists import (
    check_list_add,
    check_list_change,
    check_list_copy,
    check_list_restore,
    check_list_withdraw,
    edition_begin,
    edition_change,
    edition_discard,
    edition_publish,
    question_add,
    question_change,
    question_move,
    question_remove,
)
from .notices import late_remind
from .plans import plan_add, plan_change, plan_end
from .representatives import representative_appoint
from .turning import occurrences_lapse, occurrences_make

__all__ = [
    "Saved",
    "Value",
    "answers_save",
    "check_list_add",
    "check_list_change",
    "check_list_copy",
    "check_list_restore",
    "check_list_withdraw",
    "edition_begin",
    "edition_change",
    "edition_discard",
    "edition_publish",
    "field_of",
    "finding_add_measure",
    "finding_add_risk",
    "finding_report",
    "finding_settle",
    "findings_keep_up",
    "late_remind",
    "occurrence_add",
    "occurrence_complete",
    "occurrence_reopen",
    "occurrence_skip",
    "occurrences_lapse",
    "occurrences_make",
    "photo_remove",
    "photo_save",
    "plan_add",
    "plan_change",
    "plan_end",
    "question_add",
    "question_change",
    "question_move",
    "question_remove",
    "representative_appoint",
]
