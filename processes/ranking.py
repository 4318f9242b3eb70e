"""In which order what was found is shown. Pure rules: no Django, no database.

Where the hit is counts most (the title, then the search words and when it is used, then the text), then how rare the
word is among what was found and how many of the words hit, then the day from which it holds.
"""

import math
from dataclasses import dataclass
from datetime import date

from .asking import Asked

# (own word, word that means the same) by where it stands. In the text only the own word is looked for: there the words
# that mean the same stand in every other routine ("rapportera avvikelsen").
TITLE, KEYWORDS, TEXT = (10, 7), (6, 4), 2


@dataclass(frozen=True)
class Candidate:
    """A revision that has one of the words. in_text: for each word asked for, whether it is there itself."""

    pk: int
    document: int
    title_text: str
    keyword_text: str
    valid_from: date | None
    in_text: tuple[bool, ...]

    def places(self, asked: list[Asked]) -> list[int]:
        """What each word asked for is worth here."""
        return [self._worth(word, text) for word, text in zip(asked, self.in_text, strict=True)]

    def _worth(self, word, is_there):
        for column, (own, same) in ((self.title_text, TITLE), (self.keyword_text, KEYWORDS)):
            if is_there and word.is_own_in(column):
                return own
            if word.is_same_in(column):
                return same
        return TEXT if is_there else 0


def ranked(asked: list[Asked], candidates: list[Candidate], typed: frozenset[str] = frozenset()) -> list[Candidate]:
    """The candidates that have any of the words, the best first. typed: every word of the question; between equals the
    title that reads more like it goes before ("om någon ramlat", "När någon har fallit")."""
    places = {each.pk: each.places(asked) for each in candidates}
    hit = [each for each in candidates if any(places[each.pk])]
    if not hit:
        return []
    weights = [
        math.log(1 + len(hit) / max(1, sum(1 for each in hit if places[each.pk][at]))) for at in range(len(asked))
    ]

    def order(each):
        here = places[each.pk]
        score = sum(worth * weight for worth, weight in zip(here, weights, strict=True))
        share = sum(1 for worth in here if worth) / len(here)
        day = each.valid_from.toordinal() if each.valid_from else 0
        like = len(typed & set(each.title_text.split()))
        return -round(score * (0.5 + 0.5 * share), 6), -like, -day, each.title_text, each.pk

    return sorted(hit, key=order)
