"""What an edition holds, by its kind, and what it begins with: the shipped texts (standard.toml).

Information: {"text": Markdown, "questions": [{"question", "answers": the right one first, "why"}]}; three questions.
Introduction: {"items": [point, …]}. Pulse: {"understand": [statement, …], "able": […], "want": […]}.
"""

import random
import tomllib
from functools import cache
from pathlib import Path

from ..workflow import EditionKind

QUESTIONS = 3
PARTS = {"understand": "Förstå", "able": "Kunna", "want": "Vilja"}
# The law behind the information, and behind what a manager answers for: topics of standards.models.LegalReference.
INFORMATION_TOPICS = (
    "lex-sarah-rapportera", "lex-sarah-informera-personal", "medverka-till-god-kvalitet", "personal-patientsakerhet",
)  # fmt: skip


@cache
def _shipped() -> dict:
    return tomllib.loads((Path(__file__).parent / "standard.toml").read_text("utf-8"))


def standard_content(kind) -> dict:
    """What a first edition begins with."""
    return _shipped()[EditionKind(kind).value]


def manager_duties() -> list[dict]:
    """What a manager answers for: each with title, text, topics of the law and, where there is one, page (the name of
    an address)."""
    return _shipped()["manager"]


def lacking(edition) -> list[str]:
    """What an edition still lacks before it may hold, in words."""
    content = edition.content
    match EditionKind(edition.kind):
        case EditionKind.INFORMATION:
            found = [] if content.get("text", "").strip() else ["Skriv texten."]
            questions = content.get("questions", [])
            whole = [each for each in questions if each["question"] and len(each["answers"]) > 1 and each["why"]]
            if len(whole) < QUESTIONS:
                found.append(f"Skriv {QUESTIONS} frågor, var och en med minst två svar och en förklaring.")
            return found
        case EditionKind.INTRODUCTION:
            return [] if content.get("items") else ["Skriv minst en punkt."]
        case _:
            return [
                f"Skriv minst ett påstående under {name.lower()}."
                for key, name in PARTS.items()
                if not content.get(key)
            ]


def shown_answers(edition, number) -> list[tuple[int, str]]:
    """The answers of a question in an order that does not give the right one away, the same every time: (place in the
    content, words). Place 0 is right."""
    answers = list(enumerate(edition.content["questions"][number]["answers"]))
    random.Random(f"{edition.pk}:{number}").shuffle(answers)  # noqa: S311 - an order, not a secret
    return answers


def statements(edition) -> list[tuple[str, str, str]]:
    """The statements of a pulse: (key, part, words)."""
    return [(f"{part}{n}", part, words) for part in PARTS for n, words in enumerate(edition.content.get(part, []))]
