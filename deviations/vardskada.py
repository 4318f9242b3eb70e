"""What an event is in the light of patientsäkerhetslagen, from the answers to its two questions. Pure rules.

PSL 1 kap. 5 §: a vårdskada is suffering, injury, illness or death that could have been avoided; it is serious when it
is lasting and not minor, or led to substantially more care or to death. Each is asked for what did happen and for what
could have happened, because an event that could have led to it is investigated and notified alike (PSL 3 kap. 3 and
5 §§). The answers propose; a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = (YES, NO, UNKNOWN)

AVOIDABLE = "avoidable"
# Harm that did happen (medfört), and harm that could have happened (hade kunnat medföra): any at all, a and b.
HAPPENED = ("harm", "lasting", "care")
COULD = ("could_harm", "could_lasting", "could_care")
QUESTIONS = (AVOIDABLE, *HAPPENED, *COULD)

NO_INJURY, INJURY_COULD, INJURY = "no_injury", "injury_could", "injury"
SERIOUS_COULD, SERIOUS = "serious_injury_could", "serious_injury"
INJURIES = (INJURY, SERIOUS)

WORDS = {
    "avoided": "Händelsen kunde inte ha undvikits. Då är det inte en vårdskada, hur illa det än gick.",
    "nothing": "Ingen skada hände, och ingen kunde ha hänt.",
    "open": "Svaren räcker inte för ett förslag ännu. Utred vidare, och svara igen när ni vet mer.",
    "maybe_avoidable": "Det går inte att säga än om händelsen kunde ha undvikits. Förslaget gäller om den kunde det.",
    "maybe_graver": "Alla frågor är inte besvarade. Visar det sig värre gäller en allvarligare bedömning.",
    "lasting": "Skadan är bestående och inte ringa.",
    "care": "Patienten behövde väsentligt mer vård, eller dog.",
    "could_lasting": "Skadan hade kunnat bli bestående och inte ringa.",
    "could_care": "Patienten hade kunnat behöva väsentligt mer vård, eller dö.",
    "harm": "Patienten skadades, men inte allvarligt.",
    "could_harm": "Patienten hade kunnat skadas, men inte allvarligt.",
}


@dataclass(frozen=True)
class Proposal:
    """judgement is one of the five words, or "" when the answers do not suffice. reasons say why, in Swedish.
    preliminary: an answer that is still missing could make it graver, or take it away."""

    judgement: str
    reasons: tuple[str, ...]
    preliminary: bool = False


def propose(answers: Mapping[str, str]) -> Proposal:
    """What the answers (question → yes, no or unknown) point to. A question without an answer counts as unknown.

    Harm that did not happen has no a and b; they are read only after a yes to the harm itself.
    """
    said = {question: answers.get(question) or UNKNOWN for question in QUESTIONS}
    if said[AVOIDABLE] == NO:
        return Proposal(NO_INJURY, (WORDS["avoided"],))
    happened, could = _grave(said, HAPPENED), _grave(said, COULD)
    if happened:
        return _with_doubts(SERIOUS, happened, said)
    if could:
        return _with_doubts(SERIOUS_COULD, could, said, *HAPPENED)
    if said["harm"] == YES:
        return _with_doubts(INJURY, ["harm"], said, *HAPPENED, *COULD)
    if said["could_harm"] == YES:
        return _with_doubts(INJURY_COULD, ["could_harm"], said, *HAPPENED, *COULD)
    if said["harm"] == said["could_harm"] == NO:
        return Proposal(NO_INJURY, (WORDS["nothing"],))
    return Proposal("", (WORDS["open"],), preliminary=True)


def _grave(said, questions) -> list[str]:
    harm, lasting, care = questions
    return [question for question in (lasting, care) if said[harm] == YES and said[question] == YES]


def _with_doubts(judgement, reasons, said, *open_to) -> Proposal:
    """The proposal, with what is not yet known. open_to are the questions whose answers could make it graver."""
    words = [WORDS[reason] for reason in reasons]
    doubts = []
    if said[AVOIDABLE] == UNKNOWN:
        doubts.append(WORDS["maybe_avoidable"])
    if any(said[question] == UNKNOWN and _is_asked(question, said) for question in open_to):
        doubts.append(WORDS["maybe_graver"])
    return Proposal(judgement, (*words, *doubts), preliminary=bool(doubts))


def _is_asked(question, said) -> bool:
    """Whether the question has a meaning: a and b of a harm that is denied do not."""
    for harm, *graver in (HAPPENED, COULD):
        if question in graver:
            return said[harm] != NO
    return True


def has_injured(judgement: str, answers: Mapping[str, str] | None = None) -> bool:
    """Whether a patient has suffered a vårdskada and is to be told (PSL 3 kap. 8 §): also where the word for the event
    is that it could have become serious, and a lesser harm did happen."""
    if judgement in INJURIES:
        return True
    answers = answers or {}
    return judgement == SERIOUS_COULD and answers.get("harm") == YES and answers.get(AVOIDABLE) != NO


def inconsistencies(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers that cannot both be true: question → what to say. What happened could also have happened."""
    found = {}
    for harm, *graver in (HAPPENED, COULD):
        for question in graver:
            if answers.get(harm) == NO and answers.get(question) == YES:
                found[question] = "Du har svarat att det inte är någon skada. Ändra ett av svaren."
    for happened, could in zip(HAPPENED, COULD, strict=True):
        if answers.get(happened) == YES and answers.get(could) == NO:
            found[could] = "Det som hände kunde också ha hänt. Ändra ett av svaren."
    return found
