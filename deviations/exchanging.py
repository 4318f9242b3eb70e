"""Letters between organisations: their steps, what may cross the boundary of secrecy, and the letter's first words."""

import re
from dataclasses import dataclass, field

from core.calendar import local_today
from core.workflow import Transition
from organisation.roles import Action
from standards.legal import references_on
from standards.models import LegalReference

from .models import Exchange
from .showing import when_words

Basis, Status = Exchange.Basis, Exchange.Status


def lacking_for_sending(exchange) -> list[str]:
    lacking = [] if exchange.letter.strip() else ["Skriv brevet."]
    if not exchange.basis:
        lacking.append("Välj varför uppgifterna får lämnas.")
    if exchange.sent_on is None:
        lacking.append("Skriv vilken dag det skickades.")
    return lacking


def lacking_for_answering(exchange) -> list[str]:
    lacking = [] if exchange.answer.strip() else ["Skriv kort vad svaret säger."]
    if exchange.answered_on is None:
        lacking.append("Skriv vilken dag svaret gavs.")
    return lacking


SEND = Transition(
    "sent", "Markera som skickat", "Skickat", (Status.DRAFT,), Status.SENT, Action.HANDLE_DEVIATIONS,
    lacking_for_sending,
)  # fmt: skip
ANSWER = Transition(
    "answered", "För in svaret", "Besvarat", (Status.SENT,), Status.ANSWERED, Action.HANDLE_DEVIATIONS,
    lacking_for_answering,
)  # fmt: skip

# What lets information cross, in plain words, and what each rests on: topics of LegalReference. Where secrecy itself is
# weighed the paragraph follows the laws of the case.
WORDS = {
    Basis.NOTHING_SECRET: "Brevet säger vad som hände och var, men inget som pekar ut en person. Oftast räcker det.",
    Basis.CONSENT: "Personen har själv sagt ja till att just den organisationen får veta just det här.",
    Basis.NECESSARY: "Utan uppgiften går det inte att utreda eller att skydda personen. Lämna bara det som behövs.",
    Basis.NO_HARM: "Varje uppgift är prövad för sig: ingen, varken personen eller någon närstående, far illa av det.",
}
TOPICS = {
    Basis.CONSENT: ("samtycke-utlamnande",),
    Basis.NECESSARY: ("nodvandigt-utlamnande",),
    Basis.NO_HARM: ("sekretess-socialtjanst", "sekretess-halsovard"),
}
BOUNDARY = "sekretess-mellan-namnder"


@dataclass(frozen=True)
class BasisWords:
    """One basis as the page explains it."""

    value: str
    label: str
    text: str
    references: list[LegalReference] = field(default_factory=list)


def bases(case) -> list[BasisWords]:
    """Every basis with its words and paragraphs in force today. One query for each paragraph's topic."""
    return [
        BasisWords(
            basis.value,
            basis.label,
            WORDS[basis],
            [each for topic in topics_of(basis, case) for each in references_on(topic, local_today())],
        )
        for basis in Basis
    ]


def topics_of(basis, case) -> tuple[str, ...]:
    topics = TOPICS.get(basis, ())
    if basis == Basis.NO_HARM and case.laws:
        social, health = topics
        return ((social,) if case.law_sol or case.law_lss else ()) + ((health,) if case.law_hsl else ())
    return topics


def boundary() -> list[LegalReference]:
    """The paragraph that draws the boundary. One query."""
    return references_on(BOUNDARY, local_today())


def first_words(case) -> str:
    """What a new letter begins with: number, when and where, and no word of the report or of whom it concerned."""
    return (
        "Hej!\n\n"
        "Vi har tagit emot en avvikelse som vi tror rör också er verksamhet.\n\n"
        f"När: {when_words(case)}\n"
        f"Var: {case.unit}\n"
        "Vad som hände: \n\n"
        "Vi ber er utreda er del, och berätta för oss vad ni kommer fram till och vad ni ändrar."
    )


def labels_in(text: str, labels) -> list[str]:
    """Those of the labels (initials, room, reference) that stand in the text as words of their own."""
    return [
        label
        for label in labels
        if len(label) > 1 and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text, re.IGNORECASE)
    ]
