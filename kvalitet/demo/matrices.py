"""The matrix for events has had three editions: for some years, before the first case, it was 5 × 5."""

from datetime import date, datetime

from core.calendar import STOCKHOLM
from standards.rules import Class, Definition, Level
from standards.selectors import current_matrix, definition
from standards.services import matrix_define, matrix_new_edition

from .back_then import back_then

# The first day of the 5 × 5, and that of the 4 × 4 which cases are judged by.
FIVE_FROM, FOUR_FROM = date(2016, 1, 1), date(2019, 1, 1)
FIVE = Definition(
    severities=[
        Level(1, "Försumbar", "Ingen skada"),
        Level(2, "Liten", "Obehag eller obetydlig skada"),
        Level(3, "Måttlig", "Skada som går över"),
        Level(4, "Stor", "Skada som blir kvar"),
        Level(5, "Mycket stor", "Dödsfall eller svår skada som blir kvar"),
    ],
    likelihoods=[
        Level(1, "Mycket liten", "Mer sällan än vart tionde år"),
        Level(2, "Liten", "Något av tio år"),
        Level(3, "Måttlig", "Kan hända varje år"),
        Level(4, "Stor", "Kan hända varje månad"),
        Level(5, "Mycket stor", "Kan hända varje vecka"),
    ],
    classes=[
        Class(1, "Grön", "●", "ang", 1, False, "Bevaka."),
        Class(2, "Gul", "■", "sol", 9, False, "Bedöm om något behöver göras, och av vem."),
        Class(3, "Röd", "▲", "lingon", 16, True, "Åtgärd krävs."),
    ],
    cells={},
    further_from_severity=5,
)


def build_matrices() -> None:
    """Makes the second edition of the matrix for events, and the third, which is as the first."""
    with back_then(_before(FIVE_FROM)):
        first = current_matrix()
        _take_over(first, FIVE_FROM, "Händelser, 5 × 5", "Riskvärdet är allvarlighet gånger sannolikhet.", FIVE)
    with back_then(_before(FOUR_FROM)):
        _take_over(current_matrix(), FOUR_FROM, first.name, first.description, definition(first))


def _before(day: date) -> datetime:
    return datetime(day.year - 1, 11, 2, 12, tzinfo=STOCKHOLM)


def _take_over(old, valid_from, name, description, parts) -> None:
    new = matrix_new_edition(by=None, matrix=old, version=old.version, valid_from=valid_from)
    matrix_define(by=None, matrix=new, version=new.version, name=name, description=description, parts=parts)
