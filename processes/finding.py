"""Finding a routine: what is looked among, how it is looked through, and what each row of the answer shows."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain

from django.db.models import BooleanField, Case, Q, Value, When

from core.search import words_of
from organisation.access import active_assignments, ids_upwards
from organisation.roles import Action

from .asking import STOP_WORDS, Asked, asked_for
from .models import Document, Revision, SearchWords
from .ranking import Candidate, ranked
from .workflow import OPEN, Kind, Status

CLOSE = 0.72  # how alike a word must be to be offered when nothing was found
NEAR = 5
EXCERPT = 200  # letters
EXCERPT_SOURCE = 20_000  # letters of a file's text in which a hit is looked for


@dataclass(frozen=True)
class More:
    """What somebody asks for beside what holds here and now."""

    elsewhere: bool = False
    drafts: bool = False
    replaced: bool = False

    @property
    def is_asked(self) -> bool:
        return self.elsewhere or self.drafts or self.replaced


@dataclass(frozen=True)
class Found:
    """What a question led to: ids of revisions, the best first, routines and processes apart."""

    asked: list[Asked]
    routines: list[int]
    processes: list[int]


def word_groups() -> list[str]:
    """The words that mean the same today. One query."""
    return list(SearchWords.objects.valid().values_list("words", flat=True))


def within(user, more=None):
    """The revisions that user looks among: those that hold here and now, or with more besides. A queryset."""
    more = more or More()
    rows = Revision.objects.visible_to(user, Action.READ_PROCESSES)
    state = Q(pk__in=rows.holding().values("pk"))
    if more.drafts:
        state |= Q(status__in=OPEN)
    if more.replaced:
        state |= Q(status__in=(Status.ADOPTED, Status.WITHDRAWN))
    rows = rows.filter(state) if more.drafts or more.replaced else rows.holding()
    return rows if more.elsewhere else rows.filter(here_q(user))


def here_q(user) -> Q:
    """Revisions of documents that hold at any of the person's units, above one, or beneath it."""
    q = Q(unit__in=ids_upwards(user))
    for assignment in active_assignments(user):
        q |= Q(unit__path__startswith=assignment.unit.path)
    return Q(document__in=Document.units.through.objects.filter(q).values("document"))


def find(user, question, more=None) -> Found:
    """What fits the question, the best first; of a document's revisions only the one that holds, if it does. Two
    queries."""
    asked = asked_for(question, word_groups())
    if not asked:
        return Found([], [], [])
    # All that is looked among is read, less its text: to compare some titles here is quicker than to let the database
    # look through three columns for a dozen words.
    flags = {f"word_{at}": _is_there(word) for at, word in enumerate(asked)}
    columns = ("pk", "document", "title_text", "keyword_text", "valid_from", "status", "document__kind")
    candidates, kinds, holds = [], {}, {}
    rows = within(user, more).annotate(**flags).values_list(*columns, *flags)
    for pk, document, title, keywords, day, status, kind, *text in rows:
        candidates.append(Candidate(pk, document, title, keywords, day, tuple(text)))
        kinds[pk] = kind
        holds[pk] = (status == Status.ADOPTED, day.toordinal() if day else 0)
    found = ranked(asked, candidates, frozenset(words_of(question)))
    if more and more.replaced:
        found = _one_of_each(found, holds)
    order = [each.pk for each in found]
    return Found(
        asked,
        [pk for pk in order if kinds[pk] == Kind.ROUTINE],
        [pk for pk in order if kinds[pk] == Kind.PROCESS],
    )


def near(user, question, more=None) -> list[int]:
    """Revisions of which a word of the title or the search words is like one that was typed ("medecin"). For when
    nothing was found. One query."""
    typed = [word for word in words_of(question) if word not in STOP_WORDS and len(word) > 3]
    if not typed:
        return []
    rows = list(within(user, more).values_list("pk", "title_text", "keyword_text"))
    vocabulary = set(chain.from_iterable((title + keywords).split() for _, title, keywords in rows))
    alike = {word for one in typed for word in get_close_matches(one, _like(one, vocabulary), n=5, cutoff=CLOSE)}
    if not alike:
        return []
    hits = [(sum(f" {word} " in title + keywords for word in alike), title, pk) for pk, title, keywords in rows]
    return [pk for count, _, pk in sorted(hits, key=lambda hit: (-hit[0], hit[1])) if count][:NEAR]


