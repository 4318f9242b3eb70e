from .analyses import IndividualEffect, RiskAnalysis, RiskAnalysisEvent, TeamMember, Voice
from .risks import Risk
from .templates import AnalysisTemplate, TemplateRisk

__all__ = [
    "AnalysisTemplate",
    "IndividualEffect",
    "Risk",
    "RiskAnalysis",
    "RiskAnalysisEvent",
    "TeamMember",
    "TemplateRisk",
    "Voice",
]
