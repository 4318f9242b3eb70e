"""The statuses of a berättelse: utkast, färdig (figures frozen, the nämnd may read), fastställd (unchangeable)."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action

from . import conditions


class Status(models.TextChoices):
    DRAFT = "draft", "Utkast"
    READY = "ready", "Färdig"
    ADOPTED = "adopted", "Fastställd"


class RenderingStatus(models.TextChoices):
    QUEUED = "queued", "I kö"
    RUNNING = "running", "Skapas"
    DONE = "done", "Klar"
    FAILED = "failed", "Misslyckades"


UNDER_WAY = (RenderingStatus.QUEUED, RenderingStatus.RUNNING)

MAKE_READY = Transition(
    "make_ready",
    "Markera som färdig",
    "Färdig",
    (Status.DRAFT,),
    Status.READY,
    Action.COMPILE_REPORT,
    conditions.lacking_for_ready,
)
BACK_TO_DRAFT = Transition(
    "back_to_draft",
    "Tillbaka till utkast",
    "Tillbaka till utkast",
    (Status.READY,),
    Status.DRAFT,
    Action.COMPILE_REPORT,
)
ADOPT = Transition(
    "adopt",
    "För in nämndens beslut",
    "Fastställd av nämnden",
    (Status.READY,),
    Status.ADOPTED,
    Action.ADOPT_REPORT,
    conditions.lacking_for_adoption,
)
TRANSITIONS = {t.name: t for t in (MAKE_READY, BACK_TO_DRAFT, ADOPT)}

OTHER_EVENTS = {
    "started": "Berättelsen påbörjad",
    "figures": "Siffrorna hämtade",
    "details": "Uppgifterna om berättelsen ändrade",
    "edition": "Den nya mallen används",
    "edition_return": "Tillbaka till mallen före",
}


def event_label(name: str) -> str:
    """How an event reads in the story."""
    return TRANSITIONS[name].done if name in TRANSITIONS else OTHER_EVENTS[name]
