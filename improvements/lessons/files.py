"""Lessons as a file that another municipality's installation can take in: docs/lessons-file.md says how it looks.

Pure: values in, values out. What is read is somebody else's text and is judged letter by letter; nothing of it is
repeated in an error but its title, cut short.
"""

import hashlib
import json
import re
import unicodedata
import uuid
from dataclasses import dataclass, field
from datetime import date

from core.personal_numbers import find_personal_numbers
from standards.pointing import case_numbers_in

from .workflow import MOST_QUESTIONS, Area, Helped

FORMAT, VERSION = "kvalitet-lardomar", 1
MAX_BYTES = 2 * 1024 * 1024
MAX_LESSONS = 500
RELEASED, WITHDRAWN = "released", "withdrawn"
LONGEST = {"title": 120, "happened": 8000, "learned": 8000, "changed": 8000, "helped_note": 8000, "question": 400}
LONGEST_REASON, LONGEST_THEME, MOST_THEMES = 1000, 80, 20
TEXTS = ("title", "happened", "learned", "changed", "helped_note")
FIRST_YEAR = 2000
# Signs that turn the direction of what is read.
TURNING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
LINE_ENDS = ("Zl", "Zp")
UNSHOWN = ("Cc", "Cs", "Co", "Cn")
TAG = re.compile(r"<[a-zA-Z/!?]")
TOO_BIG = "Filen är för stor. Den får vara högst 2 MB. Be avsändaren dela upp den."
NOT_JSON = "Filen går inte att läsa. Den är inte hel, eller är ingen fil med lärdomar (JSON). Be om den på nytt."
NOT_UTF8 = "Filen har fel teckenkodning. En fil med lärdomar är skriven i UTF-8. Be om den på nytt."
NOT_OURS = "Filen är ingen fil med lärdomar."
HAS_HTML = "Texten har HTML-kod. Skriv ren text, och ett mellanslag efter ”<”."


class BadFile(ValueError):
    """The whole file is refused; the message says why, in words."""


@dataclass(frozen=True)
class Entry:
    """A lesson of a file. place is its number in it, from 1; values hold what stands in it, but for id and edition."""

    place: int
    key: uuid.UUID
    edition: int
    is_withdrawn: bool
    checksum: str
    values: dict = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.values.get("title", "")


@dataclass
class ReadFile:
    """municipality: its name; entries: what can be considered; refused: (place, title, why)."""

    municipality: str
    entries: list[Entry] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def checksum_of(values: dict) -> str:
    """SHA-256, in hex, of a lesson's values without the checksum: JSON in UTF-8, keys in order, no spaces."""
    values = {name: value for name, value in values.items() if name != "checksum"}
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def file_of(lessons: list[dict], *, municipality: str, code: str, made_on: date) -> bytes:
    """The file: lessons as dicts without checksums."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "municipality": {"name": municipality, "code": code},
        "made_on": made_on.isoformat(),
        "lessons": [{**lesson, "checksum": checksum_of(lesson)} for lesson in lessons],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def read_file(content: bytes, *, today: date) -> ReadFile:
    """Reads and judges a file. Raises BadFile, in words, where nothing of it may be taken in."""
    data = _parsed(content)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadFile(NOT_OURS)
    if type(data.get("version")) is not int or data["version"] != VERSION:
        shown = data.get("version") if type(data.get("version")) is int else "okänd"
        raise BadFile(f"Filens version är {shown}. Här läses version {VERSION}. Be om en fil i den versionen.")
    municipality = data.get("municipality")
    name = municipality.get("name") if isinstance(municipality, dict) else None
    if not _is_line(name, 80):
        raise BadFile("Filen säger inte vilken kommun den kommer från.")
    rows = data.get("lessons")
    if not isinstance(rows, list) or not rows:
        raise BadFile("Filen har inga lärdomar.")
    if len(rows) > MAX_LESSONS:
        raise BadFile(f"Filen har fler än {MAX_LESSONS} lärdomar. Be avsändaren dela upp den.")
    found, seen = ReadFile(" ".join(as_shown(name).split())), set()
    for place, row in enumerate(rows, 1):
        try:
            entry = _entry(place, row, today)
            if entry.key in seen:
                raise ValueError("Samma lärdom står två gånger i filen.")
        except RecursionError:
            found.refused.append((place, "", "Lärdomen går inte att läsa."))
        except ValueError as error:
            found.refused.append((place, _title_of(row), str(error)))
        else:
            seen.add(entry.key)
            found.entries.append(entry)
    return found


def _parsed(content):
    if len(content) > MAX_BYTES:
        raise BadFile(TOO_BIG)
    if not content.strip():
        raise BadFile("Filen är tom.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(NOT_UTF8) from error
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadFile(NOT_JSON) from error


def _no_constant(name):
    raise ValueError(name)


def _strings(value):
    """Every text within a value that json has given, names included."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            waiting += [*each, *each.values()]
        elif isinstance(each, list):
            waiting += each


