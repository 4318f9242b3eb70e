"""In which order what was found is shown. Pure rules: no Django, no database.

Where the hit is counts most (the title, then the search words and when it is used, then the text), then how rare the
word is among what was found and how many of the words hit, then the day from which it holds.
"""

import math
from typing import NamedTuple

from .asking import Asked

# (own word, word that means the same) by where it stands. The word itself among the search words says more than one
# that means the same in the title. In the text only the own word is looked for: there the words
# that mean the same stand in every other routine ("rapportera avvikelsen").
TITLE, KEYWORDS, TEXT = (10, 6), (7, 4), 2


class Candidate(NamedTuple):
    """A revision that has one of the words. in_text: for each word asked for, whether it is there itself; is_named:
    whether the title or the search words have any; day: from which it holds, as a number."""

    pk: int
    document: int
    kind: str
    is_adopted: bool
    day: int
    title_text: str
    keyword_text: str
    in_text: tuple[bool, ...]
    is_named: bool = True

    def places(self, asked: list[Asked]) -> tuple[int, ...]:
        """What each word asked for is worth here."""
        if not self.is_named:
            return tuple(TEXT if is_there else 0 for is_there in self.in_text)
        return tuple(self._worth(word, is_there) for word, is_there in zip(asked, self.in_text, strict=True))

    def breadth(self, asked: list[Asked]) -> int:
        """How many of all the words that mean the same the title and the search words use."""
        return sum(1 for word in asked for term in word.terms if term in self.title_text or term in self.keyword_text)

    def _worth(self, word, is_there):
        for column, (own, same) in ((self.title_text, TITLE), (self.keyword_text, KEYWORDS)):
            if is_there and word.is_own_in(column):
                return own
            if word.same and word.is_same_in(column):
                return same
        return TEXT if is_there else 0


def ranked(asked: list[Asked], candidates: list[Candidate], typed: frozenset[str] = frozenset()) -> list[Candidate]:
    """The candidates that have any of the words, the best first. typed: every word of the question; between equals the
    title that reads more like it goes before ("om någon ramlat", "När någon har fallit"), then what uses more of the
    words that mean the same."""
    places = [(each, each.places(asked)) for each in candidates]
    hit = [(each, here) for each, here in places if any(here)]
    if not hit:
        return []
    counts = [sum(1 for _, here in hit if here[at]) for at in range(len(asked))]
    weights = [math.log(1 + len(hit) / max(1, count)) for count in counts]
    scores: dict[tuple[int, ...], float] = {}  # many stand alike
    words = [f" {word} " for word in typed]

    def score(here):
        if here not in scores:
            total = sum(worth * weight for worth, weight in zip(here, weights, strict=True))
            share = sum(1 for worth in here if worth) / len(here)
            scores[here] = -round(total * (0.5 + 0.5 * share), 6)
        return scores[here]

    def order(pair):
        each, here = pair
        like = breadth = 0
        if each.is_named:
            like = sum(1 for word in words if word in each.title_text)
            breadth = each.breadth(asked)
        return score(here), -like, -breadth, -each.day, each.title_text, each.pk

    return [each for each, _ in sorted(hit, key=order)]
