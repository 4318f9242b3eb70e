"""Maps brought in and given out as BPMN files, and those that are refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from processes.mapping import bpmn
from tests.bpmn_files import FOLDER
from tests.processes.drawing import bring_in, fresh, keys, post, save, the_step, without, xml_of
from tests.processes.pages import page
from tests.scene_processes import add_process

pytestmark = pytest.mark.django_db


FAR_TOO_LARGE = bpmn.MAX_BYTES + 1


@pytest.mark.parametrize("xml", ["", "<nej", "<html/>", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
def test_what_cannot_be_read_is_said_and_nothing_is_kept(process_draft, writer, xml):
    answer = save(writer, process_draft, xml)
    assert answer.status_code == 422
    assert len(answer.json()["message"]) > 10
    assert len(keys(process_draft)) == 3


def test_a_long_drawn_map_is_taken_in_as_a_file(process_draft, writer):
    """Larger than what a form may hold."""
    padding = "<!--" + "x" * 3_000_000 + "-->"
    xml = xml_of(process_draft).replace("</bpmn:definitions>", f"{padding}</bpmn:definitions>")
    assert save(writer, process_draft, xml).status_code == 200


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_file_is_brought_in_shown_given_out_and_brought_in_again(path, town, writer, quality_developer, routine):
    process_draft = add_process(quality_developer, town.division, routine).revisions.get()
    key = keys(process_draft)[0]
    data = path.read_bytes()
    counted = bpmn.count(bpmn.parse(data))
    answer = bring_in(writer, process_draft, data)
    assert "Vart ska rutinerna?" in answer.content.decode()
    assert 'type="file"' not in answer.content.decode()
    assert bpmn.count(bpmn.parse(answer.context["form"].data["xml"])) == counted
    answer = post(writer, "import_map", process_draft, xml=answer.context["form"].data["xml"], **{f"move-{key}": "-"})
    assert answer.status_code == 302
    out = writer.get(page("download_map", process_draft))
    assert out.content == data
    assert out["Content-Type"] == "application/bpmn+xml"
    html = writer.get(process_draft.get_absolute_url()).content.decode()
    assert html.count('<g class="shape">') == counted["shapes"]
    assert html.count('<polyline class="line"') == counted["edges"]
    assert bring_in(writer, process_draft, out.content).status_code == 302
    assert bpmn.count(bpmn.parse(writer.get(page("download_map", process_draft)).content)) == counted


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<definitions><nej", "trasig på rad 1"),
        (b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>', "entiteter"),
        (b"x" * FAR_TOO_LARGE, "för stor"),
        (b"", "tom|Välj en fil|utan inneh"),
    ],
)
def test_a_broken_file_is_refused_in_words_and_nothing_is_lost(process_draft, writer, data, words):
    import re

    before = (fresh(process_draft).version, keys(process_draft))
    answer = bring_in(writer, process_draft, data)
    assert answer.status_code == 200
    assert re.search(words, answer.content.decode())
    assert (fresh(process_draft).version, keys(process_draft)) == before


TASKS = "".join(f'<bpmn:task id="t{n}" name="{n}"/>' for n in range(501))


FLOWS = "".join(f'<bpmn:sequenceFlow id="f{n}" sourceRef="a" targetRef="b"/>' for n in range(2_001))


LANES = "<bpmn:laneSet>" + "".join(f'<bpmn:lane id="l{n}"/>' for n in range(201)) + "</bpmn:laneSet>"


MESH = '<bpmn:exclusiveGateway id="g"/>' + "".join(
    f'<bpmn:task id="t{n}" name="{n}"/><bpmn:sequenceFlow id="a{n}" sourceRef="t{n}" targetRef="g"/>'
    f'<bpmn:sequenceFlow id="b{n}" sourceRef="g" targetRef="t{n}"/>'
    for n in range(60)
)


def test_a_name_that_makes_the_browser_stand_still_is_refused_in_words(process_draft, writer):
    answer = save(
        writer, process_draft, xml_of(process_draft).replace('name="Bedömer"', f'name="{"Bedömer. " * 1_000}"')
    )
    assert answer.status_code == 422
    assert "9\xa0000 tecken" in answer.json()["message"]


@pytest.mark.parametrize(
    ("more", "words"), [(TASKS, "504 steg"), (FLOWS, "pilar"), (LANES, "rader"), (MESH, "vägar mellan sina steg")]
)
def test_a_map_that_nobody_could_read_is_refused_in_words(process_draft, writer, more, words):
    answer = save(writer, process_draft, xml_of(process_draft).replace("<bpmn:task ", f"{more}<bpmn:task ", 1))
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert "Dela upp den i flera processer" in answer.json()["message"]
    assert len(keys(process_draft)) == 3


def test_a_large_file_is_chosen_again_when_routines_are_asked_about(process_draft, writer):
    """A form does not carry megabytes in a hidden field."""
    first, second, _ = keys(process_draft)
    padding = "<!--" + "x" * 3_000_000 + "-->"
    xml = without(process_draft, 0).replace("</bpmn:definitions>", f"{padding}</bpmn:definitions>").encode()
    html = bring_in(writer, process_draft, xml).content.decode()
    assert "Välj den en gång till" in html
    assert len(html) < 100_000
    assert bring_in(writer, process_draft, xml, **{f"move-{first}": f"Step_{second}"}).status_code == 302
    assert keys(process_draft)[0] == second


def test_steps_that_a_file_does_not_have_are_named(process_draft, writer):
    key = keys(process_draft)[0]
    made = (FOLDER / "made" / "choreography.bpmn").read_bytes()
    answer = writer.post(
        page("import_map", process_draft),
        {"version": fresh(process_draft).version, "file": SimpleUploadedFile("k.bpmn", made), f"move-{key}": "-"},
        follow=True,
    )
    html = answer.content.decode()
    assert "borta ur utkastet: ”Upptäcker och rapporterar”, ”Bedömer”, ”Genomför åtgärder”" in html
    assert "Filen har inga uppgifter" in html


def test_a_map_without_places_is_drawn_from_its_steps(process_draft, writer):
    xml = xml_of(process_draft)
    xml = xml[: xml.index("<bpmndi:BPMNDiagram")] + "</bpmn:definitions>"
    assert bring_in(writer, process_draft, xml.encode()).status_code == 302
    html = writer.get(process_draft.get_absolute_url()).content.decode()
    assert '<g class="shape">' not in html
    assert html.count('rx="9"') == 3
    assert writer.get(page("download_map", process_draft)).content == xml.encode()


def test_steps_of_the_same_name_keep_their_key_and_routines(process_draft, writer, routine):
    xml = xml_of(process_draft)
    for place, key in enumerate(keys(process_draft)):
        xml = xml.replace(f"Step_{key}", f"Other_{place}")
    before = keys(process_draft)
    assert bring_in(writer, process_draft, xml.encode()).status_code == 302
    assert keys(process_draft) == before
    assert list(the_step(process_draft).routines.all()) == [routine]


def test_a_script_in_a_name_is_shown_as_words(process_draft, writer):
    name = "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert (
        save(writer, process_draft, xml_of(process_draft).replace('name="Bedömer"', f'name="{name}"')).status_code
        == 200
    )
    html = writer.get(process_draft.get_absolute_url()).content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
