"""Everything that writes measures and what they are part of."""

from .effects import effect_look, next_follow_up
from .measures import (
    SERIES,
    measure_add,
    measure_cancel,
    measure_change,
    measure_complete,
    measure_follow_up,
    measure_resume,
)
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
    "effect_look",
    "measure_add",
    "measure_cancel",
    "measure_change",
    "measure_complete",
    "measure_follow_up",
    "measure_resume",
    "next_follow_up",
    "value_remove",
    "values_save",
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
