"""What the pulse has said: at a unit, at the levels above, over time. Few answers are never shown, nor can they be
found by subtraction (rules.cells)."""

from collections import defaultdict
from dataclasses import dataclass

from core.calendar import local_today
from organisation.models import Unit, ids_of_path
from organisation.roles import Action

from ..knowledge.contents import PARTS, statements
from ..models import Edition, PulseRound
from .rules import Cell, cells, part_share


@dataclass(frozen=True, slots=True)
class HalfYear:
    """The pulse of a nämnd in a half-year: what may be shown of each place, and the edition that was asked."""

    year: int
    half: int
    edition: Edition
    cells: dict[int, Cell]
    asked: dict[int, int]  # by unit

    @property
    def when(self) -> str:
        return f"{'våren' if self.half == 1 else 'hösten'} {self.year}"

    def of(self, place: int) -> Cell:
        return self.cells.get(place) or Cell()


def half_years(board_id) -> list[HalfYear]:
    """Every half-year of the nämnd whose pulse is closed, the latest first. Figures of the nämnd: cells that are too
    small are not in it. Three queries, however many units."""
    rows = PulseRound.objects.of_board(board_id).filter(is_closed=True)
    by_half = defaultdict(dict)
    for row in rows.order_by("-year", "-half"):
        by_half[row.year, row.half][row.unit_id] = row
    units = {pk for held in by_half.values() for pk in held}
    paths = dict(Unit.objects.filter(pk__in=units).values_list("pk", "path"))
    editions = Edition.objects.of_board(board_id).in_bulk(
        {row.edition_id for held in by_half.values() for row in held.values()}
    )
    found = []
    for (year, half), held in by_half.items():
        parents: dict[int, int | None] = {}
        for pk in held:
            chain = ids_of_path(paths[pk])
            chain = chain[chain.index(board_id) :] if board_id in chain else chain
            for above, place in zip([None, *chain], chain, strict=False):
                parents[place] = above
        counts = {pk: (row.answers, row.results) for pk, row in held.items()}
        edition = editions[next(iter(held.values())).edition_id]
        asked = {pk: row.asked for pk, row in held.items()}
        found.append(HalfYear(year, half, edition, cells(counts, parents), asked))
    return found


def shares(half_year: HalfYear, place: int) -> dict[str, float | None]:
    """Förstå, kunna, vilja: the share that agrees, at a place; None where nothing may be shown."""
    cell = half_year.of(place)
    return {part: part_share(cell.results, part) if cell.is_shown else None for part in PARTS}


def by_statement(half_year: HalfYear, place: int) -> list[tuple[str, str, list[int]]]:
    """(part in words, statement, how many of each choice) at a place that is shown."""
    cell = half_year.of(place)
    if not cell.is_shown:
        return []
    return [
        (PARTS[part], words, cell.results[key])
        for key, part, words in statements(half_year.edition)
        if key in cell.results
    ]


def open_for(user):
    """The rounds that are open and at units where user reads stops. A queryset."""
    today = local_today()
    rows = PulseRound.objects.visible_to(user, Action.READ_STOPS)
    return rows.filter(is_closed=False, opens_on__lte=today, closes_on__gte=today)
