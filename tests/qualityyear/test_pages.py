"""The pages: the wheel and its list, a stop from its underlag to what was decided, and laying up a year."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from pypdf import PdfReader

from organisation.models import Unit
from qualityyear import services, todo
from qualityyear.models import QualityYear, StopNote, UnitStop, WheelPrint, YearTemplate
from qualityyear.printing import draw
from qualityyear.progress import by_part, year_seen
from qualityyear.views import wheel
from qualityyear.workflow import RHYTHM_CHOICES, StopStatus
from tests.conftest import add_person, add_unit
from tests.qualityyear.conftest import YEAR, add_stop, add_year, at, turn
from tests.scene_cases import report_case

pytestmark = pytest.mark.django_db


def page(client, name, *args, **query):
    response = client.get(reverse(f"qualityyear:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def post(client, where, /, *args, **data):
    return client.post(reverse(f"qualityyear:{where}", args=args), data)


def test_the_wheel_of_ones_own_unit_and_the_same_as_a_list(stop, unit_manager, client_as):
    seen = page(client_as(unit_manager), "wheel")
    assert "<title>Kvalitetsåret 2027</title>" in seen  # of the drawing
    assert "0 av 2 hållplatser" in seen  # in the middle of the wheel
    assert "0 av 2 egna hållplatser klara" in seen  # beside a list with those of the nämnd too
    assert seen.count("Öppen nu") >= 1
    assert stop.get_absolute_url() in seen
    assert "Klar senast 31 mars · räknat idag" in seen
    assert "Analysdagar" in seen


def test_what_comes_by_the_quarter_says_which_quarter_it_is_about(
    town, quality_developer, unit_manager, client_as, move
):
    """The fourth quarter's belongs to this year and stands in its December, though its last day is in the next."""
    move(date(YEAR, 1, 2))
    year = add_year(quality_developer, town.board)
    by_law = {"kind": "task", "duty": "dated", "source": "SoL 34 kap. 1 §", "rhythm": "quarter"}
    add_stop(quality_developer, year, "Rapport", days_after=30, **by_law)
    add_stop(quality_developer, year, "Bara en", quarter=2, **by_law)
    services.year_adopt(by=quality_developer, year=year, version=None)
    december = page(client_as(unit_manager), "wheel").partition("<h3>December</h3>")[2]
    assert "Fjärde kvartalet, 17 jan 2028 – 31 jan 2028" in december
    seen = page(client_as(unit_manager), "wheel")
    assert seen.count("Andra kvartalet, ") == 2
    assert seen.count(" kvartalet, ") == 5


def test_the_nämnd_sees_how_far_the_units_have_come_and_never_what_was_written(
    stop, unit_manager, board_member, client_as, town
):
    services.note_save(by=unit_manager, unit_stop=stop, version=0, learned="Bara för oss.")
    services.stop_complete(by=unit_manager, unit_stop=stop, version=None)
    seen = page(client_as(board_member), "wheel")
    assert "1 av 3 klara" in seen
    assert "1 av enheternas 6 hållplatser klara" in seen
    assert "1 av 2" in seen  # Björkgården
    assert "Bara för oss" not in seen
    assert stop.get_absolute_url() not in seen


def test_a_unit_that_lags_is_seen(year, town, quality_developer, client_as, move):
    for day in (date(YEAR, 3, 5), date(YEAR, 5, 5)):
        move(day)
        turn()
    seen = page(client_as(quality_developer), "wheel", plats=town.board.key)
    assert seen.count("1 efter") == 3


