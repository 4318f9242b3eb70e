"""An idea that is sent in from what it is about, and a lesson that is begun from it: a case, a risk, a finding, a stop,
a routine, a measure, a work, an analysis."""

import pytest
from django.urls import reverse

from core.calendar import local_today
from improvements import services
from improvements.models import Idea
from improvements.places import lesson_address, place_of, send_address
from improvements.services import measure_add
from tests.scene import report_case
from tests.scene_cases import analyse, assess
from tests.scene_improvements import begin_work
from tests.scene_inspections import set_inspections
from tests.scene_processes import add_routine, adopt
from tests.scene_risks import set_analyses
from tests.scene_year import set_year

pytestmark = pytest.mark.django_db
TEXT = "Sätt larmet på laddning vid tavlan."


@pytest.fixture
def case(employee, town):
    return report_case(employee, town.unit)


def sent() -> Idea:
    return Idea.objects.for_system("test").get()


def test_from_ones_own_report_to_the_answer_and_back_to_the_case(client_as, employee, unit_manager, town, case):
    worker = client_as(employee)
    address = send_address("avvikelse", case.number)
    assert (
        address.replace("&", "&amp;")
        in worker.get(reverse("deviations:own_report", args=[case.number])).content.decode()
    )
    form = worker.get(address)
    assert form.context["form"].initial["unit"] == town.unit
    assert f"Avvikelse {case.number}" in form.content.decode()
    worker.post(address, {"text": TEXT, "unit": town.unit.pk})
    assert (sent().about, sent().about_key) == ("avvikelse", case.number)
    page = reverse("improvements:idea", args=[sent().number])
    # Each is led to where they read of it.
    assert reverse("deviations:own_report", args=[case.number]) in worker.get(page).content.decode()
    assert reverse("deviations:show", args=[case.number]) in client_as(unit_manager).get(page).content.decode()


def test_what_one_may_not_see_is_named_by_its_kind_alone(client_as, employee, improvement_coach, town, case):
    services.idea_send(by=employee, unit=town.unit, text=TEXT, about="avvikelse", about_key=case.number)
    shown = client_as(improvement_coach).get(reverse("improvements:idea", args=[sent().number])).content.decode()
    assert "En avvikelse som du inte har tillgång till" in shown
    assert f"Avvikelse {case.number}" not in shown
    assert "/avvikelser/" + case.number not in shown


@pytest.mark.parametrize(
    ("word", "key"), [("avvikelse", "A0000-0001"), ("risk", "x"), ("hallplats", "0"), ("okant", "1")]
)
def test_an_unknown_place_is_left_out_and_the_idea_is_sent_all_the_same(
    client_as, employee, unit_manager, town, word, key
):
    client_as(employee).post(send_address(word, key), {"text": TEXT, "unit": town.unit.pk})
    assert (sent().text, sent().about, sent().about_key) == (TEXT, "", "")


def test_nobody_sends_from_a_case_that_they_may_not_see(other_unit_manager, town, case):
    assert place_of(other_unit_manager, "avvikelse", case.number) is None
    idea = services.idea_send(
        by=other_unit_manager, unit=town.lss_unit, text=TEXT, about="avvikelse", about_key=case.number
    )
    assert idea.about == ""


def test_each_page_leads_to_an_idea_about_what_it_shows(
    client_as, town, employee, unit_manager, quality_developer, division_manager
):
    made = set_analyses(town, unit_manager) | set_inspections(town, employee, unit_manager)
    made |= set_year(town, quality_developer, employee, unit_manager)
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    measure = measure_add(by=unit_manager, unit=town.unit, title="Larm", owner=unit_manager, due_on=local_today())
    client = client_as(unit_manager)
    for word, key, row in (
        ("risk", made["risk"].pk, made["analysis"]),
        ("brist", made["finding"].pk, made["finding"].occurrence),
        ("hallplats", made["unit_stop"].pk, made["unit_stop"]),
        ("rutin", routine.key, routine),
        ("atgard", measure.number, measure),
    ):
        place = place_of(unit_manager, word, str(key))
        assert (place.unit, place.url.split("#")[0]) == (row.unit, row.get_absolute_url())
        shown = client.get(row.get_absolute_url()).content.decode()
        assert send_address(word, key).replace("&", "&amp;") in shown, word


def test_each_page_leads_to_a_lesson_of_what_it_shows(
    client_as, town, employee, unit_manager, quality_developer, case, improvement_coach
):
    made = set_analyses(town, unit_manager) | set_year(town, quality_developer, employee, unit_manager)
    work = begin_work(unit_manager, town.unit)
    case = assess(unit_manager, case)
    analyse(unit_manager, case)
    client, page = client_as(unit_manager), reverse("deviations:show", args=[case.number])
    for word, key, address in (
        ("avvikelse", case.number, page),
        ("handelseanalys", case.number, page),
        ("risk", made["risk"].pk, made["analysis"].get_absolute_url()),
        ("hallplats", made["unit_stop"].pk, made["unit_stop"].get_absolute_url()),
        ("arbete", work.number, work.get_absolute_url()),
    ):
        place = place_of(unit_manager, word, str(key))
        assert (place.unit, place.url.split("#")[0]) == (town.unit, address)
        assert lesson_address(word, key).replace("&", "&amp;") in client.get(address).content.decode(), word
    assert place_of(improvement_coach, "handelseanalys", case.number) is None
    assert lesson_address("arbete", work.number).replace("&", "&amp;") not in (
        client_as(employee).get(work.get_absolute_url()).content.decode()
    )
