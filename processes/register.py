"""An old list of documents, read from CSV, and what is wrong with each of its rows."""

import csv
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When

from core.calendar import add_months, local_today
from core.errors import DomainError
from core.exports import Column
from core.search import words_of
from core.tables import decoded

from .models import RegisterEntry

MAX_ROWS = 5_000
MAX_BYTES = 1_500_000  # it stands in the page while it is looked at, and a form may send 2 MB
OLD_YEARS = 3  # so long after its last change a document is asked about: our own choice, no rule names it
# The columns that are read, by what municipalities call them.
COLUMNS = {
    "verksamhet": "activity",
    "titel": "title",
    "dokumenttyp": "document_type",
    "beslutad_av_roll": "decided_by",
    "beslutsdatum": "decided_on",
    "uppdaterad": "updated_on",
    "giltig_till": "valid_to",
    "ersatter": "replaces",
    "dokumentansvarig_roll": "responsible_role",
    "SOURCES": "link",
}
SHORTER = {"verksamhet": "activity", "beslutad av": "decided_by", "giltig till": "valid_to", "ersätter": "replaces",
           "dokumentansvarig": "responsible_role", "länk": "link", "rubrik": "title", "namn": "title"}  # fmt: skip
NO_OWNER, NO_DATE, ENDED, TWICE, OLD = "agare", "datum", "slut", "dubbel", "gammal"
FAULTS = {
    NO_OWNER: "Ingen ansvarig",
    NO_DATE: "Inget beslutsdatum",
    ENDED: "Har passerat sitt slutdatum",
    TWICE: "Samma titel flera gånger",
    OLD: f"Inte ändrad på {OLD_YEARS} år",
}


@dataclass
class Row:
    """A row of the list: number in the file, and the fields of RegisterEntry. odd: what could not be read, in words."""

    number: int
    values: dict
    odd: list[str] = field(default_factory=list)

    @property
    def title_text(self) -> str:
        return folded(self.values["title"])


@dataclass
class Reading:
    """What was read. unknown: headings that are not used; empty: rows without a title, by number."""

    rows: list[Row]
    unknown: list[str]
    empty: list[int]

    @property
    def odd(self) -> list[Row]:
        return [row for row in self.rows if row.odd]


def folded(title: str) -> str:
    return " ".join(words_of(title))[:300]


def text_from(content: bytes) -> str:
    """The text of a file from Excel or anything else. Raises DomainError on file."""
    if len(content) > MAX_BYTES:
        raise DomainError("Filen är för stor. En förteckning får vara högst 1,5 MB. Dela upp den.", field="file")
    try:
        return decoded(content)
    except ValueError as error:
        raise DomainError(str(error), field="file") from error


def read(text: str) -> Reading:
    """Reads a list with headings in its first line, divided by commas, semicolons or tabs. Raises DomainError."""
    first = text.lstrip().split("\n", 1)[0]
    divider = max(",;\t", key=first.count)
    try:
        lines = list(csv.DictReader(StringIO(text.lstrip()), delimiter=divider, strict=False))
    except csv.Error as error:
        raise DomainError(
            "Filen går inte att läsa som CSV. Spara om listan och välj den igen.", field="file"
        ) from error
    if len(lines) > MAX_ROWS:
        raise DomainError(f"Listan har fler än {MAX_ROWS} rader. Dela upp den.", field="file")
    headings = {name: _column(name) for name in (lines[0] if lines else {}) if name}
    if "title" not in headings.values():
        raise DomainError("Filen saknar kolumnen ”titel”. Första raden ska vara kolumnernas namn.", field="file")
    rows, empty = [], []
    for number, line in enumerate(lines, start=2):
        values = {target: " ".join((line.get(name) or "").split()) for name, target in headings.items() if target}
        if not values.get("title"):
            empty.append(number)
            continue
        rows.append(_row(number, values))
    return Reading(rows, [name for name, target in headings.items() if not target], empty)


