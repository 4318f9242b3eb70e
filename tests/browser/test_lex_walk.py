"""One insulin event on both of the law's tracks, from the case's page to two packages for IVO; axe on every page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core.calendar import local_today
from deviations.models import Deviation, IvoNotification, Track
from deviations.services import measure_add_to_case
from organisation.models import Delegation
from organisation.roles import Action
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
    manager.sees(case.title).reads("Lagens spår")
    for kind in ("lex_sarah", "lex_maria"):
        open_track(manager, case, kind)
    lex_sarah(visitor(sas, DESKTOP), case)
    lex_maria(visitor(mas, DESKTOP), case)
    sent = IvoNotification.objects.for_system("a test of what was sent")
    assert {(each.track.kind, each.status) for each in sent} == {("lex_sarah", "sent"), ("lex_maria", "sent")}


def test_a_track_is_opened_and_judged_with_the_keyboard_alone(visitor, eager, case, sas):
    from deviations.services.tracks import track_open

    by = case.assessed_by
    track_open(by=by, deviation=case, kind="lex_sarah", reason="Den anhöriga hölls utanför.")
    someone = visitor(sas, DESKTOP).visit(reverse("deviations:show", args=[case.number])).sees(case.title)
    Keyboard(someone).skip_to_content().press("Lex Sarah", role="link")
    someone.sees("Lex Sarah")
    Keyboard(someone).skip_to_content().press("Bedöm", role="link")
    someone.sees("Bedöm enligt lex Sarah")
    hands = Keyboard(someone).skip_to_content()
    hands.choose(someone.page.locator("input[name=judgement][value=misconduct]"))
    hands.write("Skälen", "Den anhöriga fick inte veta.")
    hands.press("Spara bedömningen")
    someone.sees("Lex Sarah").reads("Den anhöriga fick inte veta.")
    assert Track.objects.for_system("a test of its own track").get().judgement == "misconduct"


def open_track(manager, case, kind):
    page = manager.page
    suggested = page.get_by_role(
        "button", name=re.compile(f"Öppna spåret {dict(Track._meta.get_field('kind').choices)[kind]}")
    )
    if suggested.count():
        suggested.first.click()
    else:
        page.get_by_text("Pröva ett annat spår").click()
        page.get_by_label("Vilket spår?").select_option(kind)
        page.get_by_label("Varför behöver det prövas?").fill("Personen kom till skada och den anhöriga hölls utanför.")
        page.get_by_role("button", name="Öppna spåret", exact=True).click()
    expect(page.locator("main")).to_contain_text(dict(Track._meta.get_field("kind").choices)[kind])
    manager.visit(reverse("deviations:show", args=[case.number])).sees(case.title)


def on_track(someone, case, kind, name=""):
    return someone.visit(reverse(f"deviations:{name or 'track'}", args=[case.number, kind]))


def begin(someone, case, kind, number):
    """Registers, appoints whoever sits there, and begins."""
    on_track(someone, case, kind, "track_register").sees("Registrera")
    someone.write("Diarienummer", number).press("Spara")
    someone.reads(number)
    on_track(someone, case, kind, "track_appoint").sees("Utse utredare")
    someone.page.get_by_label("Vem leder utredningen?").select_option(index=1)
    someone.write("Hur är jäv prövat?", "Ingen koppling till enheten.").press("Utse")
    someone.reads("Ingen koppling till enheten.")
    on_track(someone, case, kind).sees("").press("Börja utreda")
    someone.sees("").reads("Utredningen är inledd.")


def note(someone, case, kind, topic, text, *, stated="", when=False):
    on_track(someone, case, kind, "entry_add").sees("")
    page = someone.page
    options = page.get_by_label("Vad gäller anteckningen?").locator("option").all_inner_texts()
    page.get_by_label("Vad gäller anteckningen?").select_option(label=next(o for o in options if o.startswith(topic)))
    page.get_by_role("textbox", name="Anteckning").fill(text)
    someone.choose("Är det en uppgift eller en bedömning?", "Uppgift")
    someone.write("Var kommer uppgiften ifrån?", "Samtal med arbetslaget")
    if stated:
        page.get_by_label("Vem säger det?").select_option(stated)
    if when:
        page.locator("input[name=happened_at]").fill(f"{local_today() - timedelta(days=1):%Y-%m-%d}T08:00")
    someone.press("Spara anteckningen")
    someone.reads(text)


def cause(someone, case, kind):
    on_track(someone, case, kind, "cause_add").sees("Lägg till en orsak")
    someone.page.get_by_role("group", name="Var ligger orsaken?").get_by_role("radio").first.check()
    someone.write("Vad är orsaken?", "Överlämningen gjordes i förbifarten").press("Lägg till orsaken")
    track = Track.objects.for_system("a test of its own track").get(deviation=case, kind=kind)
    someone.visit(reverse("deviations:cause_answer", args=[case.number, kind, track.causes.get().pk]))
    someone.sees("Vad möter orsaken?")
    someone.page.get_by_label("Kvittens av insulin").check()
    someone.press("Spara")
    someone.reads("Överlämningen gjordes i förbifarten")


def to_ivo(someone, case, kind):
    """Decides to notify, fills in what the case does not know, makes the file, and notes that it was sent."""
    on_track(someone, case, kind, "ivo").sees("Anmälan till IVO")
    on_track(someone, case, kind, "ivo_decide").sees("Ska händelsen anmälas till IVO?")
    someone.page.locator("input[name=notify][value=yes]").check()
    someone.write("Varför?", "Personen var i livsfara.").press("Besluta")
    on_track(someone, case, kind, "ivo").sees("Anmälan till IVO")
    start = someone.page.get_by_role("button", name=re.compile("Börja|Förbered"))
    if start.count():
        start.first.click()
    on_track(someone, case, kind, "ivo")
    lacking = re.findall("fyll i ”([^”]+)”", someone.page.locator("main").inner_text())
    on_track(someone, case, kind, "ivo_fields").sees("Blanketten till IVO")
    someone.choose("Följer utredningen med?", "Nej, den kommer senare")
    for label in lacking:
        fill(someone.page.get_by_label(label).first)
    someone.press("Spara")
    on_track(someone, case, kind, "ivo").sees("Anmälan till IVO")
    someone.press(re.compile("Skapa"))
    on_track(someone, case, kind, "ivo").sees("Anmälan till IVO")
    expect(someone.page.get_by_role("link", name=re.compile("Hämta")).first).to_be_visible()
    on_track(someone, case, kind, "ivo_sent").sees("Anmälan är skickad")
    someone.choose("Hur skickades den?", "IVO:s e-tjänst")
    someone.page.get_by_label("Vilken dag kom den in till IVO?").fill(f"{local_today():%Y-%m-%d}")
    someone.press("För in, och lås anmälan")
    someone.sees("Anmälan till IVO").reads("Det som är skickat ändras inte.")


def fill(field):
    """Anything that fits: a choice, a day, or words."""
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(index=1)
    else:
        is_date = field.get_attribute("type") == "date"
        field.fill(f"{local_today():%Y-%m-%d}" if is_date else "0980-319 200")


def lex_sarah(someone, case):
    kind = "lex_sarah"
    on_track(someone, case, kind).sees("Lex Sarah").reads("genast", "27 kap. 5 § SoL (2025:400)")
    someone.visit(reverse("deviations:track_protect", args=[case.number])).sees("Skydd för personen")
    someone.write("Vad gjordes för att skydda personen?", "Extra tillsyn på natten.")
    someone.page.locator("input[name=at]").fill(f"{local_today() - timedelta(days=1):%Y-%m-%d}T08:00")
    someone.press("Spara")
    begin(someone, case, kind, "VON 2026/412")
    for topic, text in ENTRIES:
        note(someone, case, kind, topic, text)
    note(someone, case, kind, "Vad som har gjorts", "Uppgiften är lagd på en namngiven person.", when=True)
    note(someone, case, kind, "Vad det betydde", "Dottern litar inte längre på oss.", stated="representative")
    on_track(someone, case, kind).sees("Lex Sarah")
    someone.page.locator("input[name=concerns_child][value=no]").check()
    someone.press("Spara svaret")
    cause(someone, case, kind)
    someone.visit(reverse("deviations:track_judge", args=[case.number])).sees("Bedöm enligt lex Sarah")
    someone.page.locator("input[name=judgement][value=serious]").check()
    someone.write("Skälen", "Personen var i livsfara.").press("Spara bedömningen")
    someone.sees("Lex Sarah").reads("snarast")
    on_track(someone, case, kind, "information_add").sees("Anteckna vem som har fått veta")
    someone.page.get_by_label("Vem gäller det?").select_option("representative")
    someone.page.get_by_label("Vilken dag?").fill(f"{local_today():%Y-%m-%d}")
    someone.page.get_by_label("Hur?").select_option("phone")
    someone.press("Spara")
    to_ivo(someone, case, kind)
    on_track(someone, case, kind).reads("Lämna utredningen till IVO")


def lex_maria(someone, case):
    kind = "lex_maria"
    on_track(someone, case, kind).sees("Lex Maria")
    begin(someone, case, kind, "VON 2026/413")
    note(someone, case, kind, "Händelseförloppet", "Insulinet gavs inte klockan åtta.")
    note(someone, case, kind, "Vad det betydde", "Fyra dygn på sjukhus.", stated="staff")
    cause(someone, case, kind)
    someone.visit(reverse("deviations:vardskada", args=[case.number])).sees("Bedöm händelsen enligt lex Maria")
    for name, answer in (
        ("avoidable", "yes"), ("harm", "yes"), ("lasting", "no"), ("care", "yes"), ("could_harm", "yes"),
        ("could_lasting", "yes"), ("could_care", "yes"),
    ):  # fmt: skip
        someone.page.locator(f"input[name={name}][value={answer}]").check()
    someone.page.locator("input[name=judgement][value=serious_injury]").check()
    someone.write("Varför bedömer du så?", "Sjukhusvård i fyra dygn.").press("Spara bedömningen")
    someone.sees("Lex Maria").reads("snarast efter det att händelsen har inträffat")
    someone.visit(reverse("deviations:patient_inform", args=[case.number])).sees("Information till patienten")
    someone.page.locator("input[name=informed][value=yes]").check()
    someone.page.locator("input[name=recipient]").first.check()
    for box in someone.page.get_by_role("group", name="Vad fick patienten veta?").get_by_role("checkbox").all():
        box.check()
    someone.page.get_by_label("Vilken dag?").fill(f"{local_today():%Y-%m-%d}")
    someone.page.locator("input[name=how][value=meeting]").check()
    someone.page.get_by_label("Vilken dag antecknades det i patientjournalen?").fill(f"{local_today():%Y-%m-%d}")
    someone.press("Spara informationen")
    to_ivo(someone, case, kind)
