"""Finding a routine: what is looked among, how it is looked through, and what each row of the answer shows."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from django.db.models import Case, IntegerField, Q, Value, When

from core.search import words_of
from organisation.access import active_assignments
from organisation.roles import Action

from .asking import STOP_WORDS, Asked, asked_for
from .models import Document, Revision, SearchWords
from .ranking import Candidate, ranked
from .workflow import OPEN, Kind, Status

CLOSE = 0.72  # how alike a word must be to be offered when nothing was found
NEAR = 5
EXCERPT = 200  # letters
EXCERPT_SOURCE = 20_000


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
    units = [assignment.unit for assignment in active_assignments(user)]
    q = Q(unit__in={int(step) for unit in units for step in unit.path.strip("/").split("/")})
    for unit in units:
        q |= Q(unit__path__startswith=unit.path)
    return Q(document__in=Document.units.through.objects.filter(q).values("document"))


def find(user, question, more=None) -> Found:
    """What fits the question, the best first; of a document's revisions only the one that holds, if it does. Two
    queries."""
    asked = asked_for(question, word_groups())
    if not asked:
        return Found([], [], [])
    rows = within(user, more).filter(_any(term for word in asked for term in word.terms))
    flags = {f"word_{at}": _where(word) for at, word in enumerate(asked)}
    columns = ("pk", "document", "title_text", "keyword_text", "valid_from", "status", "document__kind")
    candidates, kinds, holds = [], {}, {}
    for pk, document, title, keywords, day, status, kind, *text in rows.annotate(**flags).values_list(*columns, *flags):
        candidates.append(Candidate(pk, document, title, keywords, day, tuple(text)))
        kinds[pk] = kind
        holds[pk] = (status == Status.ADOPTED, day.toordinal() if day else 0)
    if more and more.replaced:
        candidates = _one_of_each(candidates, holds)
    order = [each.pk for each in ranked(asked, candidates, frozenset(words_of(question)))]
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
    alike = {word for one in typed for word in get_close_matches(one, vocabulary, n=5, cutoff=CLOSE)}
    hits = [(sum(f" {word} " in title + keywords for word in alike), title, pk) for pk, title, keywords in rows]
    return [pk for count, _, pk in sorted(hits, key=lambda hit: (-hit[0], hit[1])) if count][:NEAR]


def _any(terms) -> Q:
    q = Q()
    for term in dict.fromkeys(terms):
        q |= Q(search_text__contains=term)
    return q


def _where(word):
    """2 where the text holds the word itself, 1 where it holds one that means the same."""
    whens = [When(_any(terms), then=Value(worth)) for terms, worth in ((word.own, 2), (word.same, 1)) if terms]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _one_of_each(candidates, holds):
    best: dict[int, Candidate] = {}
    for each in candidates:
        other = best.get(each.document)
        if other is None or holds[each.pk] > holds[other.pk]:
            best[each.document] = each
    return list(best.values())


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
    pattern = _pattern(asked)
    sources = [plain(source) for source in (revision.summary, revision.body, revision.file_text[:EXCERPT_SOURCE])]
    for text in sources if pattern else ():
        if hit := pattern.search(text):
            return marked(_around(text, hit.start()), asked)
    first = next(filter(None, sources), "")
    return [(_around(first, 0), False)] if first else []


def plain(markdown: str) -> str:
    """A text without the signs of its form, on one line."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(?m)^\s*(#{1,6}|>|[-*+]|\d+[.)])\s+|[*_`|]{1,3}", " ", text)
    return " ".join(text.split())


def _pattern(asked):
    parts = []
    for term in dict.fromkeys(term for word in asked for term in word.terms):
        short = re.escape(term.strip())
        before = r"(?<!\w)" if term.startswith(" ") else r"\w*"
        parts.append(f"{before}{short}" + (r"(?!\w)" if term.endswith(" ") else ""))
    return re.compile(rf"(?:{'|'.join(parts)})\w*", re.IGNORECASE) if parts else None


def _around(text: str, place: int) -> str:
    start = max(0, place - EXCERPT // 3)
    if start:
        start = text.find(" ", start) + 1
    end = start + EXCERPT
    if end < len(text):
        end = text.rfind(" ", start, end)
    cut = text[start:] if end < 0 or end >= len(text) else text[start:end] + " …"
    return f"… {cut}" if start else cut
