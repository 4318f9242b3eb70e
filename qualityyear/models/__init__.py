from .at_units import StaffAnswer, StopFile, StopNote, Succession, UnitStop, UnitStopEvent
from .editions import Edition
from .knowledge import Away, InformationReceipt, Introduction, IntroductionTick
from .links import CalendarLink, WheelPrint
from .logbook import LogEntry, LogThanks
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
