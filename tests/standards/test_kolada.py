"""The client of Kolada, against a server of our own that answers as the API is documented, and as ill as it can."""

import json
import socket
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from standards import kolada
from standards.kolada import Kolada, Remembered
from standards.kolada_reading import Figure, Group, KeyFigure, KoladaError, Place

from .kolada_server import Server, answering, item, key_figure, point, running

pytestmark = pytest.mark.no_database
DATA = Path(__file__).parents[1] / "data" / "kolada"
DOCUMENTED = json.loads((DATA / "api.json").read_text(encoding="utf-8"))["v3"]
KPI, OWN = "U23471", "9990"


@pytest.fixture
def server():
    return Server({(KPI, OWN, 2024): 86.5, (KPI, OWN, 2025): None, (KPI, "0000", 2024): 88})


@pytest.fixture
def waits():
    return []


@pytest.fixture
def client(server, waits):
    with running(server) as base:
        yield Kolada(base, timeout=0.5, wait=waits.append)


def body(*items, **more):
    return json.dumps({"values": list(items), "count": len(items), "next_url": None} | more).encode()


def fails(client, match):
    with pytest.raises(KoladaError, match=match) as error:
        client.figures([KPI], [OWN], [2024])
    return error.value


def test_figures_of_all_are_taken_and_a_missing_one_is_no_nought(client):
    assert set(client.figures([KPI], [OWN, "0000"], [2024, 2025])) == {
        Figure(KPI, OWN, 2024, Decimal("86.5")),
        Figure(KPI, OWN, 2025, None, "missing"),
        Figure(KPI, "0000", 2024, Decimal(88)),
    }


def test_the_constructed_example_of_the_documented_fields_is_read(client, server):
    sample = (DATA / "sample_response.json").read_bytes()
    server.ill.append(answering(200, sample))
    found = client.figures([KPI], ["0680"], [2020, 2021])
    assert [(figure.place, figure.year, figure.value) for figure in found] == [
        ("0680", 2020, 3007), ("0680", 2021, 2852),
    ]  # fmt: skip


def test_every_page_is_fetched(client, server):
    server.per_page = 1
    assert len(client.figures([KPI], [OWN, "0000"], [2024, 2025])) == 3
    assert [path.partition("?")[2] for path in server.paths] == ["", "page=2", "page=3"]


def test_no_call_asks_for_more_ids_than_the_api_allows(client, server):
    places = [f"{n:04}" for n in range(30)]
    client.figures([f"N{n:05}" for n in range(51)], places, [2024])
    most = DOCUMENTED["gransvarden"]["max_ids"]
    for path in server.paths:
        words = path.strip("/").split("/")
        assert all(len(words[n].split(",")) <= most for n in (3, 5, 7))
    assert len(server.paths) == 3 * 2


def test_there_is_a_fifth_of_a_second_between_two_calls(client, server, waits):
    server.per_page = 1
    client.figures([KPI], [OWN, "0000"], [2024, 2025])
    at_least = 1 / DOCUMENTED["gransvarden"]["takt_per_s"]
    assert len(waits) == 2
    assert all(0 < pause <= at_least for pause in waits)
    assert at_least == kolada.INTERVAL


@pytest.mark.parametrize("code", [429, 500, 502, 503])
def test_what_may_pass_is_tried_again_and_longer_is_waited_each_time(client, server, waits, code):
    server.ill.extend([answering(code)] * 3)
    assert len(client.figures([KPI], [OWN], [2024])) == 1
    assert [pause for pause in waits if pause >= 1] == [1, 2, 4]


def test_what_the_server_says_of_when_to_come_back_is_heeded_within_reason(client, server, waits):
    server.ill.extend([answering(429, Retry_After="7"), answering(429, Retry_After="86400")])
    client.figures([KPI], [OWN], [2024])
    assert [pause for pause in waits if pause >= 1] == [7, kolada.LONGEST_WAIT]


@pytest.mark.parametrize(("code", "words"), [(429, "inte emot fler"), (500, "fel hos sig"), (503, r"svar 503")])
def test_what_does_not_pass_is_said_at_last(client, server, code, words):
    server.ill.extend([answering(code)] * 9)
    fails(client, words)
    assert len(server.paths) == kolada.ATTEMPTS


