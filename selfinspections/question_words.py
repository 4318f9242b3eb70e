"""How a question, its limits and the difference between two versions are put in words."""

from .wording import figure
from .workflow import QuestionKind


def kind_words(question) -> str:
    """How a question is answered, with what it may be: "Mätvärde i °C, högst 8, allvarligt över 10"."""
    told = [question.get_kind_display()]
    if question.kind == QuestionKind.NUMBER and question.unit_of_measure:
        told = [f"{told[0]} i {question.unit_of_measure}"]
    if question.kind == QuestionKind.SCALE:
        told = [f"Skala 1–{question.scale_max}"]
        ends = (("1 är", question.scale_low_words), (f"{question.scale_max} är", question.scale_high_words))
        told += [f"{end} {words}" for end, words in ends if words]
    limits = (
        ("lägst", question.low), ("högst", question.high),
        ("allvarligt under", question.serious_low), ("allvarligt över", question.serious_high),
    )  # fmt: skip
    told += [f"{word} {figure(value)}" for word, value in limits if value is not None]
    if question.is_optional:
        told.append("får hoppas över")
    return ", ".join(told)


def limit_words(question) -> str:
    """What a number should be: "högst 8 °C"; "" without limits."""
    unit = f" {question.unit_of_measure}" if question.unit_of_measure else ""
    limits = (("lägst", question.low), ("högst", question.high))
    return ", ".join(f"{word} {figure(value)}{unit}" for word, value in limits if value is not None)


# What makes that a question no longer asks the same thing. Its heading and its place do not.
ASKED = (
    ("words", "frågan"), ("kind", "slaget av svar"), ("criteria", "så här ska det vara"), ("so_what", "om det brister"),
    ("so_what_right", "om det är som det ska"), ("so_what_not_applicable", "om det är ej aktuellt"),
    ("so_what_steps", "vad stegen betyder"), ("used_for", "det används svaret till"), ("indicator_id", "indikatorn"),
    ("unit_of_measure", "enheten"), ("low", "lägst"), ("high", "högst"), ("serious_low", "allvarligt under"),
    ("serious_high", "allvarligt över"), ("scale_max", "skalan"), ("scale_low_words", "lägsta steget"),
    ("scale_high_words", "högsta steget"), ("is_optional", "får hoppas över"),
    ("may_be_not_applicable", "kan vara ej aktuellt"),
)  # fmt: skip
MEANING = ("words", "kind", "criteria", "low", "high", "scale_max")


def changed_parts(before, after) -> list[str]:
    """What of a question is not what it was in the version before."""
    return [label for name, label in ASKED if getattr(before, name) != getattr(after, name)]


def asks_otherwise(before, after) -> bool:
    """Whether answers before and after are about different things: the words, the criteria or the limits changed."""
    return any(getattr(before, name) != getattr(after, name) for name in MEANING)


def differences(before, after) -> list[tuple[str, str]]:
    """What differs between the questions of two versions, as (what, of which question) in the order of the page."""
    earlier = {question.key: question for question in before}
    told = []
    for question in after:
        old = earlier.get(question.key)
        if old is None:
            told.append(("Ny fråga", question.words))
            continue
        if parts := changed_parts(old, question):
            words = f"{old.words} → {question.words}" if old.words != question.words else question.words
            told.append((f"Ändrad ({', '.join(parts)})", words))
        if old.group != question.group:
            told.append((f"Ny rubrik: {question.group or 'ingen'}", question.words))
    kept = {question.key for question in after}
    told += [("Borttagen", question.words) for question in before if question.key not in kept]
    order = [question.key for question in before if question.key in kept]
    if order != [question.key for question in after if question.key in earlier]:
        told.append(("Ordningen", "Frågorna kommer i en annan ordning"))
    return told
