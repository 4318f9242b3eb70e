"""What an egenkontroll asks and how often, the statuses of each occasion, and what one still lacks."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action

from .rules import Step


class QuestionKind(models.TextChoices):
    YES_NO = "yes_no", "Ja eller nej"
    SCALE = "scale", "Skala"
    NUMBER = "number", "Mätvärde"
    TEXT = "text", "Text"
    PHOTO = "photo", "Bild"


class Choice(models.TextChoices):
    """Nothing chosen is silence. "Ej aktuellt" is an answer, and says why."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    NOT_APPLICABLE = "not_applicable", "Ej aktuellt"


class Frequency(models.TextChoices):
    WEEKLY = "weekly", "Varje vecka"
    FORTNIGHTLY = "fortnightly", "Varannan vecka"
    MONTHLY = "monthly", "Varje månad"
    QUARTERLY = "quarterly", "Varje kvartal"
    TERTIAL = "tertial", "Varje tertial"
    HALF_YEARLY = "half_yearly", "Varje halvår"
    YEARLY = "yearly", "Varje år"


STEPS = {
    Frequency.WEEKLY: Step(weeks=1),
    Frequency.FORTNIGHTLY: Step(weeks=2),
    Frequency.MONTHLY: Step(months=1),
    Frequency.QUARTERLY: Step(months=3),
    Frequency.TERTIAL: Step(months=4),
    Frequency.HALF_YEARLY: Step(months=6),
    Frequency.YEARLY: Step(months=12),
}


class Who(models.TextChoices):
    """Who is asked to answer, and sees it on Min dag. Whoever works at the unit may, but for what a unit's ombud
    answers: that is for the ombud, and for whoever plans at the unit."""

    STAFF = "staff", "Medarbetarna"
    MANAGER = "manager", "Enhetschefen"
    NAMED = "named", "Den som enhetschefen utser"


class VersionStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    PUBLISHED = "published", "Fastställd"


class Status(models.TextChoices):
    WAITING = "waiting", "Väntar på svar"
    BEGUN = "begun", "Påbörjad"
    DONE = "done", "Besvarad"
    NOT_DONE = "not_done", "Gjordes inte"
    LAPSED = "lapsed", "Utgår"


OPEN = (Status.WAITING, Status.BEGUN)


class FindingStatus(models.TextChoices):
    OPEN = "open", "Att ta hand om"
    HANDLED = "handled", "Omhändertagen"
    DROPPED = "dropped", "Ingen brist längre"


def _is_answered(occurrence) -> list[str]:
    from .selectors import lacking

    return lacking(occurrence)


def _reason_is_said(occurrence) -> list[str]:
    return [] if occurrence.why.strip() else ["Skriv varför egenkontrollen inte gjordes."]


COMPLETE = Transition(
    "complete", "Klar", "Besvarad", (Status.BEGUN,), Status.DONE, Action.ANSWER_SELF_INSPECTIONS, _is_answered
)
SKIP = Transition(
    "skip", "Gjordes inte", "Gjordes inte", OPEN, Status.NOT_DONE, Action.PLAN_SELF_INSPECTIONS, _reason_is_said
)
REOPEN = Transition(
    "reopen", "Öppna igen", "Öppnad igen", (Status.DONE, Status.NOT_DONE), Status.BEGUN, Action.PLAN_SELF_INSPECTIONS
)
LAPSE = Transition("lapse", "Utgår", "Utgår", OPEN, Status.LAPSED, Action.PLAN_SELF_INSPECTIONS)

TRANSITIONS = {each.name: each for each in (COMPLETE, SKIP, REOPEN, LAPSE)}
