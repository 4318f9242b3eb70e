"""A stop of kvalitetsåret: from Min dag over the wheel to what was learned, on a phone and at a desk; a question to the
staff; and the year laid up."""

import re

import pytest
from playwright.sync_api import expect

from qualityyear.models import UnitStop
from tests.scene_year import add_year, opened

from .conftest import DESKTOP, PHONE


@pytest.fixture
def stop(town, quality_developer) -> UnitStop:
    add_year(quality_developer, town.board)
    return opened(town.unit, "Fokus: brukaren")


def test_a_unit_stops_and_learns(visitor, eager, stop, unit_manager, employee):
    manager = visitor(unit_manager, DESKTOP).visit("/").sees("Min dag").follow("Kvalitetsåret")
    manager.sees(re.compile("Kvalitetsåret")).reads("0 av 1 hållplatser", "Månad för månad")
    expect(manager.page.get_by_role("img", name="Kvalitetsåret")).to_be_visible()
    manager.then_nothing_is_inaccessible()
    manager.follow("Öppna underlaget").sees("Fokus: brukaren").then_nothing_is_inaccessible()
    manager.follow("Ställ en fråga").write("Vad vill du fråga?", "Vad är svårt?").press("Ställ frågan")
    manager.sees("Fokus: brukaren")

    worker = visitor(employee, PHONE).visit("/").follow(re.compile("Svara på en fråga före hållplatsen"))
    worker.sees("Svara före hållplatsen").write("Ditt svar", "Att hinna prata.").press("Skicka svaret")
    worker.sees("Fokus: brukaren").reads("Ditt svar: Att hinna prata.").then_nothing_is_inaccessible()
    worker.visit("/kvalitetsaret/").reads("Månad för månad").then_nothing_is_inaccessible()
    expect(worker.page.get_by_role("img", name="Kvalitetsåret")).to_be_hidden()

    manager.visit(stop.get_absolute_url()).reads("Att hinna prata.").follow("Skriv vad ni lärde er")
    manager.write("Vad lärde ni er?", "Vi frågar en gång till.").press("Spara").sees("Fokus: brukaren")
    manager.follow(re.compile("^Klar")).press("Klar").sees("Fokus: brukaren").reads("Hållplatsen är klar.")


def test_a_year_is_laid_up_from_the_template_that_comes_with_the_system(visitor, town, quality_developer):
    developer = visitor(quality_developer, DESKTOP).visit("/kvalitetsaret/mallar/").follow("Gör en mall")
    developer.write("Vad heter mallen?", "Grundmall").press("Gör mallen").sees("Grundmall")
    developer.then_nothing_is_inaccessible().visit("/kvalitetsaret/ar/nytt/")
    developer.page.get_by_label("Gör det av en mall").select_option(label="Grundmall")
    developer.press("Gör ett utkast").sees(re.compile("Kvalitetsåret")).reads("Utkast", "Analysdagar")
    developer.then_nothing_is_inaccessible().follow("Låt året gälla").press("Låt året gälla")
    developer.sees(re.compile("Kvalitetsåret")).reads("Gäller")
    developer.follow("Hjulet").sees(re.compile("Kvalitetsåret")).reads("Månad för månad", "Kommer")
