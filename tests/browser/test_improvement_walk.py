"""One förbättringsarbete all the way round the wheel with the keyboard alone: planera, göra, studera with its chart
before and after, agera. And an idea from a phone, answered."""

from datetime import timedelta

from django.urls import reverse
from playwright.sync_api import expect

from core.calendar import add_months, local_today
from improvements.models import Idea, ImprovementWork
from tests.scene import add_measure, complete

from .conftest import PHONE
from .test_keyboard_walk import Keyboard

BEFORE = (9, 11, 8, 10, 12, 9, 10, 11, 9, 10, 8, 11)
AFTER = (5, 4, 5)


def lines(first, figures):
    return [f"{add_months(first, n):%Y-%m} {figure}" for n, figure in enumerate(figures)]


def test_one_round_with_its_chart_with_the_keyboard_alone(visitor, unit_manager):
    today = local_today()
    first = add_months(today, 1 - len(BEFORE) - len(AFTER))
    changed_on = add_months(first, len(BEFORE)).replace(day=1)
    someone = visitor(unit_manager).visit(reverse("improvements:works")).sees("Förbättringsarbeten")
    page, hands = someone.page, Keyboard(someone)
    hands.skip_to_content().press("Nytt förbättringsarbete", role="link")

    someone.sees("Nytt förbättringsarbete")
    hands.skip_to_content().write("Vad vill ni förbättra?", "Färre fall på natten")
    hands.write("Vilket är målet?", "Hälften så många fall på natten.")
    hands.write("Vad räknar ni?", "Fall på natten")
    hands.choose(page.get_by_label("Lägre är bättre")).choose(page.get_by_label("En gång i månaden"))
    hands.write("Vad provar ni?", "Tillsyn klockan två.")
    hands.press("Börja planera")

    someone.sees("Färre fall på natten").reads("Inga värden ännu")
    fill_in(someone, hands, lines(first, BEFORE))
    someone.reads("12 månader före ändringen", "Ändringen har inte börjat").then_nothing_is_inaccessible()
    hands.skip_to_content().press("Börja göra", role="link")

    someone.sees("Börja göra")
    hands.skip_to_content().date(page.get_by_label("När började ni göra på det nya sättet?"), changed_on)
    hands.press("Vi har börjat")
    someone.sees("Färre fall på natten").reads("Ni provar ändringen.", "Inget värde efter ändringen ännu")
    fill_in(someone, hands, lines(changed_on, AFTER))
    someone.reads("Bättre, mer än slumpen förklarar.").then_nothing_is_inaccessible()
    expect(page.locator("svg.chart:visible")).to_contain_text("Ändringen")
    hands.skip_to_content().press("Gå vidare till Studera", role="link")

    someone.sees("Gå vidare till Studera")
    hands.skip_to_content().write("Vad gjorde ni?", "Tillsyn varje natt.").press("Gå vidare")
    someone.sees("Färre fall på natten").reads("Titta på det ni har räknat")
    hands.skip_to_content().press("Skriv vad ni ser", role="link")

    someone.sees("Skriv vad ni ser")
    hands.skip_to_content().write("Vad ser ni?", "Hälften så många fall.").press("Spara")
    someone.sees("Färre fall på natten")
    hands.skip_to_content().press("Bestäm vad som händer nu", role="link")

    someone.sees("Bestäm vad som händer nu")
    hands.skip_to_content().answer("Vad gör ni med ändringen?", "Behåll").press("Bestäm")
    someone.sees("Bestäm vad som händer nu").reads("Det här behöver fyllas i.").then_nothing_is_inaccessible()
    hands.write("Varför?", "Det hjälpte.").press("Bestäm")
    someone.sees("Färre fall på natten").reads("Ni kom hela varvet runt", "Behåll").then_nothing_is_inaccessible()
    assert ImprovementWork.objects.for_system("test").get().status == "done"
    someone.visit(reverse("improvements:works")).sees("Förbättringsarbeten").reads("1 av 1", "Hela varvet runt")
    someone.visit(reverse("improvements:progress")).sees("Hur långt runt har vi kommit?").reads("100")


def fill_in(someone, hands, told):
    hands.skip_to_content().press("Fyll i värden", role="link")
    someone.sees("Fyll i värden")
    hands.skip_to_content().reach(someone.page.get_by_label("Flera på en gång"))
    for line in told:
        someone.page.keyboard.type(line)
        hands.key("Enter")
    hands.press("Spara")
    someone.sees("Färre fall på natten")


def test_an_idea_is_sent_from_a_phone_answered_and_stands_on_the_board(visitor, employee, unit_manager):
    worker = visitor(employee, PHONE).visit("/").sees("Min dag")
    worker.page.get_by_role("main").get_by_role("link", name="Lämna en idé").click()
    worker.sees("Lämna en idé").write("Vad är din idé?", "Sätt en klocka i hallen.").press("Skicka idén")
    idea = Idea.objects.for_system("test").get()
    worker.sees(f"Idé {idea.number}").reads("Tack! Din idé är skickad", "Idén väntar på svar.")

    manager = visitor(unit_manager).visit(reverse("improvements:ideas")).sees("Idéer").follow(idea.text)
    manager.sees(f"Idé {idea.number}").follow("Svara på idén").sees("Svara på idén")
    title = manager.page.get_by_label("Vad ska göras?")
    manager.choose("Vad leder idén till?", "Inte nu")
    expect(title).to_be_hidden()
    manager.choose("Vad leder idén till?", "Blir åtgärd").then_nothing_is_inaccessible()
    title.fill("Köp en klocka till hallen")
    manager.write("Vad svarar du?", "Bra tanke, vi köper en.").press("Skicka svaret")
    manager.sees("Köp en klocka till hallen")
    manager.visit(reverse("improvements:board")).sees("Åtgärdstavla").reads("Köp en klocka till hallen", "idé")
    worker.visit(reverse("improvements:board")).sees("Åtgärdstavla")
    worker.visit(idea.get_absolute_url()).sees(f"Idé {idea.number}").reads("Bra tanke, vi köper en.")
    worker.then_nothing_is_inaccessible()


def test_a_measure_is_looked_at_after_it_was_done(visitor, unit_manager, town):
    measure = complete(add_measure(unit_manager, town.unit, unit_manager), unit_manager)
    someone = visitor(unit_manager).visit(measure.get_absolute_url()).sees(measure.title)
    someone.reads("Hjälpte den?", "Efter 30 dagar", "Efter 180 dagar")
    hands = Keyboard(someone).skip_to_content().press("Skriv vad ni ser", role="link")
    someone.sees("Se efter om den hjälper")
    hands.skip_to_content().answer("Hur vet ni det?", "Vi räknade").answer("Hjälpte åtgärden?", "Delvis")
    hands.write("Vad såg ni?", "Fyra fall mot nio.").press("Spara")
    someone.sees(measure.title).reads("Fyra fall mot nio.", "Delvis").then_nothing_is_inaccessible()
    assert measure.follow_ups.filter(done_on=None).count() == 2
    assert measure.follow_ups.first().planned_on == local_today() + timedelta(days=30)
