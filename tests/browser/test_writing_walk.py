"""A routine revised because of a case, by keyboard: written, sent, commented, answered, adopted, compared."""

from datetime import timedelta

from core.calendar import local_today
from deviations.services import measure_add_to_case
from processes.models import Revision
from tests.scene import assess, report_case
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
    assert "sjuksköterskan" in reader.page.locator("del").last.inner_text()
    assert "nattpatrullen" in reader.page.locator("ins").last.inner_text()
