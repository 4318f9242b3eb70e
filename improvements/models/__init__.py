from .effects import EffectFollowUp
from .goals import Goal, GoalEvent, GoalFollowUp
from .ideas import Idea, IdeaEvent, ValuesTalk
from .lessons import Lesson, LessonEvent, LessonImport, LessonTalk, WithdrawnLesson
from .measures import Measure, MeasureEvent, MeasureQuerySet
from .plans import IndicatorOutcome, Plan, PlanActivity, PlanEvent, PlanGoal, PlanIndicator
from .purposes import PurposeEvent, PurposeFollowUp, PurposeStatement
from .works import ImprovementWork, WorkEvent, WorkValue

__all__ = [
    "EffectFollowUp",
    "Goal",
    "GoalEvent",
    "GoalFollowUp",
    "Idea",
    "IdeaEvent",
    "ImprovementWork",
    "IndicatorOutcome",
    "Lesson",
    "LessonEvent",
    "LessonImport",
    "LessonTalk",
    "Measure",
    "MeasureEvent",
    "MeasureQuerySet",
    "Plan",
    "PlanActivity",
    "PlanEvent",
    "PlanGoal",
    "PlanIndicator",
    "PurposeEvent",
    "PurposeFollowUp",
    "PurposeStatement",
    "ValuesTalk",
    "WithdrawnLesson",
    "WorkEvent",
    "WorkValue",
]