@pytest.mark.parametrize(("code", "words"), [(410, "stängt adressen"), (404, "svar 404"), (400, "svar 400")])
def test_what_will_not_pass_is_not_tried_again(client, server, code, words):
    server.ill.append(answering(code))
    fails(client, words)
    assert len(server.paths) == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"<html>Underh\xc3\xa5ll</html>", "går att läsa"),
        (b'{"values": [', "går att läsa"),
        (b"\xff\xfe\xfd", "går att läsa"),
        (b"[]", "values"),
        (b'{"data": []}', "values"),
        (body({"kpi": KPI, "municipality": OWN, "values": []}), "”period” saknas"),
        (body({"kpi": KPI, "municipality": OWN, "period": "i fjol", "values": []}), "annat innehåll"),
        (body(item(KPI, OWN, 2024, {"gender": "T", "status": ""})), "”value” saknas"),
        (body(item(KPI, OWN, 2024, point("86,5"))), "inget tal"),
        (body(item(KPI, OWN, 2024, "86")), "annat innehåll"),
        (body("x"), "annat innehåll"),
        (body(next_url=7), "ingen adress"),
        (body(next_url="http://example.org/v3/data"), "hos någon annan"),
        (body(next_url="file:///etc/passwd"), "hos någon annan"),
    ],
)
def test_an_answer_that_is_broken_or_changed_is_told_in_words(client, server, answer, words):
    server.ill.append(answering(200, answer))
    fails(client, words)


def test_pages_that_lead_in_a_ring_come_to_an_end(client, server):
    server.ill.append(lambda handler: answering(200, body(next_url=handler.path))(handler))
    server.ill.append(lambda handler: answering(200, body(next_url=handler.path))(handler))
    fails(client, "tar aldrig slut")


def test_nobody_is_followed_to_another_host(client, server):
    server.ill.append(answering(302, Location="http://localhost:1/"))
    fails(client, "flyttat till någon annan")


def test_a_secret_figure_is_told_from_one_that_is_missing(client, server):
    server.ill.append(answering(200, body(item(KPI, OWN, 2024, point(None, status="Private")))))
    assert client.figures([KPI], [OWN], [2024]) == [Figure(KPI, OWN, 2024, None, "secret")]


def test_a_server_that_does_not_answer_in_time_is_given_up(client, server):
    client.timeout = 0.1
    server.ill.extend([lambda handler: time.sleep(0.3)] * 9)
    fails(client, "inte i tid")


