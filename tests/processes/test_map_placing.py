"""A map that lacks places, or what its pictures are of, gets them for the editor."""

import re

import pytest

from processes.mapping import bpmn
from processes.mapping.picture import pictures_of
from processes.mapping.placing import ready
from processes.mapping.reading import tasks_of
from tests.bpmn_files import C_1, FOLDER, MADE

pytestmark = pytest.mark.no_database

PLACES = MADE["without-places"]


def test_everything_that_flows_gets_a_place_inside_its_lane():
    xml = ready(bpmn.parse(PLACES))
    root = bpmn.parse(xml)
    before, after = bpmn.count(bpmn.parse(PLACES)), bpmn.count(root)
    assert {kind: after[kind] for kind in before} == before | {"corners": after["corners"]}
    assert (after["diagrams"], after["shapes"], after["edges"]) == (1, 2 + 2 + 6, 6 + 1)
    shapes = {shape.key: shape for shape in pictures_of(root)[0].shapes}
    for lane in root.iter(f"{{{bpmn.MODEL}}}lane"):
        around = shapes[lane.get("id")]
        for reference in lane:
            shape = shapes[reference.text]
            assert around.x < shape.x < shape.x + shape.width < around.x + around.width
            assert around.y < shape.y < shape.y + shape.height < around.y + around.height
    assert [task.title for task in tasks_of(root)] == [task.title for task in tasks_of(bpmn.parse(PLACES))]


def test_a_map_that_has_places_keeps_them():
    assert ready(bpmn.parse(C_1)) == ""


def test_several_processes_without_pools_are_a_picture_each():
    text = MADE["two-diagrams"]
    text = text[: text.index("  <bpmndi:BPMNDiagram")] + "</definitions>"
    pictures = pictures_of(bpmn.parse(ready(bpmn.parse(text))))
    assert [len(picture.shapes) for picture in pictures] == [3, 2]


FLOW = '<sequenceFlow id="P1" sourceRef="Start" targetRef="Lyssnar"/>'


@pytest.mark.parametrize(
    "more",
    [
        FLOW + '<sequenceFlow id="P9" sourceRef="Lyssnar" targetRef="Lyssnar"/>',
        FLOW + '<sequenceFlow id="P9" sourceRef="Slut" targetRef="Lyssnar"/>',
        FLOW + '<boundaryEvent id="B" attachedToRef="Ringer"/><sequenceFlow id="P9" sourceRef="B" targetRef="Slut"/>',
        FLOW + '<boundaryEvent id="B" attachedToRef="B"/>',
        '<sequenceFlow id="P9" sourceRef="Borta" targetRef="Lyssnar"/>',
        '<subProcess id="S"><task id="I"/></subProcess>',
        "",
    ],
)
def test_whatever_leads_where_it_is_ready(more):
    xml = ready(bpmn.parse(PLACES.replace(FLOW, more)))
    assert len(pictures_of(bpmn.parse(xml))[0].shapes) >= 10


def test_what_has_nothing_to_place_is_left_alone():
    choreography, odd = MADE["choreography"], MADE["two-diagrams"]
    assert ready(bpmn.parse(choreography.split("  <bpmndi")[0] + "</definitions>")) == ""
    assert ready(bpmn.parse(odd.split("  <process")[0] + '<process id="P"/></definitions>')) == ""


VISUAL_PARADIGM = (FOLDER / "Visual_Paradigm_11_1__C.1.0-roundtrip.bpmn").read_bytes()


@pytest.mark.parametrize(
    "data",
    [VISUAL_PARADIGM, re.sub(rb'BPMNPlane [^>]*bpmnElement="', rb"\g<0>borta-", C_1),
     MADE["two-diagrams"].replace('bpmnElement="Mottagning"', "").encode()],
    ids=["a dialect", "nowhere", "nothing"],
)  # fmt: skip
def test_a_picture_of_something_that_is_not_there_is_of_what_it_shows(data):
    root = bpmn.parse(ready(bpmn.parse(data)))
    here = {element.get("id"): element for element in root.iter(f"{{{bpmn.MODEL}}}*")}
    planes = [here[plane.get("bpmnElement")] for plane in root.iter(f"{{{bpmn.DI}}}BPMNPlane")]
    assert {bpmn.name_of(plane) for plane in planes} <= {"collaboration", "process"}
    assert bpmn.count(root) == bpmn.count(bpmn.parse(data))


def test_references_with_a_prefix_become_what_they_refer_to():
    text = re.sub(r'((?:bpmnElement|sourceRef|targetRef)=")', r"\1tns:", MADE["two-diagrams"])
    text = text.replace('id="Definitioner"', 'id="Definitioner" xmlns:tns="urn:exempel:karta"')
    assert bpmn.count(bpmn.parse(ready(bpmn.parse(text)))) == bpmn.count(bpmn.parse(text))
    assert '"tns:' not in ready(bpmn.parse(text))
    assert tasks_of(bpmn.parse(text)) == tasks_of(bpmn.parse(MADE["two-diagrams"]))


def test_a_picture_with_pools_is_of_the_collaboration():
    both = bpmn.parse(ready(bpmn.parse(PLACES)))
    plane = next(both.iter(f"{{{bpmn.DI}}}BPMNPlane"))
    plane.set("bpmnElement", "Mottagning")
    again = bpmn.parse(ready(both))
    assert next(again.iter(f"{{{bpmn.DI}}}BPMNPlane")).get("bpmnElement") == "Samarbete"
