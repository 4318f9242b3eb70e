"""What has changed in a map is said in words."""

import re

import pytest
from lxml import etree

from processes.mapping import bpmn
from processes.mapping.layout import Step, lay_out
from processes.mapping.telling import ONLY_DRAWN, UNSEEN, told
from processes.mapping.writing import element_for, write
from tests.bpmn_files import C_1, MADE

pytestmark = pytest.mark.no_database

LIST = [Step("a", "Lyssnar", "Medarbetare"), Step("b", "Bedömer", "Enhetschef"), Step("c", "Åtgärdar", "Enhetschef")]
ODD = MADE["without-places"]


def drawn(*steps):
    elements = {step.key: element_for(step.key) for step in steps}
    return bpmn.parse(write("P", lay_out(list(steps)), elements=elements, descriptions={}, partners={}))


def changed(*replacements):
    text = ODD
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return told(bpmn.parse(ODD), bpmn.parse(text))


def test_nothing_is_said_of_what_is_the_same():
    assert told(bpmn.parse(C_1), bpmn.parse(C_1)) == []


def test_a_new_step_is_told_with_its_lane_and_without_the_arrows_that_come_with_it():
    new = Step("n", "Skyddar", "Medarbetare")
    assert told(drawn(*LIST), drawn(LIST[0], new, *LIST[1:])) == ["Nytt steg: ”Skyddar” (Medarbetare)."]
    assert told(drawn(LIST[0], new, *LIST[1:]), drawn(*LIST)) == ["Borttaget steg: ”Skyddar” (Medarbetare)."]


def test_a_step_is_renamed_and_moved_to_another_lane():
    moved = Step("b", "Bedömer genast", "Medarbetare")
    assert told(drawn(*LIST), drawn(LIST[0], moved, LIST[2])) == [
        "Steget ”Bedömer” heter nu ”Bedömer genast”.",
        "Steget ”Bedömer genast” görs nu av Medarbetare, förut Enhetschef.",
    ]


def test_a_new_order_is_told_with_its_arrows():
    a, b, c = LIST
    lines = told(drawn(a, b, c), drawn(a, c, b))
    assert "Stegen kommer i en annan ordning: ”Lyssnar”, ”Åtgärdar”, ”Bedömer”." in lines
    assert "Ny pil från ”Lyssnar” till ”Åtgärdar”." in lines
    assert "Borttagen pil från ”Lyssnar” till ”Bedömer”." in lines


def test_a_new_lane_is_told():
    lines = told(drawn(*LIST), drawn(*LIST, Step("d", "Beslutar", "Nämnd")), lanes_by_name=True)
    assert lines[:2] == ["Nytt steg: ”Beslutar” (Nämnd).", "Ny rad: ”Nämnd”."]


def test_a_lane_that_comes_first_in_a_list_renames_no_other():
    first = Step("n", "Ringer", "Anhörig")
    lines = told(drawn(*LIST), drawn(first, *LIST), lanes_by_name=True)
    assert lines == ["Nytt steg: ”Ringer” (Anhörig).", "Ny rad: ”Anhörig”."]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('name="Är det bråttom?"', 'name="Är någon i fara?"', "Grinden ”Är det bråttom?” heter nu ”Är någon i fara?”."),
        ("exclusiveGateway", "parallelGateway",
         "Grinden ”Är det bråttom?” är nu av slaget ”alla vägar”, förut ”en väg”."),
        ('<endEvent id="Slut"/>', '<endEvent id="Slut" name="Klart"/>',
         "Slutet som inte hade något namn heter nu ”Klart”."),
        ('<endEvent id="Slut"/>', '<endEvent id="Slut"/><intermediateCatchEvent id="V" name="Ett dygn"/>',
         "Ny händelse: ”Ett dygn”."),
        ('<startEvent id="Start"/>', "", "Borttagen start."),
        ('<endEvent id="Slut"/>', '<endEvent id="Slut"/><inclusiveGateway id="G"/>',
         "Ny grind (en eller flera vägar)."),
        ('name="ja"', 'name="genast"', "Pilen från ”Är det bråttom?” till ”Ringer genast” heter nu ”genast”."),
        ('<participant id="Regionen" name="Regionen"/>', '<participant id="Regionen" name="Region Uppsala"/>',
         "Deltagaren ”Regionen” heter nu ”Region Uppsala”."),
        ('<messageFlow id="Besked" name="besked" sourceRef="Ringer" targetRef="Regionen"/>', "",
         "Borttaget meddelande från ”Ringer genast” till ”Regionen” (”besked”)."),
        ('<sequenceFlow id="P5" sourceRef="Ringer" targetRef="Antecknar"/>', "",
         "Borttagen pil från ”Ringer genast” till ”Antecknar”."),
        ('<sequenceFlow id="P5" sourceRef="Ringer" targetRef="Antecknar"/>',
         '<sequenceFlow id="P5" sourceRef="Ringer" targetRef="Slut"/>', "Ny pil från ”Ringer genast” till slutet."),
        ('<endEvent id="Slut"/>', '<endEvent id="Slut"/><textAnnotation id="K"><text>Nytt!</text></textAnnotation>',
         "Ny kommentar: ”Nytt!”."),
    ],
)  # fmt: skip
def test_what_stands_between_the_steps_is_told(old, new, line):
    assert line in changed((old, new))


def test_a_gateway_put_between_two_steps_is_all_that_is_told():
    lines = changed(
        ('<endEvent id="Slut"/>', '<endEvent id="Slut"/><exclusiveGateway id="Till" name="Mer?"/>'),
        ('targetRef="Slut"/>', 'targetRef="Till"/><sequenceFlow id="P7" sourceRef="Till" targetRef="Slut"/>'),
    )
    assert lines == ["Ny grind: ”Mer?” (en väg)."]


def test_a_map_that_is_only_drawn_anew_says_so():
    root = bpmn.parse(C_1)
    next(root.iter("{http://www.omg.org/spec/DD/20100524/DC}Bounds")).set("x", "7")
    assert told(bpmn.parse(C_1), bpmn.parse(etree.tostring(root))) == [ONLY_DRAWN]


def test_what_only_another_tool_reads_is_not_called_a_change_of_the_map():
    assert changed(('<endEvent id="Slut"/>', '<endEvent id="Slut" egen:farg="gran"/>')) == [UNSEEN]


def test_the_same_map_with_other_ids_is_told_by_kind_and_name():
    other = ODD
    for key in ("Lyssnar", "Ringer", "Antecknar", "Brattom"):
        other = re.sub(rf'((?:id|Ref)="|>){key}(?="|<)', rf"\1N{key}", other)
    assert told(bpmn.parse(ODD), bpmn.parse(other)) == [UNSEEN]
    renamed = other.replace('name="Ringer genast"', 'name="Larmar"')
    lines = told(bpmn.parse(ODD), bpmn.parse(renamed), {"Ringer": "NRinger"})
    assert lines == ["Steget ”Ringer genast” heter nu ”Larmar”."]
