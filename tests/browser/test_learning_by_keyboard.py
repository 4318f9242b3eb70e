"""With the keyboard alone: nämndens fråga to its answer, a lesson from draft to release, and a view that is kept.

Wherever the focus is, it is seen (test_keyboard_walk).
"""

import pytest

from improvements.models import Lesson
from reports.models import BoardQuestion, SavedView
from tests.scene_lessons import TEXTS

from .conftest import DESKTOP, PHONE
from .test_keyboard_walk import Keyboard


def hands_of(visitor, person, path, heading, size=DESKTOP):
    someone = visitor(person, size).visit(path).sees(heading)
    return someone, Keyboard(someone).skip_to_content()


def test_a_question_from_the_nämnd_to_its_answer(visitor, board_member, quality_developer, director):
    someone, hands = hands_of(visitor, board_member, "/namnden/fragor/", "Frågor till förvaltningen", PHONE)
    hands.press("Ställ en fråga", role="link")
    someone.sees("Fråga förvaltningen")
    hands.skip_to_content().write("Vad vill du veta?", "Hur länge får den som larmar vänta på natten?")
    hands.press("Ställ frågan")
    someone.reads("Frågan är ställd.", "Hur länge får den som larmar")
    question = BoardQuestion.objects.for_system("test").get()
    path = question.get_absolute_url()

    other, hands = hands_of(visitor, quality_developer, path, "En fråga från nämnden")
    hands.press("Ge frågan vidare", role="link")
    other.sees("Ge frågan till den som ska svara")
    hands.skip_to_content().pick(other.page.get_by_label("Vem ska svara?"), str(director))
    hands.press("Ge frågan vidare")
    other.reads("Frågan är given.")

    third, hands = hands_of(visitor, director, path, "En fråga från nämnden")
    hands.press("Svara", role="link")
    third.sees("Svara nämnden")
    hands.skip_to_content().press("Skicka svaret")
    third.sees("Svara nämnden").then_nothing_is_inaccessible()
    hands.press("Svar", role="link")  # the error leads to its field
    hands.page.keyboard.type("Medianen är fyra minuter.")
    hands.press("Skicka svaret")
    third.reads("Svaret är skickat.")

    someone.visit(path).reads("Medianen är fyra minuter.")
    hands = Keyboard(someone).skip_to_content().press("Frågan är besvarad", role="link")
    someone.sees("Är frågan besvarad?")
    hands.skip_to_content().press("Ja, frågan är besvarad")
    someone.reads("Tack. Frågan är klar.")


def test_a_lesson_from_draft_to_release(visitor, town, unit_manager, quality_developer):
    someone, hands = hands_of(visitor, unit_manager, "/lardomar/", "Lärdomar")
    hands.press("Ny lärdom", role="link")
    someone.sees("Ny lärdom")
    hands.skip_to_content().write("Rubrik", TEXTS["title"])
    hands.write("Vad hände?", "En boende ramlade.").write("Vad lärde vi oss?", TEXTS["learned"])
    hands.write("Vad ändrade vi?", TEXTS["changed"]).answer("Hjälpte det?", "Ja")
    hands.write("Hur vet vi det?", TEXTS["helped_note"]).write("Frågor att prata om", "Kan det hända hos oss?")
    hands.tick(someone.page.get_by_role("group", name="Teman").get_by_role("checkbox").first)
    hands.pick(someone.page.get_by_label("Verksamhet", exact=True), "Särskilt boende")
    hands.press("Spara utkastet")
    someone.reads("Utkastet är sparat.")
    lesson = Lesson.objects.for_system("test").get()
    path = lesson.get_absolute_url()

    hands.skip_to_content().press("Be någon läsa", role="link")
    someone.sees("Be någon läsa")
    hands.skip_to_content().pick(someone.page.get_by_label("Vem ska läsa?"), str(quality_developer))
    hands.press("Skicka")
    someone.sees(lesson.title)

    reader, hands = hands_of(visitor, quality_developer, path, lesson.title)
    hands.press("Svara på det som kan peka ut någon", role="link")
    reader.sees("Kan någon kännas igen?")
    hands.skip_to_content().fill(reader.page.get_by_role("textbox").first, "Det kan vara vem som helst.")
    hands.press("Spara svaren")
    reader.sees(lesson.title)
    hands.skip_to_content().press("Ingen pekas ut", role="link")
    reader.sees("Ingen pekas ut")
    hands.skip_to_content().press("Ingen pekas ut")
    reader.sees("Min dag")  # it is no longer theirs to see

    someone.visit(path).sees(lesson.title)
    hands = Keyboard(someone).skip_to_content().press("Släpp lärdomen", role="link")
    someone.sees("Släpp lärdomen")
    hands.skip_to_content().answer("Hur långt släpps den?", "Hela nämnden").press("Släpp")
    someone.sees(lesson.title)
    lesson.refresh_from_db()
    assert (lesson.status, lesson.reach) == ("released", "board")


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_a_view_is_kept_and_taken_away(visitor, town, quality_developer, size):
    someone, hands = hands_of(visitor, quality_developer, "/statistik/samlat/", "Samlat", size)
    if size == PHONE:
        hands.reach(someone.page.locator("details.filter-fold summary")).key("Enter")
    hands.pick(someone.page.get_by_label("Period"), "Förra året")
    someone.page.wait_for_url("**period=forra-aret**")
    hands.press("Spara vyn", role="link")
    someone.sees("Spara vyn")
    hands.skip_to_content().write("Namn", "Förra årets teman").press("Spara")
    someone.sees("Samlat").reads("Förra årets teman")
    view = SavedView.objects.for_system("test").get()
    someone.visit("/statistik/samlat/vyer/").sees("Sparade vyer")
    hands = Keyboard(someone).skip_to_content().press("Ta bort", role="link")
    someone.sees(f"Ta bort {view.name}")
    hands.skip_to_content().press("Ta bort")
    someone.sees("Sparade vyer").reads("Du har inga sparade vyer.")
