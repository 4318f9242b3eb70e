"""A routine revised because of a case, by keyboard: written, sent, commented, answered, adopted, compared."""

from datetime import timedelta

from playwright.sync_api import expect

from core.calendar import local_today
from deviations.services import measure_add_to_case
from processes.models import Revision
from tests.scene import assess, photo, report_case
from tests.scene_processes import add_routine, adopt

from .conftest import DESKTOP

TABS = 90  # a page has fewer stops than this


def key_to(someone, name):
    """Goes to the link or button by Tab, as somebody without a mouse does, and presses Enter."""
    page = someone.page
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return someone
    raise AssertionError(f"Tab does not reach {name} on {page.url}")


def key_in(someone, label, text):
    """Types in a field, all that stood there replaced."""
    someone.page.get_by_label(label, exact=True).focus()
    someone.page.keyboard.press("Control+A")
    someone.page.keyboard.insert_text(text)
    return someone


def test_a_routine_is_revised_because_of_a_case(
    visitor, town, employee, unit_manager, quality_developer, division_manager
):
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    case = assess(unit_manager, report_case(employee, town.unit, "Ingen visste vem man ringer på natten."))
    measure = measure_add_to_case(
        by=unit_manager, deviation=case, version=case.version, title="Skriv vem man ringer på natten",
        owner=unit_manager, due_on=local_today() + timedelta(days=14),
    )  # fmt: skip

    writer = visitor(quality_developer, DESKTOP).visit(routine.get_absolute_url()).sees("Om någon har fallit")
    key_to(writer, "Börja ett nytt utkast").sees("Nytt utkast")
    key_in(writer, "Vad ska ändras, och varför? (behöver inte fyllas i)", "Nattens nummer saknades.")
    writer.page.get_by_label("Är det en åtgärd bakom?").select_option(str(measure.pk))
    key_to(writer, "Börja skriva").sees("Skriv: Om någon har fallit")
    key_in(writer, "Texten", "## Gör så här\n\n1. Stanna hos personen.\n2. Ring nattpatrullen.")
    writer.page.get_by_text("Sparad som utkast").wait_for()
    key_to(writer, "Spara").sees("Om någon har fallit").reads("Utkastet är sparat.", case.number)
    key_to(writer, "Skicka på granskning").sees("Skicka på granskning")
    key_to(writer, "Skicka").reads("Väntar på Verksamhetschef.")

    draft = Revision._base_manager.get(document=routine, number=2)
    adopter = visitor(division_manager, DESKTOP).visit(draft.get_absolute_url()).sees("Om någon har fallit")
    key_to(adopter, "Kommentera").sees("Kommentera")
    adopter.page.get_by_label("Vad gäller det?").select_option("gor-sa-har")
    key_in(adopter, "Din kommentar", "Vilket nummer har de?")
    key_to(adopter, "Spara kommentaren").sees("Om någon har fallit").reads("En kommentar är inte besvarad.")
    adopter.then_nothing_is_inaccessible()
    key_to(adopter, "Säg ja").sees("Fastställ").reads("En kommentar är inte besvarad.")

    writer.visit(draft.get_absolute_url())
    key_to(writer, "Svara på kommentarerna")
    key_to(writer, f"Svara på {division_manager}s kommentar").sees("Svara på en kommentar").reads("Vilket nummer")
    key_in(writer, "Vad gjorde ni med kommentaren?", "Det står på telefonlistan.")
    key_to(writer, "Svara").reads("Besvarad")

    adopter.visit(draft.get_absolute_url())
    key_to(adopter, "Säg ja").reads("Fastställ")
    key_to(adopter, "Fastställ").reads("Den är fastställd.", "nattpatrullen")

    reader = visitor(employee, DESKTOP).visit(routine.get_absolute_url()).sees("Om någon har fallit")
    key_to(reader, "Se ändringarna mot version 1").sees("ändringar").reads("Nattens nummer saknades.", measure.title)
    reader.then_nothing_is_inaccessible()
    assert "sjuksköterskan" in reader.page.locator("del").last.inner_text()
    assert "nattpatrullen" in reader.page.locator("ins").last.inner_text()


def test_the_signs_of_the_text_are_written_by_buttons(visitor, town, quality_developer):
    draft = add_routine(quality_developer, town.division).revisions.get()
    writer = visitor(quality_developer, DESKTOP).visit(f"/styrdokument/{draft.document.key}/1/skriv/").sees("Skriv:")
    key_in(writer, "Texten", "Gör så här\nStanna hos personen.\nRing sjuksköterskan.")
    area = writer.page.get_by_label("Texten", exact=True)
    area.evaluate("area => area.setSelectionRange(0, 0)")
    writer.page.get_by_role("button", name="Rubrik").click()
    area.evaluate("area => area.setSelectionRange(area.value.indexOf('Stanna'), area.value.length)")
    writer.page.get_by_role("button", name="Numrerade steg").press("Enter")
    expect(area).to_have_value("## Gör så här\n1. Stanna hos personen.\n2. Ring sjuksköterskan.")
    area.press("Control+Z")
    expect(area).to_have_value("## Gör så här\nStanna hos personen.\nRing sjuksköterskan.")
    writer.reads("Sparad som utkast")


def test_a_picture_that_has_just_been_added_is_not_written_over(visitor, town, quality_developer, tmp_path):
    file = tmp_path / "lyft.jpg"
    file.write_bytes(photo().read())
    draft = add_routine(quality_developer, town.division).revisions.get()
    writer = visitor(quality_developer, DESKTOP).visit(f"/styrdokument/{draft.document.key}/1/skriv/").sees("Skriv:")
    key_in(writer, "Texten", "Kontrollera selen.")
    writer.page.locator("summary", has_text="Lägg till en bild").click()
    key_in(writer, "Vad visar bilden?", "En lyftsele")
    writer.page.get_by_label("Bilden", exact=True).set_input_files(file)
    writer.reads("Sparad som utkast")
    writer.press("Lägg bilden sist i texten").reads("Bilden står sist i texten.")
    key_in(writer, "Sökord", "lyft")
    writer.reads("Sparad som utkast")
    draft.refresh_from_db()
    assert draft.body.startswith("Kontrollera selen.\n\n![En lyftsele](bild:")
