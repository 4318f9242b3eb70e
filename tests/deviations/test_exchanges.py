"""Letters to other organisations: what may cross, and the clock for the answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_date, local_today
from core.errors import Conflict, DomainError, RuleBroken
from core.models import AccessLogEntry
from core.pdf import render_pdf
from deviations.exchanging import bases, first_words, labels_in
from deviations.models import BoardSettings, CasePdf, Clock, Exchange
from deviations.printing import letter_html
from deviations.services import case_pdf_ask, case_pdf_render
from deviations.services.exchanges import (
    exchange_answer,
    exchange_change,
    exchange_send,
    exchange_write,
)
from deviations.todo import todo
from tests.remembering import kept
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
TODAY = local_today()
SAID = {
    "kind": "region",
    "counterpart": "Region Exempel, medicinkliniken",
    "basis": "nothing_secret",
    "letter": "Utskrivningen kom utan läkemedelslista.",
}


@kept
def case(town, employee, unit_manager):
    case = report_case(employee, town.unit, "Läkemedelslistan saknades.", concerned=["EK", "Rum 214"])
    return assess(unit_manager, case, laws=("hsl",))


@pytest.fixture
def write(case, unit_manager):
    def write(by=unit_manager, **more):
        return exchange_write(by=by, deviation=case, **SAID | more)

    return write


@pytest.fixture
def send(unit_manager):
    def send(exchange, sent_on=TODAY, by=unit_manager):
        return exchange_send(by=by, exchange=exchange, version=exchange.version, sent_on=sent_on)

    return send


def answer(by, exchange, **more):
    said = {"answered_on": TODAY, "answer": "De har ändrat sin rutin."} | more
    return exchange_answer(by=by, exchange=exchange, version=exchange.version, **said)


def waiting(exchange):
    return Clock.objects.for_system("test").filter(exchange=exchange, duty__key="EXTERNAL", stopped_at=None)


def url(name, *args):
    return reverse(f"deviations:{name}", args=args)


# --- To another organisation -----------------------------------------------------------------------------------------


def test_a_letter_begins_without_a_word_of_the_report_or_of_whom_it_concerned(case):
    words = first_words(case)
    assert "Björkgården" in words
    for secret in ("EK", "214", "Läkemedelslistan", "Maja"):
        assert secret not in words


def test_initials_and_rooms_are_found_as_words_and_not_inside_others():
    assert labels_in("Vi talade med EK om veken.", ["EK", "ek ", "V"]) == ["EK"]
    assert labels_in("Veken på rum 2140.", ["EK", "Rum 214"]) == []


def test_a_letter_with_nothing_secret_names_nobody_whom_the_case_concerned(write, case):
    with pytest.raises(DomainError, match="Rum 214") as refused:
        write(letter="Hen på rum 214 fick fel dos.")
    assert refused.value.field == "letter"
    assert write(letter="Hen på rum 214 fick fel dos.", basis="consent").basis == "consent"


def test_each_basis_is_explained_with_the_paragraph_that_the_cases_law_goes_with(case):
    found = {basis.value: [reference.citation for reference in basis.references] for basis in bases(case)}
    assert found["nothing_secret"] == []
    assert found["consent"] == ["12 kap. 2 § OSL (2009:400)"]
    assert found["necessary"] == ["10 kap. 2 § OSL (2009:400)"]
    assert found["no_harm"] == ["25 kap. 1 § OSL (2009:400)"]


def test_a_sent_letter_waits_for_its_answer_as_long_as_the_nämnd_has_chosen(town, write, send):
    BoardSettings.objects.create(board=town.board, answer_days=14)
    letter = send(write())
    clock = waiting(letter).get()
    assert letter.answer_by == TODAY + timedelta(days=14) == local_date(clock.target_end)
    assert (clock.legal_end, clock.legal_word) == (None, "")
    assert letter.deviation.events.filter(name="exchange", note=f"Brev till {SAID['counterpart']}").exists()


def test_without_a_choice_of_the_nämnds_one_waits_thirty_days(write, send):
    assert send(write()).answer_by == TODAY + timedelta(days=30)


def test_each_letter_has_a_clock_of_its_own(write, send, unit_manager):
    first, second = send(write()), send(write(counterpart="Grannkommunen"))
    answer(unit_manager, first)
    assert not waiting(first).exists()
    assert waiting(second).count() == 1


def test_a_letter_is_not_sent_tomorrow_nor_before_it_was_written(write, send):
    letter = write()
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=2)):
        with pytest.raises(DomainError) as refused:
            send(letter, day)
        assert refused.value.field == "sent_on"
    assert not waiting(letter).exists()


def test_what_is_sent_is_not_changed_and_not_sent_again(write, send, unit_manager):
    letter = send(write())
    with pytest.raises(RuleBroken):
        exchange_change(by=unit_manager, exchange=letter, version=letter.version, **SAID)
    with pytest.raises(RuleBroken):
        send(letter)
    assert waiting(letter).count() == 1


def test_the_second_of_two_who_change_a_letter_is_told(write, unit_manager, stand_in):
    letter = write()
    exchange_change(by=unit_manager, exchange=letter, version=0, **SAID | {"letter": "Nytt."})
    with pytest.raises(Conflict):
        exchange_change(by=stand_in, exchange=letter, version=0, **SAID)


def test_an_answer_before_the_letter_or_ahead_or_without_words_is_refused(write, send, unit_manager):
    letter = send(write())
    for more in (
        {"answered_on": TODAY - timedelta(days=1)},
        {"answered_on": TODAY + timedelta(days=1)},
        {"answer": "  "},
    ):
        with pytest.raises(DomainError):
            answer(unit_manager, letter, **more)
    assert waiting(letter).exists()


def test_only_those_who_handle_the_case_write_send_and_answer(write, send, division_manager, employee, mas):
    letter = write()
    for person in (division_manager, employee, mas):
        with pytest.raises(PermissionDenied):
            write(by=person)
        with pytest.raises(PermissionDenied):
            send(letter, by=person)


def test_the_pages_from_letter_to_answer(case, client_as, unit_manager):
    client = client_as(unit_manager)
    page = url("exchange_write", case.number)
    body = client.get(page).content.decode()
    assert "10 kap. 2 § OSL" in body
    assert "Vad som får följa med" in body
    asked = client.post(page, SAID | {"version": "0", "letter": "Pnr 19121212-1212 i texten"})
    assert "personnummer" in asked.content.decode()
    assert not Exchange.objects.for_system("test").exists()
    assert client.post(page, SAID | {"version": "0", "letter": "Om rum 214"}).context["form"].errors["letter"]
    assert client.post(page, SAID | {"version": str(case.version)}).status_code == 302
    letter = Exchange.objects.for_system("test").get()
    send = url("exchange_send", case.number, letter.pk)
    assert client.post(send, {"version": "0", "sent_on": "2099-01-01"}).context["form"].errors["sent_on"]
    assert client.post(send, {"version": "0", "sent_on": str(TODAY)}).status_code == 302
    assert client.get(url("exchange_change", case.number, letter.pk)).status_code == 302
    assert "väntar på svar" in client.get(url("show", case.number)).content.decode()
    said = {"version": "1", "answered_on": str(TODAY), "answer": "Rutinen är ändrad.", "their_number": "RE-77"}
    assert client.post(url("exchange_answer", case.number, letter.pk), said).status_code == 302
    assert "RE-77" in client.get(url("exchange", case.number, letter.pk)).content.decode()
    assert AccessLogEntry.objects.filter(user=unit_manager, what="Brev").exists()


def test_a_letter_is_not_found_under_another_cases_number(town, case, write, employee, client_as, unit_manager):
    other = report_case(employee, town.unit)
    letter = write()
    client = client_as(unit_manager)
    for name in ("exchange", "exchange_change", "exchange_send", "exchange_answer", "exchange_pdf"):
        assert client.get(url(name, other.number, letter.pk)).status_code == 404, name


@pytest.mark.slow
def test_the_letter_as_a_file_holds_the_letter_and_nothing_else_of_the_case(case, write, send, client_as, unit_manager):
    letter = send(write())
    html = letter_html(letter, case)
    assert SAID["letter"] in html
    assert case.number in html
    for secret in ("EK", "Rum 214", case.title, "Maja"):
        assert secret not in html
    client = client_as(unit_manager)
    assert client.get(url("exchange_pdf", case.number, letter.pk)).status_code == 302
    asked = client.post(url("exchange_print", case.number, letter.pk))
    pdf = CasePdf.objects.get(exchange=letter)
    assert pdf.status == CasePdf.Status.DONE or case_pdf_render(pdf.pk)
    assert "Till brevet" in client.get(asked["Location"]).content.decode()
    response = client.get(url("exchange_pdf", case.number, letter.pk))
    assert b"".join(response.streaming_content).startswith(b"%PDF-1.7")
    # The case's own file is another one.
    assert client.get(url("pdf", case.number)).status_code == 302
    assert render_pdf(html, title="Brev").startswith(b"%PDF")


def test_a_letter_is_never_fetched_in_words_that_have_been_changed(case, write, client_as, unit_manager, monkeypatch):
    monkeypatch.setattr(
        "deviations.services.printing.render_pdf", lambda html, **how: b"%PDF-1.7 " + html.encode(), raising=True
    )
    client, letter = client_as(unit_manager), write()
    fetch, make = url("exchange_pdf", case.number, letter.pk), url("exchange_print", case.number, letter.pk)

    def made():
        state = client.post(make)["Location"]
        pdf = CasePdf.objects.filter(exchange=letter).latest("asked_at")
        assert pdf.status == CasePdf.Status.DONE or case_pdf_render(pdf.pk)
        return state

    old = made()
    assert "Hämta PDF" in client.get(old).text
    assert SAID["letter"] in b"".join(client.get(fetch).streaming_content).decode()
    letter.refresh_from_db()
    exchange_change(
        by=unit_manager, exchange=letter, version=letter.version, **SAID | {"letter": "Listan kom en dag för sent."}
    )
    refused = client.get(fetch, follow=True)
    assert refused.redirect_chain == [(url("exchange", case.number, letter.pk), 302)]
    assert "Skapa den på nytt" in refused.text
    assert "Brevet har ändrats sedan filen skapades" in client.get(old).text
    made()
    words = b"".join(client.get(fetch).streaming_content).decode()
    assert "Listan kom en dag för sent." in words
    assert SAID["letter"] not in words


def test_a_letter_that_is_changed_while_it_is_made_is_made_again(case, write, unit_manager):
    letter = write()
    first = case_pdf_ask(by=unit_manager, deviation=case, exchange=letter)
    assert case_pdf_ask(by=unit_manager, deviation=case, exchange=letter) == first
    CasePdf.objects.filter(pk=first.pk).update(status=CasePdf.Status.RUNNING)
    assert case_pdf_ask(by=unit_manager, deviation=case, exchange=letter) != first


# --- Min dag ----------------------------------------------------------------------------------------------------------


def letters_of(person):
    return {item.url: item for item in todo(person, 50).items if "/brev/" in item.url}


def test_unanswered_letters_lie_on_the_day_of_whoever_handles_the_case(
    case, write, send, receive, mas, unit_manager, division_manager, time_machine
):
    letter, incoming = send(write()), receive(mas).exchanges.get()
    draft = write()
    out, into = (url("exchange", row.deviation.number, row.pk) for row in (letter, incoming))
    found = letters_of(unit_manager)
    assert set(found) == {out, into}
    assert found[out].text.startswith("Vänta på svar från Region Exempel, medicinkliniken")
    assert found[into].text.startswith("Svara Region Exempel")
    assert found[into].due == incoming.answer_by
    assert not letters_of(division_manager)
    time_machine.move_to(timezone.now() + timedelta(days=40))
    assert letters_of(unit_manager)[out].text.startswith("Fråga efter svar från")
    answer(unit_manager, letter)
    answer(unit_manager, incoming, answer="Vi har ändrat överlämningen.")
    assert not letters_of(unit_manager)
    assert draft.status == "draft"


def test_many_letters_are_asked_for_in_the_same_queries(write, send, unit_manager):
    counted = []
    for _ in range(2):
        for _ in range(3):
            send(write())
        with CaptureQueriesContext(connection) as asked:
            todo(unit_manager, 50)
        counted.append(len(asked))
    assert counted[0] == counted[1]
    assert len(letters_of(unit_manager)) == 6
