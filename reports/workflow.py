"""The statuses of a berättelse: utkast, färdig (figures frozen, the nämnd may read), fastställd (unchangeable)."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action


class Status(models.TextChoices):
    DRAFT = "draft", "Utkast"
    READY = "ready", "Färdig"
    ADOPTED = "adopted", "Fastställd"


class RenderingStatus(models.TextChoices):
    QUEUED = "queued", "I kö"
    RUNNING = "running", "Skapas"
    DONE = "done", "Klar"
    FAILED = "failed", "Misslyckades"


def _lacking_for_ready(report) -> list[str]:
    return [] if report.figures.exists() else ["Hämta siffrorna först."]


def _lacking_for_adoption(report) -> list[str]:
    lacking = []
    if report.adopted_on is None:
        lacking.append("Skriv vilken dag nämnden fastställde berättelsen.")
    if not report.adopted_paragraph.strip():
        lacking.append("Skriv paragrafen i nämndens protokoll.")
    return lacking


MAKE_READY = Transition(
    "make_ready", "Markera som färdig", "Färdig", (Status.DRAFT,), Status.READY, Action.COMPILE_REPORT, _lacking_for_ready
)
BACK_TO_DRAFT = Transition(
    "back_to_draft", "Tillbaka till utkast", "Tillbaka till utkast", (Status.READY,), Status.DRAFT, Action.COMPILE_REPORT
)
ADOPT = Transition(
    "adopt", "För in nämndens beslut", "Fastställd", (Status.READY,), Status.ADOPTED, Action.ADOPT_REPORT, _lacking_for_adoption
)
TRANSITIONS = {t.name: t for t in (MAKE_READY, BACK_TO_DRAFT, ADOPT)}
