"""What is done at a stop: written, asked, decided, laid there, and ended; and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Conflict, DomainError, RuleBroken
from organisation.models import Notice
from qualityyear import services
from qualityyear.models import StopNote
from qualityyear.panels import measure_stops, measures_of_stops
from qualityyear.workflow import StopStatus
from tests.qualityyear.conftest import YEAR, at, turn
from tests.scene_photo import photo

pytestmark = pytest.mark.django_db


def write(by, stop, learned="Vi lärde oss att fråga en gång till.", version=None, **more):
    return services.note_save(by=by, unit_stop=stop, version=version, learned=learned, **more)


def test_the_first_word_begins_the_stop_and_its_history_keeps_who_wrote_what(stop, unit_manager, division_manager):
    note = write(unit_manager, stop, version=0)
    stop.refresh_from_db()
    assert stop.status == StopStatus.BEGUN
    write(division_manager, stop, "Vi lärde oss mer.", version=note.version)
    assert [row.history_user for row in StopNote.history.order_by("pk")] == [unit_manager, division_manager]


def test_the_second_of_two_is_told_and_nothing_is_lost(stop, unit_manager, division_manager):
    write(unit_manager, stop, version=0)
    with pytest.raises(Conflict):
        write(division_manager, stop, "Det andra såg.", version=0)
    assert StopNote.objects.get().learned == "Vi lärde oss att fråga en gång till."


def test_a_stop_is_not_done_before_anything_is_written(stop, unit_manager):
    with pytest.raises(RuleBroken, match="Skriv vad ni lärde er"):
        services.stop_complete(by=unit_manager, unit_stop=stop, version=stop.version)
    write(unit_manager, stop)
    done = services.stop_complete(by=unit_manager, unit_stop=stop, version=None)
    assert (done.status, done.ended_by) == (StopStatus.DONE, unit_manager)
    with pytest.raises(RuleBroken, match="inte öppen"):
        write(unit_manager, stop, "För sent.")


def test_analysdagar_look_back_and_forward(year, town, unit_manager, move):
    move(date(YEAR, 9, 20))
    turn()
    days = at(town.unit, "Analysdagar")
    write(unit_manager, days, "Larmen ringer samtidigt.", held_on=date(YEAR, 9, 18), second_on=date(YEAR, 9, 19))
    with pytest.raises(RuleBroken, match="dag två"):
        services.stop_complete(by=unit_manager, unit_stop=days, version=None)
    goal = services.stop_add_goal(
        by=unit_manager, unit_stop=days, version=None, title="Alla larm besvaras inom tre minuter",
        sign="Larmlistan visar det.", first_year=YEAR + 1, last_year=YEAR + 1,
    )  # fmt: skip
    done = services.stop_complete(by=unit_manager, unit_stop=days, version=None)
    assert list(done.goals.all()) == [goal]


def test_day_two_does_not_lie_before_day_one(stop, unit_manager):
    with pytest.raises(DomainError) as error:
        write(unit_manager, stop, held_on=date(YEAR, 3, 4), second_on=date(YEAR, 3, 3))
    assert error.value.field == "second_on"
    with pytest.raises(DomainError) as error:
        write(unit_manager, stop, held_on=date(YEAR, 3, 6))
    assert error.value.field == "held_on"


def test_a_decision_becomes_a_measure_that_knows_where_it_was_decided(stop, unit_manager, employee):
    measure = services.stop_add_measure(
        by=unit_manager, unit_stop=stop, version=stop.version, title="Inför en fråga till vid matbordet",
        owner=unit_manager, due_on=date(YEAR, 5, 1),
    )  # fmt: skip
    assert measure.unit == stop.unit
    panel = measure_stops(employee, [measure.pk])[measure.pk]
    assert [(item.title, item.url) for item in panel.items] == [("Fokus: lagen", stop.get_absolute_url())]
    assert list(measures_of_stops(employee, [measure.pk])) == [measure.pk]


def test_the_staff_answer_before_the_stop_once_each(stop, unit_manager, employee, colleague, other_unit_manager):
    asked = services.question_ask(by=unit_manager, unit_stop=stop, version=stop.version, question="Vad är svårt?")
    assert {notice.user for notice in Notice.objects.filter(key__contains=":asked:")} == {employee, colleague}
    services.answer_save(by=employee, unit_stop=asked, text="Att hinna.")
    services.answer_save(by=employee, unit_stop=asked, text="Att hinna prata.")
    assert [answer.text for answer in asked.answers.all()] == ["Att hinna prata."]
    with pytest.raises(PermissionDenied):
        services.answer_save(by=other_unit_manager, unit_stop=asked, text="Jag arbetar inte där.")


def test_no_answer_before_there_is_a_question(stop, employee):
    with pytest.raises(RuleBroken, match="Ingen fråga"):
        services.answer_save(by=employee, unit_stop=stop, text="Jag svarar ändå.")


def test_what_did_not_come_about_says_why_and_may_be_opened_again(stop, unit_manager):
    with pytest.raises(DomainError) as error:
        services.stop_skip(by=unit_manager, unit_stop=stop, version=stop.version, why=" ")
    assert error.value.field == "why"
    row = services.stop_skip(by=unit_manager, unit_stop=stop, version=stop.version, why="Magsjuka på enheten.")
    assert row.status == StopStatus.NOT_DONE
    row = services.stop_reopen(by=unit_manager, unit_stop=row, version=row.version, reason="Vi hann till slut.")
    assert (row.status, row.why, row.ended_at) == (StopStatus.BEGUN, "", None)


def test_a_stop_opened_again_after_its_time_is_not_closed_at_once(stop, unit_manager, town, move):
    move(date(YEAR, 6, 1))
    turn()
    row = at(town.unit)
    services.stop_reopen(by=unit_manager, unit_stop=row, version=row.version, reason="Vi gör den nu.")
    turn()
    assert at(town.unit).status == StopStatus.BEGUN


@pytest.mark.parametrize("field", ["learned", "ahead", "taking_part"])
def test_personal_numbers_are_refused_beside_the_field(stop, unit_manager, field):
    with pytest.raises(DomainError) as error:
        services.note_save(by=unit_manager, unit_stop=stop, version=0, **{field: "Det gällde 19121212-1212."})
    assert error.value.field == field


def test_only_those_who_hold_stops_there_write(stop, employee, other_unit_manager, board_member):
    for person in (employee, other_unit_manager, board_member):
        with pytest.raises(PermissionDenied):
            write(person, stop)


def test_files_are_judged_and_taken_away(stop, unit_manager, employee):
    made = services.file_add(by=unit_manager, unit_stop=stop, upload=photo())
    assert made.content_type == "image/jpeg"
    with pytest.raises(PermissionDenied):
        services.file_add(by=employee, unit_stop=stop, upload=photo())
    services.file_remove(by=unit_manager, unit_stop=stop, file=made)
    assert not stop.files.exists()
    assert stop.events.filter(name="file_remove").exists()
