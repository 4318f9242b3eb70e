"""The nämnd's meetings and what is counted from them: stops follow, and lie in the past only when one says so."""

from datetime import date

import pytest
from django.urls import reverse

from core.errors import DomainError
from qualityyear import services
from qualityyear.models import Meeting, UnitStop
from qualityyear.rules import Rhythm
from qualityyear.workflow import StopStatus
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt, at, turn

pytestmark = pytest.mark.django_db
MAY = date(YEAR, 5, 20)  # what is to be done three weeks before it is due on 29 April


@pytest.fixture
def meeting(town, quality_developer, move) -> Meeting:
    """In May; the year holds from January, with a stop three weeks before each meeting and another six before."""
    move(date(YEAR, 1, 2))
    made = services.meeting_add(by=quality_developer, board=town.board, held_on=MAY)
    year = add_year(quality_developer, town.board)
    for name, weeks in (("Inför nämnden", 3), ("Tidigt", 6)):
        add_stop(quality_developer, year, name, rhythm=Rhythm.MEETING.value, weeks_before=weeks)
    adopt(quality_developer, year)
    return made


def change(by, meeting, held_on=MAY, **more):
    meeting.refresh_from_db()
    values = {"note": "", "is_cancelled": False} | more
    return services.meeting_change(by=by, meeting=meeting, version=meeting.version, held_on=held_on, **values)


def rows(name="Inför nämnden"):
    return UnitStop.objects.for_system("test").filter(stop__name=name)


def test_the_stops_before_a_meeting_follow_it(meeting, town, quality_developer, move):
    move(date(YEAR, 4, 20))
    turn()
    assert at(town.unit, "Inför nämnden").due_on == date(YEAR, 4, 29)
    change(quality_developer, meeting, date(YEAR, 5, 27))
    assert at(town.unit, "Inför nämnden").due_on == date(YEAR, 5, 6)
    with pytest.raises(DomainError, match="har redan varit") as error:
        change(quality_developer, meeting, date(YEAR, 3, 1))
    assert error.value.field == "held_on"
    change(quality_developer, meeting, date(YEAR, 5, 27), is_cancelled=True)
    assert at(town.unit, "Inför nämnden").status == StopStatus.LAPSED


def test_a_meeting_that_has_been_is_history_and_nothing_is_asked_for_before_it(meeting, town, quality_developer, move):
    move(date(YEAR, 3, 10))
    past = services.meeting_add(by=quality_developer, board=town.board, held_on=date(YEAR, 3, 3), note="Extra möte")
    assert past.is_history
    turn()
    move(date(YEAR, 3, 20))
    turn()
    assert not rows().exists()
    change(quality_developer, past, date(YEAR, 3, 3), note="Det extra mötet")
    assert not rows().exists()
    # It turns out to be in June after all.
    moved = change(quality_developer, past, date(YEAR, 6, 9), note="Extra möte")
    move(date(YEAR, 5, 10))
    turn()
    assert not moved.is_history
    assert {row.due_on for row in rows()} == {date(YEAR, 4, 29), date(YEAR, 5, 19)}


def test_a_meeting_that_was_called_off_and_was_held_after_all_asks_for_nothing(meeting, quality_developer, move):
    move(date(YEAR, 2, 1))
    change(quality_developer, meeting, is_cancelled=True)
    move(date(YEAR, 5, 25))
    assert change(quality_developer, meeting).is_history
    turn()
    assert not rows().exists()


def test_a_change_that_puts_stops_in_the_past_is_asked_about_first(meeting, town, quality_developer, move):
    move(date(YEAR, 4, 20))
    turn()
    nearer = date(YEAR, 5, 6)
    with pytest.raises(services.MovesIntoThePast) as error:
        change(quality_developer, meeting, nearer)
    assert error.value.field == "held_on"
    assert "”Inför nämnden” senast 15 april 2027" in error.value.message
    assert "Tidigt" not in error.value.message  # that one had its last day behind it before
    meeting.refresh_from_db()
    assert (meeting.held_on, at(town.unit, "Inför nämnden").due_on) == (MAY, date(YEAR, 4, 29))
    change(quality_developer, meeting, nearer, past_is_right=True)
    # Nothing is held open by that: it was there to be seen.
    row = at(town.unit, "Inför nämnden")
    assert (row.due_on, row.held_open, row.last_day) == (date(YEAR, 4, 15), None, row.due_on)
    assert row.gathered_on > row.due_on
    assert row in UnitStop.objects.for_system("test").late()
    # Later changes of what is past already are not asked about.
    change(quality_developer, meeting, nearer, note="Tidigarelagt")
    change(quality_developer, meeting, date(YEAR, 5, 7))


def test_what_is_done_everywhere_is_not_asked_about(meeting, town, quality_developer, move):
    move(date(YEAR, 4, 20))
    turn()
    for row in rows():
        services.stop_skip(by=quality_developer, unit_stop=row, version=row.version, why="Inget att ta upp.")
    assert change(quality_developer, meeting, date(YEAR, 5, 6)).held_on == date(YEAR, 5, 6)


def test_a_new_meeting_that_is_too_near_is_asked_about_and_then_held_open(meeting, town, quality_developer, move):
    move(date(YEAR, 2, 15))
    values = {"by": quality_developer, "board": town.board, "held_on": date(YEAR, 3, 2)}
    with pytest.raises(services.MovesIntoThePast, match="”Tidigt” senast 19 januari 2027; ”Inför nämnden”"):
        services.meeting_add(**values)
    assert Meeting.objects.for_system("test").count() == 1
    services.meeting_add(**values, past_is_right=True)
    turn()
    row = at(town.unit, "Inför nämnden")
    assert (row.due_on, row.held_open, row.is_late) == (date(YEAR, 2, 9), row.closes_on, False)


def test_the_page_asks_keeps_what_was_typed_and_takes_yes_for_an_answer(meeting, quality_developer, client_as, move):
    move(date(YEAR, 4, 20))
    turn()
    client, address = client_as(quality_developer), reverse("qualityyear:meeting", args=[meeting.pk])
    assert 'type="checkbox" name="past_is_right"' not in client.get(address).content.decode()
    meeting.refresh_from_db()
    typed = {"version": meeting.version, "held_on": "2027-05-06", "note": "Flyttat för budgeten"}
    shown = client.post(address, typed).content.decode()
    assert "skulle då redan ha varit klart: ”Inför nämnden” senast 15 april 2027" in shown
    assert 'type="checkbox" name="past_is_right"' in shown
    assert "Flyttat för budgeten" in shown
    assert client.post(address, typed | {"past_is_right": "on"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.held_on == date(YEAR, 5, 6)


def test_the_page_says_what_a_meeting_in_the_past_means(meeting, town, quality_developer, client_as, move):
    move(date(YEAR, 4, 20))
    client = client_as(quality_developer)
    added = client.post(
        reverse("qualityyear:meeting_add"), {"board": town.board.pk, "held_on": "2027-04-01", "note": ""}, follow=True
    ).content.decode()
    assert "inget frågas efter inför det" in added
    assert "inlagt i efterhand" in added
