"""What goes wrong in front of people: a session that ends, two presses, two handlers, a form that is refused."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from deviations.models import Deviation
from tests.scene import report_case

from .conftest import DESKTOP, PHONE

TEXT = "Boende halkade i badrummet. Golvet var blött."


def fill_in(someone):
    someone.visit("/avvikelser/rapportera/").sees("Rapportera avvikelse")
    someone.choose("Är någon i fara nu?", "Nej").choose("Vad handlar det om?", "Fall")
    someone.write("Vad hände?", TEXT)
    return someone.choose("När hände det?", "Nyss").choose("Hur gick det för den det gällde?", "Mår som vanligt")


def test_what_was_written_survives_a_lost_session(visitor, with_passwords, employee):
    with_passwords(employee)
    someone = visitor(size=PHONE)
    someone.sign_in(employee.email)
    fill_in(someone)
    Session.objects.all().delete()
    someone.press("Skicka rapporten").sees("Logga in")
    assert Deviation.objects.filter(status="reported").count() == 0
    someone.write("E-post", employee.email).write("Lösenord", "kvalitet-demo").press("Logga in")
    someone.sees("Rapportera avvikelse")
    expect(someone.page.get_by_label("Vad hände?")).to_have_value(TEXT)
    someone.press("Skicka rapporten").sees("Tack! Rapporten är skickad.")
    assert Deviation.objects.get(status="reported").what_happened == TEXT


def test_a_draft_saves_itself_and_is_found_again(visitor, employee):
    someone = visitor(employee, PHONE)
    fill_in(someone).reads("Sparad som utkast")
    later = visitor(employee, DESKTOP).visit("/avvikelser/mina/").sees("Mina rapporter").reads("Utkast, inte skickade")
    later.follow("Fortsätt med ”Boende halkade").sees("Rapportera avvikelse")
    expect(later.page.get_by_label("Vad hände?")).to_have_value(TEXT)
    later.press("Skicka rapporten").sees("Tack! Rapporten är skickad.")
    # The first window is still open, with the same form in it: sent once more it is the same report.
    someone.press("Skicka rapporten").sees("Tack! Rapporten är skickad.").reads("Rapporten var redan skickad")
    assert Deviation.objects.count() == 1


def test_a_double_click_makes_one_report(visitor, employee):
    someone = fill_in(visitor(employee, PHONE))
    someone.page.get_by_role("button", name="Skicka rapporten").dblclick()
    someone.sees("Tack! Rapporten är skickad.")
    assert Deviation.objects.count() == 1


def test_the_second_of_two_handlers_is_told_and_loses_no_text(visitor, employee, unit_manager, stand_in, town):
    case = report_case(employee, town.unit)
    first, second = visitor(unit_manager), visitor(stand_in)
    for someone in (first, second):
        someone.visit(f"/avvikelser/{case.number}/bedom/").sees("Bedöm")
        someone.judge(1, 2).write(
            "Varför bedömer du så?", f"Så tycker {someone is first and 'den ena' or 'den andra'}."
        )
    first.press("Bedöm och utred vidare").sees("Utred")
    second.expected = {409}
    second.press("Bedöm och utred vidare").sees("Ändra bedömningen")
    second.reads("Det här hände medan du skrev", "Eva Enhetschef").then_nothing_is_inaccessible()
    expect(second.page.get_by_label("Varför bedömer du så?")).to_have_value("Så tycker den andra.")
    case.refresh_from_db()
    assert case.assessment_reason == "Så tycker den ena."
    second.page.get_by_role("button", name="Spara bedömningen").click()
    second.sees(case.title).reads("Så tycker den andra.")


def test_a_form_that_is_refused_keeps_what_was_typed(visitor, employee):
    someone = visitor(employee, PHONE).visit("/avvikelser/rapportera/")
    someone.write("Vad hände?", TEXT).press("Skicka rapporten")
    someone.sees("Rapportera avvikelse").reads("Svara om någon är i fara nu.").then_nothing_is_inaccessible()
    expect(someone.page.get_by_label("Vad hände?")).to_have_value(TEXT)
    expect(someone.page.locator("[data-error-summary]")).to_be_focused()


def test_a_file_of_a_wrong_kind_is_refused_with_the_reason(visitor, employee, tmp_path):
    path = tmp_path / "schema.pdf"
    path.write_bytes(b"MZ not a PDF at all")
    someone = fill_in(visitor(employee, PHONE))
    someone.page.locator("#id_files").set_input_files(path)
    someone.press("Skicka rapporten").sees("Rapportera avvikelse").reads("schema.pdf:").then_nothing_is_inaccessible()
    expect(someone.page.get_by_label("Vad hände?")).to_have_value(TEXT)
    assert Deviation.objects.get().status == "draft"


def test_a_net_that_is_gone_loses_no_text(visitor, employee):
    someone = fill_in(visitor(employee, PHONE))
    someone.context.set_offline(True)
    someone.write("Vad gjorde ni direkt?", "Torkade golvet.")
    expect(someone.page.locator("[data-save-state]")).to_contain_text("Texten finns kvar i den här webbläsaren")
    someone.faults.clear()  # the browser says that it has no net
    someone.context.set_offline(False)
    someone.reads("Sparad som utkast")
    assert Deviation.objects.get().draft_data["immediate_action"] == ["Torkade golvet."]
