"""Thin: load in scope, form, service, redirect."""

from .decisions import (
    AddDecisionMeasureView,
    AddDecisionView,
    ChangeDecisionView,
    ExportDecisionsView,
    FollowUpDecisionView,
    ListDecisionsView,
    ShowDecisionView,
)
from .questions import (
    AcceptAnswerView,
    AnswerQuestionView,
    AskFollowUpQuestionView,
    AskQuestionView,
    ChangeQuestionSettingsView,
    CorrectAnswerView,
    ExportQuestionsView,
    HandOverQuestionView,
    ListQuestionsView,
    ShowQuestionView,
    WithdrawQuestionView,
)
from .start import ShowPortalView

__all__ = [
    "AcceptAnswerView",
    "AddDecisionMeasureView",
    "AddDecisionView",
    "AnswerQuestionView",
    "AskFollowUpQuestionView",
    "AskQuestionView",
    "ChangeDecisionView",
    "ChangeQuestionSettingsView",
    "CorrectAnswerView",
    "ExportDecisionsView",
    "ExportQuestionsView",
    "FollowUpDecisionView",
    "HandOverQuestionView",
    "ListDecisionsView",
    "ListQuestionsView",
    "ShowDecisionView",
    "ShowPortalView",
    "ShowQuestionView",
    "WithdrawQuestionView",
]
