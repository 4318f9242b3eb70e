from .at_units import StaffAnswer, StopFile, StopNote, Succession, UnitStop, UnitStopEvent
from .editions import Edition
from .knowledge import Away, InformationReceipt, Introduction, IntroductionTick
from .links import CalendarLink, WheelPrint
from .logbook import LogEntry, LogThanks
from .pulse import PulseAnswer, PulseDone, PulseRound
from .stops import Meeting, Stop
from .years import QualityYear, YearEvent, YearTemplate

__all__ = [
    "Away",
    "CalendarLink",
    "Edition",
    "InformationReceipt",
    "Introduction",
    "IntroductionTick",
    "LogEntry",
    "LogThanks",
    "Meeting",
    "PulseAnswer",
    "PulseDone",
    "PulseRound",
    "QualityYear",
    "StaffAnswer",
    "Stop",
    "StopFile",
    "StopNote",
    "Succession",
    "UnitStop",
    "UnitStopEvent",
    "WheelPrint",
    "YearEvent",
    "YearTemplate",
]
