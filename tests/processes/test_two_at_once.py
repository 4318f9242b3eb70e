"""Two people, or one who presses twice: nobody's words are lost, and nothing is made twice."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from organisation.roles import Role
from processes.map_file import map_xml
from processes.models import Document
from processes.services import activity_add, document_change, responsible_move, revision_start
from tests.scene_processes import add_routine

pytestmark = pytest.mark.django_db


def change(by, document, **changes):
    document.refresh_from_db()
    return document_change(by=by, document=document, version=document.version, **changes)


def test_the_second_of_two_who_choose_laws_is_told(routine, quality_developer, mas):
    version = routine.version
    saved = document_change(by=mas, document=routine, version=version, requirements=["lex-sarah-rapport"])
    assert saved.version > version
    fresh = Document._base_manager.get(pk=routine.pk)
    with pytest.raises(Conflict):
        document_change(by=quality_developer, document=fresh, version=version, requirements=[])
    assert [row.topic for row in fresh.requirements.all()] == ["lex-sarah-rapport"]
    assert "lex-sarah-rapport" in fresh.events.latest("pk").note


def test_a_reason_typed_while_somebody_else_began_the_draft_is_kept_on_the_page(
    routine, quality_developer, mas, client_as
):
    address = reverse("processes:start_revision", args=[routine.key])
    client = client_as(mas)
    typed = "Larmet är bytt, så steg två stämmer inte."
    revision_start(by=quality_developer, document=routine, reason="Nattens bemanning är ändrad.")
    response = client.post(address, {"reason": typed})
    assert response.status_code == 200
    page = response.content.decode()
    assert typed in page
    assert f"{quality_developer} har redan börjat ett utkast" in page
    assert client.post(address, {"reason": ""}).status_code == 302


def test_a_draft_begun_twice_by_the_same_click_is_one(routine, quality_developer, client_as):
    address = reverse("processes:start_revision", args=[routine.key])
    client = client_as(quality_developer)
    assert {client.post(address, {"reason": "Ny natt."}).status_code for _ in range(2)} == {302}
    assert routine.revisions.count() == 2


def test_units_are_chosen_among_those_where_one_writes(town, draft_routine, unit_manager, quality_developer):
    own = add_routine(unit_manager, town.unit, title="Nattrutin", adopter=Role.UNIT_MANAGER)
    with pytest.raises(DomainError) as caught:
        change(unit_manager, own, units=[town.division])
    assert caught.value.field == "units"
    change(quality_developer, own, units=[town.unit, town.lss_unit])
    own.refresh_from_db()
    assert change(
        unit_manager, own, units=[town.lss_unit, town.unit], review_on=local_today() + timedelta(days=9)
    ).review_on


def test_a_step_that_is_refused_leaves_no_transaction_open(process, quality_developer):
    held, before = process.revisions.get(), list(connection.savepoint_ids)
    with pytest.raises(RuleBroken) as caught:  # holds on to the error, and with it to all that was open
        activity_add(by=quality_developer, revision=held, version=held.version, title="Ett steg", lane="Enhetschef")
    assert caught.value.lacking
    assert connection.savepoint_ids == before


def test_each_who_hands_over_is_told_of(routine, quality_developer, mas, sas):
    def move(old, new):
        responsible_move(by=quality_developer, old=old, new=new, documents=[routine])

    change(quality_developer, routine, responsible=mas)
    move(mas, sas)
    move(sas, mas)
    move(mas, sas)
    assert sas.notices.filter(key__startswith="responsible:").count() == 2


@pytest.mark.parametrize(
    ("name", "kind", "sent"),
    [("change_file", "routine", {"ta-bort": "", "version": "x"}), ("save_map", "process", {"version": "²"})],
)
def test_a_version_that_is_no_number_is_refused_in_words(
    process, routine, quality_developer, client_as, name, kind, sent
):
    document = process if kind == "process" else routine
    draft = revision_start(by=quality_developer, document=document)
    address = reverse(f"processes:{name}", args=[document.key, draft.number])
    xml = SimpleUploadedFile("karta.bpmn", map_xml(draft, draft.activities.all()).encode())
    response = client_as(quality_developer).post(address, sent | {"xml": xml})
    assert response.status_code in (302, 422)
