from .findings import Finding
from .lists import CheckList, CheckListVersion, Question
from .occurrences import Answer, Occurrence, OccurrenceEvent, Result
from .plans import Plan, PlanEvent, Representative

__all__ = [
    "Answer",
    "CheckList",
    "CheckListVersion",
    "Finding",
    "Occurrence",
    "OccurrenceEvent",
    "Plan",
    "PlanEvent",
    "Question",
    "Representative",
    "Result",
]
