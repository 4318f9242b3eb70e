"""Who holds a stop: those whom the system tells can do it, and have it on their Min dag; nobody else is told."""

from datetime import date

import pytest
from django.urls import reverse

from core.access import may
from organisation.models import Assignment, Notice
from organisation.roles import Action, Role
from organisation.services import assignment_end
from qualityyear import todo
from qualityyear.holders import held_by, holders_of
from qualityyear.models import UnitStop
from qualityyear.workflow import StopStatus
from tests.conftest import add_person
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt, at, turn

pytestmark = pytest.mark.django_db
MARCH = "Patientsäkerhetsberättelsen färdig"


@pytest.fixture
def march(year, town, move) -> UnitStop:
    """The task of the nämnd's by 1 March, opened; MAS is to do it."""
    move(date(YEAR, 2, 1))
    turn()
    return at(town.board, MARCH)


def asked(user) -> list[str]:
    return [item.text for item in todo.todo(user, 8).items]


def agree(row, everybody):
    """What the two faces of the rule say: those who are told are those on whose Min dag it stands, and they may."""
    told = {person for person in everybody if person in holders_of(row)}
    rows = UnitStop.objects.for_system("test").filter(pk=row.pk)
    assert told == {person for person in everybody if rows.filter(held_by(person)).exists()}
    assert all(may(person, action, row) for person in told for action in (Action.READ_STOPS, Action.HOLD_STOPS))
    return told


@pytest.mark.parametrize("place", ["department", "unit"])
def test_what_is_done_once_for_all_is_held_from_anywhere_in_the_nämnd(march, town, client_as, place):
    mas = add_person("mas.annorstades", "Malin Medicinskt", Role.MAS, getattr(town, place))
    assert asked(mas) == [f"Gör: {MARCH}"]
    client = client_as(mas)
    assert client.get(march.get_absolute_url()).status_code == 200
    for page in ("stops", "wheel"):
        assert march.get_absolute_url() in client.get(reverse(f"qualityyear:{page}")).content.decode()
    assert march.get_absolute_url() in client.get(f"/kvalitetsaret/?plats={town.board.key}").content.decode()
    answer = client.post(reverse("qualityyear:complete", args=[march.pk]), {"version": march.version})
    assert answer.status_code == 302
    assert (at(town.board, MARCH).status, asked(mas)) == (StopStatus.DONE, [])


def test_the_other_roles_of_a_förvaltning_do_not_see_what_the_nämnd_does_for_all(march, town, client_as):
    sas = add_person("sas.annorstades", "Siri Samordnare", Role.SAS, town.department)
    provided = add_person("mas.utforare", "Mia Medicinskt", Role.MAS, town.provider)
    elsewhere = add_person("mas.annan", "Måns Medicinskt", Role.MAS, town.other_department)
    assert (
        march.get_absolute_url() not in client_as(sas).get(f"/kvalitetsaret/?plats={town.board.key}").content.decode()
    )
    for person in (sas, provided, elsewhere):
        assert client_as(person).get(march.get_absolute_url()).status_code == 404
        assert asked(person) == []


def test_without_anybody_in_the_role_those_who_plan_the_year_hold_it(
    march, town, quality_developer, director, sas, employee
):
    assert agree(march, [quality_developer, director, sas, employee]) == {quality_developer, director}
    assert f"Gör: {MARCH}" in asked(director)
    mas = add_person("mas", "Moa Medicinskt", Role.MAS, town.department)
    assert agree(march, [mas, quality_developer, director, sas]) == {mas}


def test_a_notice_leads_somewhere(town, quality_developer, client_as, move):
    move(date(YEAR, 3, 2))
    mas = add_person("mas", "Moa Medicinskt", Role.MAS, town.department)
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, "Samlad analys", scope="board", who="mas")
    adopt(quality_developer, year)
    turn()
    (notice,) = Notice.objects.filter(key__startswith="stop:")
    assert notice.user == mas
    assert client_as(mas).get(notice.url).status_code == 200


def test_a_role_that_holds_no_stops_is_not_asked_to(
    town, quality_developer, unit_manager, employee, other_unit_manager, move
):
    move(date(YEAR, 3, 2))
    year = add_year(quality_developer, town.board)
    for scope in ("board", "units"):
        add_stop(quality_developer, year, f"Samtal {scope}", who="employee", scope=scope)
    adopt(quality_developer, year)
    everybody = [quality_developer, unit_manager, other_unit_manager, employee]
    assert agree(at(town.board, "Samtal board"), everybody) == {quality_developer}
    assert agree(at(town.unit, "Samtal units"), everybody) == {unit_manager}


def test_a_role_at_a_part_of_the_nämnd_holds_the_stops_there_and_the_managers_the_others(
    town, quality_developer, unit_manager, other_unit_manager, move
):
    move(date(YEAR, 3, 2))
    mas = add_person("mas", "Moa Medicinskt", Role.MAS, town.division)
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, "Läkemedel", who="mas")
    adopt(quality_developer, year)
    everybody = [mas, unit_manager, other_unit_manager, quality_developer]
    assert agree(at(town.unit, "Läkemedel"), everybody) == {mas}
    assert agree(at(town.lss_unit, "Läkemedel"), everybody) == {other_unit_manager}
    assert asked(other_unit_manager) == ["Stanna och lär: Läkemedel"]


def test_without_a_manager_the_next_one_above_holds_it(stop, town, unit_manager, division_manager, director):
    everybody = [unit_manager, division_manager, director]
    assert agree(stop, everybody) == {unit_manager}
    assignment = Assignment.objects.get(user=unit_manager)
    assignment_end(by=None, assignment=assignment, on=date(YEAR, 3, 4))
    assert agree(stop, everybody) == {division_manager}
    assert asked(division_manager) == ["Stanna och lär: Fokus: lagen"] * 2  # home_care has no manager either
    assignment_end(by=None, assignment=Assignment.objects.get(user=division_manager), on=date(YEAR, 3, 4))
    assert agree(stop, everybody) == {director}
