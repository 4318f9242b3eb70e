"""Where one looks from: which nämnd's year, which year, and from which unit, verksamhet or the whole nämnd."""

from dataclasses import dataclass

from core.calendar import local_today
from organisation.access import active_assignments, board_ids_for
from organisation.models import Unit, ids_of_path
from organisation.roles import Action

from .models import QualityYear
from .selectors import divided

READ = Action.READ_QUALITY_YEAR
EM_SPACE = "\u2003"


@dataclass(frozen=True)
class Place:
    """year is None where the nämnd has none that holds; numbers are the years that it does have, the latest first;
    of_board is every unit of the nämnd in the order of the tree."""

    unit: Unit | None
    board: Unit | None
    year: QualityYear | None
    number: int
    numbers: list[int]
    choices: list[tuple[str, str]]
    of_board: list[Unit]


def place_of(user, asked_place: str, asked_year: str) -> Place:
    """What the address asks for, where it can be had; otherwise one's own unit, and the present year. Four queries at
    most beside those for the person."""
    boards = board_ids_for(user, READ, from_providers=True)
    every = list(Unit.objects.filter(board__in=boards).order_by("path"))
    within = {unit.pk for unit in divided([unit for unit in every if unit.kind == Unit.Kind.UNIT])[1]}
    units = [unit for unit in every if unit.pk not in within] if within else every
    by_key = {unit.key: unit for unit in units}
    unit = by_key.get(asked_place) or _own(user, by_key)
    if unit is None:
        return Place(None, None, None, local_today().year, [], [], [])
    board = next(each for each in units if each.pk == unit.board_id)
    years = list(QualityYear.objects.visible_to(user, READ).filter(board=board).order_by("-number"))
    number = int(asked_year) if asked_year.isdecimal() and len(asked_year) == 4 else local_today().year
    year = next((each for each in years if each.number == number), None)
    if year is not None:
        year.board = board
    of_board = [each for each in every if each.board_id == board.pk]
    return Place(unit, board, year, number, [each.number for each in years], _choices(units, unit), of_board)


def _own(user, by_key) -> Unit | None:
    """The unit where one works today, or the one that it lies within; of several the one that lies farthest down."""
    by_pk = {unit.pk: unit for unit in by_key.values()}
    found = []
    for assignment in active_assignments(user):
        above = [by_pk[pk] for pk in ids_of_path(assignment.unit.path) if pk in by_pk]
        if above:
            found.append(above[-1])
    return max(found, key=lambda unit: unit.depth, default=None)


def _choices(units, chosen) -> list[tuple[str, str]]:
    """The open units of the tree, set in by depth; the chosen one even if it is closed."""
    today = local_today()
    shown = [unit for unit in units if unit.is_open(today) or unit.pk == chosen.pk]
    top = min((unit.depth for unit in shown), default=0)
    return [(unit.key, EM_SPACE * (unit.depth - top) + unit.name) for unit in shown]


def planned_boards(user) -> list[Unit]:
    """The nämnder whose year user plans."""
    return list(Unit.objects.filter(pk__in=board_ids_for(user, Action.PLAN_QUALITY_YEAR)).order_by("name"))


def units_of_board(board_id):
    """The nämnd's open units in the order of the tree, the nämnd itself left out: choices of a stop."""
    return Unit.objects.valid().filter(board=board_id).exclude(pk=board_id).order_by("path")
