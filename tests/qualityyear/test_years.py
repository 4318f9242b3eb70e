"""Years and templates: made, copied, adopted; a real municipality's year wheel; and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Conflict, DomainError, RuleBroken
from qualityyear import services
from qualityyear.importing import read_wheel
from qualityyear.models import QualityYear, Stop, UnitStop
from qualityyear.rules import occasions
from qualityyear.selectors import timetable
from qualityyear.standard import standard_stops
from qualityyear.workflow import Duty
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt

pytestmark = pytest.mark.django_db
WHEEL = Path(__file__).parents[1] / "data" / "arshjul" / "botkyrka_arshjul.csv"


@pytest.fixture
def december(move):
    move(date(YEAR - 1, 12, 1))


def test_the_standard_template_becomes_a_year(town, quality_developer, december):
    template = services.template_add(by=quality_developer, board=town.board, name="Grundmall", standard=True)
    assert template.stops.count() == len(standard_stops())
    services.meeting_add(by=quality_developer, board=town.board, held_on=date(YEAR, 5, 20))
    year = adopt(quality_developer, add_year(quality_developer, town.board, template=template))
    times = timetable(year)
    march = next(each for each in times if each.stop.duty == Duty.DATED)
    assert march.occasion.due_on == date(YEAR, 3, 1)
    assert all(each.occasion.opens_on <= each.occasion.due_on for each in times)
    assert all(stop.source for stop in year.stops.exclude(duty=Duty.CUSTOM))
    assert all(stop.research_source for stop in year.stops.exclude(research=""))


# What a year holds: by law with a day (L), by law without one (L~), by custom (C); and the stops of the standard
# template that stand for it.
OF_THE_YEAR = [
    # Continuously: report, investigate, measure; riskanalys; egenkontroll. A stop can be the analysis of it all.
    ("L~", "Analysdagar"),
    ("C", "Internkontrollen följs upp", "Verksamhetsberättelserna skrivs", "Årets avvikelser i siffror"),
    ("C", "Kvalitetsberättelsen till nämnden"),
    ("L", "Patientsäkerhetsberättelsen färdig"),
    ("C", "Öppna jämförelser läses", "Lex Sarah och lex Maria: årlig information"),
    ("C", "Enkäten ”Vad tycker de äldre om äldreomsorgen?” är öppen"),
    ("L", "Årsredovisningen till fullmäktige och revisorerna"),
    ("C", "Delår 1 följs upp"),
    ("L", "Ej verkställda beslut rapporteras"),
    ("C", "Egenkontroll av journaler och genomförandeplaner"),
    ("C", "Öppna jämförelser publiceras"),
    ("L", "Delårsrapporten"),
    ("C", "Brukarundersökning, funktionsnedsättning: svaren samlas in"),
    ("C", "Brukarundersökningen: vad säger svaren"),
    (
        "C", "Riskanalys inför internkontrollplanen", "Internkontrollplanen beslutas", "Mål och verksamhetsplan",
        "Planen för nästa års egenkontroll",
    ),
    ("L", "Kommunstyrelsens förslag till budget"),
    ("L", "Fullmäktige beslutar om budgeten"),
    ("C", "Översyn av processer och rutiner", "Delegationer och behörigheter gås igenom"),
    ("C", "Årets egenkontroll i siffror"),
    ("C", "Kommunens kvalitet i korthet (KKiK)"),
    (
        "L~", "Tillgänglighetsredogörelsen ses över", "Loggarna kontrolleras", "Arbetsmiljöarbetet följs upp",
        "Risker i informationssäkerheten",
    ),
    ("C", "Registret över personuppgifter ses över"),
    # Each term of office: the law says the term, and no day of any year.
    ("L~", "Programmet för privata utförare"),
    # Not of the calendar: the stops for learning, and the papers of the nämnd's meetings.
    ("C", "Fokus: lagen", "Fokus: verksamheten", "Fokus: brukaren", "Kvalitetsmöte", "Underlag till nämndens möte"),
]  # fmt: skip
DUTIES = {"L": Duty.DATED, "L~": Duty.UNDATED, "C": Duty.CUSTOM}
LEGAL_DAYS = {
    # 1 March is a Sunday, 31 October and 30 January are Saturdays.
    2026: ["2026-03-02", "2026-04-15", "2026-04-30", "2026-07-30", "2026-10-30", "2026-11-02", "2026-11-02",
           "2026-11-30", "2027-02-01"],
    # 30 October is a Saturday, 31 October and 30 January are Sundays.
    2027: ["2027-03-01", "2027-04-15", "2027-04-30", "2027-07-30", "2027-11-01", "2027-11-01", "2027-11-01",
           "2027-11-30", "2028-01-31"],
}  # fmt: skip


@pytest.mark.no_database
def test_the_standard_template_is_the_year_of_law_and_custom_row_by_row():
    expected = {name: DUTIES[mark] for mark, *names in OF_THE_YEAR for name in names}
    found = {each["name"]: Duty(each.get("duty", Duty.CUSTOM)) for each in standard_stops()}
    assert found == expected
    assert len(standard_stops()) == len(expected) == sum(len(names) for _, *names in OF_THE_YEAR)
    marks = [mark for mark, *names in OF_THE_YEAR for _ in names]
    assert (marks.count("L"), marks.count("L~")) == (6, 6)
    assert all(each.get("source") for each in standard_stops() if "duty" in each)


@pytest.mark.no_database
@pytest.mark.parametrize("year", LEGAL_DAYS)
def test_the_days_of_the_law_by_the_calendar(year):
    stops = [Stop(**each) for each in standard_stops()]
    days = [each.due_on for stop in stops if stop.duty == Duty.DATED for each in occasions(stop.rule, year)]
    assert [day.isoformat() for day in sorted(days)] == LEGAL_DAYS[year]


def test_next_year_is_made_of_this_one_and_neither_changes_the_other(town, quality_developer, december):
    first = add_year(quality_developer, town.board)
    stop = add_stop(quality_developer, first, units=[town.unit], guide="Så här.")
    gone = add_stop(quality_developer, first, "Borta")
    first = adopt(quality_developer, first)
    services.stop_remove(by=quality_developer, stop=gone, version=gone.version)
    second = add_year(quality_developer, town.board, YEAR + 1, previous=first)
    copy = second.stops.get()
    assert (copy.key, copy.guide, list(copy.units.all())) == (stop.key, "Så här.", [town.unit])
    services.stop_change(by=quality_developer, stop=copy, version=copy.version, guide="På ett annat sätt.")
    stop.refresh_from_db()
    assert stop.guide == "Så här."


def test_a_year_without_a_template_has_nothing_to_hold(town, quality_developer, december):
    year = add_year(quality_developer, town.board)
    with pytest.raises(RuleBroken, match="minst en hållplats"):
        adopt(quality_developer, year)


def test_one_year_for_each_nämnd_and_number(town, quality_developer, other_board_quality_developer, december):
    add_year(quality_developer, town.board)
    with pytest.raises(DomainError, match="redan ett kvalitetsår") as error:
        add_year(quality_developer, town.board)
    assert error.value.field == "number"
    add_year(other_board_quality_developer, town.other_board)
    with pytest.raises(PermissionDenied):
        add_year(quality_developer, town.other_board, YEAR + 1)


def test_a_year_adopted_by_two_is_adopted_once(town, quality_developer, director, december):
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year)
    version = QualityYear.objects.for_system("test").get(pk=year.pk).version
    services.year_adopt(by=quality_developer, year=year, version=version)
    with pytest.raises(Conflict):
        services.year_adopt(by=director, year=year, version=version)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"rhythm": "fixed", "month": None, "day": 3}, "month"),
        ({"rhythm": "fixed", "month": 2, "day": 32}, "day"),
        ({"rhythm": "working_day", "day": 0}, "day"),
        ({"duty": "dated"}, "source"),
        ({"research": "Det hjälper."}, "research_source"),
        ({"kind": "task", "material": ["cases"]}, "material"),
        ({"guide": "Ring 19121212-1212."}, "guide"),
        ({"months_back": 99}, None),
    ],
)
def test_a_stop_that_lacks_something_is_refused_beside_the_field(town, quality_developer, december, values, field):
    year = add_year(quality_developer, town.board)
    with pytest.raises(DomainError) as error:
        add_stop(quality_developer, year, **({"name": "Fokus: lagen"} | values))
    assert error.value.field == field


def test_a_stop_of_another_nämnds_units_is_refused(town, quality_developer, december):
    year = add_year(quality_developer, town.board)
    with pytest.raises(DomainError) as error:
        add_stop(quality_developer, year, units=[town.other_board_unit])
    assert error.value.field == "units"


def test_a_template_is_laid_into_a_draft_for_some_units(town, quality_developer, move, december):
    template = services.template_add(by=quality_developer, board=town.board, name="Boende")
    add_stop(quality_developer, template, "Brandskydd", month=1)
    year = add_year(quality_developer, town.board)
    year = services.template_lay(
        by=quality_developer, year=year, version=year.version, template=template, units=[town.lss_division]
    )
    adopt(quality_developer, year)
    move(date(YEAR, 1, 4))
    services.stops_open()
    assert [row.unit for row in UnitStop.objects.for_system("test").select_related("unit")] == [town.lss_unit]
    with pytest.raises(RuleBroken, match="gäller redan"):
        services.template_lay(by=quality_developer, year=year, version=None, template=template)


def test_a_real_year_wheel_becomes_four_templates(town, quality_developer, december):
    made = services.templates_import(by=quality_developer, board=town.board, content=WHEEL.read_bytes(), name="2026")
    assert {template.name: template.stops.count() for template in made} == {
        "Boendestöd 2026": 142,
        "Korttidsvistelse för unga (LSS) 2026": 145,
        "Personlig assistans 2026": 145,
        "Serviceboende (LSS) 2026": 158,
    }
    summer = Stop.objects.filter(template__in=made, rhythm="fixed").first()
    assert (summer.month, summer.day, summer.opens_before) in ((7, 31, 61), (8, 31, 61))
    names = Stop.objects.filter(template__in=made).values_list("group", flat=True).distinct()
    assert set(names) == {"Rutiner", "Kvalitet", "SAM", "Krispärm", "SAM/HR", "Ekonomi", "HSL", ""}


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "tom"),
        ("a;b\n1;2", "rubrikerna"),
        ("verksamhet;månad;aktivitet\n", "inga rader"),
        ("verksamhet;månad;aktivitet\nBoende;våren;Brand", "rad 2: månaden ”våren”"),
        ("verksamhet;månad;aktivitet\nBoende;mars;Brand\nBoende;april;", "rad 3: aktiviteten saknar namn"),
        ("verksamhet;månad;aktivitet\nBoende;augusti/juli;Brand", "går inte att förstå"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(text, words):
    with pytest.raises(DomainError) as error:
        read_wheel(text.encode())
    assert words in error.value.message
    assert error.value.field == "file"