def test_many_units_are_gathered_under_what_they_lie_beneath(
    year, town, quality_developer, client_as, move, monkeypatch
):
    for day in (date(YEAR, 3, 5), date(YEAR, 5, 5)):
        move(day)
        turn()
    monkeypatch.setattr(wheel, "UNITS_SHOWN", 2)
    seen = page(client_as(quality_developer), "wheel", plats=town.board.key)
    assert "2 enheter efter" in seen
    assert f"?plats={town.area.key}&amp;ar={YEAR}" in seen
    assert f"?plats={town.unit.key}&amp;" not in seen
    within = page(client_as(quality_developer), "wheel", plats=town.area.key)
    assert f"?plats={town.unit.key}&amp;ar={YEAR}" in within
    whole, parts = (year_seen(year, town.board), list(Unit.objects.filter(board=town.board).order_by("path")))
    gathered = by_part(whole.units, town.board, parts, 2)
    assert [each.unit for each in gathered] == [town.area, town.lss_unit]
    assert [sum(getattr(each, name) for each in gathered) for name in ("done", "all")] == [
        sum(getattr(each, name) for each in whole.units) for name in ("done", "all")
    ]
    assert by_part(whole.units, town.board, parts, 50) == whole.units
    # Where a level is not enough the next one is taken, and no further than what lies straight beneath the place.
    assert [each.unit for each in by_part(whole.units, town.board, parts, 1)] == [town.department]


def test_a_year_that_nobody_has_laid_up_says_so_and_who_may(town, employee, quality_developer, client_as):
    assert "Inget kvalitetsår gäller" in page(client_as(employee), "wheel")
    assert reverse("qualityyear:year_add") in page(client_as(quality_developer), "wheel")
    assert [each.text for each in todo.todo(quality_developer, 8).items][-1].startswith("Lägg upp kvalitetsåret")


def test_a_floor_stops_together_with_its_house(town, quality_developer, move, client_as):
    floor = add_unit("Björkgården, plan 2", Unit.Kind.UNIT, town.unit, ["sol"])
    worker = add_person("plan2", "Pia Plan", "employee", floor)
    move(date(YEAR, 3, 2))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year)
    services.year_adopt(by=quality_developer, year=year, version=None)
    assert not UnitStop.objects.for_system("test").filter(unit=floor).exists()
    house = at(town.unit)
    assert house.get_absolute_url() in page(client_as(worker), "wheel")
    assert "Fokus: lagen" in page(client_as(worker), "stop", house.pk)
    assert client_as(worker).get(reverse("qualityyear:note", args=[house.pk])).status_code == 403


def test_the_underlag_is_the_units_own_and_within_what_one_may_see(
    year, town, employee, unit_manager, other_unit_manager, client_as, move
):
    move(date(YEAR, 2, 3))
    report_case(employee, town.unit)
    move(date(YEAR, 3, 2))
    turn()
    row = at(town.unit)
    assert row.material == [{"word": "cases", "count": 1}]
    seen = page(client_as(unit_manager), "stop", row.pk)
    assert "1 rapporterade i perioden" in seen
    assert "Vad hjälper?" in seen
    assert "1 avvikelse" in page(client_as(unit_manager), "wheel")
    worker = page(client_as(employee), "stop", row.pk)
    assert "rapporterade i perioden" not in worker
    assert client_as(other_unit_manager).get(row.get_absolute_url()).status_code == 404


def test_a_stop_from_the_first_word_to_done(stop, unit_manager, client_as):
    client = client_as(unit_manager)
    assert "Skriv vad ni lärde er" in page(client, "note", stop.pk)
    answer = post(client, "note", stop.pk, version=0, learned="Vi frågar en gång till.", held_on="2027-03-04")
    assert answer.status_code == 302
    stop.refresh_from_db()
    refused = post(client, "skip", stop.pk, version=stop.version, why="")
    assert "Det här behöver fyllas i" in refused.content.decode()
    assert post(client, "complete", stop.pk, version=stop.version).status_code == 302
    assert "Det ni bestämde lever vidare" in page(client, "stop", stop.pk)


def test_what_two_write_at_once_is_kept_for_the_second(stop, unit_manager, division_manager, client_as):
    post(client_as(unit_manager), "note", stop.pk, version=0, learned="Det första.")
    second = post(client_as(division_manager), "note", stop.pk, version=0, learned="Det andra.")
    shown = second.content.decode()
    assert second.status_code == 409
    assert "Det andra." in shown
    assert "Det första." in shown
    assert StopNote.objects.get().learned == "Det första."


