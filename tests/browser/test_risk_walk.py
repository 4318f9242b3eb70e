"""Before a summer's staffing: a risk analysis from its beginning to its follow-up, with the keyboard alone.

Two voices of those concerned are written down, the risks are found and judged together, a measure is decided against
the gravest, and afterwards one says how it went and begins anew.
"""

from playwright.sync_api import expect

from core.calendar import local_today
from riskanalysis.models import Risk, RiskAnalysis
from riskanalysis.workflow import Status
from tests.scene_risks import begin as begin_analysis

from .conftest import DESKTOP, PHONE, take_session
from .test_keyboard_walk import Keyboard

GRAVEST = "Vikarie utan delegering är ensam när läkemedel ska ges"
OWN = "Två vikarier är ensamma på natten"
VOICES = (
    ("Brukare och deras ombud", "Boenderådet", "Vi vill veta dagen innan vem som kommer."),
    ("Medarbetare", "Nattpersonalen", "Ingen ska gå ensam de första passen."),
)


class Walk:
    """One person's hands on the keyboard, page after page."""

    def __init__(self, someone):
        self.someone, self.page, self.hands = someone, someone.page, Keyboard(someone)

    def at(self, heading, *texts):
        self.someone.sees(heading).reads(*texts)
        self.hands.skip_to_content()
        return self.hands

    def on_to(self, name, heading, *texts):
        self.hands.press(name, role="link")
        return self.at(heading, *texts)

    def field(self, name):
        return self.page.locator(f"#id_{name}")

    def judge(self, square):
        self.hands.choose(self.page.locator(f"input[type=radio][value='{square}']"))


def test_a_summers_staffing_from_beginning_to_follow_up_with_the_keyboard_alone(visitor, unit_manager):
    walk = Walk(visitor(unit_manager, DESKTOP).visit("/riskanalyser/"))
    begin(walk)
    for voice in VOICES:
        hear(walk, *voice)
    find_and_judge(walk)
    decide_measure(walk)
    judge_what_is_left(walk)
    decide(walk)
    follow_up(walk)
    phone = visitor(unit_manager, PHONE).visit("/riskanalyser/risker/").sees("Alla risker").reads(GRAVEST, "Uppföljd")
    phone.page.locator(".risk-list tr", has_text="Uppföljd").get_by_role("link", name=GRAVEST).click()
    phone.sees("Sommarbemanning").reads(*(said for _, _, said in VOICES)).then_nothing_is_inaccessible()


def begin(walk):
    hands = walk.at("Riskanalyser", "Inga riskanalyser ännu")
    hands.press("Börja med den första", role="link")
    hands = walk.at("Ny riskanalys")
    hands.choose(walk.page.get_by_role("radio", name="Sommarbemanning"))
    hands.write("Vad gäller det?", "Sommarbemanning")
    hands.write("Vad ska ändras?", "Nio vikarier ersätter ordinarie personal i juli.")
    hands.date(walk.field("change_on"), local_today())
    hands.date(walk.field("ready_by"), local_today())
    hands.press("Börja analysen")
    walk.at("Sommarbemanning", "Analysen är påbörjad", GRAVEST)


def hear(walk, kind, who, said):
    walk.on_to("Lägg till en röst", "Lägg till en röst")
    walk.hands.choose(walk.page.get_by_role("radio", name=kind))
    walk.hands.write("Vem eller vilka?", who)
    walk.hands.press("Spara")
    walk.at("Sommarbemanning", who, "Saknas ännu")
    walk.on_to(who, "Skriv svaret", who)
    walk.hands.pick(walk.field("how"), "Möte")
    walk.hands.date(walk.field("asked_on"), local_today())
    walk.hands.write("Vad sa de?", said)
    walk.hands.press("Spara")
    walk.at("Sommarbemanning", said)


def find_and_judge(walk):
    """In the meeting: the template's risks and one of one's own; one is grave, the others are small."""
    walk.hands.press("Arbeta tillsammans", role="link")
    walk.at("Vad ska ändras?", "Nio vikarier")
    walk.on_to("Nästa", "Vad säger de som berörs?", *(said for _, _, said in VOICES))
    walk.on_to("Nästa", "Vad kan hända?", GRAVEST)
    walk.hands.write("Skriv en händelse", OWN).press("Lägg till")
    walk.at("Vad kan hända?", OWN)
    walk.on_to("Nästa", "Hur allvarligt, och hur troligt?")
    for number in range(6):
        expect(walk.page.locator("#riskens-namn")).to_contain_text(GRAVEST if number == 0 else "")
        walk.judge("4x2" if number == 0 else "1x2")
        walk.hands.press("Spara och ta nästa")
        walk.at("Hur allvarligt, och hur troligt?", *(["Alla risker är bedömda."] if number == 5 else []))
    walk.someone.then_nothing_is_inaccessible()


