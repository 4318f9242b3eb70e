"""On a phone: a care worker asks in their own words, finds the routine, reads what changed and leaves a receipt."""

import csv
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kvalitet.demo.routines import add_routines, texts
from organisation.roles import Role
from processes.models import Receipt
from processes.services import duty_add, revision_start
from tests.scene_processes import approve, send, write

from .conftest import DESKTOP, PHONE

QUESTIONS = Path(__file__).parents[1] / "data" / "search" / "questions.csv"
ASKED = 20


@pytest.fixture
def routines(eager, town, quality_developer, division_manager):
    return add_routines(by=quality_developer, adopter=division_manager, unit=town.division)


def questions():
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [(row["question"], row["routine"]) for row in csv.DictReader(file, delimiter=";")][:ASKED]


def test_twenty_questions_in_ones_own_words_on_a_phone(visitor, routines, employee):
    someone = visitor(employee, PHONE)
    someone.visit("/").sees("Min dag")
    someone.go_to("Rutiner").sees("Hitta rutin")
    page = someone.page
    page.get_by_role("link", name="Någon har ramlat").click()
    expect(page.locator(".hits h3").first).to_have_text(texts()["efter-fall"]["title"])
    someone.sees("Hitta rutin")
    for question, key in questions():
        page.get_by_label("Vad vill du veta?").fill(question)
        page.get_by_label("Vad vill du veta?").press("Enter")
        wanted = texts()[key]["title"]
        expect(page.locator(".hits").first.locator("li:nth-child(-n+3) h3", has_text=wanted), question).to_have_count(1)
    someone.then_nothing_is_inaccessible()
    page.get_by_label("Vad vill du veta?").fill("zzzz")
    someone.reads("Ingen rutin stämmer", "Rapportera att en rutin saknas").then_nothing_is_inaccessible()


def test_a_changed_routine_is_read_with_the_keyboard_and_the_receipt_kept(
    visitor, town, routines, employee, unit_manager, quality_developer, division_manager
):
    duty_add(by=division_manager, document=routines["hot-vald"], unit=town.division, role=Role.EMPLOYEE)
    draft = revision_start(by=quality_developer, document=routines["hot-vald"], reason="En medarbetare blev ensam.")
    write(
        quality_developer, draft, body="1. Backa undan.\n2. Larmgruppen kommer inom tio minuter.",
        question="Vem kommer när du har larmat?", answers=["Enhetschefen", "Larmgruppen"], right_answer=1,
    )  # fmt: skip
    send(quality_developer, draft)
    approve(division_manager, draft)

    worker = visitor(employee, PHONE)
    page = worker.page
    worker.visit("/").sees("Min dag")
    page.get_by_role("link", name="Läs Hot och våld").focus()
    page.keyboard.press("Enter")
    worker.sees("Hot och våld mot medarbetare").reads("En medarbetare blev ensam.", "Larmgruppen kommer")
    page.get_by_role("radio", name="Enhetschefen").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Jag har läst och förstått").focus()
    page.keyboard.press("Enter")
    worker.reads("Läs texten en gång till").then_nothing_is_inaccessible()
    page.get_by_role("radio", name="Enhetschefen").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Jag har läst och förstått").focus()
    page.keyboard.press("Enter")
    worker.sees("Att läsa").reads("Du har läst allt", "Hot och våld mot medarbetare").then_nothing_is_inaccessible()
    assert Receipt.objects.get(user=employee).answer == 1
    worker.visit(routines["hot-vald"].get_absolute_url()).sees("Hot och våld").reads("Du läste version 2")
    worker.then_nothing_is_inaccessible()

    manager = visitor(unit_manager, DESKTOP)
    manager.visit("/").sees("Min dag")
    manager.go_to("Läsning").sees("Vem har läst").reads("Alla har läst")
    manager.visit(f"{reverse('processes:readings')}?visa=lasta").reads(employee.name).sees("Vem har läst")
    manager.then_nothing_is_inaccessible().follow("Nytt läskrav").sees("Nytt läskrav")
