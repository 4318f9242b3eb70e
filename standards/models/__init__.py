"""What we judge by. Dated, retired, never deleted."""

from .costs import CostStandard
from .imports import IndicatorImport
from .indicators import (
    ComparedMunicipality,
    ComparisonValue,
    Direction,
    How,
    Indicator,
    IndicatorValue,
    Interval,
    Method,
    Missing,
)
from .judgements import GRADE_HINTS, Grade, QualityJudgement
from .judging import (
    Category,
    CauseCategory,
    DatedModel,
    Denominator,
    NamedModel,
    RiskCell,
    RiskClass,
    RiskLevel,
    RiskMatrix,
    RiskMatrixQuerySet,
    Theme,
)
from .kolada import KoladaAnswer, KoladaFetch, KoladaKeyFigure, KoladaUnit
from .law import Duty, LegalReference, LocalTarget, TimeUnit
from .reviews import JournalQuestion, JournalReview
from .tracks import Outcome, RuleEdition, TrackKind, TrackRule, Trait

__all__ = [
    "GRADE_HINTS",
    "Category",
    "CauseCategory",
    "ComparedMunicipality",
    "ComparisonValue",
    "CostStandard",
    "DatedModel",
    "Denominator",
    "Direction",
    "Duty",
    "Grade",
    "How",
    "Indicator",
    "IndicatorImport",
    "IndicatorValue",
    "Interval",
    "JournalQuestion",
    "JournalReview",
    "KoladaAnswer",
    "KoladaFetch",
    "KoladaKeyFigure",
    "KoladaUnit",
    "LegalReference",
    "LocalTarget",
    "Method",
    "Missing",
    "NamedModel",
    "Outcome",
    "QualityJudgement",
    "RiskCell",
    "RiskClass",
    "RiskLevel",
    "RiskMatrix",
    "RiskMatrixQuerySet",
    "RuleEdition",
    "Theme",
    "TimeUnit",
    "TrackKind",
    "TrackRule",
    "Trait",
]