def _entry(place, row, today) -> Entry:
    if not isinstance(row, dict):
        raise ValueError("Lärdomen går inte att läsa.")
    try:
        key = uuid.UUID(row.get("id"))
    except (ValueError, AttributeError, TypeError):
        raise ValueError("Lärdomens id saknas eller är fel.") from None
    edition = row.get("edition")
    if type(edition) is not int or not 1 <= edition <= 9999:
        raise ValueError("Utgåvan ska vara ett tal från 1.")
    if not all(_is_clean(text) for text in _strings(row)):
        raise ValueError("Texten har tecken som inte går att visa.")
    if any(TAG.search(as_shown(text)) for text in _strings(row)):
        raise ValueError("Texten har HTML-kod. Be avsändaren skriva ren text.")
    if row.get("checksum") != checksum_of(row):
        raise ValueError("Kontrollsumman stämmer inte. Lärdomen har ändrats på vägen.")
    state = row.get("state")
    if state not in (RELEASED, WITHDRAWN):
        raise ValueError("Det står inte om lärdomen är släppt eller återkallad.")
    values = _released(row, today) if state == RELEASED else _withdrawn(row, today)
    return Entry(place, key, edition, state == WITHDRAWN, row["checksum"], values)


def _released(row, today) -> dict:
    values = {name: _text(row, name, LONGEST[name]) for name in TEXTS}
    if "\n" in values["title"]:
        raise ValueError("Rubriken ska vara en rad.")
    values["questions"] = "\n".join(_lines(row, "questions", MOST_QUESTIONS, LONGEST["question"]))
    values["themes"] = _lines(row, "themes", MOST_THEMES, LONGEST_THEME)
    if row.get("helped") not in Helped.values:
        raise ValueError("Det står inte om det hjälpte.")
    values["helped"] = row["helped"]
    if missing := [name for name in (*TEXTS, "questions") if not values[name]]:
        what = {"happened": "vad som hände", "learned": "vad de lärde sig", "changed": "vad de ändrade"}
        what |= {"title": "rubriken", "helped_note": "hur de vet om det hjälpte", "questions": "frågor att prata om"}
        raise ValueError(f"Det saknas: {', '.join(what[name] for name in missing)}.")
    if type(row.get("year")) is not int or not FIRST_YEAR <= row["year"] <= today.year:
        raise ValueError("Året saknas eller är fel.")
    values["year"] = row["year"]
    area = _text(row, "area", 80).casefold()
    values["area"] = next((each.value for each in Area if each.label.casefold() == area), Area.OTHER.value)
    values["released_on"] = _day(row, "released_on", today)
    whole = "\n".join(_strings([values[name] for name in (*TEXTS, "questions", "themes")]))
    if find_personal_numbers(whole):
        raise ValueError("Texten har ett personnummer.")
    if case_numbers_in(whole):
        raise ValueError("Texten har numret på ett ärende.")
    return values


def _withdrawn(row, today) -> dict:
    reason = _text(row, "reason", LONGEST_REASON)
    if not reason:
        raise ValueError("Det står inte varför lärdomen är återkallad.")
    if find_personal_numbers(reason):
        raise ValueError("Texten har ett personnummer.")
    if case_numbers_in(reason):
        raise ValueError("Texten har numret på ett ärende.")
    return {"reason": reason, "withdrawn_on": _day(row, "withdrawn_on", today)}


def _text(row, name, longest) -> str:
    text = row.get(name, "")
    if not isinstance(text, str):
        raise ValueError("En text i lärdomen är ingen text.")
    text = unicodedata.normalize("NFC", as_shown(text).replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > longest:
        raise ValueError(f"En text är för lång: högst {longest} tecken.")
    return text


def _lines(row, name, most, longest) -> list[str]:
    lines = row.get(name, [])
    if not isinstance(lines, list) or len(lines) > most or not all(_is_line(line, longest) for line in lines):
        what = "frågorna" if name == "questions" else "temana"
        raise ValueError(f"Något är fel med {what}: högst {most}, var och en en rad.")
    return list(dict.fromkeys(" ".join(unicodedata.normalize("NFC", as_shown(line)).split()) for line in lines))


def _day(row, name, today) -> date:
    try:
        day = date.fromisoformat(row.get(name))
    except (ValueError, TypeError):
        raise ValueError("En dag i lärdomen saknas eller är fel.") from None
    if day.year < FIRST_YEAR or day > today:
        raise ValueError("En dag i lärdomen har inte varit än, eller är för länge sedan.")
    return day


def _is_line(value, longest) -> bool:
    if not isinstance(value, str) or not _is_clean(value):
        return False
    value = as_shown(value)
    return 0 < len(value.strip()) <= longest and "\n" not in value


def as_shown(text: str) -> str:
    """The text without signs that are not seen, which may hide what a text says from those who judge it; line ends of
    other kinds become line ends."""
    kinds = [(sign, unicodedata.category(sign)) for sign in text]
    return "".join("\n" if kind in LINE_ENDS else sign for sign, kind in kinds if kind != "Cf" or sign in TURNING)


def _is_clean(text) -> bool:
    """No signs that steer, no half letters, nothing that turns the direction of what is read."""
    return not any(sign in TURNING or unicodedata.category(sign) in UNSHOWN and sign not in "\n\r\t" for sign in text)


def _title_of(row) -> str:
    """What to call a lesson that is refused: its title, where it is one that can be shown."""
    title = row.get("title") if isinstance(row, dict) else None
    can_be_shown = _is_line(title, LONGEST["title"]) and not find_personal_numbers(as_shown(title))
    return " ".join(as_shown(title).split())[:80] if can_be_shown else ""
