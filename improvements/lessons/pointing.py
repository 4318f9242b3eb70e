"""What in the texts of a lesson may point at somebody, and the answers that it does not.

Numbers of cases refuse release, and so would personal numbers, which are never saved. The rest is for a human being to
answer, one by one; an answer holds as long as the words stand in the text, and is let go when nobody needs it any
longer: when the lesson is released, or its draft thrown away.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from organisation.models import Unit
from organisation.selectors import names_in_use
from standards.pointing import (
    KNOWN_NAME,
    KNOWN_PLACE,
    MAY_BE_NAME,
    SMALL_PLACE,
    WORD,
    case_numbers_in,
    closer_signs_in,
    plain,
    signs_in,
    telling_words,
)
from standards.selectors import places_at

TEXTS = ("title", "happened", "learned", "changed", "helped_note", "questions", "process")
CASE_NUMBER = "Ett ärendes nummer"
FEW_LIVE_HERE = 10  # places; our own choice: so few that those who live there may be told apart by what happened
AROUND = 40  # letters shown on each side


@dataclass(frozen=True)
class Point:
    """kind and words: what it is; around: where it stands; refuses: it must go; why: the answer, or ""."""

    kind: str
    words: str
    around: str = ""
    refuses: bool = False
    why: str = ""

    @property
    def key(self) -> str:
        """What its answer is kept under: a seal from which nobody reads the words."""
        return answer_key(self.kind, self.words)

    @property
    def words_for_sentence(self) -> str:
        return f"ärendets nummer {self.words}" if self.refuses else f"”{self.words}”"


def answer_key(kind: str, words: str) -> str:
    """The same for the same words of the same kind, whatever letters they begin with. Made with the installation's own
    secret: with another the questions are asked anew."""
    return salted_hmac("improvements.lessons.pointing", f"{kind}: {words.casefold()}", algorithm="sha256").hexdigest()


def points_of(lesson) -> list[Point]:
    """Those of a lesson as it stands, with their answers. Three queries."""
    texts = {name: getattr(lesson, name) for name in TEXTS}
    return points_in(texts, unit=lesson.unit, answers=lesson.answers)


def points_in(texts: dict, unit=None, answers=None) -> list[Point]:
    """Those in the texts, by the name of the field; unit: the one whose size is asked. What must go comes first."""
    answers, whole = answers or {}, "\n".join(_as_read(name, text) for name, text in texts.items() if text)
    people, places = names_in_use()
    found = [Point(CASE_NUMBER, words, _around(whole, words), refuses=True) for words in case_numbers_in(whole)]
    signs = closer_signs_in(whole, people, places)
    named = [words for sign in signs if sign.kind in (KNOWN_NAME, KNOWN_PLACE) for words in sign.words]
    # Every word of a name is known, or the name is asked about: one may know Anna and not Anna Andersson.
    known = {word.casefold() for words in named for word in WORD.findall(words)}
    telling = {word for name in places for word in telling_words(name)}
    kinds = {word for name in places for word in WORD.findall(plain(name))} - telling
    known |= {word.casefold() for word in kinds}
    for sign in [*signs, *signs_in(whole, [*kinds, settings.MUNICIPALITY_NAME])]:
        found += [
            Point(sign.kind, words, _around(whole, words))
            for words in sign.words
            if sign.kind != MAY_BE_NAME
            or not all({word.casefold(), word.casefold().removesuffix("s")} & known for word in words.split())
        ]
    if unit is not None and unit.kind == Unit.Kind.UNIT and (many := places_at(unit)) and many <= FEW_LIVE_HERE:
        around = f"Lärdomen visar att den kommer från {unit}, som har {many} platser."
        found.append(Point(SMALL_PLACE, unit.name, around))
    unique = {point.key: point for point in reversed(found)}
    return [
        point if point.refuses else Point(point.kind, point.words, point.around, why=answers.get(point.key, ""))
        for point in reversed(unique.values())
    ]


def _as_read(name, text) -> str:
    """A field's text as it is judged. A line that goes on in the next is one sentence; each question is its own."""
    text = plain(text)
    return text if name == "questions" else text.replace("\n", " ")


def _around(text, words) -> str:
    """Where the words stand, with some of what is around them."""
    place = text.casefold().find(words.casefold())
    if place < 0:
        return ""
    first, last = max(0, place - AROUND), place + len(words) + AROUND
    before, after = text[first:place], text[place + len(words) : last]
    before = before.partition(" ")[2] if first else before
    after = after.rpartition(" ")[0] if last < len(text) else after
    shown = " ".join(f"{before}{text[place : place + len(words)]}{after}".split())
    return f"{'… ' if first else ''}{shown}{' …' if last < len(text) else ''}"