def _like(typed, vocabulary):
    """Those that could be meant at all: about as long, of letters only, with most of the letters. The rest is slow."""
    letters = set(typed)
    return [
        word
        for word in vocabulary
        if abs(len(word) - len(typed)) <= 2 and word.isalpha() and len(letters & set(word)) * 3 >= len(letters) * 2
    ]


def elsewhere(user, asked, more) -> int:
    """How many routines fit at any unit whose routines user may read. One query."""
    rows = within(user, More(True, more.drafts, more.replaced))
    return rows.filter(_any_of(asked), document__kind=Kind.ROUTINE).values("document").distinct().count()


def _any_of(asked) -> Q:
    """Rows that have one of the words, or in the title, the search words or the summary one that means the same."""
    same = [term for word in asked for term in word.same]
    q = _any([term for word in asked for term in word.own], "search_text")
    return q | _any(same, "title_text") | _any(same, "keyword_text")


def _any(terms, column) -> Q:
    """One look through the column, however many words there are."""
    terms = list(dict.fromkeys(terms))
    if not terms:
        return Q(pk__in=())
    if len(terms) == 1:
        return Q(**{f"{column}__contains": terms[0]})
    return Q(**{f"{column}__regex": "|".join(re.escape(term) for term in terms)})


def _is_there(word):
    """Whether the text holds the word itself."""
    return Case(
        When(_any(word.own, "search_text"), then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def _one_of_each(found, holds):
    """Of each document's revisions the one that holds, or held last, in the order of what was found."""
    best: dict[int, Candidate] = {}
    for each in found:
        other = best.get(each.document)
        if other is None or holds[each.pk] > holds[other.pk]:
            best[each.document] = each
    kept = {each.pk for each in best.values()}
    return [each for each in found if each.pk in kept]


def marked(text: str, asked: list[Asked]) -> list[tuple[str, bool]]:
    """The text in pieces: (words, whether they are a hit). A word is marked from end to end."""
    pattern = _pattern(asked)
    if pattern is None:
        return [(text, False)]
    pieces, last = [], 0
    for hit in pattern.finditer(text):
        if hit.start() > last:
            pieces.append((text[last : hit.start()], False))
        pieces.append((hit[0], True))
        last = hit.end()
    return [*pieces, (text[last:], False)] if last < len(text) else pieces


def excerpt(revision, asked: list[Asked]) -> list[tuple[str, bool]]:
    """A few words of the revision around the first hit, in pieces; its summary when the hit is in the title."""
    beginning = _pattern(asked, whole=False)
    sources = (revision.summary, revision.body, revision.file_text)
    for text in sources if beginning else ():
        if hit := beginning.search(text):
            start = text.rfind(" ", 0, max(0, hit.start() - EXCERPT)) + 1
            near_by = plain(text[start : hit.start() + 2 * EXCERPT])
            place = beginning.search(near_by)
            cut = _around(near_by, place.start() if place else 0)
            return marked(f"… {cut}" if start and not cut.startswith("…") else cut, asked)
    first = plain(next(filter(None, sources), "")[: 3 * EXCERPT])
    return [(_around(first, 0), False)] if first else []


def plain(markdown: str) -> str:
    """A text without the signs of its form, on one line."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(?m)^\s*(#{1,6}|>|[-*+]|\d+[.)])\s+|[*_`|]{1,3}", " ", text)
    return " ".join(text.split())


def _pattern(asked, *, whole=True):
    """What is a hit in a text as it was written: the whole words, or only where it begins, which is quicker."""
    return _compiled(tuple(dict.fromkeys(term for word in asked for term in word.terms)), whole)


@lru_cache(maxsize=256)
def _compiled(terms, whole):
    parts = []
    for term in terms:
        before = r"(?<!\w)" if term.startswith(" ") else r"\w*" if whole else ""
        parts.append(before + re.escape(term.strip()) + (r"(?!\w)" if term.endswith(" ") else ""))
    after = r"\w*" if whole else ""
    return re.compile(f"(?:{'|'.join(parts)}){after}", re.IGNORECASE) if parts else None


def _around(text: str, place: int) -> str:
    start = max(0, place - EXCERPT // 3)
    if start:
        start = text.find(" ", start) + 1
    end = start + EXCERPT
    if end < len(text):
        end = text.rfind(" ", start, end)
    cut = text[start:] if end < 0 or end >= len(text) else text[start:end] + " …"
    return f"… {cut}" if start else cut
