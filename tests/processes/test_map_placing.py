"""A map without places gets them, for the editor."""

import pytest

from processes.mapping import bpmn
from processes.mapping.picture import pictures_of
from processes.mapping.placing import placed
from processes.mapping.reading import tasks_of
from tests.processes.test_bpmn import C_1, MADE

pytestmark = pytest.mark.no_database

PLACES = MADE["without-places"]


def test_everything_that_flows_gets_a_place_inside_its_lane():
    xml = placed(bpmn.parse(PLACES))
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
    assert placed(bpmn.parse(C_1)) == ""


def test_several_processes_without_pools_are_a_picture_each():
    text = MADE["two-diagrams"]
    text = text[: text.index("  <bpmndi:BPMNDiagram")] + "</definitions>"
    pictures = pictures_of(bpmn.parse(placed(bpmn.parse(text))))
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
def test_whatever_leads_where_it_is_placed(more):
    xml = placed(bpmn.parse(PLACES.replace(FLOW, more)))
    assert len(pictures_of(bpmn.parse(xml))[0].shapes) >= 10


def test_what_has_nothing_to_place_is_left_alone():
    choreography, odd = MADE["choreography"], MADE["two-diagrams"]
    assert placed(bpmn.parse(choreography.split("  <bpmndi")[0] + "</definitions>")) == ""
    assert placed(bpmn.parse(odd.split("  <process")[0] + '<process id="P"/></definitions>')) == ""
