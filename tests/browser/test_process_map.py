"""A process mapped from nothing in the browser: nine steps in three lanes, a gateway in the map editor, adopted."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from django.urls import reverse
from lxml import etree
from playwright.sync_api import expect

from organisation.roles import Role
from processes.mapping import bpmn
from processes.models import Revision
from processes.services import document_add
from processes.workflow import Kind, ProcessKind
from tests.bpmn_files import COUNTS, FOLDER, MADE
from tests.scene_processes import add_process, add_routine, adopt, approve, send

from .conftest import DESKTOP, PHONE

LONG_TASKS = os.environ.get("LONG_TASKS", "")  # a file for the figures, asked for by tests/performance/bench_map.py
STEPS = (
    ("Upptäcker händelsen", "Medarbetare"),
    ("Skyddar den enskilde", "Medarbetare"),
    ("Rapporterar", "Medarbetare"),
    ("Tar emot rapporten", "Enhetschef"),
    ("Bedömer", "Enhetschef"),
    ("Utreder", "SAS"),
    ("Beslutar om åtgärder", "Enhetschef"),
    ("Genomför åtgärder", "Medarbetare"),
    ("Följer upp", "SAS"),
)


@pytest.fixture
def process(town, quality_developer):
    return document_add(
        by=quality_developer,
        kind=Kind.PROCESS,
        process_kind=ProcessKind.CORE,
        title="Från händelse till bättre vård",
        unit=town.division,
        owner_role=Role.QUALITY_MANAGER,
        adopters=[Role.DIVISION_MANAGER],
    )


def of(name, document, number=1):
    return reverse(f"processes:{name}", args=[document.key, number])


def revision_of(document):
    return Revision._base_manager.get(document=document)


def open_editor(someone, document):
    someone.visit(of("draw_map", document)).sees("Kartredigeraren")
    expect(someone.page.locator("[data-map-editor][data-ready]")).to_be_attached()
    return someone.page


def in_editor(script):
    """What is done in the editor as a person would do it with the mouse: m is the modeler."""
    return f"root => {{ const m = root.modeler; {script}; }}"


def saved(page):
    expect(page.locator("[data-map-state]")).to_contain_text(re.compile(r"Sparad \d\d:\d\d"))


def test_nine_steps_in_three_lanes_a_gateway_and_adopted(
    visitor, process, quality_developer, division_manager, employee
):
    writer = visitor(quality_developer, DESKTOP).visit(of("edit_steps", process)).sees("Stegen")
    writer.reads("Inga steg ännu")
    writer.page.get_by_role("link", name="Lägg till steg").first.click()
    for title, lane in STEPS:
        writer.sees("Nytt steg").write("Vad görs i steget?", title).write("Vem gör det?", lane)
        writer.press("Spara och lägg till ett steg till" if title != STEPS[-1][0] else "Spara", exact=True)
    writer.sees("Stegen").reads(*(title for title, _ in STEPS))
    assert writer.page.locator("svg.process-map a, svg.process-map rect[rx='9']").count() == 9
    page = open_editor(writer, process)
    expect(page.get_by_role("link", name="Powered by bpmn.io")).to_be_visible()
    # With the keyboard: find a step, lay a gateway after it.
    page.locator("[data-map-canvas] svg").first.click(position={"x": 700, "y": 440})
    page.keyboard.press("Control+f")
    page.get_by_label("Sök i kartan").press_sequentially("Bedömer")
    expect(page.locator(".djs-search-result")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-canvas] svg").first).to_be_focused()
    page.keyboard.press("g")
    saved(page)
    revision = revision_of(process)
    assert revision.map_is_master
    assert bpmn.count(bpmn.parse(revision.map_xml))["gateways"] == 1
    assert [step.title for step in revision.activities.all()] == [title for title, _ in STEPS]
    expect(page.locator("[data-map-list] li")).to_have_count(9)
    writer.then_nothing_is_inaccessible()
    send(quality_developer, revision)
    approve(division_manager, revision_of(process))
    reader = visitor(employee, DESKTOP).visit(process.get_absolute_url()).sees(process.title)
    reader.reads("Fastställd", "9. Följer upp").then_nothing_is_inaccessible()
    # Nine boxes, one diamond.
    assert reader.page.locator("svg.process-map a").count() == 9
    assert reader.page.locator("svg.process-map polygon[stroke-width='1.6']").count() == 1
    reader.page.locator("svg.process-map a", has_text="Utreder").click()
    expect(reader.page.locator(".map-steps .chosen")).to_contain_text("6. Utreder")
    phone = visitor(employee, PHONE).visit(process.get_absolute_url()).sees(process.title)
    expect(phone.page.locator("svg.process-map")).to_be_hidden()
    phone.reads("1. Upptäcker händelsen", "SAS").then_nothing_is_inaccessible()


def test_a_removed_box_asks_and_undoing_takes_the_question_away(visitor, town, quality_developer, division_manager):
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    document = add_process(quality_developer, town.division, routine)
    key, second, _ = [step.key for step in revision_of(document).activities.all()]
    writer = visitor(quality_developer, DESKTOP)
    writer.expected.add(422)
    page = open_editor(writer, document)
    remove = in_editor(f"m.get('modeling').removeElements([m.get('elementRegistry').get('Step_{key}')])")
    editor = page.locator("[data-map-editor]")
    editor.evaluate(remove)
    question = page.get_by_role("heading", name="Vart ska rutinerna?")
    expect(question).to_be_visible()
    writer.then_nothing_is_inaccessible()
    assert not revision_of(document).map_is_master
    editor.evaluate(in_editor("m.get('commandStack').undo()"))
    saved(page)
    expect(question).to_be_hidden()
    editor.evaluate(remove)
    expect(question).to_be_visible()
    page.locator("[data-map-answers] select").select_option(f"Step_{second}")
    writer.press("Svara och spara")
    expect(question).to_be_hidden()
    steps = {step.key: list(step.routines.all()) for step in revision_of(document).activities.all()}
    assert key not in steps
    assert steps[second] == [routine]


def test_whoever_is_second_is_told_and_can_fetch_the_own_map(visitor, town, quality_developer, division_manager):
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    document = add_process(quality_developer, town.division, routine)
    writer = visitor(quality_developer, DESKTOP)
    writer.expected.add(409)
    page = open_editor(writer, document)
    Revision._base_manager.filter(document=document).update(version=99)
    task = "m.get('elementRegistry').filter(e => e.type === 'bpmn:Task')[1]"
    page.locator("[data-map-editor]").evaluate(in_editor(f"m.get('modeling').updateLabel({task}, 'Min bedömning')"))
    expect(page.locator("[data-map-state]")).to_contain_text("Någon annan har ändrat utkastet")
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta din karta som fil").click()
    assert "Min bedömning" in download.value.path().read_text(encoding="utf-8")
    assert not revision_of(document).map_is_master


def test_what_other_tools_have_put_in_survives_the_editor(visitor, process, quality_developer):
    """The five dialects one after the other: opened, a box moved, saved; counted by the oracle."""
    from processes.services.maps import map_save

    writer = visitor(quality_developer, DESKTOP)
    for name in (name for name in COUNTS if "__" in name):
        text = bpmn.decoded((FOLDER / name).read_bytes())
        revision = revision_of(process)
        map_save(by=quality_developer, revision=revision, version=revision.version, xml=text)
        page = open_editor(writer, process)
        task = "m.get('elementRegistry').filter(e => /Task$/.test(e.type))[0]"
        page.locator("[data-map-editor]").evaluate(in_editor(f"m.get('modeling').moveShape({task}, {{ x: 5, y: 0 }})"))
        saved(page)
        kept = revision_of(process).map_xml
        assert kept != text, name
        before, after = (bpmn.parse(xml) for xml in (text, kept))
        counted = bpmn.count(after)
        assert {kind: counted[kind] for kind in COUNTS[name]} == COUNTS[name], name
        assert foreign(after) == foreign(before), name


def foreign(root):
    """How many elements there are of each vocabulary beside the standard's."""
    spaces = (etree.QName(element).namespace or "" for element in root.iter() if isinstance(element.tag, str))
    return Counter(space for space in spaces if "omg.org" not in space)


