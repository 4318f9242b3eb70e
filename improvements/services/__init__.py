"""Everything that writes measures and what they are part of."""

from .measures import (
    SERIES,
    measure_add,
    measure_cancel,
    measure_change,
    measure_complete,
    measure_follow_up,
    measure_resume,
)

__all__ = [
    "SERIES",
    "measure_add",
    "measure_cancel",
    "measure_change",
    "measure_complete",
    "measure_follow_up",
    "measure_resume",
]
