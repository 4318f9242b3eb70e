"""The client of Kolada, against a server of our own that answers as the API is documented, and as ill as it can."""

import json
import socket
import time
from decimal import Decimal
from pathlib import Path

import pytest

from standards import kolada
from standards.kolada import Figure, Kolada, KoladaError

from .kolada_server import Server, answering, item, point, running

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
    assert [(figure.municipality, figure.year, figure.value) for figure in found] == [
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


def test_an_answer_that_trickles_is_given_up(client, server, monkeypatch):
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

    monkeypatch.setattr(kolada, "WHOLE_ANSWER", 0.2)
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