def test_a_question_to_the_staff_from_the_manager_to_the_answer(stop, unit_manager, employee, client_as):
    manager, worker = client_as(unit_manager), client_as(employee)
    assert "Vad är svårt?" in page(manager, "ask", stop.pk)
    assert post(manager, "ask", stop.pk, version=stop.version, question="Vad är svårt?").status_code == 302
    assert any(item.text.startswith("Svara på en fråga") for item in todo.todo(employee, 8).items)
    assert post(worker, "answer", stop.pk, text="Att hinna prata.").status_code == 302
    assert not [item for item in todo.todo(employee, 8).items if "fråga" in item.text]
    assert "Att hinna prata." in page(manager, "stop", stop.pk)
    assert "Ditt svar: Att hinna prata." in page(worker, "stop", stop.pk)


def test_decisions_and_files_are_added_on_the_page(stop, unit_manager, client_as):
    client = client_as(unit_manager)
    measure = {"title": "Inför en fråga till", "owner": unit_manager.pk, "due_on": "2027-05-01"}
    assert post(client, "measure", stop.pk, version=stop.version, **measure).status_code == 302
    stop.refresh_from_db()
    goal = {"title": "Alla tillfrågas", "sign": "Vi frågar dem.", "first_year": 2028, "last_year": 2028}
    assert post(client, "goal", stop.pk, version=stop.version, **goal).status_code == 302
    seen = page(client, "stop", stop.pk)
    assert "Inför en fråga till" in seen
    assert "Alla tillfrågas" in seen


def test_the_list_is_filtered_and_its_file_is_the_same(stop, town, division_manager, client_as):
    client = client_as(division_manager)
    shown = page(client, "stops", lage="oppna", enhet=town.unit.pk)
    assert stop.get_absolute_url() in shown
    assert "Hemtjänst Centrum" not in shown.split('id="lista"')[1]
    address = reverse("qualityyear:export_stops", args=["csv"])
    text = b"".join(client.get(address, {"enhet": town.unit.pk}).streaming_content).decode()
    assert text.count("\r\n") == 2
    assert "Björkgården" in text


def test_the_years_list_can_be_taken_as_a_file(year, unit_manager, client_as):
    response = client_as(unit_manager).get(reverse("qualityyear:export", args=["csv"]), {"ar": YEAR})
    text = b"".join(response.streaming_content).decode()
    assert "PSL 3 kap. 10 §" in text
    assert "2027-03-31" in text


def test_a_year_is_laid_up_on_the_pages(town, quality_developer, client_as, move):
    move(date(YEAR - 1, 11, 20))
    client = client_as(quality_developer)
    assert post(client, "template_add", board=town.board.pk, name="Grundmall", begin="grundmall").status_code == 302
    assert "Grundmall" in page(client, "templates")
    template = YearTemplate.objects.for_system("test").get()
    assert post(client, "year_add", board=town.board.pk, number=YEAR, template=template.pk).status_code == 302
    year = QualityYear.objects.for_system("test").get()
    shown = page(client, "year", year.pk)
    assert "har ingen dag under 2027" in shown  # what is counted from meetings, of which there are none
    assert post(client, "meeting_add", board=town.board.pk, held_on="2027-05-20").status_code == 302
    assert "har ingen dag under" not in page(client, "year", year.pk)
    refused = post(client, "year_stop_add", year.pk, name="", rhythm="month", kind="learning")
    assert refused.status_code == 200
    year.refresh_from_db()
    assert post(client, "year_adopt", year.pk, version=year.version).status_code == 302
    assert "Året gäller" in page(client, "year", year.pk)


def test_the_form_of_a_stop_asks_what_its_rhythm_uses_and_sets_in_the_units(town, quality_developer, client_as, year):
    shown = page(client_as(quality_developer), "year_stop_add", year.pk)
    assert "Inget perspektiv" in shown
    assert "---" not in shown
    assert f"\u2003{town.unit.name}" in shown
    sheet = (settings.BASE_DIR / "static" / "css" / "year.css").read_text()
    rows = re.findall(r'"rhythm"\] \[value="(\w+)"\]:checked\) (.*?) \{ display: grid', sheet)
    assert {rhythm: {*re.findall(r'name="(\w+)"', asked)} for rhythm, asked in rows} == {
        "month": {"month"},
        "fixed": {"month", "day", "opens_before"},
        "working_day": {"month", "day", "opens_before"},
        "meeting": {"month", "weeks_before", "opens_before"},
        "quarter": {"quarter", "days_after", "opens_before"},
    }
    assert {rhythm for rhythm, _ in rows} == {value for value, _ in RHYTHM_CHOICES}


