"""What the room stores: verksamhetsberättelser, nämndens berättelse and the files that are made of both; nämndens
beslut and frågor."""

from .account_templates import AccountTemplate, TemplateEdition, TemplateSection
from .accounts import (
    Account,
    AccountComment,
    AccountEvent,
    AccountFigure,
    AccountPoint,
    AccountSection,
    AccountYear,
)
from .annual_report import AnnualReport, AnnualReportEvent, ReportFigure, ReportSection
from .beside_report import Missive, Quotation
from .board_decisions import BoardDecision, BoardDecisionEvent, DecisionFollowUp
from .board_questions import BoardQuestion, BoardQuestionEvent, QuestionSettings
from .compliance import ComplianceCount
from .figure_lists import FigureList
from .published import PublishedFigure, PublishedImport
from .renderings import Rendering
from .saved_views import SavedView

__all__ = [
    "Account",
    "AccountComment",
    "AccountEvent",
    "AccountFigure",
    "AccountPoint",
    "AccountSection",
    "AccountTemplate",
    "AccountYear",
    "AnnualReport",
    "AnnualReportEvent",
    "BoardDecision",
    "BoardDecisionEvent",
    "BoardQuestion",
    "BoardQuestionEvent",
    "ComplianceCount",
    "DecisionFollowUp",
    "FigureList",
    "Missive",
    "PublishedFigure",
    "PublishedImport",
    "QuestionSettings",
    "Quotation",
    "Rendering",
    "ReportFigure",
    "ReportSection",
    "SavedView",
    "TemplateEdition",
    "TemplateSection",
]