def hundred_shapes():
    from processes.mapping.layout import Step, lay_out
    from processes.mapping.writing import element_for, write

    steps = [Step(f"s{n}", f"Steg nummer {n}", f"Roll {n % 6}") for n in range(92)]
    elements = {step.key: element_for(step.key) for step in steps}
    return write("Stor", lay_out(steps), elements=elements, descriptions={}, partners={})


def test_a_map_of_a_hundred_shapes_is_drawn_in_pieces_and_whole(visitor, process, quality_developer):
    """How long its tasks take is measured by make bench, which asks for the figures (LONG_TASKS)."""
    from processes.services.maps import map_save

    revision = revision_of(process)
    map_save(by=quality_developer, revision=revision, version=revision.version, xml=hundred_shapes())
    assert bpmn.count(bpmn.parse(revision_of(process).map_xml))["shapes"] == 101
    someone = visitor(quality_developer, DESKTOP)
    someone.page.add_init_script(
        "window.long = []; new PerformanceObserver(list => list.getEntries().forEach("
        "e => window.long.push([Math.round(e.startTime), Math.round(e.duration)])"
        ")).observe({ type: 'longtask', buffered: true });"
    )
    measured = {}
    for name, address, drawn in (
        ("page", f"{process.get_absolute_url()}1/", "main svg text"),
        ("editor", of("draw_map", process), "[data-map-editor][data-ready]"),
    ):
        someone.visit(address)
        expect(someone.page.locator(drawn).first).to_be_attached()
        if LONG_TASKS:
            someone.page.wait_for_timeout(1000)
        measured[name] = someone.page.evaluate(
            "() => window.long.filter(t => t[0] > performance.getEntriesByType('navigation')[0].loadEventEnd)"
        )
    if LONG_TASKS:
        Path(LONG_TASKS).write_text(json.dumps(measured))
    canvas = someone.page.locator("[data-map-canvas]")
    assert canvas.locator(".djs-shape .djs-visual > *").count() > 101
    expect(canvas.get_by_text("Steg nummer 91")).to_be_attached()


