"""Every clock that runs: the law's word since when, an end of the law's only where the law counts, our target apart."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.models import AccessLogEntry
from core.wording import clock, day_long
from deviations.models import Clock
from deviations.services.clocks import clock_start
from deviations.services.tracks import track_open, track_register
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]
URL = "/avvikelser/klockor/"


@pytest.fixture
def on_track(town, employee, unit_manager):
    """`on_track("lex_sarah", laws=("sol",))`: a judged case with that track opened."""

    def make(kind="lex_sarah", laws=("sol",), unit=None, by=None, **more):
        case = assess(by or unit_manager, report_case(employee, unit or town.unit), laws=laws)
        return track_open(by=by or unit_manager, deviation=case, kind=kind, suggestion=SAID, **more)

    return make


def rows(client, query=""):
    return client.get(f"{URL}{query}").context["rows"]


def test_a_word_is_shown_as_a_word_and_our_target_apart(on_track, unit_manager, client_as):
    track = on_track()
    row = rows(client_as(unit_manager))[0]
    assert (row.number, row.duty, row.legal_word) == (
        track.deviation.number, "Dokumentera, utreda och avhjälpa (SoL)", "genast",
    )  # fmt: skip
    assert (row.since, row.legal_end) == (track.received_at, "")
    assert row.target
    page = client_as(unit_manager).get(URL).content.decode()
    assert reverse("standards:reference", args=[row.reference.key]) in page
    cell = re.search(r'data-label="Senast enligt lagen">(.*?)</td>', page)[1]  # on a phone the label comes first
    assert re.sub(r"<[^>]+>", "", cell) == "ingen bestämd dag"
    assert "<progress" not in page
    assert "<meter" not in page


def test_where_the_law_counts_its_last_day_is_shown_and_moved_to_a_working_day(on_track, unit_manager, client_as):
    track = on_track()
    received = datetime(2026, 11, 2, 10, tzinfo=UTC)
    started = clock_start(duty="LS-IVO-UTR", deviation=track.deviation, track=track, started_at=received)
    assert started.legal_end.astimezone().date().isoformat() >= "2027-01-02"
    row = next(row for row in rows(client_as(unit_manager)) if row.duty == "Lämna utredningen till IVO")
    assert row.legal_end == "4 jan 2027"  # 2 January is a Saturday
    assert "två månader" in row.legal_word


def test_what_is_nearest_comes_first_whatever_it_counts_by(on_track, unit_manager, client_as):
    near, far, none = on_track(), on_track(), on_track()
    now = timezone.now()
    clocks = Clock.objects.for_system("a test")
    clocks.filter(track=near).update(target_end=now + timedelta(days=90), extended_to=now + timedelta(days=1))
    clocks.filter(track=far).update(target_end=now + timedelta(days=30))
    clocks.filter(track=none).update(target_end=None)
    shown = [row.number for row in rows(client_as(unit_manager))]
    assert shown == [track.deviation.number for track in (near, far, none)]


def test_the_filter_knows_late_soon_track_and_unit(on_track, town, unit_manager, mas, employee, client_as, sas):
    sarah = on_track()
    maria = on_track("lex_maria", laws=("hsl",))
    now = timezone.now()
    clocks = Clock.objects.for_system("a test")
    clocks.filter(track=sarah).update(target_end=now - timedelta(days=1))
    clocks.filter(track=maria).update(target_end=now + timedelta(days=2))
    client = client_as(unit_manager)

    def numbers(query, client=client):
        return {row.number for row in rows(client, query)}

    assert numbers("?visa=forsenade") == numbers("?spar=lex-sarah") == {sarah.deviation.number}
    assert numbers("?visa=snart") == numbers("?spar=lex-maria") == {maria.deviation.number}
    assert numbers("?spar=arendet") == set()
    assert numbers("?visa=strunt") == {sarah.deviation.number, maria.deviation.number}
    client = client_as(sas)
    assert numbers(f"?enhet={town.area.pk}", client) == {sarah.deviation.number}
    assert numbers(f"?enhet={town.lss_division.pk}", client) == set()


def test_a_clock_is_seen_with_its_track_and_by_nobody_else(
    on_track, town, unit_manager, sas, mas, other_unit_manager, other_board_manager, employee, client_as
):
    case = on_track("lex_sarah", laws=("sol", "hsl")).deviation
    track_open(by=unit_manager, deviation=case, kind="lex_maria", suggestion=SAID)
    duties = {
        person.name: {row.track for row in rows(client_as(person))}
        for person in (unit_manager, sas, mas, other_unit_manager, other_board_manager)
    }
    assert duties == {
        unit_manager.name: {"Lex Sarah", "Lex Maria"}, sas.name: {"Lex Sarah"}, mas.name: {"Lex Maria"},
        other_unit_manager.name: set(), other_board_manager.name: set(),
    }  # fmt: skip
    assert client_as(employee).get(URL).status_code == 403


def test_whoever_is_implicated_sees_no_clock_of_the_case(on_track, stand_in, sas, client_as):
    from deviations.services import implicated_add

    case = on_track().deviation
    case.refresh_from_db()
    implicated_add(by=stand_in, deviation=case, version=case.version, person=sas, reason="Rör personen.")
    assert rows(client_as(sas)) == []


def test_a_stopped_clock_is_gone(on_track, unit_manager, client_as):
    track = on_track()
    Clock.objects.for_system("a test").filter(track=track).update(stopped_at=timezone.now(), stopped_by="Klart")
    assert rows(client_as(unit_manager)) == []
    assert "Inga klockor går" in client_as(unit_manager).get(URL).content.decode()


def test_a_clock_of_hours_says_its_hours(on_track, unit_manager, client_as, time_machine):
    known = datetime(2026, 3, 6, 13, 30, tzinfo=UTC)  # a Friday
    time_machine.move_to(known + timedelta(hours=30), tick=False)
    on_track("data_breach", received_at=known)
    row = rows(client_as(unit_manager))[0]
    assert row.legal_end == "9 mars 14:30"
    assert row.target_due == "18 tim kvar"


def test_the_file_holds_what_is_filtered_and_is_logged(on_track, unit_manager, client_as):
    sarah = on_track()
    on_track("lex_maria", laws=("hsl",))
    response = client_as(unit_manager).get(reverse("deviations:clocks_csv"), {"spar": "lex-sarah"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert sarah.deviation.number in lines[1]
    assert "genast" in lines[1]
    assert AccessLogEntry.objects.get(what="Klockor som fil").object_label == "1 klockor"


def test_the_clocks_stand_in_the_menu_of_whoever_handles_cases(client_as, persona):
    address = f'href="{reverse("deviations:clocks")}"'
    for name, stands in (("unit_manager", True), ("sas", True), ("employee", False), ("quality_manager", False)):
        assert (address in client_as(persona(name)).get(reverse("my_day")).text) is stands, name


# --- The same on the page of the track --------------------------------------------------------------------------------


def card(client, track) -> str:
    page = client.get(reverse("deviations:track", args=[track.deviation.number, track.kind])).text
    clocks = page[page.index('class="clocks"') :]
    return " ".join(re.sub(r"<[^>]+>", " ", clocks[: clocks.index("</ul>")]).split())


def test_the_page_of_the_track_says_how_late_it_is_as_the_list_does(on_track, sas, client_as):
    track, now = on_track(), timezone.now()
    clocks = Clock.objects.for_system("a test").filter(track=track)
    clocks.update(target_end=now - timedelta(days=6))
    assert rows(client_as(sas))[0].target_due == "6 dagar sent"
    assert "6 dagar sent" in card(client_as(sas), track)
    assert "gått ut" not in card(client_as(sas), track)
    clocks.update(target_end=None, legal_end=now - timedelta(days=1))
    assert "Lagens tid har gått ut" in card(client_as(sas), track)
    clocks.update(extended_to=now + timedelta(days=1))
    assert "gått ut" not in card(client_as(sas), track)


def test_a_target_far_off_is_not_told_twice(on_track, sas, client_as):
    track = on_track()
    Clock.objects.for_system("a test").filter(track=track).update(target_end=timezone.now() + timedelta(days=30))
    assert card(client_as(sas), track).count("Vårt mål") == 1
    row = client_as(sas).get(reverse("deviations:track", args=[track.deviation.number, track.kind])).context["clocks"]
    assert row[0]["target_due"] == rows(client_as(sas))[0].target_due == ""


def test_a_clock_that_was_moved_says_from_when_it_is_counted_instead(on_track, sas, client_as):
    track = on_track()
    moments = [track.received_at.replace(second=0, microsecond=0) - timedelta(days=days) for days in (3, 2)]
    for moment in moments:
        track = track_register(
            by=sas, track=track, version=track.version, diary_number="", secrecy=track.secrecy, received_at=moment
        )
    said = card(client_as(sas), track)
    for moment in moments:
        assert f"Ersatt {day_long(local_today())}. Räknas i stället från {day_long(moment)} {clock(moment)}." in said
    assert "en annan tid" not in said
    assert said.count("Vårt mål") == 1
