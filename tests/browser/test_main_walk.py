"""The main job, end to end: a care worker reports, the unit manager closes, the nämnd reads what the year came to."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from deviations.models import Deviation
from reports.models import AnnualReport
from reports.services import section_write
from tests.scene import photo

from .conftest import DESKTOP, PHONE


@pytest.fixture
def file_to_send(tmp_path):
    path = tmp_path / "IMG_0412.jpg"
    path.write_bytes(photo().read())
    return path


def report(someone, what, file=None):
    """Reports on the phone: every question with an everyday answer."""
    someone.go_to("Rapportera").sees("Rapportera avvikelse")
    someone.choose("Är någon i fara nu?", "Nej")
    someone.choose("Vad handlar det om?", "Fall")
    someone.write("Vad hände?", what)
    someone.choose("När hände det?", "Nyss")
    someone.choose("Hur gick det för den det gällde?", "Mår som vanligt")
    someone.page.get_by_label("Vem gällde det?").first.fill("Rum 214")
    someone.write("Vad gjorde ni direkt?", "Torkade golvet.")
    if file:
        someone.page.locator("#id_files").set_input_files(file)
    someone.press("Skicka rapporten").sees("Tack! Rapporten är skickad.")
    return someone.page.locator(".receipt-number").inner_text().strip()


def test_from_the_report_on_a_phone_to_the_nämnd(
    visitor, eager, with_passwords, file_to_send, employee, unit_manager, quality_developer, board_member
):
    with_passwords(employee, unit_manager, quality_developer, board_member)

    worker = visitor(size=PHONE)
    worker.sign_in(employee.email).sees("Min dag")
    small = report(worker, "Boende halkade i badrummet. Golvet var blött.", file_to_send)
    large = report(worker, "Larmet besvarades inte på fyrtio minuter. Två larm kom samtidigt.")
    worker.visit(reverse("deviations:own_reports")).sees("Mina rapporter")
    worker.follow("Larmet besvarades inte på fyrtio minuter").sees("Larmet besvarades")
    worker.reads(large, "Enhetschef")

    manager = visitor(size=DESKTOP)
    manager.sign_in(unit_manager.email).sees("Min dag")
    manager.go_to("Avvikelser").sees("Avvikelser")
    close_small(manager, small)
    handle(manager, large)

    worker.visit("/").sees("Min dag")
    worker.visit(reverse("deviations:own_reports")).sees("Mina rapporter")
    worker.reads("Larmen går nu till två personer.")
    worker.follow("Larmet besvarades inte på fyrtio minuter").sees("Larmet besvarades")
    worker.reads("Klar", "Larmen går nu till två personer.").then_nothing_is_inaccessible()

    happened_in_2021()
    developer = visitor(size=DESKTOP)
    developer.sign_in(quality_developer.email).sees("Min dag")
    make_the_report(developer, quality_developer)

    member = visitor(size=DESKTOP)
    member.sign_in(board_member.email).sees("Min dag")
    read_it_and_nothing_else(member, small)


def close_small(manager, number):
    """A small event is judged and closed on one screen."""
    manager.follow(re.compile("Boende halkade")).sees("Boende halkade")
    manager.reads("Rum 214", "IMG_0412.jpg")
    manager.follow("Bedöm", exact=True).sees("Bedöm")
    manager.judge(1, 2)
    manager.write("Varför bedömer du så?", "Ingen skada, första gången.")
    manager.write("Vad gjordes, och varför behövs inget mer?", "Halkmattan är bytt.")
    manager.press("Bedöm och avsluta").sees("Boende halkade")
    manager.reads("Ärendet är bedömt och avslutat", "Halkmattan är bytt.").then_nothing_is_inaccessible()
    assert Deviation.objects.get(number=number).status == "closed"


def handle(manager, number):
    """A larger one is judged, investigated, answered by a measure, and closed when the measure is carried out."""
    manager.visit(reverse("deviations:list")).sees("Avvikelser")
    manager.follow(re.compile("Larmet besvarades")).sees("Larmet besvarades")
    manager.follow("Bedöm", exact=True).sees("Bedöm")
    manager.judge(3, 3)
    manager.write("Varför bedömer du så?", "Hon kunde inte ta sig upp själv.")
    manager.press("Bedöm och utred vidare").sees("Utred")
    manager.write("Vad hände, steg för steg?", "Två larm kom samtidigt, en var ensam på våningen.")
    manager.page.get_by_role("group", name="Varför hände det?").get_by_role("checkbox").first.check()
    manager.write("Vad betydde det för personen?", "Hon låg på golvet i fyrtio minuter.")
    manager.press("Spara utredningen").sees("Larmet besvarades").reads("Två larm kom samtidigt")
    manager.page.get_by_role("link", name="Lägg till åtgärd").first.click()
    manager.sees("Lägg till åtgärd")
    manager.write("Vad ska göras?", "Larm går till två personer")
    manager.press("Lägg till åtgärden").sees("Larmet besvarades").reads("Larm går till två personer")
    manager.press("Gå vidare till åtgärder").sees("Larmet besvarades").reads("Åtgärdas").then_nothing_is_inaccessible()

    manager.follow("Larm går till två personer", exact=True).sees("Larm går till två personer")
    manager.follow("Åtgärden är genomförd").sees("Åtgärden är genomförd")
    manager.press("Spara").sees("Larm går till två personer")
    manager.visit(reverse("deviations:show", args=[number])).sees("Larmet besvarades")
    decline_what_the_rules_suggest(manager)
    manager.follow("Avsluta", exact=True).sees("Avsluta ärendet")
    manager.write("Vad blev resultatet?", "Larmen går nu till två personer.")
    manager.press("Avsluta ärendet").sees("Larmet besvarades").reads("Ärendet är avslutat")
    assert Deviation.objects.get(number=number).status == "closed"


def decline_what_the_rules_suggest(manager):
    """A grave event may be a matter of the law's tracks: somebody says why it is not."""
    unanswered = manager.page.locator("article.suggested")
    for _ in range(unanswered.count()):
        unanswered.first.get_by_text("Inte aktuellt").first.click()
        unanswered.first.get_by_role("textbox").fill("Hon var inte i fara, och ingen kom till skada.")
        unanswered.first.get_by_role("button", name="Spara: inte aktuellt").click()
        manager.sees("Larmet besvarades")