def test_of_several_pictures_one_is_chosen_and_all_are_kept(visitor, process, quality_developer):
    from processes.services.maps import map_save

    text = MADE["two-diagrams"]
    revision = revision_of(process)
    map_save(by=quality_developer, revision=revision, version=revision.version, xml=text)
    writer = visitor(quality_developer, DESKTOP)
    page = open_editor(writer, process)
    canvas = page.locator("[data-map-canvas]")
    expect(canvas.get_by_text("Lyssnar")).to_be_visible()
    writer.reads("Filen har 2 bilder")
    page.get_by_label("Bild", exact=True).select_option("Följa upp")
    expect(canvas.get_by_text("Ringer tillbaka")).to_be_visible()
    expect(canvas.get_by_text("Lyssnar")).to_have_count(0)
    writer.then_nothing_is_inaccessible()
    task = "m.get('elementRegistry').get('Ringer')"
    page.locator("[data-map-editor]").evaluate(in_editor(f"m.get('modeling').updateLabel({task}, 'Ringer nästa dag')"))
    saved(page)
    page.get_by_label("Bild", exact=True).select_option("Ta emot")
    expect(canvas.get_by_text("Lyssnar")).to_be_visible()
    kept = revision_of(process)
    assert bpmn.count(bpmn.parse(kept.map_xml)) == bpmn.count(bpmn.parse(text))
    assert [step.title for step in kept.activities.all()] == ["Ringer nästa dag", "Lyssnar", "Avslutar", "Antecknar"]
    assert "<egen:farg>gran</egen:farg>" in kept.map_xml


TWO = MADE["two-diagrams"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TWO.replace('<task id="Antecknar"', '<task id="Lyssnar"'), "försvinner om du sparar härifrån"),
        (MADE["choreography"], "Det som är ritat i filen går inte att visa här"),
        (MADE["without-ids"], "Kartan gick inte att öppna här"),
    ],
    ids=["twice the same id", "choreography", "no ids"],
)
def test_what_the_editor_cannot_read_or_show_is_told_and_stays(visitor, process, quality_developer, text, words):
    from processes.services.maps import map_save

    revision = revision_of(process)
    map_save(by=quality_developer, revision=revision, version=revision.version, xml=text)
    writer = visitor(quality_developer, DESKTOP).visit(of("draw_map", process))
    writer.reads(words)
    writer.faults.clear()  # the editor tells the console what it could not read, too
    writer.then_nothing_is_inaccessible()
    assert revision_of(process).map_xml == text


def test_a_map_without_places_opens_with_places_and_keeps_them(visitor, process, quality_developer):
    from processes.services.maps import map_save

    text = MADE["without-places"]
    revision = revision_of(process)
    map_save(by=quality_developer, revision=revision, version=revision.version, xml=text)
    page = open_editor(visitor(quality_developer, DESKTOP), process)
    canvas = page.locator("[data-map-canvas]")
    for words in ("Lyssnar", "Är det bråttom?", "Ringer genast", "Regionen"):
        expect(canvas.get_by_text(words)).to_be_visible()
    assert revision_of(process).map_xml == text
    task = "m.get('elementRegistry').get('Ringer')"
    page.locator("[data-map-editor]").evaluate(in_editor(f"m.get('modeling').updateLabel({task}, 'Larmar')"))
    saved(page)
    kept = bpmn.parse(revision_of(process).map_xml)
    assert bpmn.count(kept)["shapes"] == 10
    assert bpmn.count(kept)["sequence_flows"] == 6


def test_a_lost_connection_is_told_and_saved_when_it_is_back(visitor, process, quality_developer):
    from processes.services.maps import map_save

    revision = revision_of(process)
    map_save(by=quality_developer, revision=revision, version=revision.version, xml=TWO)
    writer = visitor(quality_developer, DESKTOP)
    page = open_editor(writer, process)
    writer.context.set_offline(True)
    task = "m.get('elementRegistry').get('Lyssnar')"
    page.locator("[data-map-editor]").evaluate(in_editor(f"m.get('modeling').updateLabel({task}, 'Lyssnar noga')"))
    expect(page.locator("[data-map-state]")).to_contain_text("Ingen förbindelse")
    expect(page.get_by_role("link", name="Hämta din karta som fil")).to_be_visible()
    writer.faults.clear()  # the browser says that the net is gone
    writer.context.set_offline(False)
    saved(page)
    assert "Lyssnar noga" in revision_of(process).map_xml
