"""BPMN 2.0 of other makers: read, drawn, given back as it came; and refused in words when it cannot be."""

import socket
from contextlib import nullcontext

import pytest
from lxml import etree

from core.errors import DomainError
from processes.files import judge_document, words_of
from processes.mapping import bpmn
from processes.mapping.layout import Step, lay_out
from processes.mapping.picture import pictures_of
from processes.mapping.reading import tasks_of
from processes.mapping.writing import element_for, write
from tests.bpmn_files import A_1, C_1, COUNTS, FOLDER, MADE
from tests.word_files import paragraph, word

pytestmark = pytest.mark.no_database


def test_there_are_five_references_and_five_dialects():
    assert {path.name for path in FOLDER.glob("*.bpmn")} == set(COUNTS)
    assert len([name for name in COUNTS if name[1] == "."]) == len(COUNTS) - 5 == 5


@pytest.mark.parametrize("name", COUNTS)
def test_every_file_is_counted_drawn_and_given_back_byte_for_byte(name):
    data = (FOLDER / name).read_bytes()
    text = bpmn.decoded(data)
    root = bpmn.parse(text)
    assert {kind: bpmn.count(root)[kind] for kind in COUNTS[name]} == COUNTS[name]
    pictures = pictures_of(root)
    assert len(pictures) == COUNTS[name]["diagrams"]
    assert sum(len(picture.shapes) for picture in pictures) == COUNTS[name]["shapes"]
    assert sum(len(picture.lines) for picture in pictures) == COUNTS[name]["edges"]
    assert bpmn.encoded(text) == data
    again = bpmn.count(bpmn.parse(bpmn.encoded(text)))
    assert again == bpmn.count(root)


@pytest.mark.parametrize("name", COUNTS)
def test_no_word_of_a_drawing_is_cut(name):
    (picture,) = pictures_of(bpmn.parse((FOLDER / name).read_bytes()))
    left, top, width, height = map(int, picture.view_box.split())
    for each in (*picture.shapes, *picture.lines):
        for text in each.texts:
            place = text.place
            assert left < place[0] < place[2] < left + width, text
            assert top < place[1] < place[3] < top + height, text
            assert place[2] - place[0] > 5


@pytest.mark.parametrize("name", COUNTS)
def test_the_steps_are_the_tasks_and_sub_processes_that_stand_in_a_process(name):
    tasks = tasks_of(bpmn.parse((FOLDER / name).read_bytes()))
    inside = 2 if "A.4.0" in name else 0  # tasks within the two open sub-processes are no steps of their own
    counted = COUNTS[name]
    assert len(tasks) == counted["tasks"] + counted["subprocesses"] + counted["call_activities"] - inside
    order = [task.element for task in tasks]
    assert len(set(order)) == len(order)
    assert all(key in order for task in tasks for key in task.follows)


def test_steps_have_their_lane_what_comes_before_and_the_partner():
    tasks = {task.title: task for task in tasks_of(bpmn.parse(C_1))}
    titles = {task.element: task.title for task in tasks.values()}
    assert tasks["Prepare Bank Transfer"].lane == "Accountant"
    # Through a gateway, and back through another.
    assert {titles[key] for key in tasks["Approve Invoice"].follows} == {"Assign Approver", "Rechnung klären"}
    assert tasks["Assign approver"].partner == "Process Engine - Invoice Receipt"
    assert tasks["Assign approver"].partner_is_drawn


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_other_encodings_come_back_as_they_were(encoding):
    text = C_1.decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    data = text.encode(encoding)
    assert "Rechnung klären" in {task.title for task in tasks_of(bpmn.parse(bpmn.decoded(data)))}
    assert bpmn.encoded(bpmn.decoded(data)) == data


def with_doctype(body, encoding="utf-8"):
    return f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
