"""The package brought in, the map of maps, the ledningssystem, an old register, at a desk and on a phone."""

from pathlib import Path

import pytest

from processes.models import Document
from tests.scene_processes import adopt

from .conftest import PHONE

REGISTER = Path(__file__).parent.parent / "data" / "botkyrka_document_register.csv"


@pytest.mark.slow
def test_a_quality_developer_begins_with_the_package_and_works_off_the_old_list(
    town, visitor, quality_developer, director, employee
):
    developer = visitor(quality_developer)
    developer.visit("/processer/").sees("Processer").follow("Hämta grundpaketet")
    developer.sees("Hämta in ett paket").press("Visa vad som skulle ändras").sees("Grundpaketet")
    developer.page.get_by_text("Heter en roll något annat hos er?").click()
    developer.then_nothing_is_inaccessible().press("Hämta det valda").sees("Grundpaketet").reads("Ingen skillnad")
    adopt(Document._base_manager.get(key="lex-sarah-process"), quality_developer, director)
    developer.go_to("Processer och rutiner").sees("Processer").follow("Lista", exact=True).sees("Processer")
    developer.visit("/processer/halsa/").sees("Dokumenthälsa").reads("Förslag som ingen har anpassat")
    developer.then_nothing_is_inaccessible()
    developer.visit("/processer/forteckning/ny/").sees("Läs in en förteckning")
    developer.page.get_by_label("Förteckningen (CSV)").set_input_files(REGISTER)
    developer.press("Visa vad som står i filen").sees("Läs in en förteckning").then_nothing_is_inaccessible()
    developer.press("Läs in 286 rader").sees("Gammal förteckning").then_nothing_is_inaccessible()
    developer.page.get_by_role("link", name="Lägg undan").first.click()
    developer.write("Varför ska dokumentet inte med?", "Används inte.").press("Lägg undan").sees("Gammal förteckning")

    reader = visitor(employee, PHONE)
    reader.visit("/ledningssystemet/").sees("Vårt ledningssystem").then_nothing_is_inaccessible()
    reader.follow("Missförhållanden enligt lex Sarah")
    reader.sees("Missförhållanden enligt lex Sarah")
    reader.visit("/processer/").sees("Processer").then_nothing_is_inaccessible()
