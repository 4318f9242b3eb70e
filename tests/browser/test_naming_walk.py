"""From a case to a routine that is better and has been read: what went wrong changes the text, and staff read why."""

from datetime import timedelta

from playwright.sync_api import expect

from core.calendar import local_today
from deviations.naming import Finder
from deviations.services import place_name
from organisation.roles import Role
from processes.models import Receipt
from processes.services import duty_add, receipt_give
from tests.scene import assess, report_case
from tests.scene_processes import add_routine, adopt

from .conftest import DESKTOP, PHONE

TEXT = "## Gör så här\n\n1. Stanna hos personen.\n2. Ring nattpatrullen."
REASON = "Ingen visste vem man ringer på natten."


def test_a_case_changes_the_routine_and_staff_read_what_is_new_and_why(visitor, town, employee, unit_manager):
    routine = adopt(add_routine(unit_manager, town.unit, adopter=Role.UNIT_MANAGER), unit_manager, unit_manager)
    duty_add(by=unit_manager, document=routine, unit=town.unit, role=Role.EMPLOYEE)
    receipt_give(by=employee, revision=routine.revisions.get())
    case = assess(unit_manager, report_case(employee, town.unit, "Hon låg på golvet i en timme."))
    place_name(by=unit_manager, deviation=case, place=Finder(unit_manager).place(routine.key), how="unclear")

    manager = visitor(unit_manager, DESKTOP).visit(f"/avvikelser/{case.number}/").sees(case.title)
    manager.follow("Ändra rutinen Om någon har fallit").sees("Ändra rutinen")
    manager.page.get_by_label("Vem ansvarar?").select_option(str(unit_manager.pk))
    manager.write("Klart senast", (local_today() + timedelta(days=14)).isoformat())
    manager.write("Vad ska ändras, och varför?", REASON)
    manager.press("Börja utkastet").sees("Skriv: Om någon har fallit")
    manager.page.get_by_label("Texten", exact=True).fill(TEXT)
    manager.press("Spara", exact=True).reads("Utkastet är sparat.", case.number)
    manager.follow("Skicka på granskning").press("Skicka", exact=True)
    manager.follow("Säg ja").press("Fastställ", exact=True).reads("Den är fastställd.", case.number, REASON)

    worker = visitor(employee, PHONE).visit("/").sees("Min dag")
    worker.follow("Läs Om någon har fallit").sees("Om någon har fallit").reads(REASON)
    worker.follow("Se ändringen ord för ord").sees("ändringar").reads(REASON, case.measures.get().title)
    expect(worker.page.locator("del").last).to_contain_text("sjuksköterskan")
    expect(worker.page.locator("ins").last).to_contain_text("nattpatrullen")
    worker.page.go_back()
    worker.press("Jag har läst och förstått").sees("Att läsa").reads("Du har läst allt")
    assert Receipt.objects.filter(user=employee, revision__number=2).exists()
