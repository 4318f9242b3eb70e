"""One way to search Swedish text that holds on every database: stems of words, found anywhere inside words.

PostgreSQL's own Swedish search does not see the inside of compounds ("drift" does not find "nattdrift"). So the row
keeps a folded text, and each word of the query is folded, stemmed and looked for with ``LIKE '%…%'``; a trigram index
makes that quick on PostgreSQL.
"""

import re
import unicodedata
from functools import lru_cache

from django.db.models import Q
from snowballstemmer import stemmer

MAX_WORDS = 8
MAX_LENGTH = 60  # letters of one word; nothing that people search for is longer

# What people type around words: quotes, brackets, the end of a sentence, and the wildcards of other systems.
EDGES = re.compile(r"^\W+|\W+$")
UNDERLINES = re.compile(r"^_+|_+$")


def _folded(text: str) -> str:
    # NFC: a Mac may send "å" as "a" and a ring, which is another string to a database.
    return unicodedata.normalize("NFC", text).casefold()


def search_text(*parts: object) -> str:
    """The text to keep in the row's search column: all parts folded, on one line, without empty ones."""
    return " ".join(_folded(" ".join(str(part) for part in parts if part not in (None, ""))).split())


def words_of(text: object) -> list[str]:
    """The folded words of a text in their order, each without the signs around it. Words inside a compound, and
    "2026-0412", are one word."""
    words = (UNDERLINES.sub("", EDGES.sub("", typed))[:MAX_LENGTH] for typed in _folded(str(text)).split())
    return [word for word in words if word]


def stem(word: str) -> str:
    """What of a folded word its inflections share: always a beginning of it."""
    return _stem(word)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    # A new stemmer each time, because one remembers the word it works on and threads would share it. The Swedish
    # stemmer only takes endings away, so the stem is always a beginning of the word.
    return stemmer("swedish").stemWord(word) if word.isalpha() else word


def search_words(query: str) -> list[str]:
    """The folded stems of a query, at most ``MAX_WORDS``, each once, in the order they were typed.

    Signs around words are dropped, so that ``*``, ``%``, ``_`` and quotes have no meaning of their own; signs inside
    words stay ("2026-0412").
    """
    words: dict[str, None] = {}
    for word in words_of(query):
        words.setdefault(_stem(word))
        if len(words) == MAX_WORDS:
            break
    return list(words)


def search_q(query: str, field: str = "search_text") -> Q:
    """A condition that every word of the query occurs somewhere in ``field``; an empty query lets every row through.

    Django escapes the wildcards of ``LIKE``.
    """
    condition = Q()
    for word in search_words(query):
        condition &= Q(**{f"{field}__contains": word})
    return condition
