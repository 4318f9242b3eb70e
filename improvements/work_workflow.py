"""The statuses of a förbättringsarbete and its table of transitions: planera, göra, studera, agera (PGSA).

Source of the wheel: Deming's Plan-Do-Study-Act, as Socialstyrelsen's handbook to SOSFS 2011:9 describes the systematic
work of improvement; 5 kap. 7–8 §§ ask for improved processes, not for a method.
"""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action


class WorkStatus(models.TextChoices):
    PLAN = "plan", "Planera"
    DO = "do", "Göra"
    STUDY = "study", "Studera"
    ACT = "act", "Agera"
    DONE = "done", "Hela varvet"
    CANCELLED = "cancelled", "Avbrutet"


# The four quarters of the wheel, in the order in which one goes round.
QUARTERS = (WorkStatus.PLAN, WorkStatus.DO, WorkStatus.STUDY, WorkStatus.ACT)
# From the start of the change until the round ends.
CHANGED = (WorkStatus.DO, WorkStatus.STUDY, WorkStatus.ACT)


class Decision(models.TextChoices):
    """What becomes of the change when one has seen what it did."""

    KEEP = "keep", "Behåll"
    CHANGE = "change", "Ändra och prova igen"
    DROP = "drop", "Släpp"


class Direction(models.TextChoices):
    LOWER = "lower", "Lägre är bättre"
    HIGHER = "higher", "Högre är bättre"


class Rhythm(models.TextChoices):
    MONTH = "month", "En gång i månaden"
    WEEK = "week", "En gång i veckan"
    EACH = "each", "Varje gång vi mäter"


def quarters_done(status: str) -> int:
    """How many of the four quarters lie behind a work that is in this status; none are counted when it is broken
    off."""
    if status == WorkStatus.DONE:
        return len(QUARTERS)
    return QUARTERS.index(status) if status in QUARTERS else 0


def has_too_much_at_once(under_way: int, finished: int) -> bool:
    """Whether a unit has more going on than it has ever brought all the way round. One work at a time is never too
    much: everybody has a first one."""
    return under_way > max(finished, 1)


def _can_begin(work):
    lacking = []
    if not work.aim.strip():
        lacking.append("Skriv målet: vad ska bli bättre, för vem, hur mycket och till när?")
    if not work.counts.strip():
        lacking.append("Skriv vad ni räknar, så att ni kan se om det blev bättre.")
    if not work.change.strip():
        lacking.append("Skriv vad ni provar.")
    return lacking


def _is_said(field, words):
    return lambda work: [] if getattr(work, field).strip() else [words]


def _decision_is_said(work):
    lacking = [] if work.decision else ["Välj om ni behåller, ändrar eller släpper."]
    return lacking if work.decision_reason.strip() else [*lacking, "Skriv varför."]


_LEADS = Action.HANDLE_MEASURES
START = Transition("start", "Börja göra", "Ändringen började", (WorkStatus.PLAN,), WorkStatus.DO, _LEADS, _can_begin)
FINISH = Transition(
    "finish", "Gå vidare till Studera", "Vi studerar", (WorkStatus.DO,), WorkStatus.STUDY, _LEADS,
    _is_said("done_note", "Skriv vad ni gjorde."),
)  # fmt: skip
CONCLUDE = Transition(
    "conclude", "Skriv vad ni ser", "Det här såg vi", (WorkStatus.STUDY,), WorkStatus.ACT, _LEADS,
    _is_said("study_note", "Skriv vad ni ser."),
)  # fmt: skip
DECIDE = Transition(
    "decide", "Bestäm vad som händer nu", "Hela varvet runt", (WorkStatus.ACT,), WorkStatus.DONE, _LEADS,
    _decision_is_said,
)  # fmt: skip
CANCEL = Transition(
    "cancel", "Avbryt arbetet", "Avbrutet", QUARTERS, WorkStatus.CANCELLED, _LEADS,
    _is_said("cancelled_reason", "Skriv varför arbetet avbryts."),
)  # fmt: skip
RESUME = Transition("resume", "Ta upp igen", "Upptaget igen", (WorkStatus.CANCELLED,), WorkStatus.PLAN, _LEADS)

WORK_TRANSITIONS = {t.name: t for t in (START, FINISH, CONCLUDE, DECIDE, CANCEL, RESUME)}
