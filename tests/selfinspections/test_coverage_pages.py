"""Coverage: what was planned and answered; silence is told as silence, in words and not by colour."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from selfinspections import services
from selfinspections.figures import covered
from selfinspections.models import Occurrence
from selfinspections.workflow import Frequency
from tests.scene_check_lists import plan_for, published_list
from tests.selfinspections.conftest import answer, complete

pytestmark = pytest.mark.django_db
PAGE = reverse("selfinspections:coverage")


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def move(time_machine, day):
    time_machine.move_to(datetime.combine(day, time(12), UTC), tick=False)


@pytest.fixture
def spring(town, unit_manager, quality_developer, time_machine):
    """Two units, asked each month from January to March 2027. One has answered, said why not, and has time left; the
    other is silent."""
    move(time_machine, date(2027, 1, 1))
    check_list = published_list(quality_developer, town.board)
    units = [town.unit, town.home_care]
    plan = plan_for(
        quality_developer, check_list, town.board, units, frequency=Frequency.MONTHLY, starts_on=date(2027, 1, 4)
    )
    move(time_machine, date(2027, 3, 5))
    services.occurrences_make()
    january, february, _ = plan.occurrences.filter(unit=town.unit).order_by("planned_on")
    answer(unit_manager, january, "J", "N")
    complete(unit_manager, january)
    services.occurrence_skip(by=unit_manager, occurrence=february, version=february.version, why="Ombyggnad.")
    return plan


def test_each_state_is_counted_by_itself(spring, town):
    counted = covered(Occurrence.objects.for_system("test").all(), "unit")
    ours, silent = counted[town.unit.pk], counted[town.home_care.pk]
    assert (ours.done, ours.not_done, ours.late, ours.waiting) == (1, 1, 0, 1)
    assert (silent.done, silent.late, silent.waiting) == (0, 2, 1)


def test_the_page_says_what_was_not_answered(spring, client_as, quality_developer):
    shown = text(client_as(quality_developer).get(PAGE))
    assert "Kvartal 1, 2027" in shown
    for words in ("1 av 3", "2 obesvarade", "1 gjordes inte", "1 väntar", "1 av 6"):
        assert words in shown
    assert "1 enhet har inte svarat" in shown


def test_what_has_lapsed_is_not_counted(spring, client_as, quality_developer):
    check_list = spring.check_list
    check_list.refresh_from_db()
    services.check_list_withdraw(
        by=quality_developer, check_list=check_list, version=check_list.version, reason="Ersatt."
    )
    shown = text(client_as(quality_developer).get(PAGE))
    assert "1 av 2" in shown
    assert "obesvarad</small>" not in shown


def test_a_manager_sees_the_own_unit_only(spring, client_as, unit_manager, town):
    shown = text(client_as(unit_manager).get(PAGE))
    assert str(town.unit) in shown
    assert str(town.home_care) not in shown
    assert (
        client_as(unit_manager).get(reverse("selfinspections:unit_coverage", args=[town.home_care.pk])).status_code
        == 404
    )


def test_the_period_the_unit_and_the_list_narrow_it(spring, client_as, quality_developer, town):
    client = client_as(quality_developer)
    assert "1 av 2" in text(client.get(f"{PAGE}?period=2027-01"))
    assert str(town.home_care) not in text(client.get(f"{PAGE}?enhet={town.unit.pk}")).split("<tbody>")[1]
    assert "Inget var planerat" in text(client.get(f"{PAGE}?period=2026"))


def test_units_are_ordered_by_what_nobody_has_answered(spring, client_as, quality_developer, town):
    body = text(client_as(quality_developer).get(f"{PAGE}?ordning=obesvarade")).split("<tbody>")[1]
    assert body.index(str(town.home_care)) < body.index(str(town.unit))


def test_a_units_own_page_tells_why_and_how_it_looked(spring, client_as, quality_developer, town):
    client = client_as(quality_developer)
    shown = text(client.get(reverse("selfinspections:unit_coverage", args=[town.unit.pk])))
    assert "besvarade" in shown.split("</h1>")[1].split("</p>")[0]
    assert "Ombyggnad." in shown
    assert "50\u00a0% rätt" in shown
    assert "Svara senast" in shown
    assert "Obesvarad" in text(client.get(reverse("selfinspections:unit_coverage", args=[town.home_care.pk])))


def test_the_file_holds_a_row_for_each_unit_and_list(spring, client_as, quality_developer, town):
    address = reverse("selfinspections:export_coverage", args=["csv"])
    answered = client_as(quality_developer).get(address)
    lines = b"".join(answered.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert f"{town.home_care};Vårdhygien;3;0;0;2;1;0" in lines[2]


def test_nothing_planned_teaches(client_as, unit_manager):
    assert "Inget är planerat i perioden" in text(client_as(unit_manager).get(PAGE))