def test_an_answer_that_trickles_is_given_up(client, server):
    def trickle(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(20):
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    client.whole = 0.2
    server.ill.extend([trickle] * 9)
    fails(client, "inte i tid")


def test_an_answer_that_never_ends_is_refused(client, server, monkeypatch):
    monkeypatch.setattr(kolada, "MAX_BYTES", 100)
    server.ill.append(answering(200, b" " * 101))
    fails(client, "orimligt stort")


def test_a_net_that_is_down_is_said(waits):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fails(Kolada(f"http://127.0.0.1:{port}/v3", timeout=0.5, wait=waits.append), "Kolada svarar inte")


def test_a_line_that_is_cut_is_tried_again(client, server):
    server.ill.append(lambda handler: handler.connection.close())
    assert len(client.figures([KPI], [OWN], [2024])) == 1


def test_what_has_not_changed_is_not_sent_again(client, server):
    server.etag = '"etta"'
    first = client.figures([KPI], [OWN], [2024])
    assert client.figures([KPI], [OWN], [2024]) == first
    assert [headers.get("If-None-Match") for headers in server.headers] == [None, '"etta"']
    server.etag, server.figures[KPI, OWN, 2024] = '"tvåa"'.encode().decode("latin-1"), 90
    assert client.figures([KPI], [OWN], [2024])[0].value == 90


def test_what_a_key_figure_is_is_read_with_every_documented_field(client, server):
    server.key_figures[KPI] = key_figure(KPI, "Brukarbedömning", has_units=True)
    assert set(DOCUMENTED["kpi"]) - {"municipality_type K/L"} <= set(server.key_figures[KPI])
    found = client.key_figures([KPI, "N99999"])
    assert found == {
        KPI: KeyFigure(KPI, "Brukarbedömning", "Vad brukarbedömning betyder.", True, True, date(2025, 11, 20))
    }
    server.key_figures[KPI] |= {"publication_date": None, "is_divided_by_gender": 0}
    assert client.key_figures([KPI])[KPI].published_on is None


@pytest.mark.parametrize(
    ("row", "fault"), [({"id": KPI}, "”title” saknas"), ({"id": KPI, "title": 7}, "annat innehåll")]
)
def test_a_key_figure_that_cannot_be_read_says_so_and_hides_no_other(client, server, row, fault):
    server.ill.append(answering(200, body(row, key_figure("U99999"))))
    found = client.key_figures([KPI, "U99999"])
    assert fault in found[KPI].fault
    assert (found["U99999"].title, found["U99999"].fault) == ("Ett nyckeltal", "")


def test_what_is_not_there_does_not_hide_what_is(client, server):
    """Some servers leave out what they do not have, others answer 404 for the whole question."""
    server.ill.append(answering(404))
    assert set(client.municipalities(["0000", OWN])) == {"0000", OWN}
    server.ill.append(answering(404))
    assert client.municipalities([OWN]) == {}


def test_municipalities_groups_and_units_are_read_over_every_page(client, server):
    server.municipalities = {OWN: "Exempelkommun", "9991": "Granby"}
    server.groups = {"G2": ("Liknande kommuner, äldreomsorg", [OWN, "9991"]), "G1": ("Andra", ["9991"])}
    server.units = {"V23E1": ("Björkgården", OWN), "V23E2": ("Annat hus", "9991"), "V23E3": ("Ekbacken", OWN)}
    server.per_page = 1
    assert client.municipalities([OWN]) == {OWN: Place(OWN, "Exempelkommun", "K")}
    group = Group("G2", "Liknande kommuner, äldreomsorg", ((OWN, f"Kommun {OWN}"), ("9991", "Kommun 9991")))
    assert client.groups_with(OWN) == [group]
    assert [unit.title for unit in client.units_in(OWN)] == ["Björkgården", "Ekbacken"]
    assert client.units(["V23E2"]) == {"V23E2": Place("V23E2", "Annat hus", "", "9991")}


def test_members_are_read_as_older_answers_name_them(client, server):
    old = {"id": "G1", "title": "Grupp", "members": [{"member_id": OWN, "member_title": "Exempelkommun"}]}
    server.ill.append(answering(200, body(old)))
    (group,) = client.groups_with(OWN)
    assert group.members == ((OWN, "Exempelkommun"),)


def test_figures_of_units_are_read(client, server):
    server.units = {"V23E1": ("Björkgården", OWN)}
    server.figures[KPI, "V23E1", 2024] = 91
    assert client.unit_figures([KPI], ["V23E1"], [2024]) == [Figure(KPI, "V23E1", 2024, Decimal(91))]
    assert client.unit_figures([KPI], [], [2024]) == []


@pytest.mark.parametrize(
    ("ask", "row", "missing"),
    [
        ("key_figures", {"title": "x"}, "id"),
        ("municipalities", {"title": "Granby"}, "id"),
        ("groups_with", {"id": "G1", "title": "x"}, "members"),
        ("units", ["V23E1"], "annat innehåll"),
    ],
)
def test_an_answer_that_has_changed_is_said(client, server, ask, row, missing):
    server.ill.append(answering(200, body(row)))
    with pytest.raises(KoladaError, match=missing):
        getattr(client, ask)(OWN if ask == "groups_with" else [KPI])


@pytest.mark.parametrize("broken", [b"<html>", b'{"values": [{"kpi": "U23471"}]}', b'{"data": []}'])
def test_an_answer_that_could_not_be_read_is_not_remembered(client, server, broken):
    """It may say that it is newer than anything that follows, and would be served from memory ever after."""
    server.ill.append(answering(200, broken, Last_Modified="Wed, 01 Jan 2099 00:00:00 GMT", ETag='"trasig"'))
    with pytest.raises(KoladaError):
        client.figures([KPI], [OWN], [2024])
    assert client.memory == {}
    assert len(client.figures([KPI], [OWN], [2024])) == 1
    assert "If-None-Match" not in server.headers[-1]


def test_a_broken_answer_does_not_take_the_place_of_the_one_before(client, server):
    server.etag = '"etta"'
    client.figures([KPI], [OWN], [2024])
    server.ill.append(answering(200, b"<html>", ETag='"trasig"'))
    with pytest.raises(KoladaError):
        client.figures([KPI], [OWN], [2024])
    assert len(client.figures([KPI], [OWN], [2024])) == 1
    assert server.headers[-1]["If-None-Match"] == '"etta"'


def test_what_lies_broken_in_the_memory_is_forgotten_and_asked_for_anew(client, server):
    server.etag = '"etta"'
    client.figures([KPI], [OWN], [2024])
    (url,) = client.memory
    client.memory[url] = Remembered("<html>", '"etta"')
    assert len(client.figures([KPI], [OWN], [2024])) == 1
    assert client.memory[url].body != "<html>"
    assert len(server.paths) == 3
