"""Kinds, statuses and the table of transitions of a revision: utkast → granskas → fastställd → upphävd.

A revision is replaced by dates and not by a step: it holds from the day it says until the day before the next one
begins (models.Revision.holding), so that nothing has to run at midnight.
"""

from django.db import models

from core.markdown import pictures_of
from core.workflow import Transition
from organisation.roles import Action


class Kind(models.TextChoices):
    PROCESS = "process", "Process"
    ROUTINE = "routine", "Rutin"


class ProcessKind(models.TextChoices):
    """How the processes of a ledningssystem are sorted by those who work with them."""

    MANAGEMENT = "management", "Ledningsprocess"
    CORE = "core", "Kärnprocess"
    SUPPORT = "support", "Stödprocess"


class Status(models.TextChoices):
    DRAFT = "draft", "Utkast"
    REVIEW = "review", "Granskas"
    ADOPTED = "adopted", "Fastställd"
    WITHDRAWN = "withdrawn", "Upphävd"
    DROPPED = "dropped", "Kastat utkast"


OPEN = (Status.DRAFT, Status.REVIEW)


def undescribed_in(body) -> list[str]:
    """The addresses ("bild:…") of the pictures in a text that do not say what they show, each once."""
    found = pictures_of(body) if "![" in body else []
    return list(dict.fromkeys(address for address, words in found if not words))


def _content_is_there(revision):
    lacking = []
    if not revision.title.strip():
        lacking.append("Skriv en rubrik.")
    if not revision.has_content:
        what = "Lägg till minst ett steg." if revision.is_process else "Skriv en text eller lägg till en fil."
        lacking.append(what)
    if count := len(undescribed_in(revision.body)):
        what = "En bild saknar beskrivning." if count == 1 else f"{count} bilder saknar beskrivning."
        lacking.append(f"{what} Skriv vad den som inte ser behöver veta.")
    if revision.number > 1 and not revision.reason.strip():
        lacking.append("Skriv vad som är ändrat och varför.")
    if revision.question and (len(revision.answers) < 2 or revision.right_answer is None):
        lacking.append("Skriv minst två svar till frågan, och sätt * före det rätta.")
    if not revision.document.unit.is_open():
        lacking.append(f"{revision.document.unit} är stängd. Välj en annan enhet under Ändra uppgifter.")
    if not revision.document.adopters:
        lacking.append("Bestäm vilken roll som fastställer.")
    return lacking


def in_the_way(revision) -> list[str]:
    """What must be put right before anybody can say yes: what the draft lacks, and comments without an answer."""
    lacking = _content_is_there(revision)
    if count := revision.comments.filter(settled_at__isnull=True).count():
        lacking.append(
            "En kommentar är inte besvarad. Svara på den först."
            if count == 1
            else f"{count} kommentarer är inte besvarade. Svara på dem först."
        )
    return lacking


def _agreed(revision):
    lacking = in_the_way(revision)
    if waiting := revision.waiting_for():
        lacking.append(f"Väntar på {' och '.join(role.label for role in waiting)}.")
    if revision.valid_from is None:
        lacking.append("Välj från vilken dag den gäller.")
    return lacking


def _reason_is_said(revision):
    return [] if revision.withdrawn_reason.strip() else ["Skriv varför den upphävs och vad som gäller i stället."]


SEND = Transition(
    "send", "Skicka på granskning", "Skickad på granskning", (Status.DRAFT,), Status.REVIEW, Action.EDIT_PROCESSES,
    _content_is_there,
)  # fmt: skip
TAKE_BACK = Transition(
    "take_back", "Ta tillbaka till utkast", "Tillbaka till utkast", (Status.REVIEW,), Status.DRAFT,
    Action.EDIT_PROCESSES,
)  # fmt: skip
ADOPT = Transition(
    "adopt", "Fastställ", "Fastställd", (Status.REVIEW,), Status.ADOPTED, Action.ADOPT_PROCESSES, _agreed
)
DROP = Transition("drop", "Kasta utkastet", "Utkastet kastat", OPEN, Status.DROPPED, Action.EDIT_PROCESSES)
RESTORE = Transition(
    "restore", "Ta fram utkastet igen", "Utkastet framtaget igen", (Status.DROPPED,), Status.DRAFT,
    Action.EDIT_PROCESSES,
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw", "Upphäv", "Upphävd", (Status.ADOPTED,), Status.WITHDRAWN, Action.ADOPT_PROCESSES, _reason_is_said
)

TRANSITIONS = {t.name: t for t in (SEND, TAKE_BACK, ADOPT, DROP, RESTORE, WITHDRAW)}
