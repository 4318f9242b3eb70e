"""Kvalitetsåret: the wheel, the lists, a stop and what turns it ask as many queries with a hundred units and stops as
with a fifth of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar import local_today
from organisation.models import Unit, path_beneath
from qualityyear import services
from qualityyear.models import Meeting, StaffAnswer, Stop, Succession, UnitStop
from tests.conftest import OPENED, add_person
from tests.scene_year import add_year, opened

from .counting import listed, queries_of

FEW, MANY = 20, 80  # beyond fifty units a nämnd is asked for as a whole (organisation.access.units_q)
PAGES = (
    ("wheel", "unit_manager"),
    ("wheel board", "quality_developer"),
    ("wheel board", "board_member"),
    ("export csv", "quality_developer"),
    ("stops", "division_manager"),
    ("stops ?lage=sena&ordning=enhet", "division_manager"),
    ("export_stops csv", "division_manager"),
    ("stop", "unit_manager"),
    ("years", "quality_developer"),
    ("year", "quality_developer"),
    ("meetings", "quality_developer"),
)


@pytest.fixture
def grow(town, quality_developer, unit_manager):
    """`grow(n)`: n more units that are asked, n more stops in the year, opened everywhere; answers and meetings."""
    year = add_year(quality_developer, town.board)
    stop, grown, today = opened(town.unit, "Fokus: brukaren"), {"n": 0}, local_today()
    services.question_ask(by=unit_manager, unit_stop=stop, version=stop.version, question="Vad är svårt?")

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these = range(first, first + count)
        units = Unit.objects.bulk_create(
            Unit(
                key=f"enhet-{n}", name=f"Enhet {n}", kind="unit", parent=town.area, board=town.board, valid_from=OPENED,
                path=f"{town.area.path}x",
            )
            for n in these
        )  # fmt: skip
        for unit in units:
            unit.path = path_beneath(town.area, unit.pk)
        Unit.objects.bulk_update(units, ["path"])
        Succession._base_manager.bulk_create(
            Succession(before=unit, after=town.unit, board=town.board) for unit in units[: count // 2]
        )
        Stop.objects.bulk_create(
            Stop(year=year, name=f"Stop {n}", rhythm="month", month=today.month, kind="task" if n % 3 else "learning")
            for n in these
        )
        Meeting._base_manager.bulk_create(
            Meeting(board=town.board, held_on=today + timedelta(days=n + 1)) for n in these
        )
        services.stops_open()
        for n in list(these)[::5]:
            StaffAnswer.objects.create(unit_stop=stop, text=f"Svar {n}", by=add_person(f"svar{n}", f"Person {n}"))

    more.year, more.stop = year, stop
    return more


def addresses(grow, town):
    for words, who in PAGES:
        name, _, rest = words.partition(" ")
        if name in ("stop", "year"):
            yield words, who, reverse(f"qualityyear:{name}", args=[getattr(grow, name).pk])
        elif rest == "csv":
            yield words, who, reverse(f"qualityyear:{name}", args=["csv"])
        else:
            query = f"?plats={town.board.key}" if rest == "board" else rest
            yield words, who, reverse(f"qualityyear:{name}") + query


@pytest.mark.slow
def test_no_page_asks_more_with_many_units_and_stops(grow, town, persona, client_as):
    clients = {who: client_as(persona(who)) for _, who in PAGES}
    grow(FEW)
    few = {each[:2]: queries_of(clients[each[1]], each[2]) for each in addresses(grow, town)}
    grow(MANY)
    many = {each[:2]: queries_of(clients[each[1]], each[2]) for each in addresses(grow, town)}
    wrong = [key for key in few if len(many[key]) > len(few[key])]
    assert not wrong, "\n\n".join(f"{key}: {len(few[key])} → {len(many[key])}\n{listed(many[key])}" for key in wrong)


@pytest.mark.slow
def test_turning_asks_no_more_when_nothing_is_to_be_opened(grow):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert services.stops_open() == 0
            assert services.stops_close() == 0
        return len(captured)

    grow(FEW)
    few = asked()
    grow(MANY)
    assert asked() == few
    assert UnitStop.objects.for_system("test").count() > FEW + MANY
