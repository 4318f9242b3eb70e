"""What is stored: the case and what hangs on it."""

from .analysis import AnalysisBarrier, AnalysisCause, EventAnalysis
from .beside import BoardSettings, Exchange, ExchangeEvent, StaffRisk, StaffRiskEvent
from .clocks import Clock
from .costs import DeviationCost
from .deviation import ConcernedPerson, Danger, Deviation, DeviationEvent, DeviationQuerySet, Outcome
from .files import Attachment, CasePdf, attachment_path
from .handling import DeviationGrant, DeviationMessage, Investigation
from .naming import CasePlace
from .notifications import Channel, IvoNotification, IvoRendering, IvoSupplement, package_path
from .tracks import (
    DecisionReport,
    JudgementAppeal,
    Track,
    TrackBarrier,
    TrackCause,
    TrackDecision,
    TrackEntry,
    TrackEvent,
    TrackInformation,
)

__all__ = [
    "AnalysisBarrier",
    "AnalysisCause",
    "Attachment",
    "BoardSettings",
    "CasePdf",
    "CasePlace",
    "Channel",
    "Clock",
    "ConcernedPerson",
    "Danger",
    "DecisionReport",
    "Deviation",
    "DeviationCost",
    "DeviationEvent",
    "DeviationGrant",
    "DeviationMessage",
    "DeviationQuerySet",
    "EventAnalysis",
    "Exchange",
    "ExchangeEvent",
    "Investigation",
    "IvoNotification",
    "IvoRendering",
    "IvoSupplement",
    "JudgementAppeal",
    "Outcome",
    "StaffRisk",
    "StaffRiskEvent",
    "Track",
    "TrackBarrier",
    "TrackCause",
    "TrackDecision",
    "TrackEntry",
    "TrackEvent",
    "TrackInformation",
    "attachment_path",
    "package_path",
]