def test_the_wheel_on_paper_is_asked_for_and_made_in_the_background(year, town, unit_manager, client_as, monkeypatch):
    monkeypatch.setattr("qualityyear.printing.draw", lambda year, place, size: b"%PDF-1.7")
    client = client_as(unit_manager)
    answer = post(client, "print", plats=town.unit.key, ar=YEAR, storlek="a3")
    row = WheelPrint.objects.get()
    assert answer["Location"] == reverse("qualityyear:print_state", args=[row.key])
    assert "Filen skapas" in page(client, "print_state", row.key)
    assert services.print_make(row.pk)
    assert not services.print_make(row.pk)
    assert "Hämta PDF" in page(client, "print_state", row.key)
    response = client.get(reverse("qualityyear:print_file", args=[row.key]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7"


def test_a_full_year_with_its_list_is_one_page_too(town, quality_developer, move):
    move(date(YEAR, 1, 2))
    year = add_year(quality_developer, town.board)
    for n in range(24):
        add_stop(quality_developer, year, f"Ej verkställda beslut rapporteras {n}", month=n // 2 + 1)
    services.year_adopt(by=quality_developer, year=year, version=None)
    assert len(PdfReader(BytesIO(draw(year, town.unit, "a4"))).pages) == 1


def test_tasks_stand_on_min_dag_in_one_line(town, quality_developer, unit_manager, move):
    move(date(YEAR, 3, 2))
    year = add_year(quality_developer, town.board)
    for name in ("Brandskydd", "Krispärm", "Delegeringar"):
        add_stop(quality_developer, year, name, kind="task")
    add_stop(quality_developer, year)
    services.year_adopt(by=quality_developer, year=year, version=None)
    items = [item.text for item in todo.todo(unit_manager, 8).items]
    assert sorted(items) == ["3 saker att göra i årshjulet", "Stanna och lär: Fokus: lagen"]
    assert at(town.unit).status == StopStatus.OPEN


def test_a_stop_whose_times_would_have_been_is_asked_about_on_the_page(town, quality_developer, client_as, move):
    move(date(YEAR, 1, 2))
    year = add_year(quality_developer, town.board)
    stop = add_stop(quality_developer, year, "Varje månad", rhythm="working_day", day=20, month=None)
    services.year_adopt(by=quality_developer, year=year, version=None)
    move(date(YEAR, 3, 15))
    client = client_as(quality_developer)
    typed = {
        "version": stop.version, "name": "Varje månad", "kind": "learning", "duty": "custom", "rhythm": "working_day",
        "day": 3, "scope": "units", "who": "unit_manager", "weeks_before": 0, "days_after": 0, "opens_before": 14,
        "closes_after": 30, "months_back": 12, "guide": "Ny vägledning",
    }  # fmt: skip
    assert 'type="checkbox" name="past_is_right"' not in page(client, "year_stop", year.pk, stop.pk)
    shown = post(client, "year_stop", year.pk, stop.pk, **typed).content.decode()
    assert "redan ha varit: 3 mars 2027" in shown
    assert 'type="checkbox" name="past_is_right"' in shown
    assert "Ny vägledning" in shown
    assert post(client, "year_stop", year.pk, stop.pk, **typed, past_is_right="on").status_code == 302
    stop.refresh_from_db()
    assert (stop.day, stop.guide) == (3, "Ny vägledning")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("a3", 842)])
def test_the_wheel_is_one_page_that_can_be_archived_and_read_aloud(size, width, stop, town):
    content = draw(stop.stop.year, town.unit, size)
    pages = PdfReader(BytesIO(content)).pages
    assert len(pages) == 1
    assert round(pages[0].mediabox.width) == width
    text = pages[0].extract_text()
    assert "Fokus: lagen" in text
    assert "31 mars" in text
    assert "Lagen säger dagen" in text
    assert b"pdfuaid" in content