def _column(name):
    plain = name.strip().strip("\ufeff")
    return COLUMNS.get(plain) or SHORTER.get(plain.lower()) or COLUMNS.get(plain.lower())


def _row(number, values) -> Row:
    row = Row(number, values)
    for name, heading in (("decided_on", "beslutsdatum"), ("updated_on", "uppdaterad")):
        words = values.get(name, "")
        values[name] = _day(words)
        if words and values[name] is None:
            row.odd.append(f"{heading}: ”{words}” är inget datum")
    words = values.get("valid_to", "")
    values["valid_to"] = _day(words)
    # Kept as it stood: "tillsvidare", "2025", "se beslut".
    values["valid_to_words"] = "" if values["valid_to"] else words[:80]
    if words and values["valid_to"] is None and words.lower() != "tillsvidare":
        row.odd.append(f"giltig till: ”{words}” sparas som det står")
    if (
        values.get("link")
        and not values["link"].startswith(("http://", "https://"))
        or len(values.get("link", "")) > 500
    ):
        row.odd.append("länken går inte att använda")
        values["link"] = ""
    for name, longest in (("title", 300), ("activity", 120), ("document_type", 60), ("decided_by", 200),
                          ("replaces", 200), ("responsible_role", 200)):  # fmt: skip
        values[name] = values.get(name, "")[:longest]
    return row


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip()[:10]) if len(words) == 10 else None
    except ValueError:
        return None


def fault_q(fault: str) -> Q:
    """The rows with this fault, as a condition."""
    today = local_today()
    limit = add_months(today, -12 * OLD_YEARS)
    same = RegisterEntry._base_manager.filter(title_text=OuterRef("title_text"), board=OuterRef("board"))
    return {
        NO_OWNER: Q(responsible_role=""),
        NO_DATE: Q(decided_on__isnull=True),
        ENDED: Q(valid_to__lt=today),
        TWICE: Q(Exists(same.exclude(pk=OuterRef("pk")).exclude(status="set_aside"))),
        OLD: (Q(updated_on__lt=limit) | Q(updated_on__isnull=True, decided_on__lt=limit)),
    }[fault]


def with_faults(rows):
    """Rows with is_<fault> beside them, so that a page says all that is wrong without asking again."""
    return rows.annotate(
        **{f"is_{name}": Case(When(fault_q(name), then=Value(True)), default=Value(False), output_field=BooleanField())
           for name in FAULTS}
    )  # fmt: skip


def faults_of(entry) -> list[str]:
    """What is wrong with a row of with_faults, in words."""
    return [words for name, words in FAULTS.items() if getattr(entry, f"is_{name}")]


EXPORTED = (
    Column("Verksamhet", lambda row: row.activity, 22),
    Column("Titel", lambda row: row.title, 40),
    Column("Dokumenttyp", lambda row: row.document_type, 16),
    Column("Vad är fel", lambda row: ", ".join(faults_of(row)), 36),
    Column("Läge", lambda row: row.get_status_display(), 16),
    Column("Beslutad av", lambda row: row.decided_by, 28),
    Column("Beslutsdatum", lambda row: row.decided_on, 14),
    Column("Uppdaterad", lambda row: row.updated_on, 14),
    Column("Giltig till", lambda row: row.valid_to or row.valid_to_words, 16),
    Column("Ersätter", lambda row: row.replaces, 20),
    Column("Dokumentansvarig", lambda row: row.responsible_role, 26),
    Column("Varför den inte ska med", lambda row: row.set_aside_reason, 30),
    Column("Länk", lambda row: row.link, 40),
)
ORDERINGS = {
    "titel": ("title_text", "pk"),
    "verksamhet": ("activity", "title_text", "pk"),
    "beslutad": (F("decided_on").asc(nulls_first=True), "pk"),
    "slut": (F("valid_to").asc(nulls_last=True), "pk"),
}
