"""An egenkontroll on a tablet that becomes a finding, a measure and an effect; with the keyboard alone; by two at once;
and when the session ends in the middle of it."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from core.calendar import local_today
from improvements.models import Measure
from selfinspections.models import Finding, Occurrence
from tests.scene_inspections import add_list, begin

from .conftest import DESKTOP, PHONE
from .test_keyboard_walk import Keyboard

TABLET = (820, 1180)
ASKED = "Svara på egenkontrollen: Kyl och frys"
# After so many days: whether it helped, and what was seen. The last look is the effect.
LOOKS = (
    (30, ("Delvis", "Fem grader i stället för tretton.")),
    (90, ("Uppnådd", "Fyra grader varje vecka.")),
    (180, ("Uppnådd", "Kylen har hållit fyra grader sedan dess.")),
)


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

    measure = answer_with_a_measure(visitor(unit_manager, DESKTOP))
    for days, seen in LOOKS:
        days_go_by(measure, days)
        look_again(visitor(unit_manager, DESKTOP), f"{days} dagar efteråt", *seen)
    manager = visitor(unit_manager, DESKTOP).visit(measure.get_absolute_url()).sees("Byt kylens tätningslist")
    manager.reads(*(words for _, (_, words) in LOOKS)).then_nothing_is_inaccessible()
    Keyboard(manager).skip_to_content().press("Kylens temperatur", role="link")
    manager.sees("Kyl och frys").reads("uppföljd").then_nothing_is_inaccessible()


def answer_with_a_measure(manager) -> Measure:
    """From Min dag over what was found to a measure that is carried out, with the keyboard alone."""
    hands = Keyboard(manager.visit("/").sees("Min dag"))
    hands.skip_to_content().press(re.compile("Ta hand om 1 brist"), role="link")
    manager.sees("Brister")
    hands.skip_to_content().press("Kylens temperatur", role="link")
    manager.sees("Kyl och frys")
    hands.skip_to_content().press("Bestäm en åtgärd mot Kylens temperatur", role="link")
    manager.sees("Bestäm en åtgärd").reads("Dörren stod på glänt.")
    hands.skip_to_content().press("Lägg till åtgärden")
    manager.sees("Bestäm en åtgärd").reads("Det här behöver fyllas i.").then_nothing_is_inaccessible()
    hands.write("Vad ska göras?", "Byt kylens tätningslist").press("Lägg till åtgärden")
    manager.sees("Kyl och frys").reads("Allt är omhändertaget.").then_nothing_is_inaccessible()
    hands.skip_to_content().press("Byt kylens tätningslist", role="link")
    manager.sees("Byt kylens tätningslist").reads("Brister i egenkontroll")
    hands.skip_to_content().press("Åtgärden är genomförd", role="link")
    manager.sees("Åtgärden är genomförd")
    hands.skip_to_content().press("Spara")
    manager.sees("Byt kylens tätningslist").reads("Efter 30 dagar", "Efter 90 dagar", "Efter 180 dagar")
    return Measure.objects.for_system("a test of its own measure").get()


def days_go_by(measure, days):
    """It is so many days since the measure was carried out."""
    measure.follow_ups.filter(after_days=days).update(planned_on=local_today())


def look_again(manager, when, result, words):
    hands = Keyboard(manager.visit("/").sees("Min dag"))
    hands.skip_to_content().press("Se efter om den hjälper: Byt kylens tätningslist", role="link")
    manager.sees("Se efter om den hjälper").reads(when)
    hands.skip_to_content().answer("Hur vet ni det?", "Vi räknade").answer("Hjälpte åtgärden?", result)
    hands.write("Vad såg ni?", words).press("Spara")
    manager.sees("Byt kylens tätningslist").reads(words)


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
    second.press("Spara", exact=True).sees("Kyl och frys").reads("Två har svarat olika").then_nothing_is_inaccessible()
    second.choose("Maja Medarbetare svarade något annat", "Ditt svar").press("Spara", exact=True)
    second.sees("Kyl och frys").reads("Sparat")
    assert sheet.answers.get().value_words == "9"


def test_without_javascript_everything_is_answered_and_told(visitor, sheet, employee):
    someone = visitor(employee, PHONE, scripts=False).visit(f"/egenkontroller/{sheet.pk}/svara/").sees("Kyl och frys")
    someone.page.get_by_label("Kylens temperatur", exact=True).fill("9")
    someone.press("Klar", exact=True).sees("Kyl och frys").reads("Det här saknas", "Svara på ”Är kylen städad?”.")
    someone.choose("Är kylen städad?", "Ja").press("Klar", exact=True)
    someone.sees("Kyl och frys").reads("1 brist att ta hand om")
