"""The pages of a process's map: read, changed as a list, drawn, brought in and given out."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from processes.map_file import map_xml
from processes.mapping import bpmn
from processes.models import Activity, Revision
from processes.services import activity_add, revision_start
from processes.services.maps import map_save
from tests.remembering import kept
from tests.scene_processes import add_process, add_routine, adopt, approve, send

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parents[1] / "data" / "bpmn"
FAR_TOO_LARGE = bpmn.MAX_BYTES + 1


@kept
def draft(town, quality_developer, routine):
    """The first draft of a process of three steps; the routine hangs on the first."""
    return add_process(quality_developer, town.division, routine).revisions.get()


@pytest.fixture
def writer(client_as, quality_developer):
    return client_as(quality_developer)


def url(name, revision, *more, query=""):
    return reverse(f"processes:{name}", args=[revision.document.key, revision.number, *more]) + query


def keys(revision):
    return [step.key for step in revision.activities.all()]


def titles(revision):
    return [step.title for step in revision.activities.all()]


def fresh(revision):
    return Revision._base_manager.select_related("document").get(pk=revision.pk)


def post(client, name, revision, *more, **data):
    data.setdefault("version", fresh(revision).version)
    return client.post(url(name, revision, *more), data)


def the_step(revision, place=0):
    return list(revision.activities.all())[place]


# Reading


def test_the_page_shows_the_map_and_the_same_steps_as_a_list(process, employee, client_as, routine):
    html = client_as(employee).get(process.get_absolute_url()).content.decode()
    assert html.count("<svg xmlns") == 1
    assert "<title>Processkarta: Från rapport till åtgärd</title>" in html
    for text in ("1. Upptäcker och rapporterar", "2. Bedömer", "3. Genomför åtgärder", routine.title):
        assert text in html
    assert "Rapportera avvikelse härifrån" in html
    assert "Ändra stegen" not in html


def test_a_chosen_step_is_filled_and_the_others_are_folded(process, employee, client_as):
    step = the_step(process.revisions.get(), 1)
    html = client_as(employee).get(f"{process.get_absolute_url()}?steg={step.key}").content.decode()
    assert html.count('fill="#14524a"') == 1
    assert html.count('<details class="fold" open>') == 1
    assert f'<li id="{step.key}" class="card chosen">' in html


def test_a_step_that_is_not_there_is_passed_over(process, employee, client_as):
    html = client_as(employee).get(f"{process.get_absolute_url()}?steg=%3Cscript%3E").content.decode()
    assert html.count('<details class="fold" open>') >= 3
    assert "<script>" not in html.replace("<script src", "")


def test_samverkan_is_said_in_words(draft, quality_developer, writer):
    activity_add(
        by=quality_developer,
        revision=draft,
        version=fresh(draft).version,
        title="Kallar",
        lane="SAS",
        partner_kind="outside",
        partner="Regionen",
        partner_how="Vi ringer.",
        partner_agreed="Avtal 4",
    )
    html = writer.get(draft.get_absolute_url()).content.decode()
    for text in ("med Regionen", "annan organisation", "Vi ringer.", "Avtal 4"):
        assert text in html


def test_a_routine_that_holds_no_more_says_so_and_a_hidden_one_is_not_named(town, process, routine, quality_developer,
                                                                             employee, client_as):  # fmt: skip
    step = the_step(process.revisions.get())
    step.routines.add(add_routine(quality_developer, town.division, title="Hemligt utkast"))
    html = client_as(employee).get(process.get_absolute_url()).content.decode()
    assert "Hemligt utkast" not in html
    html = client_as(quality_developer).get(process.get_absolute_url()).content.decode()
    assert "Hemligt utkast" in html
    assert "Gäller inte idag" in html


def test_the_page_asks_as_many_queries_for_thirty_steps_as_for_three(
    town, process, quality_developer, division_manager, client_as
):
    client, revision = client_as(quality_developer), process.revisions.get()

    def count():
        client.get(process.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(process.get_absolute_url())
        return len(queries)

    few = count()
    others = [
        adopt(add_routine(quality_developer, town.division, title=f"R{n}"), quality_developer, division_manager)
        for n in range(3)
    ]
    for n in range(27):
        step = Activity.objects.create(revision=revision, key=f"s{n}", order=10 + n, title="X", lane=f"L{n % 4}")
        step.routines.set(others[: n % 4])
    assert count() == few


def test_paper_has_a_map_of_its_own_where_the_page_has_room_for_more(draft, writer):
    for n in range(2):
        post(writer, "add_step", draft, title=f"Mer {n}", lane="Medarbetare")
    html = writer.get(draft.get_absolute_url()).content.decode()
    screen, paper = html.split('<div class="on-paper">')
    assert screen.count("<svg xmlns") == 1
    assert paper.count("<svg xmlns") == 2
    assert "från 3" in paper


# The list


def test_a_step_is_added_where_one_says(draft, writer):
    first = the_step(draft)
    assert post(writer, "add_step", draft, title="Tröstar", lane="Medarbetare", place=first.key).status_code == 302
    assert titles(draft)[:2] == ["Upptäcker och rapporterar", "Tröstar"]
    post(writer, "add_step", draft, title="Vaknar", lane="Medarbetare", place="forst")
    assert titles(draft)[0] == "Vaknar"


def test_one_step_after_the_other_is_written_in_a_row(draft, writer):
    answer = post(writer, "add_step", draft, title="Följer upp", lane="Nämnd", another="1")
    assert answer.url == url("add_step", draft, query=f"?efter={keys(draft)[-1]}")


def test_lanes_are_suggested_those_there_are_first(draft, writer):
    html = writer.get(url("add_step", draft)).content.decode()
    options = html.split('<datalist id="roller">')[1].split("</datalist>")[0]
    assert options.index("Medarbetare") < options.index("Enhetschef") < options.index("MAS")


def test_a_step_is_changed_with_what_it_follows_its_routines_and_its_partner(draft, writer, town, quality_developer,
                                                                              division_manager, routine):  # fmt: skip
    other = adopt(add_routine(quality_developer, town.division, title="Nycklar"), quality_developer, division_manager)
    first, _, last = draft.activities.all()
    answer = post(
        writer, "change_step", draft, last.key, title="Åtgärdar", lane="Enhetschef", follows=[first.key],
        routine=other.pk, partner_kind="outside", partner="Regionen", description="Så här.",
    )  # fmt: skip
    assert answer.status_code == 302
    last.refresh_from_db()
    assert (last.title, last.follows, last.partner, list(last.routines.all())) == (
        "Åtgärdar", [first.key], "Regionen", [other],
    )  # fmt: skip
    # Unticked, the routine goes; ticked it stays beside the new one.
    post(writer, "change_step", draft, first.key, title="A", lane="B", kept=[routine.pk], routine=other.pk)
    assert set(first.routines.all()) == {routine, other}
    post(writer, "change_step", draft, first.key, title="A", lane="B", kept=[other.pk])
    assert set(first.routines.all()) == {other}


def test_a_routine_that_the_writer_may_not_see_is_not_named_and_stays(
    town, draft, writer, persona, client_as, quality_developer
):
    step = the_step(draft)
    hidden = add_routine(persona("other_board_manager"), town.other_board_unit, title="Deras", adopter="unit_manager")
    step.routines.add(hidden)
    assert "Deras" not in writer.get(url("change_step", draft, step.key)).content.decode()
    post(writer, "change_step", draft, step.key, title="A", lane="B")
    assert list(step.routines.all()) == [hidden]


def test_a_partner_without_a_name_is_asked_for_and_the_words_stay(draft, writer):
    html = post(writer, "add_step", draft, title="Kallar", lane="SAS", partner_kind="outside").content.decode()
    assert "Skriv vem ni samverkar med." in html
    assert 'value="Kallar"' in html
    assert len(keys(draft)) == 3


def test_steps_are_moved_up_and_down_by_buttons(draft, writer):
    first, second, third = keys(draft)
    post(writer, "move_step", draft, third, up="1")
    assert keys(draft) == [first, third, second]
    post(writer, "move_step", draft, first, up="0")
    assert keys(draft) == [third, first, second]


def test_the_second_of_two_is_told_and_loses_no_word(draft, writer, quality_developer):
    old = fresh(draft).version
    post(writer, "add_step", draft, title="Den första", lane="SAS")
    answer = post(writer, "add_step", draft, title="Den andra", lane="SAS", version=old)
    assert answer.status_code == 409
    assert "Någon annan har ändrat" in answer.content.decode()
    assert 'value="Den andra"' in answer.content.decode()
    assert titles(draft)[-1] == "Den första"
    post(writer, "move_step", draft, keys(draft)[0], up="0", version=old)
    assert titles(draft)[0] == "Upptäcker och rapporterar"


def test_a_removed_step_asks_where_its_routines_go(draft, writer, routine):
    first, second, _ = draft.activities.all()
    assert "Vart ska stegets rutiner?" in writer.get(url("remove_step", draft, first.key)).content.decode()
    assert post(writer, "remove_step", draft, first.key).status_code == 200
    assert first.key in keys(draft)
    post(writer, "remove_step", draft, first.key, routines_to=second.key)
    assert first.key not in keys(draft)
    assert list(second.routines.all()) == [routine]
    assert "Vart ska" not in writer.get(url("remove_step", draft, keys(draft)[1])).content.decode()


def test_what_is_adopted_leads_back_to_its_page(process, writer):
    revision = process.revisions.get()
    answer = writer.get(url("edit_steps", revision), follow=True)
    assert answer.redirect_chain[-1][0] == revision.get_absolute_url()
    assert "Den här versionen går inte att ändra" in answer.content.decode()


# The map as BPMN


def save(client, revision, xml, **data):
    data.setdefault("version", fresh(revision).version)
    data["xml"] = SimpleUploadedFile("karta.bpmn", xml.encode() if isinstance(xml, str) else xml)
    return client.post(url("save_map", revision), data)


def xml_of(revision):
    return map_xml(fresh(revision), list(revision.activities.all()))


def without(revision, place):
    """The map without one of its tasks, as the editor would send it."""
    from lxml import etree

    root = bpmn.parse(xml_of(revision))
    element = f"Step_{keys(revision)[place]}"
    for node in list(root.iter()):
        if (
            element in (node.get("id"), node.get("bpmnElement"), node.get("sourceRef"), node.get("targetRef"))
            or (node.text or "").strip() == element
        ):
            node.getparent().remove(node)
    return etree.tostring(root).decode()


def test_the_map_is_the_master_from_its_first_saving(draft, writer):
    before = keys(draft)
    answer = save(writer, draft, xml_of(draft).replace('name="Bedömer"', 'name="Bedömer och skyddar"'))
    assert answer.status_code == 200
    assert answer.json()["version"] == fresh(draft).version
    assert [step["title"] for step in answer.json()["steps"]] == titles(draft)
    assert (fresh(draft).map_is_master, keys(draft)) == (True, before)
    assert titles(draft)[1] == "Bedömer och skyddar"
    # The list may no longer say otherwise.
    assert "Kartan styr" in post(writer, "add_step", draft, title="X", lane="Y").content.decode()
    answer = writer.get(url("add_step", draft))
    assert answer.url == url("edit_steps", draft)
    # But what the map does not say is written in the list.
    post(writer, "change_step", draft, before[0], description="Lugnt och stilla.", kept=[])
    assert the_step(draft).description == "Lugnt och stilla."
    assert titles(draft)[0] == "Upptäcker och rapporterar"


def test_what_the_editor_saves_by_itself_fills_no_history(draft, writer):
    save(writer, draft, xml_of(draft))
    before = draft.history.count()
    for number in range(3):
        save(writer, draft, xml_of(draft).replace("Bedömer", f"Bedömer {number}"))
    assert draft.history.count() == before


def test_opening_the_editor_changes_nothing(draft, writer):
    version = fresh(draft).version
    assert writer.get(url("draw_map", draft)).status_code == 200
    assert writer.get(url("download_map", draft, query="?text")).status_code == 200
    assert (fresh(draft).version, fresh(draft).map_is_master) == (version, False)


def test_a_task_that_is_gone_asks_where_its_routines_go(draft, writer, routine):
    first, second, _ = draft.activities.all()
    xml = without(draft, 0)
    answer = save(writer, draft, xml)
    assert answer.status_code == 422
    asked = answer.json()["ask"]
    assert [(step["key"], step["routines"]) for step in asked["steps"]] == [(first.key, [routine.title])]
    assert fresh(draft).map_is_master is False
    assert save(writer, draft, xml, **{f"move-{first.key}": "Nowhere_1"}).status_code == 422
    assert save(writer, draft, xml, **{f"move-{first.key}": f"Step_{second.key}"}).status_code == 200
    assert list(the_step(draft).routines.all()) == [routine]
    assert keys(draft) == [second.key, keys(draft)[1]]


def test_a_task_that_is_gone_does_not_name_a_routine_that_the_writer_may_not_see(town, draft, writer, persona, routine):
    hidden = add_routine(persona("other_board_manager"), town.other_board_unit, title="Deras", adopter="unit_manager")
    the_step(draft).routines.add(hidden)
    (asked,) = save(writer, draft, without(draft, 0)).json()["ask"]["steps"]
    assert asked["routines"] == [routine.title]
    file = SimpleUploadedFile("karta.bpmn", without(draft, 0).encode())
    page = writer.post(url("import_map", draft), {"version": fresh(draft).version, "file": file}).content.decode()
    assert "är borta. Vart ska rutinerna?" in page
    assert "Deras" not in page


def test_routines_may_be_let_go(draft, writer):
    key = keys(draft)[0]
    assert save(writer, draft, without(draft, 0), **{f"move-{key}": "-"}).status_code == 200
    assert not Activity.routines.through.objects.filter(activity__revision=draft).exists()


def test_a_task_without_routines_just_goes(draft, writer):
    assert save(writer, draft, without(draft, 2)).status_code == 200
    assert len(keys(draft)) == 2


def test_the_second_of_two_who_draw_is_told(draft, writer):
    old = fresh(draft).version
    xml = xml_of(draft)
    assert save(writer, draft, xml).status_code == 200
    answer = save(writer, draft, xml.replace("Bedömer", "Dömer"), version=old)
    assert answer.status_code == 409
    assert "Någon annan har ändrat utkastet" in answer.json()["message"]
    assert "Dömer" not in fresh(draft).map_xml


@pytest.mark.parametrize("xml", ["", "<nej", "<html/>", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
def test_what_cannot_be_read_is_said_and_nothing_is_kept(draft, writer, xml):
    answer = save(writer, draft, xml)
    assert answer.status_code == 422
    assert len(answer.json()["message"]) > 10
    assert len(keys(draft)) == 3


def test_a_long_drawn_map_is_taken_in_as_a_file(draft, writer):
    """Larger than what a form may hold."""
    padding = "<!--" + "x" * 3_000_000 + "-->"
    xml = xml_of(draft).replace("</bpmn:definitions>", f"{padding}</bpmn:definitions>")
    assert save(writer, draft, xml).status_code == 200


def test_the_list_can_be_the_master_again(draft, writer, routine):
    save(writer, draft, xml_of(draft))
    before = [(step.key, step.title, list(step.routines.all())) for step in draft.activities.all()]
    assert post(writer, "return_map", draft).status_code == 302
    assert (fresh(draft).map_is_master, fresh(draft).map_xml) == (False, "")
    assert [(step.key, step.title, list(step.routines.all())) for step in draft.activities.all()] == before


def bring_in(client, revision, data, **more):
    return post(client, "import_map", revision, file=SimpleUploadedFile("karta.bpmn", data), **more)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_file_is_brought_in_shown_given_out_and_brought_in_again(path, town, writer, quality_developer, routine):
    draft = add_process(quality_developer, town.division, routine).revisions.get()
    key = keys(draft)[0]
    data = path.read_bytes()
    counted = bpmn.count(bpmn.parse(data))
    answer = bring_in(writer, draft, data)
    assert "Vart ska rutinerna?" in answer.content.decode()
    assert 'type="file"' not in answer.content.decode()
    assert bpmn.count(bpmn.parse(answer.context["form"].data["xml"])) == counted
    answer = post(writer, "import_map", draft, xml=answer.context["form"].data["xml"], **{f"move-{key}": "-"})
    assert answer.status_code == 302
    out = writer.get(url("download_map", draft))
    assert out.content == data
    assert out["Content-Type"] == "application/bpmn+xml"
    html = writer.get(draft.get_absolute_url()).content.decode()
    assert html.count('<g class="shape">') == counted["shapes"]
    assert html.count('<polyline class="line"') == counted["edges"]
    assert bring_in(writer, draft, out.content).status_code == 302
    assert bpmn.count(bpmn.parse(writer.get(url("download_map", draft)).content)) == counted


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<definitions><nej", "trasig på rad 1"),
        (b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>', "entiteter"),
        (b"x" * FAR_TOO_LARGE, "för stor"),
        (b"", "tom|Välj en fil|utan inneh"),
    ],
)
def test_a_broken_file_is_refused_in_words_and_nothing_is_lost(draft, writer, data, words):
    import re

    before = (fresh(draft).version, keys(draft))
    answer = bring_in(writer, draft, data)
    assert answer.status_code == 200
    assert re.search(words, answer.content.decode())
    assert (fresh(draft).version, keys(draft)) == before


TASKS = "".join(f'<bpmn:task id="t{n}" name="{n}"/>' for n in range(501))
FLOWS = "".join(f'<bpmn:sequenceFlow id="f{n}" sourceRef="a" targetRef="b"/>' for n in range(2_001))
LANES = "<bpmn:laneSet>" + "".join(f'<bpmn:lane id="l{n}"/>' for n in range(201)) + "</bpmn:laneSet>"
MESH = '<bpmn:exclusiveGateway id="g"/>' + "".join(
    f'<bpmn:task id="t{n}" name="{n}"/><bpmn:sequenceFlow id="a{n}" sourceRef="t{n}" targetRef="g"/>'
    f'<bpmn:sequenceFlow id="b{n}" sourceRef="g" targetRef="t{n}"/>'
    for n in range(60)
)


def test_a_name_that_makes_the_browser_stand_still_is_refused_in_words(draft, writer):
    answer = save(writer, draft, xml_of(draft).replace('name="Bedömer"', f'name="{"Bedömer. " * 1_000}"'))
    assert answer.status_code == 422
    assert "9\xa0000 tecken" in answer.json()["message"]


@pytest.mark.parametrize(
    ("more", "words"), [(TASKS, "504 steg"), (FLOWS, "pilar"), (LANES, "rader"), (MESH, "vägar mellan sina steg")]
)
def test_a_map_that_nobody_could_read_is_refused_in_words(draft, writer, more, words):
    answer = save(writer, draft, xml_of(draft).replace("<bpmn:task ", f"{more}<bpmn:task ", 1))
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert "Dela upp den i flera processer" in answer.json()["message"]
    assert len(keys(draft)) == 3


def test_a_large_file_is_chosen_again_when_routines_are_asked_about(draft, writer):
    """A form does not carry megabytes in a hidden field."""
    first, second, _ = keys(draft)
    padding = "<!--" + "x" * 3_000_000 + "-->"
    xml = without(draft, 0).replace("</bpmn:definitions>", f"{padding}</bpmn:definitions>").encode()
    html = bring_in(writer, draft, xml).content.decode()
    assert "Välj den en gång till" in html
    assert len(html) < 100_000
    assert bring_in(writer, draft, xml, **{f"move-{first}": f"Step_{second}"}).status_code == 302
    assert keys(draft)[0] == second


def test_steps_that_a_file_does_not_have_are_named(draft, writer):
    key = keys(draft)[0]
    made = (FOLDER / "made" / "choreography.bpmn").read_bytes()
    answer = writer.post(
        url("import_map", draft),
        {"version": fresh(draft).version, "file": SimpleUploadedFile("k.bpmn", made), f"move-{key}": "-"},
        follow=True,
    )
    html = answer.content.decode()
    assert "borta ur utkastet: ”Upptäcker och rapporterar”, ”Bedömer”, ”Genomför åtgärder”" in html
    assert "Filen har inga uppgifter" in html


def test_a_map_without_places_is_drawn_from_its_steps(draft, writer):
    xml = xml_of(draft)
    xml = xml[: xml.index("<bpmndi:BPMNDiagram")] + "</bpmn:definitions>"
    assert bring_in(writer, draft, xml.encode()).status_code == 302
    html = writer.get(draft.get_absolute_url()).content.decode()
    assert '<g class="shape">' not in html
    assert html.count('rx="9"') == 3
    assert writer.get(url("download_map", draft)).content == xml.encode()


def test_steps_of_the_same_name_keep_their_key_and_routines(draft, writer, routine):
    xml = xml_of(draft)
    for place, key in enumerate(keys(draft)):
        xml = xml.replace(f"Step_{key}", f"Other_{place}")
    before = keys(draft)
    assert bring_in(writer, draft, xml.encode()).status_code == 302
    assert keys(draft) == before
    assert list(the_step(draft).routines.all()) == [routine]


def test_a_script_in_a_name_is_shown_as_words(draft, writer):
    name = "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert save(writer, draft, xml_of(draft).replace('name="Bedömer"', f'name="{name}"')).status_code == 200
    html = writer.get(draft.get_absolute_url()).content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_drawn_map_is_adopted_and_lives_on_in_the_next_draft(draft, writer, quality_developer, division_manager):
    save(writer, draft, xml_of(draft))
    send(quality_developer, draft)
    approve(division_manager, draft)
    second = revision_start(by=quality_developer, document=draft.document, reason="Nya rutiner.")
    assert (second.map_is_master, second.map_xml) == (True, fresh(draft).map_xml)
    assert keys(second) == keys(draft)
    assert save(writer, second, xml_of(second).replace("Bedömer", "Bedömer om")).status_code == 200
    assert "Bedömer om" in titles(second)
    assert "Bedömer om" not in titles(draft)


def test_what_has_changed_in_a_drawn_map_is_said_in_words(draft, writer, quality_developer, division_manager):
    save(writer, draft, xml_of(draft))
    send(quality_developer, draft)
    approve(division_manager, draft)
    second = revision_start(by=quality_developer, document=draft.document, reason="Nya vägar.")
    changes = reverse("processes:changes", args=[draft.document.key, second.number])
    assert writer.get(changes).context["sections"] == []
    gateway = '<bpmn:parallelGateway id="G" name="Båda"/><bpmn:task '
    xml = xml_of(second).replace("<bpmn:task ", gateway, 1).replace('name="Bedömer"', 'name="Bedömer genast"')
    assert save(writer, second, xml).status_code == 200
    html = writer.get(changes).content.decode()
    assert "<li>Steget ”Bedömer” heter nu ”Bedömer genast”.</li>" in html
    assert "<li>Ny grind: ”Båda” (alla vägar).</li>" in html
    assert "Ny rad" not in html


def test_a_new_description_is_no_change_of_the_map(draft, writer, quality_developer, division_manager):
    send(quality_developer, draft)
    approve(division_manager, draft)
    second = revision_start(by=quality_developer, document=draft.document, reason="Tydligare.")
    post(writer, "change_step", second, keys(second)[0], title="Upptäcker och rapporterar", lane="Medarbetare",
         description="Genast.", kept=[])  # fmt: skip
    changes = reverse("processes:changes", args=[draft.document.key, second.number])
    titles_shown = [section.title for section in writer.get(changes).context["sections"]]
    assert titles_shown == ["Steg 1: Upptäcker och rapporterar"]


def test_whoever_moves_a_step_stays_at_its_button(draft, writer):
    html = writer.post(
        url("move_step", draft, keys(draft)[1]), {"version": fresh(draft).version, "up": "1"}, follow=True
    ).content.decode()
    assert html.count("autofocus") == 1
    assert "autofocus" in html.split("Flytta ner Bedömer")[0].rsplit("<button", 1)[1]


def test_nobody_but_a_writer_draws(draft, employee, client_as):
    client = client_as(employee)
    assert client.get(url("draw_map", draft)).status_code == 404
    assert save(client, draft, "<x/>").status_code == 404


def test_the_service_asks_for_the_right(draft, employee):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        map_save(by=employee, revision=draft, version=fresh(draft).version, xml=xml_of(draft))
