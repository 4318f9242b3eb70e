"""One insulin event on both of the law's tracks, from the case's page to two packages for IVO, with the keyboard alone:
Tab, Enter, Space and the arrows. Wherever the focus is, it is seen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from deviations.models import Deviation, IvoNotification
from deviations.services import measure_add_to_case
from organisation.models import Delegation
from organisation.roles import Action
from standards.models import TrackKind
from tests.scene import assess, report_case

from .conftest import DESKTOP
from .test_keyboard_walk import Keyboard

ENTRIES = (
    ("Vad som hände", "Kvällsinsulinet gavs inte."),
    ("När och hur det uppmärksammades", "Vid morgonrundan."),
    ("När det inträffade", "Klockan åtta på kvällen."),
    ("Varför det hände", "Ingen tog över uppgiften."),
    ("Om något liknande har hänt förut", "En gång i våras."),
    ("Om något liknande kan hända igen", "Ja, vid sjukfrånvaro."),
    ("Vad som i övrigt har kommit fram", "Inget mer har kommit fram."),
)


@pytest.fixture
def case(town, employee, unit_manager):
    for role, action in (("sas", Action.DECIDE_LEX_SARAH), ("mas", Action.DECIDE_LEX_MARIA)):
        Delegation.objects.create(body=town.board, action=action, role=role, reference="Delegationsordning 2026, p. 6")
    case = report_case(
        employee, town.unit, "Kvällsinsulinet gavs inte. Dottern fick veta det två dagar senare.", outcome="hospital"
    )
    case = assess(unit_manager, case, laws=("sol", "hsl"), severity=3, likelihood=2)
    measure_add_to_case(
        by=unit_manager, deviation=case, version=case.version, title="Kvittens av insulin", owner=unit_manager,
        due_on=local_today() + timedelta(days=10), follow_up_on=local_today() + timedelta(days=40),
    )  # fmt: skip
    return Deviation.objects.for_system("a test of its own case").get(pk=case.pk)


def test_an_insulin_event_on_both_tracks_to_two_packages_for_ivo(visitor, eager, case, unit_manager, sas, mas):
    manager = visitor(unit_manager, DESKTOP).visit(reverse("deviations:show", args=[case.number]))
    for kind in ("lex_sarah", "lex_maria"):
        manager.sees(case.title).reads("Lagens spår")
        open_track(manager, case, kind)
    lex_sarah(Walk(visitor(sas, DESKTOP), case, "lex_sarah"))
    lex_maria(Walk(visitor(mas, DESKTOP), case, "lex_maria"))
    sent = IvoNotification.objects.for_system("a test of what was sent")
    assert {(each.track.kind, each.status) for each in sent} == {("lex_sarah", "sent"), ("lex_maria", "sent")}


def open_track(manager, case, kind):
    page, hands, label = manager.page, Keyboard(manager).skip_to_content(), TrackKind(kind).label
    suggested = re.compile(f"Öppna spåret {label}")
    if page.get_by_role("button", name=suggested).count():
        hands.press(suggested)
    else:
        hands.reach(page.locator("summary", has_text="Pröva ett annat spår")).key("Enter")
        hands.pick(page.get_by_label("Vilket spår?"), label)
        hands.write("Varför behöver det prövas?", "Personen kom till skada och den anhöriga hölls utanför.")
        hands.press(re.compile("^Öppna spåret$"))
    manager.sees(label)
    Keyboard(manager).skip_to_content().press(f"Avvikelse {case.number}", role="link")


class Walk:
    """Somebody without a mouse on one track of the case: from page to page by what the pages themselves offer."""

    def __init__(self, someone, case, kind):
        self.someone, self.page, self.kind = someone, someone.page, kind
        self.case, self.label = case, TrackKind(kind).label
        someone.visit(reverse("deviations:show", args=[case.number])).sees(case.title)
        self.go(self.label, self.label)

    def go(self, link, heading):
        """Presses what leads on, and stands at the beginning of the page that it leads to."""
        hands = Keyboard(self.someone)
        hands.press(re.compile(link), role="link")
        self.someone.sees(heading)
        return hands.skip_to_content()

    def saved(self, button, *texts, heading=""):
        """Sends the form, and is back where it was asked for."""
        Keyboard(self.someone).press(button)
        self.someone.sees(heading or self.label).reads(*texts)

    def field(self, name):
        return self.page.locator(f"main [name={name}]").first

    def radio(self, name, value):
        return self.page.locator(f"main input[name={name}][value={value}]")

    def begin(self, number):
        """Registers, appoints whoever sits there, and begins."""
        self.go("^(Registrera|Ändra registreringen)", "Registrera").write("Diarienummer", number)
        self.saved("Spara", number)
        hands = self.go("Utse utredare", "Utse utredare").pick(self.page.get_by_label("Vem leder utredningen?"))
        hands.write("Hur är jäv prövat?", "Ingen koppling till enheten.")
        self.saved("Utse", "Ingen koppling till enheten.")
        self.saved("Börja utreda", "Utredningen är inledd.")

    def note(self, topic, text, *, stated="", when=False):
        hands = self.go(f"^Lägg till ?: {topic}", topic)
        hands.write("Anteckning", text)
        hands.answer("Är det en uppgift eller en bedömning?", "Uppgift")
        hands.write("Var kommer uppgiften ifrån?", "Samtal med arbetslaget")
        if stated:
            hands.pick(self.page.get_by_label("Vem säger det?"), stated)
        if when:
            hands.date(self.field("happened_at"), local_today() - timedelta(days=1), "0800")
        self.saved("Spara anteckningen", text)

    def cause(self):
        hands = self.go("Lägg till orsak", "Lägg till en orsak")
        hands.choose(self.page.get_by_role("group", name="Var ligger orsaken?").get_by_role("radio").first)
        hands.write("Vad är orsaken?", "Överlämningen gjordes i förbifarten")
        self.saved("Lägg till orsaken", "Överlämningen gjordes i förbifarten")
        self.go("Välj åtgärd", "Vad möter orsaken?").tick(self.page.get_by_label("Kvittens av insulin"))
        self.saved("Spara", "Kvittens av insulin")

    def to_ivo(self):
        """Decides to notify, fills in what the case does not know, makes the file, and notes that it was sent."""
        here = "Anmälan till IVO"
        self.go("Anmäl till IVO", here)
        self.go("Besluta om anmälan", "Ska händelsen anmälas till IVO?").choose(self.radio("notify", "yes"))
        Keyboard(self.someone).write("Varför?", "Personen var i livsfara.")
        self.saved("Besluta", heading=here)
        self.saved("Börja fylla i", heading="Blanketten till IVO")
        self.go(here, here)
        self.someone.then_nothing_is_inaccessible()
        lacking = re.findall("fyll i ”([^”]+)”", self.page.locator("main").inner_text())
        hands = self.go("Fyll i blanketten", "Blanketten till IVO")
        for label in lacking:
            self.fill(hands, self.page.get_by_label(label).first)
        hands.answer("Följer utredningen med?", "Nej, den kommer senare")
        self.saved("Spara", "Inget saknas.", heading=here)
        self.saved("Skapa filen", "Hämta anmälan", heading=here)
        hands = self.go("För in att den är skickad", "Anmälan är skickad")
        hands.answer("Hur skickades den?", "IVO:s e-tjänst")
        hands.date(self.page.get_by_label("Vilken dag kom den in till IVO?"), local_today())
        self.saved("För in, och lås anmälan", "Det som är skickat ändras inte.", heading=here)
        self.someone.then_nothing_is_inaccessible()

    @staticmethod
    def fill(hands, field):
        """Anything that fits: a choice, a day, or words."""
        if field.evaluate("field => field.tagName") == "SELECT":
            hands.pick(field)
        elif field.get_attribute("type") == "date":
            hands.date(field, local_today())
        else:
            hands.fill(field, "0980-319 200")


def lex_sarah(walk):
    walk.someone.reads("genast", "27 kap. 5 § SoL (2025:400)")
    hands = walk.go("Skriv om skyddet", "Skydd för personen")
    hands.write("Vad gjordes för att skydda personen?", "Extra tillsyn på natten.")
    hands.date(walk.field("at"), local_today() - timedelta(days=1), "0800")
    walk.saved("Spara", "Extra tillsyn på natten.")
    walk.begin("VON 2026/412")
    for topic, text in ENTRIES:
        walk.note(topic, text)
    walk.note("Vad som har gjorts", "Uppgiften är lagd på en namngiven person.", when=True)
    walk.note("Vad det betydde", "Dottern litar inte längre på oss.", stated="Företrädare")
    Keyboard(walk.someone).choose(walk.radio("concerns_child", "no"))
    walk.saved("Spara svaret", "Nej, inget barn berörs.")
    walk.cause()
    hands = walk.go("^Bedöm$", "Bedöm enligt lex Sarah").choose(walk.radio("judgement", "serious"))
    hands.write("Skälen", "Personen var i livsfara.")
    walk.saved("Spara bedömningen", "snarast")
    hands = walk.go("Lägg till vem som har fått veta", "Anteckna vem som har fått veta")
    hands.pick(walk.page.get_by_label("Vem gäller det?"), "Företrädare")
    hands.date(walk.page.get_by_label("Vilken dag?"), local_today())
    hands.pick(walk.page.get_by_label("Hur?"), "Per telefon")
    walk.saved("Spara", "Företrädare")
    walk.to_ivo()
    walk.go(walk.label, walk.label)
    walk.someone.reads("Lämna utredningen till IVO").then_nothing_is_inaccessible()


def lex_maria(walk):
    walk.begin("VON 2026/413")
    walk.note("Händelseförloppet", "Insulinet gavs inte klockan åtta.")
    walk.note("Vad det betydde", "Fyra dygn på sjukhus.", stated="Personal")
    walk.cause()
    hands = walk.go("^Bedöm$", "Bedöm händelsen enligt lex Maria")
    for name, answer in (
        ("avoidable", "yes"), ("harm", "yes"), ("lasting", "no"), ("care", "yes"), ("could_harm", "yes"),
        ("could_lasting", "yes"), ("could_care", "yes"), ("judgement", "serious_injury"),
    ):  # fmt: skip
        hands.choose(walk.radio(name, answer))
    hands.write("Varför bedömer du så?", "Sjukhusvård i fyra dygn.")
    walk.saved("Spara bedömningen", "snarast efter det att händelsen har inträffat")
    hands = walk.go("Anteckna information", "Information till patienten")
    hands.choose(walk.page.locator("input[name=recipient]").first)
    hands.choose(walk.radio("informed", "yes"))
    hands.date(walk.page.get_by_label("Vilken dag?"), local_today())
    hands.choose(walk.radio("how", "meeting"))
    for box in walk.page.get_by_role("group", name="Vad fick patienten veta?").get_by_role("checkbox").all():
        hands.tick(box)
    hands.date(walk.page.get_by_label("Vilken dag antecknades det i patientjournalen?"), local_today())
    walk.saved("Spara informationen")
    walk.someone.then_nothing_is_inaccessible()
    walk.to_ivo()
