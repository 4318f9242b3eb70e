"""What in a text may point at a person: signs for a human being to look at, never a verdict. Pure rules."""

import re
from dataclasses import dataclass

SMALL_WORDS = "en|ett|två|tre|fyra|ena|enda|[1-4]"
PEOPLE = (
    "person|brukare|boende|patient|klient|kund|medarbetare|anhörig|närstående|kvinna|kvinnor|man|män|pojke|flicka|barn|"
    "ungdom|kollega|vikarie|sjuksköterska|undersköterska|gäst|deltagare|make|maka|dotter|son|mamma|pappa"
)
FEW = re.compile(rf"\b(?:{SMALL_WORDS})\s+(?:\w+\s+)?(?:{PEOPLE})\w{{0,5}}\b", re.IGNORECASE)
AGE = re.compile(r"\b\d{1,3}[- ]?år(?:ig|ing)\w*\b|\b\d{1,3} år gammal\b", re.IGNORECASE)
# "En brukare", "ett barn": mostly anybody, and no one of them.
ANYBODY = re.compile(r"(?:en|ett)\s\S+", re.IGNORECASE)
# A plan with a year is a plan, and no floor.
PLACE = re.compile(r"\b(?:(?:rum|lägenhet|lgh|avdelning)\s+|plan\s+(?!(?:19|20)\d\d\b))\d+\w?\b", re.IGNORECASE)
# A day, and not only a month or a year.
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec"
DAY = re.compile(
    rf"\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}(?::e|:a)?\s(?:{MONTHS}|{SHORT_MONTHS})\b(?:\s\d{{4}}\b)?"
    r"|\b(?:den|i|på)\s(?:mån|tis|ons|tors|fre|lör|sön)da(?:g|gs|gen)\b|\b\d{1,2}/\d{1,2}(?:[-/]\d{2,4})?\b"
    r"|\b(?:jul|påsk|nyårs|midsommar|trettondags|pingst)(?:afton|dagen|natten)\b",
    re.IGNORECASE,
)
# A number of a case (2026-0412, Å2026-0007) or of an authority's diary (dnr SN 2026/118, 8.4.1-12345/2026).
NUMBER = re.compile(
    r"\b[A-ZÅÄÖ]{0,4}(?:19|20)\d{2}-\d{3,6}\b|\b(?:dnr|diarienr|diarienummer)\b[.:]?\s*[\w.:/-]+(?:\s\d[\d/.:-]*)?"
    r"|\b[A-ZÅÄÖ]{2,6}[ -]?(?:19|20)\d{2}/\d{1,6}\b"
    r"|\b\d+(?:\.\d+)+-\d+/(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
OLD = re.compile(r"\b(?:[6-9]\d|1[01]\d)\sår\b(?!\s+gam)", re.IGNORECASE)  # so many years are an age
INITIALS = re.compile(r"\b[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\.")
YEARS = re.compile(r"((?:19|20)\d{2})-((?:19|20)\d{2})")
FEW_PLACES = re.compile(
    r"\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|[2-9])\s(?:platser|lägenheter|rum)\b"
    r"|\b(?:den|vår) lilla (?:enhet|grupp)\w*",
    re.IGNORECASE,
)
WORD = re.compile(r"\b[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?\b")
REACHED_AT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\b0\d{1,3}[- ]?\d[\d ]{4,}\d\b")
# A capital letter in the middle of a sentence.
CAPITAL = re.compile(r"(?<=[a-zåäö,;\d] )([A-ZÅÄÖ][a-zåäöé]+(?:\s[A-ZÅÄÖ][a-zåäöé]+)?)")
NO_NAMES = {"Lex", "Sarah", "Maria", "Sverige", "Kolada"}
# How the names of authorities, of the municipality's own bodies and of acts end.
BODIES = re.compile(
    r"(?:nämnd|nämnden|styrelse|styrelsen|verket|förvaltning|förvaltningen|inspektionen|myndigheten|fullmäktige|regionen|"
    r"kommun|kommunen|departementet|riksdagen|rådet|ombudsmannen|domstolen|rätten|"
    r"lagen|balken|förordningen|konventionen)s?$",
    re.IGNORECASE,
)
MAY_BE_NAME, FEW_PEOPLE = "Kan vara ett namn", "Ett litet antal personer"
KNOWN_NAME, KNOWN_PLACE = "Namnet på någon som arbetar här", "Namnet på en enhet eller utförare"
A_DAY, SMALL_PLACE, AN_AGE, TWO_LETTERS = "En viss dag", "En liten enhet", "En ålder", "Initialer"


@dataclass(frozen=True)
class Sign:
    """What kind of words they are, and the words."""

    kind: str
    words: list[str]


def signs_in(text: str, known=()) -> list[Sign]:
    """The signs in a text, those that say most first. known: names that are no person's (of units, of the
    municipality)."""
    allowed = NO_NAMES | {word.strip("-.,()") for name in known for word in name.split()}
    names = [name for name in CAPITAL.findall(text) if not all(_is_no_person(word, allowed) for word in name.split())]
    found = [
        (MAY_BE_NAME, names),
        (FEW_PEOPLE, FEW.findall(text)),
        (AN_AGE, AGE.findall(text)),
        ("En plats där någon bor", PLACE.findall(text)),
        ("Telefon eller e-post", REACHED_AT.findall(text)),
    ]
    return _each_once(found)


def closer_signs_in(text: str, people=(), places=()) -> list[Sign]:
    """What else may point at somebody, where a text goes to people who need know nothing of where it was written: days,
    high ages, initials, small places, and the names that the system knows. people: the words of names; places: whole
    names. One word of a place's name is no sign of it."""
    people = {word.casefold() for word in people}
    own = [word for word in WORD.findall(text) if {word.casefold(), word.casefold().removesuffix("s")} & people]
    folded = text.casefold()
    return _each_once(
        [
            (KNOWN_NAME, own),
            (KNOWN_PLACE, [name for name in places if _stands_in(name.casefold(), folded)]),
            (A_DAY, DAY.findall(text)),
            (AN_AGE, OLD.findall(text)),
            (TWO_LETTERS, INITIALS.findall(text)),
            (SMALL_PLACE, FEW_PLACES.findall(text)),
        ]
    )


def case_numbers_in(text: str) -> list[str]:
    """The numbers of cases, measures and diaries in a text. Two years in a row are none."""
    return [number.rstrip(".,:;-/") for number in NUMBER.findall(text) if not _are_years(number)]


def _is_no_person(word: str, allowed: set[str]) -> bool:
    return word in allowed or word.removesuffix("s") in allowed or bool(BODIES.search(word))


def _stands_in(name, text) -> bool:
    return name in text and bool(re.search(rf"\b{re.escape(name)}s?\b", text))


def _are_years(number) -> bool:
    years = YEARS.fullmatch(number)
    return bool(years) and 0 < int(years[2]) - int(years[1]) <= 30


def _each_once(found) -> list[Sign]:
    return [Sign(kind, list(dict.fromkeys(words))) for kind, words in found if words]
