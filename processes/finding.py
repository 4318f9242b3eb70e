"""Finding a routine: what is looked among, how it is looked through, and what each row of the answer shows."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import BooleanField, ExpressionWrapper, Q

from core.lookups import Ids
from core.search import words_of
from organisation.access import active_assignments, ids_upwards
from organisation.roles import Action

from .asking import Asked, asked_for, words_in
from .guessing import alike, parts
from .lexicon import lexicon
from .models import Document, Revision, SearchWords
from .ranking import Candidate, ranked
from .workflow import OPEN, Kind, Status

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
    # Those that were guessed to mean other words, where that led somewhere.
    guessed: list[Asked] = field(default_factory=list)


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
    """What fits the question, the best first; of a document's revisions only the one that holds, if it does. A word
    that nothing has is guessed at. A constant number of queries, of which two only when something has to be read anew
    or looked for again."""
    groups = word_groups()
    asked = asked_for(question, groups)
    if not asked:
        return Found([], [], [])
    known = lexicon()
    rows = _hits(user, asked, more, known)
    if again := _guessed(user, asked, rows, groups, known, more):
        asked, rows = again, _hits(user, again, more, known)
    found = ranked(asked, rows, frozenset(words_of(question)))
    if more and more.replaced:
        found = _one_of_each(found)
    return Found(
        asked,
        [each.pk for each in found if each.kind == Kind.ROUTINE],
        [each.pk for each in found if each.kind == Kind.PROCESS],
        [word for at, word in enumerate(asked) if word.guessed and any(each.places(asked)[at] for each in found)],
    )


def _hits(user, asked, more, known) -> list[Candidate]:
    """The revisions that have any of the words. One query: the database's index finds the words themselves, the lexicon
    those that mean the same."""
    named = known.having(term for word in asked for term in word.terms)
    # Where each of several words stands is asked for; one alone stands where the row was found. The long texts of what
    # is named need not be read for it.
    flags = {f"word_{at}": _is_there(word) for at, word in enumerate(asked)} if len(asked) > 1 else {}
    rows = within(user, more).filter(_any_of(asked, named)).order_by().annotate(**flags)
    return [
        Candidate(
            pk,
            *known.facts[pk],
            *known.texts[pk],
            tuple(text) or (pk not in named or any(map(asked[0].is_own_in, known.texts[pk])),),
            pk in named,
        )
        for pk, *text in rows.values_list("pk", *flags)
        if pk in known.texts  # else it was made a moment ago
    ]


def _guessed(user, asked, rows, groups, known, more) -> list[Asked]:
    """The words asked for with a guess for each that no row has; nothing when there is nothing to guess. One query for
    a word that is alone and only what means the same was found."""
    again = []
    for at, word in enumerate(asked):
        is_there = word.is_known or any(row.in_text[at] for row in rows)
        if not is_there and rows and len(asked) == 1:
            is_there = within(user, more).filter(_any(word.own)).exists()
        if is_there:
            meant = []
        else:
            words = known.roots | words_in(groups)
            meant = (not word.same and alike(word.typed, words)) or parts(word.typed, words)
        again.append(word.meaning(meant, groups) if meant else word)
    return again if again != asked else []


def elsewhere(user, asked, more) -> int:
    """How many routines fit at any unit whose routines user may read. Two queries."""
    rows = within(user, More(True, more.drafts, more.replaced))
    named = lexicon().having(term for word in asked for term in word.terms)
    return rows.filter(_any_of(asked, named), document__kind=Kind.ROUTINE).values("document").distinct().count()


def _any_of(asked, named) -> Q:
    """Rows that have one of the words, or are among the named: in whose title or search words one of the words stands,
    or one that means the same."""
    own = _any(term for word in asked for term in word.own)
    # The named first: what is among them need not have its text read.
    return Q(pk__among=Ids(named)) | own if named else own


def _any(terms) -> Q:
    """Rows whose text has one of the terms."""
    q = Q(pk__in=())
    for term in dict.fromkeys(terms):
        q |= Q(search_text__contains=term)
    return q


def _is_there(word):
    """Whether the text holds the word itself."""
    return ExpressionWrapper(_any(word.own), output_field=BooleanField())


def _one_of_each(found):
    """Of each document's revisions the one that holds, or held last, in the order of what was found."""
    best: dict[int, Candidate] = {}
    for each in found:
        other = best.get(each.document)
        if other is None or (each.is_adopted, each.day) > (other.is_adopted, other.day):
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
