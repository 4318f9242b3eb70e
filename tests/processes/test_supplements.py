"""What a unit of its own adds beneath a common routine."""

import re

import pytest
from django.urls import reverse

from organisation.roles import Role
from processes.services import (
    document_add,
)
from tests.processes.pages import text
from tests.scene_processes import adopt, approve, send, write

pytestmark = pytest.mark.django_db


def test_a_supplement_stands_beneath_the_common_routine_for_its_own_unit(
    client_as, town, routine, unit_manager, employee, other_unit_manager
):
    client = client_as(unit_manager)
    response = client.post(
        reverse("processes:add_supplement", args=[routine.key]), {"unit": town.unit.pk, "adopters": [Role.UNIT_MANAGER]}
    )
    extra = routine.supplements.get()
    assert response.url == f"/styrdokument/{extra.key}/1/skriv/"
    draft = write(unit_manager, extra.revisions.get(), body="Lyften står i förrådet.")
    assert "Lyften står" not in text(client_as(employee), routine.get_absolute_url())
    send(unit_manager, draft)
    approve(unit_manager, draft)
    shown = text(client_as(employee), routine.get_absolute_url())
    assert "Lokalt tillägg" in shown
    assert "Lyften står i förrådet." in shown
    assert "Lyften står" not in text(client_as(other_unit_manager), routine.get_absolute_url())
    assert f'under <a href="{routine.get_absolute_url()}"' in text(client_as(employee), extra.get_absolute_url())


def test_only_the_supplements_of_where_one_works_are_written_out(
    client_as, routine, town, quality_developer, division_manager, employee, monkeypatch
):
    for unit in (town.unit, town.home_care):
        own = document_add(
            by=quality_developer, kind="routine", title=f"Hos {unit}", unit=unit, owner_role=Role.UNIT_MANAGER,
            adopters=[Role.DIVISION_MANAGER], supplement_to=routine,
        )  # fmt: skip
        write(quality_developer, own.revisions.get(), body=f"Nyckeln finns på {unit}.")
        adopt(own, quality_developer, division_manager)
    written = []
    monkeypatch.setattr("processes.working.text_of", lambda row, **how: written.append(row.title))
    client_as(employee).get(routine.get_absolute_url())
    assert written == [f"Hos {town.unit}"]


def test_the_same_headings_in_several_supplements_have_ids_of_their_own(
    client_as, routine, town, quality_developer, division_manager
):
    """All have a heading and a step of the same words as the routine itself."""
    for unit in (town.unit, town.home_care):
        own = document_add(
            by=quality_developer, kind="routine", title=f"Hos {unit}", unit=unit, owner_role=Role.UNIT_MANAGER,
            adopters=[Role.DIVISION_MANAGER], supplement_to=routine,
        )  # fmt: skip
        write(quality_developer, own.revisions.get(), body=routine.revisions.get().body)
        adopt(own, quality_developer, division_manager)
    html = text(client_as(division_manager), routine.get_absolute_url())
    assert html.count("Gör så här</h") == 3
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