def decide_measure(walk):
    walk.on_to("Nästa", "Vad gör vi åt det?", "Åtgärd saknas")
    walk.on_to("Bestäm åtgärd mot", "Bestäm en åtgärd", GRAVEST)
    walk.hands.write("Vad ska göras?", "Inför delegering före första passet")
    walk.hands.press("Lägg till åtgärden")
    walk.at("Vad gör vi åt det?", "Inför delegering före första passet")
    walk.someone.then_nothing_is_inaccessible()


def judge_what_is_left(walk):
    walk.on_to("Nästa", "Vad är kvar sedan?", GRAVEST)
    walk.judge("4x1")
    walk.hands.press("Spara och ta nästa")
    walk.at("Vad är kvar sedan?", "Det som är kvar är bedömt.")
    walk.someone.then_nothing_is_inaccessible()


def decide(walk):
    walk.on_to("Nästa", "Är vi klara?", "Allt är på plats.")
    walk.on_to("Besluta", "Besluta")
    walk.hands.write("Er samlade bedömning", "Vi går vidare när delegeringarna är klara.")
    walk.hands.press("Besluta")
    walk.at("Sommarbemanning", "Analysen är beslutad")
    assert RiskAnalysis.objects.for_system("test").get().status == Status.DECIDED


def follow_up(walk):
    walk.on_to("Arbeta tillsammans", "Hände det?")
    for risk in Risk.objects.for_system("test").order_by("pk"):
        outcome = Risk.Outcome.PARTLY if risk.event == GRAVEST else Risk.Outcome.NO
        expect(walk.page.locator("#riskens-namn")).to_contain_text(risk.event)
        walk.hands.choose(walk.page.locator(f"input[name=outcome][value={outcome}]"))
        walk.hands.press("Spara och ta nästa")
        walk.at("Hände det?", outcome.label)
    walk.someone.then_nothing_is_inaccessible()
    walk.on_to("Nästa", "Hur gick det?", "Alla frågor har fått svar.")
    walk.on_to("Skriv hur det gick", "Följ upp", "Ändringen har skett")
    expect(walk.page.get_by_role("navigation")).to_have_count(0)  # as large as the steps of the meeting
    walk.hands.write("Hur gick det i sin helhet?", "Delegeringarna hanns med. En natt var en vikarie ensam.")
    walk.hands.press("Spara uppföljningen")
    walk.at("Sommarbemanning", "Uppföljningen är sparad.", "Hände delvis")
    walk.someone.then_nothing_is_inaccessible()
    walk.on_to("Gör en ny analys", "Gör en ny analys")
    walk.hands.date(walk.field("ready_by"), local_today())
    walk.hands.press("Börja den nya analysen")
    walk.at("Sommarbemanning", "Samma sak, tidigare och senare", GRAVEST)
    walk.someone.then_nothing_is_inaccessible()


def test_what_is_typed_when_the_session_ends_is_there_again(visitor, town, unit_manager, client_as, live_server):
    analysis = begin_analysis(unit_manager, town.unit)
    someone = visitor(unit_manager, DESKTOP).visit(f"{analysis.get_absolute_url()}risk/").sees("Lägg till en risk")
    state = someone.page.locator("[data-save-state]")
    someone.write("Vad kan hända?", "Larm utan täckning")
    expect(state).to_contain_text("Sparad som utkast")
    someone.context.clear_cookies(name="sessionid")
    someone.write("Varför kan det hända?", "Huset är nytt.")
    expect(state).to_contain_text("Du är utloggad.")
    take_session(someone.context, client_as(unit_manager), live_server.url)
    someone.faults.clear()
    someone.visit(f"{analysis.get_absolute_url()}risk/").reads("Det du skrev")
    expect(someone.page.get_by_label("Vad kan hända?")).to_have_value("Larm utan täckning")
    expect(someone.page.get_by_label("Varför kan det hända?")).to_have_value("Huset är nytt.")
    someone.then_nothing_is_inaccessible()
