"""What of the internkontroll is told to whom: the people named for it, its measures, and the way back to it."""

import csv
from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from kvalitet.gather import todos
from kvalitet.menu import QUALITY
from organisation.services import person_leave
from riskanalysis.models import ControlPlan
from riskanalysis.services import control_checks
from tests.remembering import kept
from tests.scene_control import add_point, adopt, answer, checks_of, report, start

pytestmark = pytest.mark.django_db


@kept
def plan(town, quality_developer) -> ControlPlan:
    return start(quality_developer, town.board)


@kept
def reported(town, quality_developer, unit_manager) -> ControlPlan:
    """Last year's, with a fault and its measure, whose owner is the unit's manager."""
    last = start(quality_developer, town.board, local_today().year - 1)
    add_point(quality_developer, last, unit_manager, town.unit)
    last = adopt(quality_developer, last)
    check = answer(unit_manager, checks_of(last)[0], "minor", "Två av tio var sena.")
    control_checks.check_add_measure(
        by=unit_manager, check=check, version=check.version, title="Inför en bevakningslista", owner=unit_manager,
        due_on=local_today() + timedelta(days=30),
    )  # fmt: skip
    return report(quality_developer, last)


def rows_of_file(client, plan) -> list[dict]:
    file = client.get(reverse("control:export_points", args=[plan.pk, "csv"]))
    text = b"".join(file.streaming_content).decode().lstrip("\ufeff")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_who_is_named_for_a_control_is_told_to_those_who_prepare_or_answer_it(
    reported, quality_developer, unit_manager, other_unit_manager, board_member, client_as
):
    address = checks_of(reported)[0].get_absolute_url()
    for person, told in (
        (quality_developer, True), (unit_manager, True), (other_unit_manager, False), (board_member, False),
    ):  # fmt: skip
        client = client_as(person)
        page, year = (client.get(url).content.decode() for url in (address, reported.get_absolute_url()))
        words = "Enhetschef: Eva Enhetschef"
        assert "Två av tio var sena." in page
        assert (words in page, words in year) == (told, told)
        # Named for it, and who answered.
        assert ("Eva Enhetschef" in page) is told
        assert {row["Person"] for row in rows_of_file(client, reported)} == {"Eva Enhetschef" if told else ""}


def test_a_refusal_names_the_role_and_not_the_person(reported, board_member, client_as):
    answered = client_as(board_member).post(checks_of(reported)[0].get_absolute_url(), {})
    assert answered.status_code == 403
    assert "Den görs av: Enhetschef." in answered.content.decode()
    assert "Eva Enhetschef" not in answered.content.decode()


def test_of_a_measure_that_one_may_not_open_only_its_status_is_told(
    reported, quality_developer, board_member, client_as
):
    address = checks_of(reported)[0].get_absolute_url()
    for person, told in ((quality_developer, True), (board_member, False)):
        client = client_as(person)
        page, listed = client.get(address).content.decode(), rows_of_file(client, reported)[0]["Åtgärder"]
        assert ("Inför en bevakningslista" in page, "Inför en bevakningslista" in listed) == (told, told)
        assert ("Åtgärd som du inte har tillgång till" in page) is not told
        assert "(planerad)" in listed
        assert "Planerad" in page
    assert listed == "Åtgärd som du inte har tillgång till (planerad)"
    # The report itself is the nämnd's: it says what is done, and not by whom.
    page = client_as(board_member).get(reverse("control:report", args=[reported.pk])).content.decode()
    assert "Inför en bevakningslista" in page
    assert "Eva Enhetschef" not in page


def test_an_employee_who_is_named_finds_the_way_back_to_the_controls(
    plan, town, quality_developer, employee, colleague, client_as
):
    client, address = client_as(employee), reverse("control:list")
    assert client.get(address).status_code == 403
    add_point(quality_developer, plan, employee, town.unit)
    adopt(quality_developer, plan)
    assert plan.get_absolute_url() in client.get(address).content.decode()
    assert client_as(colleague).get(address).status_code == 403
    check = checks_of(plan)[0]
    typed = {"finding": "ok", "note": "", "controlled_on": local_today(), "version": check.version}
    after = client.post(check.get_absolute_url(), typed, follow=True)
    assert after.status_code == 200
    assert f'href="{address}"' in after.content.decode()


def test_a_control_whose_person_has_left_comes_to_whoever_answers_nearest(
    plan, town, quality_developer, unit_manager, division_manager, employee
):
    add_point(quality_developer, plan, employee, town.unit, frequency="days", days=[local_today()])
    adopt(quality_developer, plan, on=local_today())
    text = "Gör kontrollen: Verkställda beslut"

    def has_it(person):
        return text in [item.text for item in todos(person)[0]]

    assert (has_it(employee), has_it(unit_manager)) == (True, False)
    person_leave(by=None, person=employee)
    assert (has_it(unit_manager), has_it(division_manager)) == (True, False)


def test_each_kind_of_quality_work_has_its_own_sign_in_the_menu():
    assert len({item.icon for item in QUALITY}) == len(QUALITY)
