from .effects import EffectFollowUp
from .measures import Measure, MeasureEvent, MeasureQuerySet
from .works import ImprovementWork, WorkEvent, WorkValue

__all__ = [
    "EffectFollowUp",
    "ImprovementWork",
    "Measure",
    "MeasureEvent",
    "MeasureQuerySet",
    "WorkEvent",
    "WorkValue",
]
