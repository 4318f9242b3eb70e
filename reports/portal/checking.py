"""Nothing that the nämnd reads here may point at a person: what is refused when it is written, and in which words."""

from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.pointing import Sign, signs_in
from organisation.models import Unit

WHERE = "det som nämnden läser"
# What to do about each kind of sign (core.pointing).
ADVICE = {
    "Kan vara ett namn": "kan vara ett namn. Skriv utan namn. Är det ingen person, skriv ordet med liten bokstav.",
    "Ett litet antal personer": "är så få att någon kan kännas igen. Skriv om flera, eller om hur det brukar vara.",
    "En ålder": "är en ålder som kan peka ut någon. Skriv utan den.",
    "En plats där någon bor": "kan peka ut den som bor där. Skriv utan platsen.",
    "Telefon eller e-post": "ser ut som telefon eller e-post. Skriv utan det.",
}


def refuse_pointing(texts: dict) -> None:
    """Raises DomainError beside the first of the texts, by field name, in which something may point at a person. One
    query, for the names of units: those are no person's."""
    refuse_personal_numbers(texts, WHERE)
    known = list(Unit.objects.order_by().values_list("name", flat=True))
    for name, text in texts.items():
        if isinstance(text, str) and (signs := signs_in(text, known)):
            raise DomainError(" ".join(map(_in_words, signs)), field=name)


def _in_words(sign: Sign) -> str:
    return f"{', '.join(f'”{words}”' for words in sign.words[:3])} {ADVICE[sign.kind]}"