def happened_in_2021():
    """The year of the report: nothing can be reported five years late, so the clock of the rows is turned back."""
    for months, case in enumerate(Deviation.objects.for_system("a test of another year"), 1):
        at = timezone.now().replace(year=2021, month=months, day=3)
        Deviation.objects.for_system("a test of another year").filter(pk=case.pk).update(
            reported_at=at, assessed_at=at + timedelta(days=1), closed_at=at + timedelta(days=2)
        )


def make_the_report(developer, who):
    developer.go_to("Berättelser").sees("Berättelser")
    developer.page.get_by_role("link", name="Ny berättelse").click()
    developer.sees("Ny berättelse")
    developer.write("År som berättelsen handlar om", "2021").press("Börja").sees("berättelse 2021").reads(
        "Det här återstår"
    )
    developer.follow("Sammanfattning", exact=True).sees("Sammanfattning")
    developer.write("Text", "Vi rapporterar mer och lär oss av det.").press("Spara", exact=True)
    developer.sees("berättelse 2021").reads("Skrivet", "Det här återstår")
    write_the_rest(who)
    developer.page.reload()
    developer.sees("berättelse 2021").reads("Allt som måste finnas är på plats")
    developer.then_nothing_is_inaccessible()
    developer.press("Skapa PDF").sees("berättelse 2021")
    expect(developer.page.get_by_role("link", name="Hämta PDF")).to_be_visible()
    developer.follow("Markera som färdig").sees("Är berättelsen färdig?")
    developer.press("Markera som färdig").sees("berättelse 2021").reads("Nämnden kan läsa den")
    developer.then_nothing_is_inaccessible()


def write_the_rest(who):
    """What the law asks for beside it: the same form again and again."""
    report = AnnualReport.objects.for_system("a test of one berättelse").get(year=2021)
    written = set(report.sections.exclude(text="").values_list("key", flat=True))
    for part in report.outline.parts.values():
        if part.required and part.key not in written:
            section_write(by=who, report=report, key=part.key, text="Ett lugnt år.", version=0)


SYSTEM_OF_A_MEMBER = [
    "Processer och rutiner",
    "Ledningssystemet",
    "Kvalitetsåret",
    "Berättelser",
    "Efterlevnad",
    "Roller",
]


def read_it_and_nothing_else(member, number):
    menu = member.page.get_by_role("navigation", name="Huvudmeny").get_by_role("link")
    named = [name.strip() for name in menu.all_inner_texts()]
    quality = ["Internkontroll", "Mål och planer", "Indikatorer", "Statistik"]
    assert named == ["Kvalitet", "Nämnden", "Min dag", "Hitta rutin", *quality, *SYSTEM_OF_A_MEMBER]
    member.go_to("Nämnden").sees("Vård- och omsorgsnämnden")
    member.follow("Fråga förvaltningen").sees("Fråga förvaltningen")
    member.write("Vad vill du veta?", "Vad hände med Anna Svensson?").press("Ställ frågan")
    member.reads("”Anna Svensson” kan vara ett namn.").then_nothing_is_inaccessible()
    member.write("Vad vill du veta?", "Hur länge väntar den som larmar?").press("Ställ frågan").sees("Din fråga")
    member.go_to("Berättelser").sees("Berättelser")
    member.follow(re.compile("2021 ")).sees("berättelse 2021").reads("Vi rapporterar mer och lär oss av det.")
    with member.page.expect_download() as download:
        member.page.evaluate("document.querySelector('a[href$=\"/pdf/\"]').setAttribute('download', '')")
        member.follow(re.compile("PDF")).page.wait_for_timeout(1)
    assert download.value.path().read_bytes().startswith(b"%PDF")
    member.expected = {403, 404}
    for address, status in (("/avvikelser/", 403), (f"/avvikelser/{number}/", 404), ("/organisation/", 403)):
        assert member.page.goto(f"{member.address}{address}").status == status
        expect(member.page.locator("main")).not_to_contain_text("Boende halkade")
        member.then_nothing_is_inaccessible()
