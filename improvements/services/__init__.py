"""Everything that writes measures and what they are part of."""

from .effects import effect_ask, effect_look, next_follow_up
from .goals import goal_add, goal_change, goal_follow_up, goal_restore, goal_withdraw
from .ideas import idea_answer, idea_send, who_answer
from .measures import (
    SERIES,
    measure_add,
    measure_cancel,
    measure_change,
    measure_complete,
    measure_follow_up,
    measure_resume,
)
from .plan_parts import activity_mark, activity_save, indicator_save, outcome_record, part_remove
from .plans import plan_add, plan_adopt, plan_change, plan_choose_goals, plan_discard, plan_follow_up, plan_renew
from .purposes import purpose_add, purpose_adopt, purpose_change, purpose_discard, purpose_follow_up, purpose_renew
from .talks import talk_add, talk_change
from .works import (
    value_remove,
    values_save,
    work_add,
    work_add_measure,
    work_cancel,
    work_change,
    work_conclude,
    work_decide,
    work_finish_doing,
    work_resume,
    work_start,
)

__all__ = [
    "SERIES",
    "activity_mark",
    "activity_save",
    "effect_ask",
    "effect_look",
    "goal_add",
    "goal_change",
    "goal_follow_up",
    "goal_restore",
    "goal_withdraw",
    "idea_answer",
    "idea_send",
    "indicator_save",
    "measure_add",
    "measure_cancel",
    "measure_change",
    "measure_complete",
    "measure_follow_up",
    "measure_resume",
    "next_follow_up",
    "outcome_record",
    "part_remove",
    "plan_add",
    "plan_adopt",
    "plan_change",
    "plan_choose_goals",
    "plan_discard",
    "plan_follow_up",
    "plan_renew",
    "purpose_add",
    "purpose_adopt",
    "purpose_change",
    "purpose_discard",
    "purpose_follow_up",
    "purpose_renew",
    "talk_add",
    "talk_change",
    "value_remove",
    "values_save",
    "who_answer",
    "work_add",
    "work_add_measure",
    "work_cancel",
    "work_change",
    "work_conclude",
    "work_decide",
    "work_finish_doing",
    "work_resume",
    "work_start",
]
