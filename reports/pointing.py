"""What in a text may point at a person: signs for a human being to look at, never a verdict. Pure rules."""

import re
from dataclasses import dataclass

SMALL_WORDS = "en|ett|två|tre|fyra|ena|enda|[1-4]"
PEOPLE = (
    "person|brukare|boende|patient|klient|kund|medarbetare|anhörig|närstående|kvinna|kvinnor|man|män|pojke|flicka|barn|"
    "ungdom|kollega|vikarie|sjuksköterska|undersköterska|gäst|deltagare|make|maka|dotter|son|mamma|pappa"
)
FEW = re.compile(rf"\b(?:{SMALL_WORDS})\s+(?:\w+\s+)?(?:{PEOPLE})\w{{0,5}}\b", re.IGNORECASE)
AGE = re.compile(r"\b\d{1,3}[- ]?år(?:ig|ing)\w*\b|\b\d{1,3} år gammal\b", re.IGNORECASE)
PLACE = re.compile(r"\b(?:rum|lägenhet|lgh|avdelning|plan)\s+\d+\w?\b", re.IGNORECASE)
REACHED_AT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\b0\d{1,3}[- ]?\d[\d ]{4,}\d\b")
# A capital letter in the middle of a sentence.
CAPITAL = re.compile(r"(?<=[a-zåäö,;\d] )([A-ZÅÄÖ][a-zåäöé]+(?:\s[A-ZÅÄÖ][a-zåäöé]+)?)")
NO_NAMES = {"Lex", "Sarah", "Maria", "Socialstyrelsen", "Sverige", "Kolada"}


@dataclass(frozen=True)
class Sign:
    """What kind of words they are, and the words."""

    kind: str
    words: list[str]


def signs_in(text: str, known=()) -> list[Sign]:
    """The signs in a text, those that say most first. known: names that are no person's (of units, of the
    municipality)."""
    allowed = NO_NAMES | {word for name in known for word in name.split()}
    names = [name for name in CAPITAL.findall(text) if not set(name.split()) <= allowed]
    found = [
        ("Kan vara ett namn", names),
        ("Ett litet antal personer", FEW.findall(text)),
        ("En ålder", AGE.findall(text)),
        ("En plats där någon bor", PLACE.findall(text)),
        ("Telefon eller e-post", REACHED_AT.findall(text)),
    ]
    return [Sign(kind, list(dict.fromkeys(words))) for kind, words in found if words]
