from .measures import Measure, MeasureEvent, MeasureQuerySet

__all__ = ["Measure", "MeasureEvent", "MeasureQuerySet"]
