"""A year wheel that a municipality already has, as a table: each service of it becomes a template.

One row is something that is done in a month: verksamhet, månad, aktivitet; and, if there are such columns, rad (who or
where: chef, APT, rutiner) and kategori. Nothing is guessed: a month that is not understood is said with its row.
"""

from dataclasses import dataclass, field

from core.calendar import MONTHS, SHORT_MONTHS
from core.errors import DomainError
from core.tables import table_of

from .models import Stop
from .rules import Rhythm
from .workflow import Kind

MAX_ROWS = 3_000
MAX_SAID = 5
SHORTER = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
NAMED = {name: number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)} | SHORTER
WANTED = ("verksamhet", "manad", "aktivitet")
COLUMNS = {"månad": "manad", "år": "ar", "namn": "aktivitet", "vem": "rad"}
LONGEST = {name: Stop._meta.get_field(name).max_length for name in ("name", "group")}
EVERYBODY = "Alla verksamheter"
AT_MEETING = {"apt": "Tas upp på arbetsplatsträffen (APT).", "rutiner": "Rutinen gås igenom."}


@dataclass
class ReadWheel:
    """services: the fields of each stop by the service that it belongs to, in the order of the file."""

    services: dict[str, list[dict]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(map(len, self.services.values()))


def read_wheel(content: bytes) -> ReadWheel:
    """Reads a file, CSV or XLSX. Raises DomainError beside file, which names the rows that cannot be read."""
    try:
        rows = table_of(content, max_rows=MAX_ROWS)
    except ValueError as error:
        raise DomainError(str(error), field="file") from None
    if not rows:
        raise DomainError("Filen är tom.", field="file")
    head = [_heading(cell) for cell in rows[0].cells]
    missing = [name for name in WANTED if name not in head and name != "verksamhet"]
    if missing:
        raise DomainError(
            "Första raden ska ha rubrikerna verksamhet, månad och aktivitet (och om ni vill rad och kategori).",
            field="file",
        )
    wheel, wrong = ReadWheel(), []
    for row in rows[1:]:
        cells = dict(zip(head, row.cells, strict=False))
        try:
            values = _stop(cells)
        except ValueError as error:
            wrong.append(f"rad {row.line}: {error}")
            continue
        wheel.services.setdefault(cells.get("verksamhet") or EVERYBODY, []).append(values)
    if wrong:
        more = f" och {len(wrong) - MAX_SAID} till" if len(wrong) > MAX_SAID else ""
        raise DomainError(f"Inget har lästs in. Rätta {'; '.join(wrong[:MAX_SAID])}{more}.", field="file")
    if not wheel.count:
        raise DomainError("Filen har rubriker men inga rader.", field="file")
    return wheel


def _heading(cell) -> str:
    word = cell.strip().casefold()
    return COLUMNS.get(word, word)


def _stop(cells) -> dict:
    name = " ".join(cells.get("aktivitet", "").split())
    if not name:
        raise ValueError("aktiviteten saknar namn")
    who, group = cells.get("rad", "").strip(), cells.get("kategori", "").strip()
    values = {
        "name": name[: LONGEST["name"]],
        "kind": Kind.TASK.value,
        "group": group[: LONGEST["group"]],
        "who": "unit_manager",
        "guide": AT_MEETING.get(who.casefold(), "" if who.casefold() in ("", "chef") else who),
    }
    if len(name) > LONGEST["name"]:
        values["guide"] = f"{name}\n{values['guide']}".strip()
    return values | _when(cells.get("manad", ""))


def _when(words) -> dict:
    """ "mars" is the month; "juni/juli" both of them, to the end of the second."""
    months = [_month(word) for word in words.casefold().replace("–", "/").replace("-", "/").split("/")]
    if len(months) == 1:
        return {"rhythm": Rhythm.MONTH.value, "month": months[0]}
    if len(months) != 2 or months[1] <= months[0]:
        raise ValueError(f"månaden ”{words}” går inte att förstå")
    return {
        "rhythm": Rhythm.FIXED.value, "month": months[1], "day": 31,
        "opens_before": 31 * (months[1] - months[0] + 1) - 1,
    }  # fmt: skip


def _month(word) -> int:
    word = word.strip().rstrip(".")
    if word.isdecimal() and 1 <= int(word) <= 12:
        return int(word)
    if word not in NAMED:
        raise ValueError(f"månaden ”{word or 'tom'}” går inte att förstå")
    return NAMED[word]
