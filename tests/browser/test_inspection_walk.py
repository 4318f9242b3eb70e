"""An egenkontroll on a tablet that becomes a finding, a measure and an effect; with the keyboard alone; by two at once;
and when the session ends in the middle of it."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from improvements.models import Measure
from selfinspections.models import Finding, Occurrence
from tests.scene_inspections import add_list, answer_all, begin

from .conftest import DESKTOP, PHONE
from .test_keyboard_walk import Keyboard

TABLET = (820, 1180)
ASKED = "Svara på egenkontrollen: Kyl och frys"


@pytest.fixture
def sheet(town, employee, unit_manager) -> Occurrence:
    return begin(employee, add_list(unit_manager, town.unit), town.unit)


def saved(someone):
    expect(someone.page.locator("[data-save-state]")).to_contain_text(re.compile(r"Sparat \d\d[.:]\d\d"))
    return someone


def test_from_a_warm_fridge_on_a_tablet_to_what_the_measure_did(visitor, eager, sheet, employee, unit_manager):
    worker = visitor(employee, TABLET).visit("/").sees("Min dag")
    worker.follow(re.compile(ASKED)).sees("Kyl och frys").reads("Högst 8", "0 av 3 frågor")
    so_what = worker.page.get_by_text("Stäng dörren och läs av igen.")
    expect(so_what).to_be_hidden()
    worker.page.get_by_label("Kylens temperatur", exact=True).fill("13,5")
    expect(so_what).to_be_visible()
    worker.write("Anteckning till Kylens temperatur", "Dörren stod på glänt.")
    worker.choose("Är kylen städad?", "Ja")
    saved(worker).reads("2 av 3 frågor").then_nothing_is_inaccessible()
    worker.press("Klar", exact=True).sees("Kyl och frys").reads("1 brist att ta hand om", "13,5", "Allvarlig brist")

    manager = visitor(unit_manager, DESKTOP).visit("/").sees("Min dag")
    manager.follow(re.compile("Ta hand om 1 brist")).sees("Brister")
    manager.follow("Kylens temperatur").sees("Kyl och frys")
    manager.follow("Bestäm en åtgärd mot Kylens temperatur").sees("Bestäm en åtgärd").reads("Dörren stod på glänt.")
    manager.write("Vad ska göras?", "Byt kylens tätningslist").press("Lägg till åtgärden")
    manager.sees("Kyl och frys").reads("Allt är omhändertaget.")
    manager.follow("Byt kylens tätningslist").sees("Byt kylens tätningslist").reads("Brister i egenkontroll")
    measure = Measure.objects.visible_to(unit_manager, "handle_measures").get()
    manager.visit(f"/forbattringar/{measure.number}/genomford/").press("Spara").sees("Byt kylens tätningslist")
    manager.visit(f"/forbattringar/{measure.number}/effekt/").choose("Blev det bättre?", "Uppnådd")
    manager.write("Hur vet ni det?", "Kylen har hållit 4 grader sedan dess.").press("Spara uppföljningen")
    manager.sees("Byt kylens tätningslist").follow("Kylens temperatur").sees("Kyl och frys").reads("uppföljd")


def test_answering_with_the_keyboard_alone(visitor, sheet, employee):
    someone = visitor(employee, TABLET).visit(f"/egenkontroller/{sheet.pk}/svara/").sees("Kyl och frys")
    hands = Keyboard(someone).skip_to_content()
    hands.fill(someone.page.get_by_label("Kylens temperatur", exact=True), "4,5")
    hands.answer("Är kylen städad?", "Nej")
    hands.write("Anteckning till Är kylen städad?", "Hann inte.")
    hands.press("Klar")
    someone.sees("Kyl och frys").reads("Hann inte.", "1 brist att ta hand om")
    assert Finding.objects.visible_to(employee, "read_self_inspections").get().question.words == "Är kylen städad?"


def test_what_was_answered_survives_a_lost_session(visitor, sheet, with_passwords, employee):
    with_passwords(employee)
    someone = visitor(size=PHONE)
    someone.sign_in(employee.email).sees("Min dag")
    someone.visit(f"/egenkontroller/{sheet.pk}/svara/").sees("Kyl och frys")
    Session.objects.all().delete()
    someone.page.get_by_label("Kylens temperatur", exact=True).fill("4,5")
    someone.press("Spara", exact=True).sees("Logga in")
    someone.write("E-post", employee.email).write("Lösenord", "kvalitet-demo").press("Logga in")
    someone.sees("Kyl och frys")
    expect(someone.page.get_by_label("Kylens temperatur", exact=True)).to_have_value("4,5")
    saved(someone)
    assert sheet.answers.get().value_words == "4,5"


def test_two_on_one_sheet_see_both_answers(visitor, sheet, employee, colleague):
    first, second = (
        visitor(each, TABLET).visit(f"/egenkontroller/{sheet.pk}/svara/") for each in (employee, colleague)
    )
    first.page.get_by_label("Kylens temperatur", exact=True).fill("4")
    saved(first)
    second.expected.add(409)
    second.page.get_by_label("Kylens temperatur", exact=True).fill("9")
    expect(second.page.locator("[data-save-state]")).to_contain_text("Någon annan har svarat något annat.")
    second.press("Spara", exact=True).sees("Kyl och frys").reads("Två har svarat olika")
    second.choose("Maja Medarbetare svarade något annat", "Ditt svar").press("Spara", exact=True)
    second.sees("Kyl och frys").reads("Sparat")
    assert sheet.answers.get().value_words == "9"


def test_without_javascript_everything_is_answered_and_told(visitor, sheet, employee):
    someone = visitor(employee, PHONE, scripts=False).visit(f"/egenkontroller/{sheet.pk}/svara/").sees("Kyl och frys")
    someone.page.get_by_label("Kylens temperatur", exact=True).fill("9")
    someone.press("Klar", exact=True).sees("Kyl och frys").reads("Det här saknas", "Svara på ”Är kylen städad?”.")
    someone.choose("Är kylen städad?", "Ja").press("Klar", exact=True)
    someone.sees("Kyl och frys").reads("1 brist att ta hand om")


def test_the_pages_are_accessible_on_a_phone(visitor, eager, sheet, unit_manager, employee):
    done = answer_all(employee, sheet, number=13)
    waiting = begin(employee, sheet.check_list, sheet.unit)
    finding = done.findings.get()
    someone = visitor(unit_manager, PHONE)
    someone.visit("/egenkontroller/").sees("Egenkontroll")
    someone.visit("/egenkontroller/nu/").sees("Gör en egenkontroll nu")
    someone.visit(f"/egenkontroller/{done.pk}/").sees("Kyl och frys")
    someone.visit("/egenkontroller/brister/").sees("Brister")
    someone.visit(f"/egenkontroller/brister/{finding.pk}/avvikelse/").sees("Rapportera som avvikelse")
    someone.visit(f"/egenkontroller/brister/{finding.pk}/rattat/").sees("Rättat direkt").press("Spara")
    someone.sees("Rättat direkt").reads("Det här behöver fyllas i.")
    someone.visit(f"/egenkontroller/{waiting.pk}/gjordes-inte/").sees("Den gjordes inte")
