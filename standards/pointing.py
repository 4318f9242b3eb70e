"""What in a text may point at a person: signs for a human being to look at, never a verdict. Pure rules."""

import re
import unicodedata
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
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
REACHED_AT = re.compile(r"[\w.+-]{1,64}@[\w-]+\.\w+|\b0\d{1,3}[- ]?\d[\d ]{4,}\d\b")
OPENING = ("(", "[", "”", "“", "„", "’", "‘", "'", '"', "»", "«")
LAWS = re.compile(r"\blex\s+(?:sarah|maria)\w*", re.IGNORECASE)
NO_NAMES = {"Sverige", "Kolada"}
# Words in the names of units that say what kind of place it is, or where in the municipality, and not which one.
KIND_OF_PLACE = re.compile(
    r"\w*(?:bostad|bostäder|boende|tjänst|vård|omsorg|verksamhet|stöd|enhet|team|central|centrum|grupp|mottagning|"
    r"förvaltning|område|avdelning|assistans|rehab|korttid|avlösning|ledsagning|myndighet|handläggning)\w{0,4}"
    r"|(?:plan|natt|dag|kväll|hälso|daglig|personlig|särskil|norr|söd|öst|väst|mitt|inre|yttre|barn|ung|vuxn|äldre|"
    r"familj|individ|kommun|nämnd|villa|hus|mötesplats|träffpunkt|utförare)\w{0,4}",
    re.IGNORECASE,
)
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
    text = plain(text)
    allowed = NO_NAMES | {word for name in known for word in WORD.findall(plain(name))}
    names = [
        name
        for name in _capitals_within(LAWS.sub("lex", text))
        if not all(_is_no_person(word, allowed) for word in name.split())
    ]
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
    names. The word that tells a place from others of its kind is a sign of it too."""
    text = plain(text)
    people, places = {plain(word).casefold() for word in people}, [plain(name) for name in places]
    capitals = [word for word in WORD.findall(LAWS.sub("lex", text)) if word[0].isupper()]
    own = [word for word in capitals if any(_forms(part) & people for part in (word, *word.split("-")))]
    folded = text.casefold()
    whole = [name for name in places if _stands_in(name.casefold(), folded)]
    said = {form for name in whole for word in WORD.findall(name) for form in _forms(word)}
    telling = {word.casefold() for name in places for word in telling_words(name)} - said
    return _each_once(
        [
            (KNOWN_NAME, own),
            (KNOWN_PLACE, [*whole, *(word for word in capitals if _forms(word) & telling)]),
            (A_DAY, DAY.findall(text)),
            (AN_AGE, OLD.findall(text)),
            (TWO_LETTERS, INITIALS.findall(text)),
            (SMALL_PLACE, FEW_PLACES.findall(text)),
        ]
    )


def plain(text: str) -> str:
    """The text as it is judged: composed letters, nothing invisible, one space where there is white space; its lines
    are kept."""
    text = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def telling_words(name: str) -> list[str]:
    """The words in a unit's name that say which it is: "Blåklockan" in "Gruppbostaden Blåklockan"."""
    words = [word for word in WORD.findall(plain(name)) if word[0].isupper() and len(word) > 2]
    return [word for word in words if not KIND_OF_PLACE.fullmatch(word)]


def case_numbers_in(text: str) -> list[str]:
    """The numbers of cases, measures and diaries in a text. Two years in a row are none."""
    return [number.rstrip(".,:;-/") for number in NUMBER.findall(text) if not _are_years(number)]


def _capitals_within(text) -> list[str]:
    """Words with a capital letter in the middle of a sentence; those that follow each other as one."""
    names, end = [], None
    for found in WORD.finditer(text):
        word, start = found[0], found.start()
        if not (word[0].isupper() and word[1:2].islower()):
            continue
        if end is not None and text[end:start] == " ":
            names[-1] += f" {word}"
        elif _is_within(text[max(0, start - 3) : start]):
            names.append(word)
        else:
            continue
        end = found.end()
    return names


def _is_within(before) -> bool:
    before = before[:-1] if before.endswith(OPENING) else before
    last = before[-2:-1]
    return before.endswith(" ") and (last.islower() or last.isdigit() or last in (",", ";"))


def _forms(word) -> set[str]:
    return {word.casefold(), word.casefold().removesuffix("s")}


def _is_no_person(word: str, allowed: set[str]) -> bool:
    return word in allowed or word.removesuffix("s") in allowed or bool(BODIES.search(word))


def _stands_in(name, text) -> bool:
    return name in text and bool(re.search(rf"\b{re.escape(name)}s?\b", text))


def _are_years(number) -> bool:
    years = YEARS.fullmatch(number)
    return bool(years) and 0 < int(years[2]) - int(years[1]) <= 30


def _each_once(found) -> list[Sign]:
    return [Sign(kind, list(dict.fromkeys(words))) for kind, words in found if words]
