"""The pulse: its scale, when it is, and how small numbers are kept from being seen, also by subtraction. No Django.

Nothing is shown of fewer than LEAST answers. What is shown of units and of the levels above them always differs by
nothing or by at least LEAST answers, whatever is subtracted from what: the answers of units that are too few are put
together on the lowest level where they are enough, and are otherwise left out all the way up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

LEAST = 5
# In the order in which they are drawn; the last two are those that count as agreeing. "Vet inte" is an answer too, so
# that every statement has as many answers as there are people who answered.
CHOICES = ("Vet inte", "Stämmer inte alls", "Stämmer lite", "Stämmer till stor del", "Stämmer helt")
AGREES = (3, 4)
MONTHS = {1: 4, 2: 10}  # April and October: our own choice
OPEN_DAYS = 21
REMIND_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Window:
    """When the pulse of a half-year is open; both days included."""

    year: int
    half: int
    opens_on: date
    closes_on: date


def windows(year: int) -> list[Window]:
    found = []
    for half, month in MONTHS.items():
        first = date(year, month, 1)
        found.append(Window(year, half, first, first + timedelta(days=OPEN_DAYS - 1)))
    return found


def counted(keys, answers) -> dict[str, list[int]]:
    """How many of each choice, for each statement. answers: {statement: place in CHOICES} of each person."""
    found = {key: [0] * len(CHOICES) for key in keys}
    for each in answers:
        for key in keys:
            found[key][each[key]] += 1
    return found


def added(results) -> dict[str, list[int]]:
    """Several rounds' counts put together, statement by statement."""
    total: dict[str, list[int]] = {}
    for each in results:
        for key, counts in each.items():
            held = total.setdefault(key, [0] * len(CHOICES))
            total[key] = [a + b for a, b in zip(held, counts, strict=True)]
    return total


def share(counts) -> float | None:
    """The share that agrees, of all who answered; None where nobody did."""
    return sum(counts[place] for place in AGREES) / sum(counts) if sum(counts) else None


def part_share(results, part: str) -> float | None:
    """The share that agrees over all statements of a part."""
    chosen = [counts for key, counts in results.items() if key.startswith(part)]
    return share([sum(place) for place in zip(*chosen, strict=True)]) if chosen else None


@dataclass(slots=True)
class Cell:
    """What may be shown of one place: how many answers, what they come to, and how many units are in it. left_out: how
    many units beneath had answers that are not in it."""

    answers: int = 0
    results: dict[str, list[int]] = field(default_factory=dict)
    units: int = 0
    left_out: int = 0

    @property
    def is_shown(self) -> bool:
        return self.answers >= LEAST


def cells(rounds: Mapping[int, tuple[int, dict]], parents: Mapping[int, int | None]) -> dict[int, Cell]:
    """What may be shown of each place. rounds: unit → (answers, results). parents: place → the one above, for every
    unit and every place above one. Places with too few answers have a cell that is not shown, and holds nothing."""
    children: dict[int, list[int]] = {}
    for place, above in parents.items():
        if above is not None:
            children.setdefault(above, []).append(place)
    found: dict[int, Cell] = {}

    def visit(place) -> list[tuple[int, dict]]:
        """Fills in the place's cell; gives the units beneath it whose answers are in no cell yet."""
        waiting, cell = [], Cell()
        own = rounds.get(place)
        if own and own[0]:
            waiting.append(own)
        for child in children.get(place, ()):
            waiting += visit(child)
            below = found[child]
            if below.is_shown:
                cell.answers += below.answers
                cell.results = added([cell.results, below.results])
                cell.units += below.units
        pooled = sum(answers for answers, _ in waiting)
        if pooled >= LEAST:
            cell.answers += pooled
            cell.results = added([cell.results, *(results for _, results in waiting)])
            cell.units += len(waiting)
            waiting = []
        cell.left_out = len(waiting)
        found[place] = cell
        return waiting

    for place, above in parents.items():
        if above is None or above not in parents:
            visit(place)
    return found
