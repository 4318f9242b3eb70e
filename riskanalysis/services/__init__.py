"""Everything that writes riskanalyser."""

from .analyses import (
    analysis_add,
    analysis_cancel,
    analysis_change,
    analysis_conclude,
    analysis_decide,
    analysis_follow_up,
    analysis_renew,
    analysis_resume,
)
from .people import individual_remove, individual_save, member_add, member_remove, voice_remove, voice_save
from .risks import (
    risk_accept,
    risk_add,
    risk_add_measure,
    risk_change,
    risk_judge,
    risk_judge_residual,
    risk_point_to_cases,
    risk_remove,
    risk_tell_outcome,
    risks_keep_measures,
)
from .templates import template_add, template_change, template_retire, template_risk_remove, template_risk_save

__all__ = [
    "analysis_add",
    "analysis_cancel",
    "analysis_change",
    "analysis_conclude",
    "analysis_decide",
    "analysis_follow_up",
    "analysis_renew",
    "analysis_resume",
    "individual_remove",
    "individual_save",
    "member_add",
    "member_remove",
    "risk_accept",
    "risk_add",
    "risk_add_measure",
    "risk_change",
    "risk_judge",
    "risk_judge_residual",
    "risk_point_to_cases",
    "risk_remove",
    "risk_tell_outcome",
    "risks_keep_measures",
    "template_add",
    "template_change",
    "template_retire",
    "template_risk_remove",
    "template_risk_save",
    "voice_remove",
    "voice_save",
]
