"""What we measure by, changed on its own pages: a check list and a file of values; a matrix and a case to try. Here for
what only a browser does with them: what a choice shows, a file that is chosen, what is fetched while one types."""

from datetime import date, timedelta

from django.urls import reverse
from playwright.sync_api import expect

from core.calendar import local_today
from selfinspections.models import Question
from standards.models import IndicatorValue
from standards.selectors import current_matrix, definition
from standards.services import matrix_new_edition
from tests.scene_check_lists import build_list
from tests.scene_indicators import add_indicator

from .test_keyboard_walk import Keyboard

VALUES = ("hygien.csv", "text/csv", "Enhet;Period;Värde\nBjörkgården;2026-01;80\nOkänd;2026-01;70\n")


def test_a_list_is_built_by_keyboard_and_a_file_of_values_brought_in(visitor, town, quality_developer):
    check_list = build_list(quality_developer, town.unit)
    add_indicator(quality_developer, board=town.board)
    someone = visitor(quality_developer).visit(reverse("selfinspections:draft", args=[check_list.pk]))
    page, hands = someone.sees("Bygg checklistan").page, Keyboard(someone)

    hands.skip_to_content().press("Lägg till fråga", role="link")
    someone.sees("Lägg till en fråga")
    highest = page.locator("#id_high")
    expect(highest).to_be_hidden()
    hands.skip_to_content().answer("Hur svarar man?", "Mätvärde").write("Frågan", "Hur varmt är vattnet?")
    hands.fill(highest, "38,5").press("Lägg till och skriv en till")
    someone.sees("Lägg till en fråga").reads("”Hur varmt är vattnet?” är tillagd").follow("Avbryt")
    hands.skip_to_content().press("Flytta upp fråga 3")
    expect(page.locator(".questions > li:target")).to_contain_text("Hur varmt är vattnet?")
    hands.press("Ta bort fråga 3", role="link")
    someone.sees("Ta bort frågan?").reads("Är smycken avtagna?")
    hands.skip_to_content().press("Ta bort frågan")
    someone.sees("Bygg checklistan").reads("2 frågor")
    asked = Question.objects.order_by("order").values_list("words", "high")
    assert list(asked) == [("Är händerna rena?", None), ("Hur varmt är vattnet?", 38.5)]

    someone.visit(reverse("indicators:import")).sees("Läs in värden")
    name, kind, text = VALUES
    page.get_by_label("Filen (Excel eller CSV)").set_input_files(
        {"name": name, "mimeType": kind, "buffer": text.encode()}
    )
    expect(page.locator(".file-names")).to_have_text(f"{name} (1 kB)")
    page.get_by_label("Vilken indikator gäller filen?").select_option("Följd basal hygien")
    someone.write("Varifrån kommer siffrorna?", "Egen räkning").press("Visa vad som står i filen")
    someone.sees(name).reads("Inget är sparat än.", "Rad 3", "Okänd")
    someone.press("Läs in 1 värde").sees(name).reads("1 nytt värde")
    value = IndicatorValue.objects.for_system("test").get()
    assert (value.unit, value.period, value.value) == (town.unit, date(2026, 1, 1), 80)


def test_a_matrix_is_drawn_while_it_is_typed_and_a_case_is_tried(visitor, quality_developer):
    matrix = matrix_new_edition(
        by=quality_developer, matrix=current_matrix(), version=0, valid_from=local_today() + timedelta(days=10)
    )
    someone = visitor(quality_developer).visit(reverse("standards:matrix_change", args=[matrix.key, matrix.edition]))
    someone.sees("Ändra matrisen")
    drawn, field = someone.page.locator("#forhandsvisning-plats"), someone.page.locator("#id_class_3_min_score")
    field.fill("2")
    expect(drawn).to_contain_text("Det här återstår")
    field.fill("16")
    expect(drawn).not_to_contain_text("Det här återstår")
    someone.press("Spara matrisen").sees("Händelser")
    assert definition(matrix).classes[2].min_score == 16

    someone.visit(reverse("standards:rules_try")).sees("Pröva ett fall").reads("Här visas förslagen")
    for name, value in (("lag", "sol"), ("tecken", "begransning")):
        someone.page.locator(f"input[name={name}][value={value}]").check()
    expect(someone.page.locator("#svar")).to_contain_text("Behöver prövas: Lex Sarah")
    assert "tecken=begransning" in someone.page.url
