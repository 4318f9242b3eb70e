"""What is written as values of indicators, row by row, and what came of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from organisation.models import Unit


@dataclass(frozen=True)
class ValueRow:
    """A value to be written: unit and a local date in the period, and what it is.

    For a share numerator and denominator (the value is computed) or the value alone; for a median the numbers or the
    value; per place the count as numerator; otherwise the value. None of it with status (Missing) says why there is
    none. line is where it stood in a file.
    """

    unit: Unit
    period: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    numbers: tuple[Decimal, ...] = ()
    status: str = ""
    comment: str = ""
    line: int = 0


@dataclass(frozen=True)
class ComparisonRow:
    """A figure to compare with: kind (ComparisonValue.Kind), the place's name, a local date in the period."""

    kind: str
    place: str
    period: date
    value: Decimal | None = None
    status: str = ""
    basis: str = ""
    line: int = 0


@dataclass(frozen=True)
class Written:
    """One figure that was written: whose (a unit's or a place's name), when (a period's first day), and the value with
    its unit as it now is and as it was; was is "" for one that is new."""

    place: str
    period: date
    value: str
    was: str = ""


@dataclass
class Put:
    """What came of many rows: counts, what was written, and the rows that were not, as (row, why) in words."""

    added: int = 0
    changed: int = 0
    same: int = 0
    kept: list[tuple[ValueRow | ComparisonRow, str]] = field(default_factory=list)
    refused: list[tuple[ValueRow | ComparisonRow, str]] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)

    @property
    def words(self) -> str:
        """ "3 nya, 1 ändrat och 12 som redan fanns."."""
        return f"{self.added} nya, {self.changed} ändrade och {self.same} som redan fanns."
