"""The manager's overview: who lacks what, for the units at which the person follows reading."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from core.exports import Column
from core.lookups import Ids
from organisation.access import reached_units
from organisation.models import ids_of_path
from organisation.roles import Action, Role

from .forms.reading import ALL, LACKING, LATE, READ, ReadingFilterForm
from .models import ReadingDuty, Revision
from .reading_state import duties_in_force, readings

ORDERINGS = {
    "dag": lambda row: (row.due, row.unit_name, row.name, row.current.title),
    "namn": lambda row: (row.name, row.due),
    "enhet": lambda row: (row.unit_name, row.due, row.name),
    "rutin": lambda row: (row.current.title, row.due, row.name),
}


@dataclass
class UnitSum:
    """How it stands at one unit."""

    unit: int
    name: str
    total: int = 0
    lacking: int = 0
    late: int = 0


class Overview:
    """What the page and the file show. A constant number of queries, however many persons and documents."""

    def __init__(self, user, data):
        self.user, self.data = user, data

    @cached_property
    def units(self) -> dict[str, tuple[int, str, str]]:
        """(id, path, name) of the units that the person follows, by the word in the address."""
        return {str(pk): (pk, path, name) for pk, path, name in reached_units(self.user, Action.FOLLOW_READING)}

    @cached_property
    def duties(self) -> list[ReadingDuty]:
        """The duties in force that reach any of those units: one's own, and what has been decided above."""
        above = {pk for _, path, _ in self.units.values() for pk in ids_of_path(path)}
        duties = ReadingDuty.objects.visible_to(self.user, Action.READ_PROCESSES).filter(unit__among=Ids(above))
        return list(duties_in_force(duties))

    @cached_property
    def form(self):
        documents = sorted({(duty.document.key, duty.document.title) for duty in self.duties}, key=lambda row: row[1])
        return ReadingFilterForm(self.data, units=list(self.units.values()), documents=documents)

    @cached_property
    def answers(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @cached_property
    def everybody(self) -> list:
        """Every person and document at the chosen units, read or not."""
        chosen = self.units.get(self.answers.get("enhet") or "")
        path = chosen[1] if chosen else ""
        ids = {pk for pk, own, _ in self.units.values() if own.startswith(path)}
        duties = self.duties
        if key := self.answers.get("rutin"):
            duties = [duty for duty in duties if duty.document.key == key]
        return readings(duties, Revision.objects.visible_to(self.user, Action.READ_PROCESSES), ids)

    @property
    def ordering(self) -> str:
        asked = self.data.get("ordning", "")
        return asked if asked in ORDERINGS else "dag"

    @cached_property
    def rows(self) -> list:
        show, words = self.answers.get("visa") or LACKING, (self.answers.get("sok") or "").casefold().split()
        keep = {
            LACKING: lambda row: row.read_at is None,
            LATE: lambda row: row.is_late,
            READ: lambda row: row.read_at is not None,
            ALL: lambda row: True,
        }[show]
        rows = [row for row in self.everybody if keep(row) and all(word in row.name.casefold() for word in words)]
        return sorted(rows, key=ORDERINGS[self.ordering])

    @cached_property
    def sums(self) -> list[UnitSum]:
        """How it stands unit by unit, where most is late first."""
        found: dict[int, UnitSum] = {}
        for row in self.everybody:
            each = found.setdefault(row.unit, UnitSum(row.unit, row.unit_name))
            each.total += 1
            each.lacking += row.read_at is None
            each.late += row.is_late
        return sorted(found.values(), key=lambda each: (-each.late, -each.lacking, each.name))

    @property
    def is_filtered(self) -> bool:
        return any(self.answers.values())


def state_of(row) -> tuple[str, str]:
    """What the row says, and its colour."""
    if row.read_at is not None:
        return "Har läst", "ang"
    return ("Skulle ha läst", "lingon") if row.is_late else ("Har inte läst", "sol")


COLUMNS = [
    Column("Person", lambda row: row.name, 26),
    Column("Roll", lambda row: Role(row.role).label, 22),
    Column("Enhet", lambda row: row.unit_name, 26),
    Column("Rutin", lambda row: row.current.title, 40),
    Column("Version", lambda row: row.current.number, 9),
    Column("Läge", lambda row: state_of(row)[0], 16),
    Column("Att läsa från", lambda row: row.begins, 14),
    Column("Senast", lambda row: row.due, 14),
    Column("Läst", lambda row: row.read_at, 17),
]
