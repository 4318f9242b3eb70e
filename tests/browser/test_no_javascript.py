"""Reporting works with JavaScript switched off: on old phones, in strict networks, when a script has failed."""

from playwright.sync_api import expect

from deviations.models import Deviation
from tests.scene import photo
from tests.scene_processes import add_routine, adopt

from .conftest import PHONE


def test_a_report_with_a_file_is_sent_without_javascript(
    visitor, with_passwords, town, employee, quality_developer, division_manager, tmp_path
):
    with_passwords(employee)
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    picture = tmp_path / "IMG_0412.jpg"
    picture.write_bytes(photo().read())
    someone = visitor(size=PHONE, scripts=False)
    someone.sign_in(employee.email)
    someone.visit("/avvikelser/rapportera/").sees("Rapportera avvikelse")

    # Half an answer is refused with words at the top and beside the field, and nothing is lost.
    someone.write("Vad hände?", "Boende halkade i badrummet.")
    someone.page.locator("#id_files").set_input_files(picture)
    someone.page.get_by_text("Gällde det en rutin eller process?").click()
    someone.write("Vilken rutin eller process gällde det?", "hon ramlade")
    someone.press("Skicka rapporten").sees("Rapportera avvikelse").reads("Svara om någon är i fara nu.", "IMG_0412.jpg")
    expect(someone.page.get_by_label("Vad hände?")).to_have_value("Boende halkade i badrummet.")

    someone.choose("Är någon i fara nu?", "Vet inte").choose("Vad handlar det om?", "Fall")
    someone.choose("När hände det?", "Vet inte").choose("Hur gick det för den det gällde?", "Vet inte")
    # A word that stands in no name: the page asks which routine was meant.
    someone.page.get_by_role("group", name="Menar du den här?").get_by_label(routine.title).check()
    someone.press("Skicka rapporten").sees("Tack! Rapporten är skickad.")
    case = Deviation.objects.get()
    assert case.status == "reported"
    assert case.attachments.count() == 1
    assert case.places.get().document == routine

    someone.visit("/avvikelser/mina/").sees("Mina rapporter").reads("Boende halkade i badrummet")
