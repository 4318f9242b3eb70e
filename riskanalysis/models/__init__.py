from .analyses import IndividualEffect, RiskAnalysis, RiskAnalysisEvent, TeamMember, Voice
from .control import ControlInventory, ControlPlan, ControlPlanEvent, ControlRisk
from .control_plan import ControlCheck, ControlPoint, ControlRendering
from .risks import Risk, accepted_q
from .templates import AnalysisTemplate, TemplateRisk

__all__ = [
    "AnalysisTemplate",
    "ControlCheck",
    "ControlInventory",
    "ControlPlan",
    "ControlPlanEvent",
    "ControlPoint",
    "ControlRendering",
    "ControlRisk",
    "IndividualEffect",
    "Risk",
    "RiskAnalysis",
    "RiskAnalysisEvent",
    "TeamMember",
    "TemplateRisk",
    "Voice",
    "accepted_q",
]
