"""A stop of kvalitetsåret: from Min dag over the wheel to what was learned, at three sizes and with the keyboard alone;
a question to the staff; and the year laid up.
"""

import re

import pytest
from playwright.sync_api import expect

from qualityyear.models import UnitStop
from tests.scene_year import add_year, opened

from .conftest import DESKTOP, PHONE
from .test_learning_by_keyboard import hands_of

TABLET = (820, 1180)


@pytest.fixture
def stop(town, quality_developer) -> UnitStop:
    add_year(quality_developer, town.board)
    return opened(town.unit, "Fokus: brukaren")


def at_three_sizes(someone):
    """The page as it stands: on a phone, a tablet and at a desk, at which it is left."""
    for width, height in (PHONE, TABLET, DESKTOP):
        someone.page.set_viewport_size({"width": width, "height": height})
        someone.then_nothing_is_inaccessible()
    return someone


def test_a_unit_stops_and_learns(visitor, eager, stop, unit_manager, employee):
    manager = visitor(unit_manager, DESKTOP).visit("/").sees("Min dag").follow("Kvalitetsåret")
    manager.sees(re.compile("Kvalitetsåret")).reads("0 av 1 egna hållplatser klara", "Månad för månad")
    expect(manager.page.get_by_role("img", name="Kvalitetsåret")).to_be_visible()
    at_three_sizes(manager).follow("Öppna underlaget").sees("Fokus: brukaren")
    at_three_sizes(manager).follow("Ställ en fråga").write("Vad vill du fråga?", "Vad är svårt?").press("Ställ frågan")
    manager.sees("Fokus: brukaren")

    worker = visitor(employee, PHONE).visit("/").follow(re.compile("Svara på en fråga före hållplatsen"))
    worker.sees("Svara före hållplatsen").write("Ditt svar", "Att hinna prata.").press("Skicka svaret")
    worker.sees("Fokus: brukaren").reads("Ditt svar: Att hinna prata.").then_nothing_is_inaccessible()
    worker.visit("/kvalitetsaret/").reads("Månad för månad").then_nothing_is_inaccessible()
    expect(worker.page.get_by_role("img", name="Kvalitetsåret")).to_be_hidden()

    manager.visit(stop.get_absolute_url()).reads("Att hinna prata.").follow("Skriv vad ni lärde er")
    manager.write("Vad lärde ni er?", "Vi frågar en gång till.").press("Spara").sees("Fokus: brukaren")
    manager.follow(re.compile("^Klar")).press("Klar").sees("Fokus: brukaren").reads("Hållplatsen är klar.")


def test_a_stop_from_min_dag_to_done_with_the_keyboard_alone(visitor, stop, unit_manager):
    someone, hands = hands_of(visitor, unit_manager, "/", "Min dag")
    hands.press("Stanna och lär: Fokus: brukaren", role="link")
    someone.sees("Fokus: brukaren")
    hands.skip_to_content().press("Skriv vad ni lärde er", role="link")
    someone.sees("Skriv vad ni lärde er")
    hands.skip_to_content().write("Vad lärde ni er?", "Vi frågar en gång till.")
    hands.write("Vad gör ni nu?", "Alla får frågan vid frukosten.").press("Spara")
    someone.sees("Fokus: brukaren").reads("Vi frågar en gång till.", "Alla får frågan vid frukosten.")
    hands.skip_to_content().press(re.compile(r"^\s*Åtgärd$"), role="link")
    someone.sees("Bestäm en åtgärd")
    hands.skip_to_content().press("Lägg till åtgärden")
    someone.sees("Bestäm en åtgärd").then_nothing_is_inaccessible()
    hands.press("Vad ska göras?", role="link")  # the error leads to its field
    hands.page.keyboard.type("Inför en fråga vid frukosten")
    hands.press("Lägg till åtgärden")
    someone.sees("Fokus: brukaren").reads("Inför en fråga vid frukosten")
    hands.skip_to_content().press("Klar", role="link")
    someone.sees("Hållplatsen är klar")
    hands.skip_to_content().press("Klar", key="Space")
    someone.sees("Fokus: brukaren").reads("Hållplatsen är klar.")
    stop.refresh_from_db()
    assert (stop.status, stop.note.learned) == ("done", "Vi frågar en gång till.")
    assert [measure.title for measure in stop.measures.all()] == ["Inför en fråga vid frukosten"]


def test_a_year_is_laid_up_from_the_template_that_comes_with_the_system(visitor, town, quality_developer):
    developer = visitor(quality_developer, DESKTOP).visit("/kvalitetsaret/mallar/").follow("Gör en mall")
    developer.write("Vad heter mallen?", "Grundmall").press("Gör mallen").sees("Grundmall")
    developer.then_nothing_is_inaccessible().visit("/kvalitetsaret/ar/nytt/")
    developer.page.get_by_label("Gör det av en mall").select_option(label="Grundmall")
    developer.press("Gör ett utkast").sees(re.compile("Kvalitetsåret")).reads("Utkast", "Analysdagar")
    developer.then_nothing_is_inaccessible().follow("Låt året gälla").press("Låt året gälla")
    developer.sees(re.compile("Kvalitetsåret")).reads("Gäller")
    developer.follow("Hjulet").sees(re.compile("Kvalitetsåret")).reads("Månad för månad", "Kommer")
