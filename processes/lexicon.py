"""The words of every revision's title and search words, kept in the memory of the process.

A question's synonyms are looked for there: a dozen words in some thousand short texts take a millisecond here and
twenty in the database. Each question asks the database whether anything has changed since they were read.

Nothing here is shown to anybody: what is found is always asked for again within what the person may see.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from django.db.models import Count, Max, Sum

from .asking import LONG_ENOUGH, STOP_WORDS, root
from .models import Revision
from .workflow import Status

SHORTEST = 3  # letters of a word that is taken for a word at all


@dataclass(frozen=True)
class Lexicon:
    """By revision, texts: its title's words and its search words, each " word word " (processes.search); facts: what
    it is ranked by besides (ranking.Candidate: document, kind, is_adopted, day)."""

    texts: dict[int, tuple[str, str]]
    facts: dict[int, tuple[int, str, bool, int]]

    def having(self, terms) -> set[int]:
        """The revisions that have one of the terms (" fall", " el ", "läkemed") in the title or the search words."""
        found: set[int] = set()
        text, starts, rows = self._words
        for term in terms:
            at = text.find(term)
            while at >= 0:
                line = bisect_right(starts, at)
                found.update(rows[line - 1])
                at = text.find(term, starts[line]) if line < len(starts) else -1
        return found

    @cached_property
    def _words(self):
        """Every word once, on a line of its own; where each line begins; the revisions that have the word."""
        having: dict[str, list[int]] = {}
        for pk, texts in self.texts.items():
            for word in {*texts[0].split(), *texts[1].split()}:
                having.setdefault(word, []).append(pk)
        lines = [f" {word} \n" for word in having]
        return "".join(lines), [0, *accumulate(map(len, lines))][: len(lines)], list(having.values())

    @cached_property
    def roots(self) -> dict[str, str]:
        """What the words are compared by, and the shortest word of each. Words that say nothing are left out."""
        words = {word for texts in self.texts.values() for text in texts for word in text.split()}
        found: dict[str, str] = {}
        for word in sorted(words - STOP_WORDS, key=len, reverse=True):
            if len(word) > SHORTEST and word.isalpha() and len(short := root(word)) >= LONG_ENOUGH:
                found[short] = word
        return found


_read: tuple[dict, Lexicon] | None = None


def lexicon() -> Lexicon:
    """The words as they are now. One query, and one more when something has changed."""
    global _read
    everything = Revision.objects.for_system("a question is looked for among all words, then within the person's own")
    # The version grows with every change of a row. Answered from an index (revision_as_read), without the rows.
    state = everything.order_by().aggregate(rows=Count("version"), last=Max("created_at"), versions=Sum("version"))
    held = _read
    if held is None or held[0] != state:
        rows = everything.order_by("pk").values_list(
            "pk", "title_text", "keyword_text", "document", "document__kind", "status", "valid_from"
        )
        texts, facts = {}, {}
        for pk, title, keywords, document, kind, status, day in rows:
            texts[pk] = title, keywords
            facts[pk] = document, kind, status == Status.ADOPTED, day.toordinal() if day else 0
        held = _read = state, Lexicon(texts, facts)
    return held[1]
