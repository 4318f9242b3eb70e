"""The statuses of a measure and its table of transitions: round the improvement wheel, all the way (PGSA)."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action


class Status(models.TextChoices):
    PLANNED = "planned", "Planerad"
    DONE = "done", "Genomförd"
    FOLLOWED_UP = "followed_up", "Uppföljd"
    CANCELLED = "cancelled", "Genomförs inte"


# A measure that is not to be carried out answers nothing.
LIVING = (Status.PLANNED, Status.DONE, Status.FOLLOWED_UP)


class Effect(models.TextChoices):
    """What the follow-up showed. An honest "vet inte" is an answer."""

    ACHIEVED = "achieved", "Uppnådd"
    PARTLY = "partly", "Delvis"
    NONE = "none", "Ingen effekt"
    UNKNOWN = "unknown", "Går inte att säga"


def _effect_is_said(measure):
    return [] if measure.effect and measure.effect_note.strip() else ["Välj effekt och skriv hur ni vet det."]


def _reason_is_said(measure):
    return [] if measure.cancelled_reason.strip() else ["Skriv varför åtgärden inte genomförs."]


COMPLETE = Transition(
    "complete", "Åtgärden är genomförd", "Genomförd", (Status.PLANNED,), Status.DONE, Action.HANDLE_MEASURES
)
FOLLOW_UP = Transition(
    "follow_up",
    "Följ upp effekten",
    "Effekten uppföljd",
    (Status.DONE,),
    Status.FOLLOWED_UP,
    Action.HANDLE_MEASURES,
    _effect_is_said,
)
CANCEL = Transition(
    "cancel",
    "Genomför inte",
    "Genomförs inte",
    (Status.PLANNED,),
    Status.CANCELLED,
    Action.HANDLE_MEASURES,
    _reason_is_said,
)
RESUME = Transition(
    "resume",
    "Ta upp igen",
    "Upptagen igen",
    (Status.DONE, Status.FOLLOWED_UP, Status.CANCELLED),
    Status.PLANNED,
    Action.HANDLE_MEASURES,
)

TRANSITIONS = {t.name: t for t in (COMPLETE, FOLLOW_UP, CANCEL, RESUME)}
