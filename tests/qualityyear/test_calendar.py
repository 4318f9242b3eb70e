"""The calendar that people subscribe to: RFC 5545, names and days alone, and a link that can be taken back."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from organisation.services import person_leave, unit_close
from qualityyear import services
from qualityyear.models import CalendarLink
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(year, town, unit_manager):
    _, secret = services.link_make(by=unit_manager, unit=town.unit)
    return reverse("qualityyear:feed", args=[secret])


def test_it_is_a_calendar_by_rfc_5545(address, client):
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    content = response.content
    # 3.1: every line ends with CRLF and holds at most 75 octets.
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    assert (calendar["version"], "prodid" in calendar) == ("2.0", True)
    events = calendar.walk("VEVENT")
    # 3.6.1: UID and DTSTAMP are required, and a UID names one event for ever.
    assert all(event.get("uid") and event.get("dtstamp") for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events) == 3
    assert not [error for event in events for error in event.errors]
    march = next(event for event in events if str(event["summary"]) == "Fokus: lagen")
    # 3.6.1: the end of an event is not within it.
    assert (march.decoded("dtstart"), march.decoded("dtend")) == (date(YEAR, 3, 1), date(YEAR, 4, 1))


def test_a_long_name_with_commas_is_folded_and_escaped_and_comes_out_as_it_was(year, town, quality_developer, client):
    name = "Översyn; rutiner, processer\\kartor: " + "åäö" * 25
    add_stop(quality_developer, year, name, month=5)
    _, secret = services.link_make(by=quality_developer, unit=town.board)
    content = client.get(reverse("qualityyear:feed", args=[secret])).content
    lines = content.split(b"\r\n")
    # 3.1: folded by a line break and a space, never within a letter; lines are counted in octets.
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines[:-1])
    (event,) = (each for each in Calendar.from_ical(content).walk("VEVENT") if "Översyn" in str(each["summary"]))
    assert str(event["summary"]) == name
    unfolded = content.replace(b"\r\n ", b"").decode()
    # 3.3.11: backslash, semicolon and comma are escaped in a text; a colon is not.
    assert "SUMMARY:Översyn\\; rutiner\\, processer\\\\kartor: åäö" in unfolded
    # 3.3.4, 3.3.5: whole days as dates, the time stamp in UTC. 3.7.2: a picture of the year, no message to answer.
    assert f"DTSTART;VALUE=DATE:{YEAR}0501" in unfolded
    assert f"DTEND;VALUE=DATE:{YEAR}0601" in unfolded
    stamps = [line for line in unfolded.splitlines() if line.startswith("DTSTAMP")]
    assert stamps
    assert all(re.fullmatch(r"DTSTAMP:\d{8}T\d{6}Z", line) for line in stamps)
    assert "METHOD" not in unfolded
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == unfolded.count("UID:") == len(stamps)


def test_it_holds_names_and_days_and_nothing_else(stop, unit_manager, town, client):
    services.note_save(by=unit_manager, unit_stop=stop, version=0, learned="Hemligt lärande")
    _, secret = services.link_make(by=unit_manager, unit=town.unit)
    calendar = Calendar.from_ical(client.get(reverse("qualityyear:feed", args=[secret])).content)
    allowed = {"UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "SEQUENCE"}
    assert all(set(event) <= allowed for event in calendar.walk("VEVENT"))
    assert b"Hemligt" not in calendar.to_ical()
    assert b"Vad \xc3\xa4r sv\xc3\xa5rt" not in calendar.to_ical()


def test_the_same_stop_keeps_its_name_when_it_is_moved(address, client, year, quality_developer):
    def uids():
        return {str(event["uid"]) for event in Calendar.from_ical(client.get(address).content).walk("VEVENT")}

    before = uids()
    stop = year.stops.get(name="Analysdagar")
    services.stop_change(by=quality_developer, stop=stop, version=stop.version, month=10)
    assert uids() == before


def events_of(unit, by, client):
    """What a calendar that follows unit reads, by the names of the stops."""
    _, secret = services.link_make(by=by, unit=unit)
    read = Calendar.from_ical(client.get(reverse("qualityyear:feed", args=[secret])).content).walk("VEVENT")
    found = {str(event["summary"]): event for event in read}
    assert len(found) == len(read)  # each stop once, however many units it asks
    return found


def test_a_part_of_the_nämnd_has_the_stops_of_the_units_beneath_it_each_once(
    year, town, quality_developer, unit_manager, client
):
    add_stop(quality_developer, year, "Brukarråd", month=5, units=[town.lss_unit])
    add_stop(quality_developer, year, "Hemgång", month=5, units=[town.area])
    every, once_for_all = {"Fokus: lagen", "Analysdagar"}, {"Patientsäkerhetsberättelsen färdig"}
    for place, own in (
        (town.unit, {*every, "Hemgång"}),
        (town.area, {*every, "Hemgång"}),
        (town.division, {*every, "Hemgång"}),
        (town.lss_division, {*every, "Brukarråd"}),
        (town.department, {*every, "Hemgång", "Brukarråd"}),
        (town.board, {*every, "Hemgång", "Brukarråd"}),
        (town.provider, set()),
    ):
        assert set(events_of(place, unit_manager, client)) == once_for_all | own, place


def test_a_part_whose_units_have_closed_by_then_has_not_what_comes_later(year, town, quality_developer, client):
    unit_close(by=None, unit=town.lss_unit, on=date(YEAR, 5, 31))
    found = events_of(town.lss_division, quality_developer, client)
    assert set(found) == {"Fokus: lagen", "Patientsäkerhetsberättelsen färdig"}


def revision(event):
    return (event["sequence"], event.decoded("dtstamp"), event.decoded("last-modified"))


def test_an_event_whose_days_move_is_a_later_revision_of_itself(town, quality_developer, client, move):
    """3.8.7.4: SEQUENCE grows with each revision; 3.8.7.2, 3.8.7.3: the stamps say when it was."""
    move(date(YEAR - 1, 12, 1))
    meeting = services.meeting_add(by=quality_developer, board=town.board, held_on=date(YEAR, 5, 20))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year)
    add_stop(quality_developer, year, "Inför nämnden", rhythm="meeting", weeks_before=3)
    adopt(quality_developer, year)
    before = events_of(town.area, quality_developer, client)

    def moves(day, held_on):
        move(day)
        meeting.refresh_from_db()
        services.meeting_change(
            by=quality_developer, meeting=meeting, version=meeting.version, held_on=held_on, note="",
            is_cancelled=False,
        )  # fmt: skip
        return events_of(town.area, quality_developer, client)

    after = moves(date(YEAR, 1, 10), date(YEAR, 5, 27))
    was, now = before["Inför nämnden"], after["Inför nämnden"]
    assert str(was["uid"]) == str(now["uid"])
    assert (was.decoded("dtend"), now.decoded("dtend")) == (date(YEAR, 4, 30), date(YEAR, 5, 7))
    assert all(later > earlier for earlier, later in zip(revision(was), revision(now), strict=True))
    assert now.decoded("dtstamp").date() == date(YEAR, 1, 10)
    # What is not counted from the meeting is as it was.
    assert revision(before["Fokus: lagen"]) == revision(after["Fokus: lagen"])
    again = moves(date(YEAR, 1, 12), date(YEAR, 5, 20))["Inför nämnden"]
    assert again.decoded("dtend") == was.decoded("dtend")
    assert all(later > earlier for earlier, later in zip(revision(now), revision(again), strict=True))
    stop = year.stops.get(name="Inför nämnden")
    move(date(YEAR, 1, 14))
    services.stop_change(by=quality_developer, stop=stop, version=stop.version, weeks_before=4)
    moved = events_of(town.area, quality_developer, client)["Inför nämnden"]
    assert all(later > earlier for earlier, later in zip(revision(again), revision(moved), strict=True))


def test_the_secret_is_kept_only_as_a_digest(address):
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")
    link = CalendarLink.objects.get()
    assert secret not in str(vars(link))
    assert len(secret) > 40


def test_a_link_that_is_taken_back_gives_nothing(address, unit_manager):
    services.link_revoke(by=unit_manager, link=CalendarLink.objects.get())
    assert Client().get(address).status_code == 404


def test_nobody_takes_back_anothers_link(address, employee, client):
    services.link_revoke(by=employee, link=CalendarLink.objects.get())
    assert client.get(address).status_code == 200


def test_it_ceases_with_the_persons_access(address, unit_manager, client):
    person_leave(by=None, person=unit_manager)
    assert client.get(address).status_code == 404


def test_a_new_link_takes_the_place_of_the_old(address, unit_manager, town, client):
    services.link_make(by=unit_manager, unit=town.unit)
    assert client.get(address).status_code == 404


def test_nobody_follows_another_nämnd(year, town, other_board_manager):
    for unit in (town.unit, town.board):
        with pytest.raises(PermissionDenied):
            services.link_make(by=other_board_manager, unit=unit)


def test_the_address_is_shown_once_on_the_page(year, town, unit_manager, client_as):
    page = client_as(unit_manager)
    made = page.post(reverse("qualityyear:calendar"), {"unit": town.unit.key}).content.decode()
    assert ".ics" in made
    again = page.get(reverse("qualityyear:calendar")).content.decode()
    assert ".ics" not in again
    assert "inte läst än" in again
    assert page.get("/kvalitetsaret/kalender/gissat.ics").status_code == 404
