"""Years for tests, made through the services."""

from datetime import UTC, date, datetime, time

import pytest

from qualityyear import services
from qualityyear.models import QualityYear, Stop, UnitStop
from qualityyear.rules import Rhythm
from qualityyear.workflow import Kind, Scope

YEAR = 2027


@pytest.fixture
def move(time_machine):
    """`move(day)`: it is noon of that local day."""

    def move(day):
        time_machine.move_to(datetime.combine(day, time(11), UTC), tick=False)

    return move


def add_year(by, board, number=YEAR, **more) -> QualityYear:
    return services.year_add(by=by, board=board, number=number, **more)


def add_stop(by, holder, name="Fokus: lagen", **more) -> Stop:
    more.setdefault("rhythm", Rhythm.MONTH.value)
    if more["rhythm"] in (Rhythm.MONTH, Rhythm.FIXED):
        more.setdefault("month", 3)
    return services.stop_add(by=by, holder=holder, name=name, **more)


def adopt(by, year) -> QualityYear:
    return services.year_adopt(by=by, year=year, version=year.version)


@pytest.fixture
def year(town, quality_developer, move) -> QualityYear:
    """2027, adopted in December before it: a stop in March, analysdagar in September, a task of the nämnd's by
    1 March."""
    move(date(YEAR - 1, 12, 1))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, material=["cases"], questions="Vad är svårt?\n\nVad hjälper?")
    add_stop(quality_developer, year, "Analysdagar", kind=Kind.ANALYSIS_DAYS.value, month=9)
    add_stop(
        quality_developer, year, "Patientsäkerhetsberättelsen färdig", kind=Kind.TASK.value, scope=Scope.BOARD.value,
        rhythm=Rhythm.FIXED.value, month=3, day=1, opens_before=60, duty="dated", source="PSL 3 kap. 10 §", who="mas",
    )  # fmt: skip
    return adopt(quality_developer, year)


def turn(day=None):
    """What beat does on a day."""
    services.stops_open(day)
    services.stops_close(day)
    services.stops_remind(day)


def at(unit, name="Fokus: lagen") -> UnitStop:
    return UnitStop.objects.for_system("test").get(unit=unit, stop__name=name)


@pytest.fixture
def stop(year, town, move) -> UnitStop:
    """The stop in March at town.unit, opened; it is 5 March."""
    move(date(YEAR, 3, 5))
    turn()
    return at(town.unit)
