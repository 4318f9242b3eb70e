"""Nothing that the nämnd reads here may point at a person: what is refused when it is written, and in which words."""

from django.conf import settings

from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from organisation.models import Unit
from organisation.selectors import names_in_use
from standards.pointing import (
    AN_AGE,
    ANYBODY,
    FEW_PEOPLE,
    KNOWN_NAME,
    MAY_BE_NAME,
    NO_NAMES,
    TWO_LETTERS,
    Sign,
    case_numbers_in,
    closer_signs_in,
    signs_in,
)

WHERE = "det som nämnden läser"
A_CASE = "Ett ärendes nummer"
# What to do about each kind of sign (standards.pointing).
ADVICE = {
    A_CASE: "är numret på ett ärende. Ett enskilt ärende tas inte upp här. Skriv utan numret.",
    MAY_BE_NAME: "kan vara ett namn. Skriv utan namn. Är det ingen person, skriv ordet med liten bokstav.",
    KNOWN_NAME: "är namnet på någon som arbetar här. Skriv utan namn. Är det ingen person, skriv ordet med liten "
    "bokstav.",
    TWO_LETTERS: "kan vara någons initialer. Skriv utan dem.",
    FEW_PEOPLE: "är så få att någon kan kännas igen. Skriv om flera, eller om hur det brukar vara.",
    AN_AGE: "är en ålder som kan peka ut någon. Skriv utan den.",
    "En plats där någon bor": "kan peka ut den som bor där. Skriv utan platsen.",
    "Telefon eller e-post": "ser ut som telefon eller e-post. Skriv utan det.",
}


def refuse_pointing(texts: dict, *, decided: bool = False) -> None:
    """Raises DomainError beside the first of the texts, by field name, in which something may point at a person.

    decided: the texts are a decision's, as the protocol has it: the number of the diary belongs there, and so do two
    substitutes. "En brukare" is anybody. Three queries, for the names of units, which are no person's, and of people.
    """
    refuse_personal_numbers(texts, WHERE)
    units = {settings.MUNICIPALITY_NAME, *Unit.objects.order_by().values_list("name", flat=True)}
    nobodys = {word.casefold() for name in (*units, *NO_NAMES) for word in name.split()}
    people = {word for word in names_in_use()[0] if word.casefold() not in nobodys}
    for name, text in texts.items():
        if isinstance(text, str) and (signs := _signs(text, units, people, decided)):
            raise DomainError(" ".join(map(_in_words, signs)), field=name)


def _signs(text, units, people, decided) -> list[Sign]:
    cases = [] if decided else case_numbers_in(text)
    known = [sign for sign in closer_signs_in(text, people) if sign.kind in (KNOWN_NAME, TWO_LETTERS)]
    said = {word for sign in known for word in sign.words}
    found = [Sign(A_CASE, cases), *known]
    for sign in signs_in(text, units):
        words = sign.words
        if sign.kind == FEW_PEOPLE:
            words = [] if decided else [each for each in words if not ANYBODY.fullmatch(each)]
        if sign.kind == MAY_BE_NAME:
            words = [each for each in words if not said & set(each.split())]
        found.append(Sign(sign.kind, words))
    return [sign for sign in found if sign.words]


def _in_words(sign: Sign) -> str:
    return f"{', '.join(f'”{words}”' for words in sign.words[:3])} {ADVICE[sign.kind]}"
