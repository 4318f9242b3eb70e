"""Finding a routine and following its reading ask the same number of queries with three rows and with three hundred."""

import pytest
from django.urls import reverse

from core.access import request_cache
from organisation.roles import Role
from processes.reading_state import own_readings
from processes.services.reminding import readings_remind
from tests.conftest import add_person
from tests.scene_processes import add_routine, adopt

from .counting import listed, queries_of
from .processes_data import make_duties, make_readers, make_routines

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]

FEW, MANY = 3, 300
PAGES = {
    "employee": (
        "find", "find ?sok=vad gör jag om någon ramlat", "find ?sok=ramlat&andra=on&aldre=on", "find ?enhet=min",
        "find ?sok=rutinn qqq", "to_read", "search ?sok=fallit",
    ),
    "unit_manager": (
        "readings", "readings ?visa=alla&ordning=namn", "readings_csv ?visa=alla", "add_reading_duty",
        "find ?sok=kontaktperson&utkast=on",
    ),
    "division_manager": ("readings", "readings_csv"),
}  # fmt: skip


@pytest.fixture
def routine(town, quality_developer, division_manager):
    return adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)


@pytest.fixture
def grow(town, quality_developer, routine):
    def more(count):
        units = [town.unit, town.home_care]
        made = make_routines(units, quality_developer, count, seed=count, words=60)
        make_duties(town.unit, quality_developer, made[: count // 3])
        make_readers(units, quality_developer, made[:3], count)

    return more


def counted(persona, client_as):
    found = {}
    for name, pages in PAGES.items():
        client = client_as(persona(name))
        for line in pages:
            page, _, query = line.partition(" ")
            found[f"{name}: {line}"] = queries_of(
                client, reverse(page if page == "search" else f"processes:{page}") + query
            )
    return found


def test_the_pages_ask_as_many_queries_with_three_hundred_rows_as_with_three(grow, persona, client_as):
    grow(FEW)
    few = counted(persona, client_as)
    grow(MANY - FEW)
    many = counted(persona, client_as)
    grew = [line for line in few if len(many[line]) > len(few[line])]
    assert not grew, "\n\n".join(f"{line}: {len(few[line])} → {len(many[line])}\n{listed(many[line])}" for line in grew)


def test_three_thousand_staff_ask_as_many_queries_as_three(
    town, quality_developer, division_manager, routine, client_as
):
    make_duties(town.division, quality_developer, [routine])
    client, address = client_as(division_manager), reverse("processes:readings")
    make_readers([town.unit, town.home_care], quality_developer, [routine], 3, read=0)
    few = queries_of(client, address)
    make_readers([town.unit, town.home_care], quality_developer, [routine], 3000, read=0.5)
    many = queries_of(client, address)
    assert len(many) <= len(few), listed(many)


def test_one_person_among_thousands_is_asked_for_alone(town, quality_developer, routine, django_assert_max_num_queries):
    make_duties(town.division, quality_developer, [routine])
    make_readers([town.unit], quality_developer, [routine], 300)
    person = add_person("ensam", "Ella Ensam", Role.EMPLOYEE, town.unit)
    with request_cache(), django_assert_max_num_queries(8):
        assert [row.name for row in own_readings(person)] == [person.name]


def test_the_sweep_asks_by_the_step_and_not_by_the_person(
    town, quality_developer, routine, django_assert_max_num_queries
):
    make_duties(town.division, quality_developer, [routine])
    make_readers([town.unit], quality_developer, [routine], 300, read=0)
    with django_assert_max_num_queries(12):
        assert readings_remind() == 301  # the division manager hangs on the unit too
