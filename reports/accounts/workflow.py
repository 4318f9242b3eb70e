"""The statuses of a verksamhetsberättelse on its way up: written, sent, perhaps sent back, fastställd."""

from django.db import models

from core.workflow import Transition
from organisation.models import Unit
from organisation.roles import Action

from . import conditions


class Level(models.TextChoices):
    """The links of the chain, the lowest first, by the kind of their unit, and what each is called."""

    UNIT = Unit.Kind.UNIT.value, "Enhet"
    AREA = Unit.Kind.AREA.value, "Område"
    DIVISION = Unit.Kind.DIVISION.value, "Verksamhet"
    DEPARTMENT = Unit.Kind.DEPARTMENT.value, "Förvaltning"


LEVELS = dict(Level.choices)


class Status(models.TextChoices):
    NOT_BEGUN = "not_begun", "Inte påbörjad"
    DRAFT = "draft", "Skrivs"
    SENT = "sent", "Skickad uppåt"
    RETURNED = "returned", "Tillbaka för komplettering"
    ADOPTED = "adopted", "Fastställd"
    EXEMPT = "exempt", "Behövs inte"


WRITING = (Status.NOT_BEGUN, Status.DRAFT, Status.RETURNED)
# What those above may build on.
HANDED_UP = (Status.SENT, Status.ADOPTED)


class EditionStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    PUBLISHED = "published", "Fastställd"


class Audience(models.TextChoices):
    """Which levels a section of the template is written at."""

    ALL = "all", "Alla nivåer"
    UNITS = "units", "Bara enheterna"
    ABOVE = "above", "Bara nivåerna ovanför enheterna"


class PointKind(models.TextChoices):
    """What a point says about its matter."""

    WORKS = "works", "Det här går bra"
    WORRIES = "worries", "Det här oroar"
    NEEDS = "needs", "Det här behöver vi"


BEGIN = Transition("begin", "Börja skriva", "Påbörjad", (Status.NOT_BEGUN,), Status.DRAFT, Action.WRITE_ACCOUNTS)
SEND = Transition(
    "send", "Skicka uppåt", "Skickad uppåt", WRITING, Status.SENT, Action.WRITE_ACCOUNTS, conditions.lacking_for_sending
)
TAKE_BACK = Transition(
    "take_back", "Ta tillbaka", "Tagen tillbaka", (Status.SENT,), Status.DRAFT, Action.WRITE_ACCOUNTS
)
SEND_BACK = Transition(
    "send_back",
    "Skicka tillbaka",
    "Tillbaka för komplettering",
    (Status.SENT,),
    Status.RETURNED,
    Action.ADOPT_ACCOUNTS,
)
ADOPT = Transition("adopt", "Fastställ", "Fastställd", (Status.SENT,), Status.ADOPTED, Action.ADOPT_ACCOUNTS)
EXEMPT = Transition("exempt", "Behövs inte", "Behövs inte", WRITING, Status.EXEMPT, Action.PLAN_ACCOUNTS)
INCLUDE = Transition("include", "Ta med igen", "Tas med igen", (Status.EXEMPT,), Status.DRAFT, Action.PLAN_ACCOUNTS)
# Whoever does it writes the account in which it is taken up (services.account_take_up).
TAKE_UP = Transition(
    "take_up", "Ta med tiden", "Tas med i en annan berättelse", WRITING, Status.EXEMPT, Action.READ_ACCOUNTS
)
TRANSITIONS = {t.name: t for t in (BEGIN, SEND, TAKE_BACK, SEND_BACK, ADOPT, EXEMPT, INCLUDE, TAKE_UP)}

OTHER_EVENTS = {
    "opened": "Öppnad att skriva",
    "figures": "Siffrorna hämtade",
    "edition": "Den nya mallen används",
    "edition_return": "Tillbaka till mallen före",
    "took_up": "Tar med tiden för en enhet som är stängd",
    "section_moved": "Text från mallen före flyttad",
    "section_removed": "Avsnitt från mallen före borttaget",
    "due": "Ny sista dag",
    "moved": "Skickas nu till en annan nivå",
}


def event_label(name: str) -> str:
    """How an event reads in the story."""
    return TRANSITIONS[name].done if name in TRANSITIONS else OTHER_EVENTS[name]
