"""What we judge by. Dated, retired, never deleted."""

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
from .law import Duty, LegalReference, LocalTarget, TimeUnit
from .tracks import Outcome, RuleEdition, TrackKind, TrackRule, Trait

__all__ = [
    "Category",
    "CauseCategory",
    "DatedModel",
    "Denominator",
    "Duty",
    "LegalReference",
    "LocalTarget",
    "NamedModel",
    "Outcome",
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