INCLUDED = b'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/></semantic:process>'
DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tom"),
        (b"  \n", "tom"),
        (C_1[:5000], "trasig"),
        (C_1.replace(b"</process>", b"</proces>", 1), "trasig"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "trasig"),
        (b"<html><body>Hej</body></html>", "ingen BPMN 2.0-fil"),
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "ingen process"),
        (with_doctype(LAUGHS), "entiteter"),
        (with_doctype(OUTSIDE), "entiteter"),
        (with_doctype(DTD), "dokumenttyp"),
        (with_doctype(OUTSIDE, "utf-16"), "entiteter"),
        (A_1.replace(b"ISO-8859-1", b"KLINGON-1"), "trasig|teckenkodning"),
        (A_1.replace(b"</semantic:process>", INCLUDED), "xi:include"),
        (b"<a>" + b" " * bpmn.MAX_BYTES + b"</a>", "för stor"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_refused_in_words(data, words):
    with pytest.raises(DomainError, match=words) as caught:
        bpmn.decoded(data)
    assert caught.value.field == "file"


def test_an_import_of_another_file_is_kept_and_never_fetched():
    """A BPMN import names where types come from; other tools write it, and it is left alone."""
    line = b'<semantic:import importType="x" location="http://127.0.0.1:9/a.xsd" namespace="x"/><semantic:process '
    text = bpmn.decoded(A_1.replace(b"<semantic:process ", line, 1))
    assert "127.0.0.1:9" in text


@pytest.fixture
def elsewhere():
    """A place that files ask to have something fetched from: gives its address, and fails if anybody came. The XML
    readers are written in C, so it is the connection itself that is looked for."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ('<!DOCTYPE x SYSTEM "{to}/x.dtd"><x/>', "dokumenttyp"),
        ('<!DOCTYPE x [<!ENTITY f SYSTEM "{to}/f">]><x>&f;</x>', "entiteter"),
        ('<!DOCTYPE x [<!ENTITY % f SYSTEM "{to}/f"> %f;]><x/>', "entiteter|dokumenttyp"),
        ('<?xml-stylesheet type="text/xsl" href="{to}/x.xsl"?>' + "{map}", ""),
        ("{included}", "xi:include"),
        ("{imported}", ""),
    ],
    ids=["document type", "entity", "parameter entity", "style sheet", "include", "import"],
)
def test_nothing_is_fetched_whatever_a_map_refers_to(elsewhere, body, refused):
    text = A_1.decode("iso-8859-1").split("?>", 1)[1]
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{elsewhere}/i"/></semantic:process>'
    line = f'<semantic:import importType="x" location="{elsewhere}/a.xsd" namespace="x"/><semantic:process '
    data = body.format(
        to=elsewhere,
        map=text,
        included=text.replace("</semantic:process>", include),
        imported=text.replace("<semantic:process ", line, 1),
    )
    assert elsewhere in data
    with pytest.raises(DomainError, match=refused) if refused else nullcontext():
        root = bpmn.parse(bpmn.decoded(data.encode()))
        tasks_of(root)
        pictures_of(root)


def test_nothing_is_fetched_by_a_word_file(elsewhere):
    with pytest.raises(DomainError):
        words_of(judge_document(word(paragraph("x"), before=f'<!DOCTYPE x SYSTEM "{elsewhere}/x.dtd">')))


LIST = [
    Step("a", "Upptäcker & rapporterar", "Medarbetare"),
    Step("b", "Bedömer <snabbt>", "Enhetschef"),
    Step("c", "Utreder", "Utredare", ("b",)),
    Step("d", "Åtgärdar", "Enhetschef", ("b",)),
    Step("e", "Följer upp", "Nämnd", ("c", "d", "a")),
]
ELEMENTS = {step.key: element_for(step.key) for step in LIST}


def written(**more):
    given = {"elements": ELEMENTS, "descriptions": {"b": "Gör så här."}, "partners": {"c": "Regionen"}} | more
    return write("En process", lay_out(LIST), **given)


def test_a_list_becomes_bpmn_that_reads_as_the_same_list():
    tasks = tasks_of(bpmn.parse(written()))
    assert [task.element for task in tasks] == list(ELEMENTS.values())
    assert [(task.title, task.lane) for task in tasks] == [(step.title, step.lane) for step in LIST]
    back = {element: key for key, element in ELEMENTS.items()}
    assert [sorted(back[key] for key in task.follows) for task in tasks] == [[], ["a"], ["b"], ["b"], ["a", "c", "d"]]
    assert (tasks[1].description, tasks[2].partner, tasks[2].partner_is_drawn) == ("Gör så här.", "Regionen", False)


def test_everything_in_it_is_drawn_and_inside_its_lane():
    root = bpmn.parse(written())
    counted = bpmn.count(root)
    assert (counted["tasks"], counted["lanes"], counted["participants"], counted["message_flows"]) == (5, 4, 2, 1)
    assert counted["sequence_flows"] == 8
    picture = pictures_of(root)[0]
    assert len(picture.shapes) == 5 + 4 + 2 + 2
    assert len(picture.lines) == 8 + 1
    shapes = {shape.key: shape for shape in picture.shapes}
    for lane in root.iter(f"{{{bpmn.MODEL}}}lane"):
        around = shapes[lane.get("id")]
        for reference in lane:
            shape = shapes[reference.text]
            assert around.x < shape.x < shape.x + shape.width < around.x + around.width
            assert around.y < shape.y < shape.y + shape.height < around.y + around.height


def test_a_message_to_a_partner_goes_round_the_boxes_beneath():
    steps = [Step("a", "Börjar", "A"), Step("b", "Ringer", "A", ("a",)), Step("c", "Skriver", "B", ("a",))]
    elements = {step.key: element_for(step.key) for step in steps}
    xml = write("P", lay_out(steps), elements=elements, descriptions={}, partners={"b": "Regionen"})
    picture = pictures_of(bpmn.parse(xml))[0]
    message = next(line for line in picture.lines if line.kind == "messageFlow")
    beneath = next(shape for shape in picture.shapes if shape.name == "Skriver")
    across = [int(point.split(",")[0]) for point in message.points.split()]
    assert not beneath.x <= across[-1] <= beneath.x + beneath.width


def test_an_empty_list_becomes_a_map_to_draw_in():
    xml = write("Ny", lay_out([]), elements={}, descriptions={}, partners={})
    assert tasks_of(bpmn.parse(xml)) == []
    assert len(pictures_of(bpmn.parse(xml))[0].shapes) == 1


def test_control_characters_do_not_break_the_file():
    assert "tva" in write("e\x0bn", lay_out(LIST), elements=ELEMENTS, descriptions={"a": "t\x00va"}, partners={})


def test_odd_numbers_in_a_drawing_break_nothing():
    """Places that are no numbers, endless or beyond all measure are drawn where they can be."""
    root = bpmn.parse(C_1)
    places = ["inf", "-inf", "nan", "långt bort", "1e300"]
    for number, bounds in enumerate(root.iter("{http://www.omg.org/spec/DD/20100524/DC}Bounds")):
        bounds.set("x", places[number % len(places)])
    picture = pictures_of(bpmn.parse(etree.tostring(root)))[0]
    assert len(picture.shapes) == COUNTS["C.1.0.bpmn"]["shapes"]
    assert picture.width < 3_000_000


@pytest.mark.parametrize(
    ("name", "steps", "pictures"),
    [("choreography", 0, 1), ("two-diagrams", 4, 2), ("without-ids", 4, 1), ("without-places", 3, 0)],
)
def test_odd_files_are_read_drawn_and_given_back(name, steps, pictures):
    root = bpmn.parse(MADE[name])
    tasks = tasks_of(root)
    assert (len(tasks), len(pictures_of(root))) == (steps, pictures)
    assert len({task.element for task in tasks}) == steps
    assert bpmn.encoded(bpmn.decoded(MADE[name].encode())) == MADE[name].encode()


def test_tasks_without_an_id_or_with_the_same_one_are_steps_of_their_own():
    tasks = tasks_of(bpmn.parse(MADE["without-ids"]))
    assert [task.title for task in tasks] == ["Lyssnar", "Antecknar", "Ringer", "Avslutar"]


ODD = MADE["two-diagrams"]


@pytest.mark.parametrize(
    "text",
    [
        ODD.replace('sourceRef="Lyssnar"', 'sourceRef="Borta"'),
        ODD.replace('sourceRef="Lyssnar"', 'sourceRef="Antecknar"'),
        ODD.replace('targetRef="Antecknar"', ""),
        ODD.replace('bpmnElement="Lyssnar"', 'bpmnElement="Borta"'),
        ODD.replace('bpmnElement="Plan1"', ""),
        ODD.replace('id="Uppfoljning"', 'id="Mottagning"'),
        ODD.replace('name="Lyssnar"', f'name="{"Lyssnar noga. " * 20_000}"'),
        ODD.replace('name="Lyssnar"', f'name="{"Å" * 200_000}"'),
        ODD.replace('id="Start"', f'id="{"s" * 100_000}"'),
        "\ufeff" + ODD,
    ],
)  # fmt: skip
def test_what_leads_nowhere_or_is_far_too_long_breaks_nothing(text):
    root = bpmn.parse(text)
    assert len(tasks_of(root)) == 4
    assert [len(picture.shapes) for picture in pictures_of(root)] == [3, 2]


def nested(depth):
    return ODD.replace("</process>", "<subProcess>" * depth + "</subProcess>" * depth + "</process>", 1)


def test_what_is_nested_without_end_is_refused_and_what_is_deep_is_read():
    assert len(tasks_of(bpmn.parse(nested(100)))) == 5
    with pytest.raises(DomainError, match="trasig"):
        bpmn.parse(nested(5_000))


def test_a_description_in_html_becomes_plain_words():
    text = "&lt;p&gt;Först det &lt;b&gt;ena&lt;/b&gt; &amp;amp; sedan&lt;/p&gt;&lt;p&gt;det andra.&lt;/p&gt;"
    task = f'<task id="Lyssnar" name="Lyssnar"><documentation textFormat="text/html">{text}</documentation></task>'
    tasks = tasks_of(bpmn.parse(ODD.replace('<task id="Lyssnar" name="Lyssnar"/>', task)))
    assert [task.description for task in tasks if task.title == "Lyssnar"] == ["Först det ena & sedan\ndet andra."]


def test_names_of_lanes_are_whole_and_alike_along_a_pool():
    """No word is cut; one that does not fit across the head of its lane is turned, and then they all are."""
    steps = [Step(f"s{n}", f"Steg {n}", role) for n, role in enumerate(("Medarbetare", "Den som har delegation"))]
    xml = write("P", lay_out(steps), elements={"s0": "S0", "s1": "S1"}, descriptions={}, partners={})
    shapes = pictures_of(bpmn.parse(xml))[0].shapes
    words = {shape.name: " ".join(text.words for text in shape.texts) for shape in shapes if shape.kind == "lane"}
    assert words == {"Medarbetare": "Medarbetare", "Den som har delegation": "Den som har delegation"}
    assert len({bool(text.turn) for shape in shapes if shape.kind == "lane" for text in shape.texts}) == 1


def test_a_wide_drawing_has_larger_words_and_a_very_wide_one_is_scrolled():
    def drawn(count):
        steps = [Step(f"s{n}", "Utreder", "Utredare") for n in range(count)]
        elements = {step.key: element_for(step.key) for step in steps}
        return pictures_of(bpmn.parse(write("P", lay_out(steps), elements=elements, descriptions={}, partners={})))[0]

    narrow, wide, wider = drawn(2), drawn(7), drawn(20)
    sizes = [{t.size for s in picture.shapes if s.kind == "task" for t in s.texts} for picture in (narrow, wide, wider)]
    assert min(sizes[1]) > min(sizes[0])
    assert [narrow.fits, wide.fits, wider.fits] == [True, True, False]
