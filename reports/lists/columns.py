"""What a list behind figures is: its columns, and who may read which of its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from organisation.roles import Action


@dataclass(frozen=True)
class Column:
    """kind: text, day (as it stands in ISO 8601), name (an id that names explains), names (several), yes, number, or
    decimal (a text)."""

    key: str
    heading: str
    kind: str = "text"
    filtered: bool = False  # whether the page lets one choose among its values
    shown: bool = True  # counted by, and of no use to a reader
    listed: bool = True  # stands on the page too, and not in the file alone

    @property
    def is_name(self) -> bool:
        return self.kind == "name"


@dataclass(frozen=True)
class Source:
    """one, many: what a row is called in a sentence. visible: user → the rows that they may read, as a queryset. live:
    a row of it → (what it is called today, its address)."""

    key: str
    one: str
    many: str
    columns: tuple[Column, ...]
    visible: Callable[[Any], Any]
    live: Callable[[Any], tuple[str, str]]
    origin: str  # where the figures come from, as the appendix says it
    actions: tuple[Action, ...]  # what opens rows of the kind; whoever may none of it sees no list
    sensitive: bool = False  # a file of it leaves a line in the log of readings

    def place(self, key: str) -> int:
        """Where a column stands in a row."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


ID = Column("id", "Id", shown=False)
NUMBER = Column("number", "Nummer")
UNIT = Column("unit", "Enhet", "name", filtered=True)
DAY = Column("day", "Rapporterad", "day")
CATEGORY = Column("category", "Kategori", "name", filtered=True)
THEMES = Column("themes", "Tema", "names", filtered=True)
