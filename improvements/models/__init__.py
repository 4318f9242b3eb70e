from .measures import Measure, MeasureEvent, MeasureQuerySet
from .works import ImprovementWork, WorkEvent, WorkValue

__all__ = ["ImprovementWork", "Measure", "MeasureEvent", "MeasureQuerySet", "WorkEvent", "WorkValue"]
