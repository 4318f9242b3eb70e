"""The kinds of stops, when they come back, and the statuses of a year and of a stop at a unit."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action, Role

from .rules import Rhythm


class Kind(models.TextChoices):
    """What one does at a stop. A task has nothing to talk about: it is done, and that is noted."""

    LEARNING = "learning", "Hållplats för lärande"
    ANALYSIS_DAYS = "analysis_days", "Analysdagar"
    QUALITY_MEETING = "quality_meeting", "Kvalitetsmöte"
    TASK = "task", "Att göra"


class Perspective(models.TextChoices):
    LAW = "law", "Lagen"
    ACTIVITY = "activity", "Verksamheten"
    PERSON = "person", "Brukaren"


class Duty(models.TextChoices):
    """Whether a day in the year is the law's or one's own."""

    DATED = "dated", "Lagen säger dagen"
    UNDATED = "undated", "Lagen säger att, inte när"
    CUSTOM = "custom", "Vår egen ordning"


class Scope(models.TextChoices):
    UNITS = "units", "Varje enhet"
    BOARD = "board", "Nämnden gemensamt"


class EditionKind(models.TextChoices):
    INFORMATION = "information", "Information om rapporteringsskyldigheten"
    INTRODUCTION = "introduction", "Introduktion för nya"
    PULSE = "pulse", "Förstå–kunna–vilja"


class EditionStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    PUBLISHED = "published", "Gäller"
    WITHDRAWN = "withdrawn", "Används inte längre"


class Side(models.TextChoices):
    """Who ticks a point of an introduction."""

    NEW = "new", "Den som är ny"
    INTRODUCER = "introducer", "Den som introducerar"


WHO = (
    Role.UNIT_MANAGER, Role.EMPLOYEE, Role.DIVISION_MANAGER, Role.DIRECTOR, Role.QUALITY_DEVELOPER,
    Role.QUALITY_MANAGER, Role.MAS, Role.MAR, Role.SAS, Role.DEVELOPMENT_LEAD, Role.IMPROVEMENT_COACH,
)  # fmt: skip
WHO_CHOICES = [(role.value, role.label) for role in WHO]
RHYTHM_CHOICES = [
    (Rhythm.MONTH.value, "En månad, eller varje månad"),
    (Rhythm.FIXED.value, "En bestämd dag"),
    (Rhythm.WORKING_DAY.value, "En viss arbetsdag i månaden"),
    (Rhythm.MEETING.value, "Några veckor före nämndens möte"),
    (Rhythm.QUARTER.value, "Ett kvartal, eller varje kvartal"),
]


class YearStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    ADOPTED = "adopted", "Gäller"


class StopStatus(models.TextChoices):
    OPEN = "open", "Öppen"
    BEGUN = "begun", "Påbörjad"
    DONE = "done", "Klar"
    NOT_DONE = "not_done", "Blev inte av"
    LAPSED = "lapsed", "Utgår"


UNDER_WAY = (StopStatus.OPEN, StopStatus.BEGUN)


def _has_stops(year) -> list[str]:
    return [] if year.stops.exists() else ["Lägg in minst en hållplats."]


def _is_written(unit_stop) -> list[str]:
    from .selectors import lacking

    return lacking(unit_stop)


def _reason_is_said(unit_stop) -> list[str]:
    return [] if unit_stop.why.strip() else ["Skriv varför hållplatsen inte blev av."]


ADOPT = Transition(
    "adopt", "Låt året gälla", "Året gäller", (YearStatus.DRAFT,), YearStatus.ADOPTED, Action.PLAN_QUALITY_YEAR,
    _has_stops,
)  # fmt: skip

COMPLETE = Transition("complete", "Klar", "Klar", UNDER_WAY, StopStatus.DONE, Action.HOLD_STOPS, _is_written)
SKIP = Transition(
    "skip", "Blev inte av", "Blev inte av", UNDER_WAY, StopStatus.NOT_DONE, Action.HOLD_STOPS, _reason_is_said
)
CLOSE = Transition("close", "Stäng", "Stängd, blev inte klar", UNDER_WAY, StopStatus.NOT_DONE, Action.HOLD_STOPS)
REOPEN = Transition(
    "reopen", "Öppna igen", "Öppnad igen", (StopStatus.DONE, StopStatus.NOT_DONE), StopStatus.BEGUN, Action.HOLD_STOPS
)
LAPSE = Transition("lapse", "Utgår", "Utgår", UNDER_WAY, StopStatus.LAPSED, Action.HOLD_STOPS)

TRANSITIONS = {each.name: each for each in (COMPLETE, SKIP, CLOSE, REOPEN, LAPSE)}
