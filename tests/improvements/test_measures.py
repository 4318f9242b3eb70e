"""Deciding a measure, changing it, and who is told."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError
from improvements import services
from improvements.models import MeasureEvent
from improvements.selectors import late_count, possible_owners
from improvements.todo import AHEAD, todo
from organisation.models import Notice
from organisation.services import person_leave

pytestmark = pytest.mark.django_db


def test_a_measure_gets_a_number_its_board_and_a_first_event(measure, town, unit_manager):
    assert re.fullmatch(rf"Å{local_today().year}-\d{{4}}", measure.number)
    assert measure.board == town.board
    assert [(e.name, e.new_status, e.by) for e in measure.events.all()] == [("add", "planned", unit_manager)]
    assert measure.history.first().history_user == unit_manager


def test_the_owner_is_told_unless_they_decided_it_themselves(add_measure, employee, unit_manager):
    add_measure()
    assert not Notice.objects.exists()
    measure = add_measure(owner=employee)
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (employee, measure.get_absolute_url())
    assert measure.title not in notice.text


@pytest.mark.parametrize(
    "name", ["other_board_manager", "board_member", "administrator", "newcomer", "former_employee"]
)
def test_an_owner_works_within_the_board(add_measure, persona, name):
    with pytest.raises(DomainError) as error:
        add_measure(owner=persona(name))
    assert error.value.field == "owner"


def test_an_owner_may_be_anybody_who_works_within_the_board(add_measure, other_unit_manager, mas, town):
    assert add_measure(owner=other_unit_manager).owner == other_unit_manager
    assert set(possible_owners([town.board.pk])) >= {other_unit_manager, mas}


@pytest.mark.parametrize("name", ["employee", "division_manager", "other_unit_manager", "other_board_manager"])
def test_only_who_handles_the_unit_decides_a_measure(add_measure, persona, name):
    with pytest.raises(PermissionDenied):
        add_measure(by=persona(name))


def test_a_caller_who_has_asked_may_decide_for_them(add_measure, division_manager):
    assert add_measure(by=division_manager, right_checked=True).created_by == division_manager


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"due_on": local_today() - timedelta(days=1)}, "due_on"),
        ({"follow_up_on": local_today()}, "follow_up_on"),
        ({"title": " "}, "title"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(add_measure, fields, field):
    with pytest.raises(DomainError) as error:
        add_measure(**fields)
    assert error.value.field == field


def test_a_unit_without_a_board_has_no_measures(add_measure, town):
    with pytest.raises(DomainError) as error:
        add_measure(unit=town.municipality, right_checked=True)
    assert error.value.field == "unit"


def test_a_change_tells_from_what_to_what_and_why(measure, unit_manager, employee):
    later = measure.due_on + timedelta(days=5)
    changed = services.measure_change(
        by=unit_manager, measure=measure, version=measure.version, owner=employee, due_on=later, reason="Semester."
    )
    event = changed.events.last()
    assert (event.name, event.reason) == ("change", "Semester.")
    assert "Ansvarig: Eva Enhetschef → Maja Medarbetare" in event.note
    assert "Klar senast:" in event.note
    assert Notice.objects.get().user == employee


def test_a_change_to_the_same_writes_nothing(measure, unit_manager):
    same = services.measure_change(by=unit_manager, measure=measure, version=measure.version, title=measure.title)
    assert same.version == measure.version
    assert measure.events.count() == 1


def test_a_measure_stays_within_its_board(measure, unit_manager, town):
    with pytest.raises(DomainError) as error:
        services.measure_change(by=unit_manager, measure=measure, version=measure.version, unit=town.other_board_unit)
    assert error.value.field == "unit"


def test_a_late_measure_may_be_changed_without_moving_its_day(measure, unit_manager, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=40))
    changed = services.measure_change(by=unit_manager, measure=measure, version=measure.version, title="Ny rubrik")
    assert changed.is_late
    assert "ny rubrik" in changed.search_text


def test_the_database_refuses_to_change_the_story(measure):
    with pytest.raises(DatabaseError), transaction.atomic():
        super(type(MeasureEvent.objects.all()), MeasureEvent.objects.all()).update(note="annat")


def test_min_dag_shows_what_is_near_late_or_to_be_followed_up(add_measure, measure_in, unit_manager, employee):
    today = local_today()
    far = add_measure(title="Långt fram", due_on=today + AHEAD + timedelta(days=1))
    near = add_measure(title="Nära", due_on=today + timedelta(days=3))
    done = measure_in("done", title="Saknar uppföljning")
    measure_in("followed_up", title="Klar")
    add_measure(title="Någon annans", owner=employee)
    listed = todo(unit_manager, 10)
    assert listed.total == 2
    assert [item.url for item in listed.items] == [near.get_absolute_url(), done.get_absolute_url()]
    assert far.get_absolute_url() not in {item.url for item in listed.items}
    assert todo(unit_manager, 1).total == 2
    assert todo(employee, 10).total == 1


def test_min_dag_tells_the_manager_of_a_measure_whose_owner_has_left(add_measure, employee, unit_manager):
    measure = add_measure(owner=employee)
    person_leave(by=None, person=employee, on=local_today())
    items = todo(unit_manager, 5).items
    assert [item.url for item in items] == [measure.get_absolute_url()]
    assert items[0].text.startswith("Välj ny ansvarig")


def test_late_measures_are_counted_within_ones_sight(add_measure, unit_manager, other_unit_manager, time_machine):
    add_measure()
    time_machine.move_to(timezone.now() + timedelta(days=20))
    assert late_count(unit_manager) == 1
    assert late_count(other_unit_manager) == 0
