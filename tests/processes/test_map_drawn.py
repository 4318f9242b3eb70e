"""A map that is drawn: from its first saving it is the master of the steps."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from processes.models import Activity
from processes.services import revision_start
from processes.services.maps import map_save
from tests.processes.drawing import fresh, keys, post, save, the_step, titles, without, xml_of
from tests.processes.pages import page
from tests.scene_processes import add_routine, approve, send

pytestmark = pytest.mark.django_db


def test_the_map_is_the_master_from_its_first_saving(process_draft, writer):
    before = keys(process_draft)
    answer = save(writer, process_draft, xml_of(process_draft).replace('name="Bedömer"', 'name="Bedömer och skyddar"'))
    assert answer.status_code == 200
    assert answer.json()["version"] == fresh(process_draft).version
    assert [step["title"] for step in answer.json()["steps"]] == titles(process_draft)
    assert (fresh(process_draft).map_is_master, keys(process_draft)) == (True, before)
    assert titles(process_draft)[1] == "Bedömer och skyddar"
    # The list may no longer say otherwise.
    assert "Kartan styr" in post(writer, "add_step", process_draft, title="X", lane="Y").content.decode()
    answer = writer.get(page("add_step", process_draft))
    assert answer.url == page("edit_steps", process_draft)
    # But what the map does not say is written in the list.
    post(writer, "change_step", process_draft, before[0], description="Lugnt och stilla.", kept=[])
    assert the_step(process_draft).description == "Lugnt och stilla."
    assert titles(process_draft)[0] == "Upptäcker och rapporterar"


def test_what_the_editor_saves_by_itself_fills_no_history(process_draft, writer):
    save(writer, process_draft, xml_of(process_draft))
    before = process_draft.history.count()
    for number in range(3):
        save(writer, process_draft, xml_of(process_draft).replace("Bedömer", f"Bedömer {number}"))
    assert process_draft.history.count() == before


def test_opening_the_editor_changes_nothing(process_draft, writer):
    version = fresh(process_draft).version
    assert writer.get(page("draw_map", process_draft)).status_code == 200
    assert writer.get(page("download_map", process_draft, query="?text")).status_code == 200
    assert (fresh(process_draft).version, fresh(process_draft).map_is_master) == (version, False)


def test_a_task_that_is_gone_asks_where_its_routines_go(process_draft, writer, routine):
    first, second, _ = process_draft.activities.all()
    xml = without(process_draft, 0)
    answer = save(writer, process_draft, xml)
    assert answer.status_code == 422
    asked = answer.json()["ask"]
    assert [(step["key"], step["routines"]) for step in asked["steps"]] == [(first.key, [routine.title])]
    assert fresh(process_draft).map_is_master is False
    assert save(writer, process_draft, xml, **{f"move-{first.key}": "Nowhere_1"}).status_code == 422
    assert save(writer, process_draft, xml, **{f"move-{first.key}": f"Step_{second.key}"}).status_code == 200
    assert list(the_step(process_draft).routines.all()) == [routine]
    assert keys(process_draft) == [second.key, keys(process_draft)[1]]


def test_a_task_that_is_gone_does_not_name_a_routine_that_the_writer_may_not_see(
    town, process_draft, writer, persona, routine
):
    hidden = add_routine(persona("other_board_manager"), town.other_board_unit, title="Deras", adopter="unit_manager")
    the_step(process_draft).routines.add(hidden)
    (asked,) = save(writer, process_draft, without(process_draft, 0)).json()["ask"]["steps"]
    assert asked["routines"] == [routine.title]
    file = SimpleUploadedFile("karta.bpmn", without(process_draft, 0).encode())
    html = writer.post(
        page("import_map", process_draft), {"version": fresh(process_draft).version, "file": file}
    ).content.decode()
    assert "är borta. Vart ska rutinerna?" in html
    assert "Deras" not in html


def test_routines_may_be_let_go(process_draft, writer):
    key = keys(process_draft)[0]
    assert save(writer, process_draft, without(process_draft, 0), **{f"move-{key}": "-"}).status_code == 200
    assert not Activity.routines.through.objects.filter(activity__revision=process_draft).exists()


def test_a_task_without_routines_just_goes(process_draft, writer):
    assert save(writer, process_draft, without(process_draft, 2)).status_code == 200
    assert len(keys(process_draft)) == 2


def test_the_second_of_two_who_draw_is_told(process_draft, writer):
    old = fresh(process_draft).version
    xml = xml_of(process_draft)
    assert save(writer, process_draft, xml).status_code == 200
    answer = save(writer, process_draft, xml.replace("Bedömer", "Dömer"), version=old)
    assert answer.status_code == 409
    assert "Någon annan har ändrat utkastet" in answer.json()["message"]
    assert "Dömer" not in fresh(process_draft).map_xml


def test_the_list_can_be_the_master_again(process_draft, writer, routine):
    save(writer, process_draft, xml_of(process_draft))
    before = [(step.key, step.title, list(step.routines.all())) for step in process_draft.activities.all()]
    assert post(writer, "return_map", process_draft).status_code == 302
    assert (fresh(process_draft).map_is_master, fresh(process_draft).map_xml) == (False, "")
    assert [(step.key, step.title, list(step.routines.all())) for step in process_draft.activities.all()] == before


def test_a_drawn_map_is_adopted_and_lives_on_in_the_next_draft(
    process_draft, writer, quality_developer, division_manager
):
    save(writer, process_draft, xml_of(process_draft))
    send(quality_developer, process_draft)
    approve(division_manager, process_draft)
    second = revision_start(by=quality_developer, document=process_draft.document, reason="Nya rutiner.")
    assert (second.map_is_master, second.map_xml) == (True, fresh(process_draft).map_xml)
    assert keys(second) == keys(process_draft)
    assert save(writer, second, xml_of(second).replace("Bedömer", "Bedömer om")).status_code == 200
    assert "Bedömer om" in titles(second)
    assert "Bedömer om" not in titles(process_draft)


def test_what_has_changed_in_a_drawn_map_is_said_in_words(process_draft, writer, quality_developer, division_manager):
    save(writer, process_draft, xml_of(process_draft))
    send(quality_developer, process_draft)
    approve(division_manager, process_draft)
    second = revision_start(by=quality_developer, document=process_draft.document, reason="Nya vägar.")
    changes = reverse("processes:changes", args=[process_draft.document.key, second.number])
    assert writer.get(changes).context["sections"] == []
    gateway = '<bpmn:parallelGateway id="G" name="Båda"/><bpmn:task '
    xml = xml_of(second).replace("<bpmn:task ", gateway, 1).replace('name="Bedömer"', 'name="Bedömer genast"')
    assert save(writer, second, xml).status_code == 200
    html = writer.get(changes).content.decode()
    assert "<li>Steget ”Bedömer” heter nu ”Bedömer genast”.</li>" in html
    assert "<li>Ny grind: ”Båda” (alla vägar).</li>" in html
    assert "Ny rad" not in html


def test_a_new_description_is_no_change_of_the_map(process_draft, writer, quality_developer, division_manager):
    send(quality_developer, process_draft)
    approve(division_manager, process_draft)
    second = revision_start(by=quality_developer, document=process_draft.document, reason="Tydligare.")
    post(writer, "change_step", second, keys(second)[0], title="Upptäcker och rapporterar", lane="Medarbetare",
         description="Genast.", kept=[])  # fmt: skip
    changes = reverse("processes:changes", args=[process_draft.document.key, second.number])
    titles_shown = [section.title for section in writer.get(changes).context["sections"]]
    assert titles_shown == ["Steg 1: Upptäcker och rapporterar"]


def test_nobody_but_a_writer_draws(process_draft, employee, client_as):
    client = client_as(employee)
    assert client.get(page("draw_map", process_draft)).status_code == 404
    assert save(client, process_draft, "<x/>").status_code == 404


def test_the_service_asks_for_the_right(process_draft, employee):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        map_save(by=employee, revision=process_draft, version=fresh(process_draft).version, xml=xml_of(process_draft))
