"""Accounts and Min dag ask as many queries with sixty units as with nine."""

import pytest
from django.urls import reverse

from organisation.models import Unit
from reports.services import account_year_fill
from tests.conftest import add_unit
from tests.scene_accounts import account_of, open_year, send

from .counting import listed, queries_of

FEW, MANY = 9, 60


@pytest.fixture
def opened(town, quality_developer, division_manager):
    # Whoever reaches more than fifty units is asked for in another way: that many from the start, without accounts.
    for n in range(MANY):
        add_unit(f"Plan {n}", Unit.Kind.UNIT, town.unit, ["sol"])
    return open_year(quality_developer, town.board, tell=False)


@pytest.fixture
def grow(town, opened, division_manager):
    """`grow(n)`: n more units beneath the area; the first of them have handed up, with a point."""
    grown = {"n": 0}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        made = [add_unit(f"Grupp {n}", Unit.Kind.UNIT, town.area, ["sol"]) for n in range(first, first + count)]
        account_year_fill(opened, tell=False)
        for unit in made[:5]:
            account = account_of(opened, unit)
            account.points.create(matter="Bemanning", kind="needs", text="En till.", written_by=division_manager)
            send(division_manager, account)

    return more


def count_all(opened, town, client):
    area = account_of(opened, town.area)
    part = area.parts()[0]
    pages = {
        "list": reverse("accounts:list"),
        "late": reverse("accounts:list") + "?lage=sena",
        "to read": reverse("accounts:list") + "?lage=att-lasa",
        "file": reverse("accounts:export", args=["csv"]),
        "area": reverse("accounts:show", args=[area.pk]),
        "section": reverse("accounts:section", args=[area.pk, part.key]),
        "day": reverse("my_day"),
    }
    return {name: queries_of(client, address) for name, address in pages.items()}


@pytest.mark.slow
def test_accounts_ask_as_many_queries_with_sixty_units_as_with_nine(grow, opened, town, division_manager, client_as):
    client = client_as(division_manager)
    grow(FEW)
    few = count_all(opened, town, client)
    grow(MANY - FEW)
    many = count_all(opened, town, client)
    grown = {
        name: (len(few[name]), len(many[name]), listed(many[name])) for name in few if len(many[name]) > len(few[name])
    }
    assert not grown
