"""Everything that writes nämndens beslut and nämndens frågor."""

from .decisions import decision_add, decision_add_measure, decision_change, decision_follow_up
from .questions import (
    WITHDRAWN_KEPT,
    question_answer,
    question_ask,
    question_correct,
    question_give,
    question_settle,
    question_withdraw,
    questions_purge,
    settings_save,
)
from .reminding import board_remind

__all__ = [
    "WITHDRAWN_KEPT",
    "board_remind",
    "decision_add",
    "decision_add_measure",
    "decision_change",
    "decision_follow_up",
    "question_answer",
    "question_ask",
    "question_correct",
    "question_give",
    "question_settle",
    "question_withdraw",
    "questions_purge",
    "settings_save",
]
