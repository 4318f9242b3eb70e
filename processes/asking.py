"""What somebody means who asks for a routine in words of their own. Pure rules: no Django, no database.

"Vad gör jag om någon har ramlat?" becomes one word, *ramlat*, with the words that mean the same to the profession.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from core.search import stem, words_of

MAX_WORDS = 8
MAX_TERMS = 14  # of one word with its synonyms
WHOLE, BEGINNING = 2, 3  # letters: so short a word is looked for as a whole word, or as a word's beginning
NUMBER = 3  # figures of a number that may be the name of something ("112"): "39 grader" is about the degrees
LONG_ENOUGH = 4  # letters of a word that may be found inside a compound; of one that means the same there must be more

# nyckel and nyckl-ar, läkemedel and läkemedl-en: what is left is what they share.
LOST_VOWEL = re.compile(r"(ck|[aeiouyåäö]d)e?l$")

# Words that a question is made of and that say nothing of what it is about, also as they are said, and the words for
# whoever is helped: every routine is about them.
STOP_WORDS = frozenset(
    words_of("""
alla allt andra annan annat att av bara behöver blev bli blir blivit borde både bör börja de dem den denna dens deras
dess det detta dig din dina ditt du där därför då e efter eftersom eller en ens er era ert ett fick finns från få
får fått för före ge ger gick gjorde gjort gälla gäller gå går gått gör göra ha hade han hans har hej hela hen
henne hennes hit hitta hittar hjälp hon honom hos hur hända händer hänt här i idag igen igår imorgon imorn in ingen
inget innan inne inte ja jag jobb jobbet kan kanske kolla kollar kom kommer kring lite ligga ligger låg lägga man med
mej mellan men mer mig min mina mitt mot mycket måste ni nu när nära nån nåns nånstans nånting nåra nåt någon någons
någonstans någonting något några o och också ok okej om oss på redan regler ringer rutin rutinen rutiner sagt samma
sedan sej sen sig sin sina sitt sitter sitta själv ska skall skulle snälla som stå står stod säga säger sätt så
ta tack tagit tar till tills tog tre två typ under upp ur ut utan va vad var vara varför varit varje varken vem vems
verkar vet vi vid vilka vilken vilket vill vår våra vårt än ännu är åt över
boende boenden brukare brukaren brukarens brukarna dam damen farbror gamla gamling gamlingar gubbe gubben gubbar gumma
gumman hyresgäst klient klienten kund kunde kunden kunder kundens känns kvinna kvinnan käring mannen människa patient
patienten person personen tant tanten tanter
""")
)


@dataclass(frozen=True)
class Asked:
    """One word that somebody typed: what it is looked for as, and what means the same."""

    typed: str
    own: tuple[str, ...]
    same: tuple[str, ...]
    is_known: bool = False  # it stands itself in a group of words that mean the same
    guessed: tuple[str, ...] = ()

    def meaning(self, words: list[str], groups: list[str]) -> "Asked":
        """The same word, taken to mean words: they are looked for instead of it, and what means the same as they."""
        meant = [one for word in words for one in asked_for(word, groups)]
        own = tuple(dict.fromkeys(term for one in meant for term in one.own))
        same = dict.fromkeys((*self.same, *(term for one in meant for term in one.same)))
        return replace(self, own=own, same=tuple(term for term in same if not _has(term, own)), guessed=tuple(words))

    @property
    def terms(self) -> tuple[str, ...]:
        return self.own + self.same

    def is_own_in(self, text: str) -> bool:
        return _has(text, self.own)

    def is_same_in(self, text: str) -> bool:
        return _has(text, self.same)


def _has(text, terms) -> bool:
    # Asked of every row: any() with a generator takes twice as long.
    for term in terms:  # noqa: SIM110
        if term in text:
            return True
    return False


def asked_for(question: str, groups: list[str]) -> list[Asked]:
    """The words of a question without those that say nothing, at most MAX_WORDS, each with its synonyms.

    groups: words that mean the same, with commas between. When a question is made of empty words only they are what
    is asked for. A search column is " word word " (processes.search).
    """
    typed = {word: root(word) for word in words_of(question)}
    spoken = set(typed.values())
    known = _known(tuple(groups))
    telling = [word for word in typed if word not in STOP_WORDS and not (word.isdigit() and len(word) < NUMBER)]
    found: dict[str, Asked] = {}
    for word in telling[:MAX_WORDS]:
        found.setdefault(typed[word], _asked(word, spoken, known))
    told = {place for word in telling for place in known.groups_with(typed[word], word)}
    for place, phrase in known.phrases_in(spoken):
        if place not in told:
            words = " ".join(word for word in typed if typed[word] in phrase)
            found.setdefault(words, Asked(words, (), _meaning_the_same(known.singles[place])))
    return list(found.values()) or [_asked(word, spoken, known) for word in list(typed)[:MAX_WORDS]]


def _asked(word, spoken, known):
    asked, own = root(word), _terms([word])
    places = set(known.groups_with(asked, word))
    places |= {place for place, phrase in known.phrases.get(asked, ()) if phrase <= spoken}
    same = _meaning_the_same(each for place in sorted(places) for each in known.singles[place])
    return Asked(word, own, tuple(term for term in same if not _has(term, own)), asked in known.roots)


def _meaning_the_same(words):
    return _terms(words, LONG_ENOUGH)[:MAX_TERMS]


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """What a word is compared by: its stem, less endings that the stemmer leaves ("nyckeln", "fallit")."""
    if (len(word) > 5 and word.endswith(("an", "it"))) or (len(word) == 5 and word.endswith("an")):
        return word[:-2]
    if len(word) > 4 and word.endswith("et") and not word.endswith("het"):
        word = word[:-2]  # the stemmer knows "golvets" and not "golvet"
    if len(word) > 5 and word.endswith(("eln", "ern", "orn")):
        word = word[:-1]
    return LOST_VOWEL.sub(r"\1", stem(word))


@lru_cache(maxsize=8192)
def term(word: str, beginning: int = BEGINNING) -> str:
    """What a word is looked for as in a search column: a whole word, the beginning of one, or anywhere in it."""
    short = root(word)
    if len(word) <= WHOLE:
        return f" {word} "
    return f" {short}" if len(short) <= beginning else short


def _terms(words, beginning: int = BEGINNING) -> tuple[str, ...]:
    """Each way of looking once, and none that another finds already."""
    wanted = sorted({term(word, beginning) for word in words}, key=lambda one: (len(one), one))
    return tuple(one for place, one in enumerate(wanted) if not any(shorter in one for shorter in wanted[:place]))


@dataclass(frozen=True)
class _Known:
    """The groups by their places. singles: the single words of each; roots and words: in which groups a single word
    stands; phrases: by each of its roots the phrases, as sets of roots, with their groups."""

    singles: list[list[str]]
    roots: dict[str, list[int]]
    words: dict[str, list[int]]
    phrases: dict[str, list[tuple[int, frozenset[str]]]]

    def groups_with(self, asked: str, word: str) -> list[int]:
        """The groups in which the word stands by itself, or what a compound of it begins or ends with. asked: its
        root."""
        ends = range(LONG_ENOUGH, len(asked))
        same = [asked, *(asked[:n] for n in ends), *(asked[-n:] for n in ends)]
        return [*self.words.get(word, ()), *(place for each in same for place in self.roots.get(each, ()))]

    def phrases_in(self, spoken: set[str]) -> list[tuple[int, frozenset[str]]]:
        """The phrases of which every root is spoken, with their groups and in their order."""
        found = {each for asked in spoken for each in self.phrases.get(asked, ()) if each[1] <= spoken}
        return sorted(found, key=lambda each: (each[0], sorted(each[1])))


@lru_cache(maxsize=16)
def _known(groups: tuple[str, ...]) -> _Known:
    known = _Known([], {}, {}, {})
    for place, group in enumerate(groups):
        parts = [words_of(part) for part in group.split(",")]
        known.singles.append([part[0] for part in parts if len(part) == 1])
        for word in known.singles[place]:
            known.words.setdefault(word, []).append(place)
            known.roots.setdefault(root(word), []).append(place)
        for part in parts:
            phrase = frozenset(map(root, part))
            for asked in phrase if len(part) > 1 else ():
                known.phrases.setdefault(asked, []).append((place, phrase))
    return known


def words_in(groups: list[str]) -> dict[str, str]:
    """The single words of the groups by what they are compared by."""
    singles = (word for words in _known(tuple(groups)).singles for word in words)
    return {root(word): word for word in singles if len(root(word)) >= LONG_ENOUGH}
