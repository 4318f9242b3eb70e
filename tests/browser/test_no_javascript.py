"""Reporting works with JavaScript switched off: on old phones, in strict networks, when a script has failed."""

from playwright.sync_api import expect

from deviations.models import Deviation
from tests.scene import photo

from .conftest import PHONE


def test_a_report_with_a_file_is_sent_without_javascript(visitor, with_passwords, employee, tmp_path):
    with_passwords(employee)
    picture = tmp_path / "IMG_0412.jpg"
    picture.write_bytes(photo().read())
    someone = visitor(size=PHONE, scripts=False)
    someone.sign_in(employee.email)
    someone.visit("/avvikelser/rapportera/").sees("Rapportera avvikelse")

    # Half an answer is refused with words at the top and beside the field, and nothing is lost.
    someone.write("Vad hände?", "Boende halkade i badrummet.")
    someone.page.locator("#id_files").set_input_files(picture)
    someone.press("Skicka rapporten").sees("Rapportera avvikelse").reads("Svara om någon är i fara nu.", "IMG_0412.jpg")
    expect(someone.page.get_by_label("Vad hände?")).to_have_value("Boende halkade i badrummet.")

    someone.choose("Är någon i fara nu?", "Vet inte").choose("Vad handlar det om?", "Fall")
    someone.choose("När hände det?", "Vet inte").choose("Hur gick det för den det gällde?", "Vet inte")
    someone.press("Skicka rapporten").sees("Tack! Rapporten är skickad.")
    case = Deviation.objects.get()
    assert case.status == "reported"
    assert case.attachments.count() == 1

    someone.visit("/avvikelser/mina/").sees("Mina rapporter").reads("Boende halkade i badrummet")
