"""Whose work the nämnd's is: its own units, its external providers, and the laws that they work under."""

from dataclasses import dataclass

from organisation.models import Law, Unit
from qualityyear.selectors import divided


@dataclass(frozen=True)
class Places:
    """houses: each of the nämnd's own units → the one that it stands for itself in (a floor → its house).
    providers: how many external providers it has. laws: those that somebody in the nämnd works under, which for hsl is
    what makes it a vårdgivare, whoever carries the care out."""

    houses: dict[int, int]
    providers: int
    laws: frozenset[str]

    @property
    def own(self) -> frozenset[int]:
        """The units that stand for themselves: those that are asked to stop, to check and to tell."""
        return frozenset(self.houses.values())


def places_of(board: Unit) -> Places:
    """The nämnd's places today. One query."""
    rows = list(Unit.objects.valid().filter(board=board).order_by("path"))
    own, within = divided([row for row in rows if row.kind == Unit.Kind.UNIT and row.provider_id is None])
    houses = {unit.pk: unit.pk for unit in own}
    for unit in within:
        houses[unit.pk] = houses[unit.parent_id]
    return Places(
        houses,
        sum(row.kind == Unit.Kind.PROVIDER for row in rows),
        frozenset(law.value for law in Law if any(getattr(row, f"law_{law.value}") for row in rows)),
    )
