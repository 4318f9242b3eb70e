"""Two who sit together: what one writes comes to the other's page by itself, without taking anything from them."""

from playwright.sync_api import expect

from riskanalysis import services
from tests.scene_risks import begin, find

from .conftest import DESKTOP, PHONE


def address(analysis, step):
    return f"{analysis.get_absolute_url()}mote/?steg={step}"


def test_what_the_other_writes_comes_without_a_jump(visitor, town, unit_manager, quality_developer):
    analysis = begin(unit_manager, town.unit)
    find(unit_manager, analysis, "Ensam på natten")
    screen = visitor(unit_manager, DESKTOP).visit(address(analysis, "find")).sees("Vad kan hända?")
    field = screen.page.get_by_label("Skriv en händelse")
    field.fill("Halvskriven")
    phone = visitor(quality_developer, PHONE).visit(address(analysis, "find"))
    phone.write("Skriv en händelse", "Larm utan täckning").press("Lägg till")
    screen.reads("Larm utan täckning")
    expect(screen.page.locator("#live")).to_have_text("Någon annan har ändrat. Sidan visar det nya.")
    expect(field).to_have_value("Halvskriven")
    expect(field).to_be_focused()
    screen.then_nothing_is_inaccessible()


def test_nothing_is_asked_while_the_window_is_hidden_or_exchanged_beneath_the_keyboard(visitor, town, unit_manager):
    analysis = begin(unit_manager, town.unit)
    find(unit_manager, analysis, "Ensam på natten")
    screen = visitor(unit_manager, DESKTOP).visit(address(analysis, "find")).sees("Vad kan hända?")
    page, asked = screen.page, []
    page.on("request", lambda request: asked.append(request.url) if "visat=" in request.url else None)
    link = page.get_by_role("link", name="Skriv mer")
    link.focus()
    services.risk_add(by=unit_manager, analysis=analysis, event="Larm utan täckning")
    page.wait_for_timeout(6_000)
    expect(link.first).to_be_focused()
    assert not asked
    page.get_by_label("Skriv en händelse").focus()
    screen.reads("Larm utan täckning")
    assert asked
    page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    asked.clear()
    page.wait_for_timeout(6_000)
    assert not asked
