"""Mina rapporter: the reporter sees what became of the report, whatever has happened since, and nothing internal."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.models import AccessLogEntry
from deviations.models import Deviation
from deviations.services import (
    deviation_assess,
    deviation_close,
    deviation_close_small,
    deviation_investigate,
    deviation_mark_not_deviation,
    deviation_send,
    implicated_add,
    measure_add_to_case,
    message_send,
)
from deviations.todo import todo
from organisation.models import Notice
from organisation.roles import Role
from organisation.services import assignment_add, assignment_end, person_leave
from standards.selectors import current_matrix

from .lex_case import judge

pytestmark = pytest.mark.django_db

MINE = "/avvikelser/mina/"
JUDGED = {"laws": ["sol"], "severity": 1, "likelihood": 1, "reason": "Intern bedömningstext"}


def own(case):
    return reverse("deviations:own_report", args=[case.number])


def close_small(by, case, note="Vi har bytt mattan."):
    return deviation_close_small(
        by=by, deviation=case, version=case.version, matrix=current_matrix(), closing_note=note, **JUDGED
    )


def test_before_the_first_report_the_page_teaches(client_as, employee):
    page = client_as(employee).get(MINE).content.decode()
    assert "Du har inte rapporterat något än" in page
    assert 'href="/avvikelser/rapportera/"' in page


def test_the_list_holds_mine_only(client_as, employee, colleague, unit_manager, send_report):
    mine, other = send_report(employee), send_report(colleague, what_happened="Något helt annat")
    page = client_as(employee).get(MINE).content.decode()
    assert mine.number in page
    assert other.number not in page
    assert other.title not in page


def test_the_status_is_in_words_for_the_reporter_and_the_answer_follows(client_as, employee, unit_manager, send_report):
    case = send_report(employee)
    client = client_as(employee)
    assert "Skickad, chefen har inte läst klart" in client.get(MINE).content.decode()
    close_small(unit_manager, case)
    page = client.get(MINE).content.decode()
    assert "Klar" in page
    assert "Vi har bytt mattan." in page
    page = client.get(own(case)).content.decode()
    assert "Vad det ledde till" in page
    assert "Vi har bytt mattan." in page
    assert "Ärendet är klart" in page


def test_the_answer_is_told_when_the_case_has_ended_and_not_before(client_as, employee, unit_manager, send_report):
    case = deviation_mark_not_deviation(
        by=unit_manager, deviation=(sent := send_report(employee)), version=sent.version, reason="Det var så planerat."
    )
    assert "Det var så planerat." in client_as(employee).get(own(case)).content.decode()


def test_steps_that_were_not_needed_are_left_out(client_as, employee, unit_manager, send_report):
    case = close_small(unit_manager, send_report(employee))
    steps = client_as(employee).get(own(case)).context["steps"]
    assert [(step["label"], step["state"]) for step in steps] == [
        ("Skickad", "done"),
        ("Läst och bedömd", "done"),
        ("Klar", "done"),
    ]


def test_a_message_does_not_move_the_day_of_a_step(client_as, employee, unit_manager, send_report, time_machine):
    case = send_report(employee)
    time_machine.move_to(timezone.now() + timedelta(days=3), tick=False)
    message_send(by=unit_manager, deviation=case, text="Hur gick det?")
    steps = client_as(employee).get(own(case)).context["steps"]
    assert steps[0]["note"] != "idag"


def test_nothing_internal_and_nobodys_name(client_as, employee, unit_manager, send_report):
    case = send_report(employee, concerned=["Rum 214"])
    case = deviation_assess(by=unit_manager, deviation=case, version=case.version, matrix=current_matrix(), **JUDGED)
    case = deviation_investigate(by=unit_manager, deviation=case, version=case.version)
    message_send(by=unit_manager, deviation=case, text="Vi undersöker.")
    page = client_as(employee).get(own(case)).content.decode()
    assert "Vi undersöker." in page
    for hidden in (unit_manager.name, JUDGED["reason"], "Rum 214", "allvarlighet", "Utredning inledd"):
        assert hidden not in page
    assert "Vi tar reda på varför det hände" in page


@pytest.mark.parametrize("name", ["colleague", "unit_manager", "quality_developer", "mas", "other_board_manager"])
def test_somebody_elses_report_is_not_there(client_as, persona, employee, send_report, name):
    case = send_report(employee)
    client = client_as(persona(name))
    assert client.get(own(case)).status_code == 404
    address = reverse("deviations:own_message", args=[case.number])
    assert client.post(address, {"text": "Hej"}).status_code == 404


def test_a_draft_has_no_page_and_lies_on_top(client_as, employee, answers, send_report):
    send_report(employee)
    client = client_as(employee)
    client.post("/avvikelser/rapportera/", answers(spara="1", what_happened="Påbörjad text"))
    page = client.get(MINE).content.decode()
    assert page.index("Påbörjad text") < page.index("Boende halkade i badrummet")
    assert client.get("/avvikelser/mina/None/").status_code == 404


def test_it_stays_mine_when_it_is_my_own_slip(client_as, employee, unit_manager, send_report):
    case = send_report(employee)
    implicated_add(
        by=unit_manager, deviation=case, version=case.version, person=employee, reason="Rapporten gäller personen själv"
    )
    client = client_as(employee)
    assert client.get(own(case)).status_code == 200
    assert case.number in client.get(MINE).content.decode()


def test_it_stays_mine_when_i_have_moved_to_the_other_board(client_as, employee, town, send_report):
    case = send_report(employee)
    today = local_today()
    assignment_end(by=None, assignment=employee.assignments.get(), on=today - timedelta(days=1))
    assignment_add(by=None, person=employee, role=Role.EMPLOYEE, unit=town.other_board_unit, valid_from=today)
    client = client_as(employee)
    assert client.get(own(case)).status_code == 200
    assert case.number in client.get(MINE).content.decode()


def test_it_stays_mine_when_the_case_is_sent_to_another_unit(client_as, employee, unit_manager, town, send_report):
    case = send_report(employee)
    deviation_send(
        by=unit_manager, deviation=case, version=case.version, unit=town.home_care, reason="Det hände hos dem."
    )
    page = client_as(employee).get(own(case)).content.decode()
    assert "skickad till den enhet som ska ta hand om den" in page
    assert "Det hände hos dem." not in page


def test_whoever_has_left_does_not_get_in(client_as, employee, send_report):
    case = send_report(employee)
    client = client_as(employee)
    person_leave(by=None, person=employee)
    assert client.get(own(case)).status_code in (302, 404)


def test_an_answer_is_marked_until_it_is_read(client_as, employee, unit_manager, send_report):
    case = send_report(employee)
    message_send(by=unit_manager, deviation=case, text="Var golvet vått?")
    client = client_as(employee)
    assert "Nytt svar till dig" in client.get(MINE).content.decode()
    assert case.number in client.get(MINE, {"visa": "svar"}).content.decode()
    assert "Var golvet vått?" in client.get(own(case)).content.decode()
    assert "Nytt svar till dig" not in client.get(MINE).content.decode()
    assert case.messages.get().read_at is not None


def test_the_reporter_answers(client_as, employee, unit_manager, send_report):
    case = send_report(employee)
    client = client_as(employee)
    response = client.post(reverse("deviations:own_message", args=[case.number]), {"text": "Ja, det var vått."})
    assert response["Location"] == f"{own(case)}#meddelanden"
    message = case.messages.get()
    assert (message.by, message.from_reporter, message.text) == (employee, True, "Ja, det var vått.")
    assert Notice.objects.filter(user=unit_manager, key__contains="message").exists()
    assert "Ja, det var vått." in client.get(own(case)).content.decode()


def test_an_answer_with_a_personnummer_is_asked_about_once(client_as, employee, send_report):
    case = send_report(employee)
    client, address = client_as(employee), reverse("deviations:own_message", args=[case.number])
    response = client.post(address, {"text": "Det var 811228-9874."})
    assert list(response.context["form"].errors) == ["text"]
    assert "Det var 811228-9874." in response.content.decode()
    assert not case.messages.exists()
    assert client.post(address, {"text": "Det var 811228-9874.", "asked": "1"}).status_code == 302


def on_min_dag(user):
    """What the reporter's Min dag says of their reports, and how many days it has waited."""
    return [(item.text, (local_today() - item.since).days) for item in todo(user, 10).items]


ASKED, TOLD = "Svara på en fråga om din rapport", "Läs ett meddelande om din rapport"


def test_a_question_waits_until_it_is_answered_and_not_until_it_is_read(
    client_as, employee, unit_manager, send_report, time_machine
):
    case, start = send_report(employee), timezone.now()
    time_machine.move_to(start + timedelta(days=3))
    message_send(by=unit_manager, deviation=case, text="Var golvet vått?")
    assert on_min_dag(employee) == [(ASKED, 0)]  # counted from the question, not from the report
    time_machine.move_to(start + timedelta(days=5))
    client_as(employee).get(own(case))
    assert on_min_dag(employee) == [(ASKED, 2)]
    message_send(by=unit_manager, deviation=case, text="Det räcker med ja eller nej.")
    assert on_min_dag(employee) == [(ASKED, 2)]
    message_send(by=employee, deviation=case, text="Ja.", as_reporter=True)
    assert on_min_dag(employee) == []


def test_a_question_answered_without_being_opened_waits_no_longer(employee, unit_manager, send_report):
    case = send_report(employee)
    message_send(by=unit_manager, deviation=case, text="Var golvet vått?")
    message_send(by=employee, deviation=case, text="Ja.", as_reporter=True)
    assert case.messages.filter(read_at=None, from_reporter=False).exists()
    assert on_min_dag(employee) == []


def test_what_asks_nothing_waits_until_it_is_read(client_as, employee, unit_manager, send_report):
    case = send_report(employee)
    message_send(by=unit_manager, deviation=case, text="Tack, vi ser över golvet.")
    assert on_min_dag(employee) == [(TOLD, 0)]
    client_as(employee).get(own(case))
    assert on_min_dag(employee) == []


def test_nobody_waits_for_an_answer_once_the_case_is_closed_unless_asked_afterwards(
    client_as, employee, unit_manager, send_report
):
    case = send_report(employee)
    message_send(by=unit_manager, deviation=case, text="Var golvet vått?")
    client_as(employee).get(own(case))
    case = close_small(unit_manager, case)
    assert on_min_dag(employee) == []
    message_send(by=unit_manager, deviation=case, text="Hjälpte mattan?")
    client_as(employee).get(own(case))
    assert on_min_dag(employee) == [(ASKED, 0)]


def test_an_empty_answer_is_refused_and_the_address_leads_back(client_as, employee, send_report):
    case = send_report(employee)
    client, address = client_as(employee), reverse("deviations:own_message", args=[case.number])
    assert list(client.post(address, {"text": " "}).context["form"].errors) == ["text"]
    assert client.get(address)["Location"] == own(case)


def test_measures_are_shown_to_those_who_may_see_them(client_as, employee, unit_manager, town, send_report):
    case = send_report(employee)
    case = deviation_assess(by=unit_manager, deviation=case, version=case.version, matrix=current_matrix(), **JUDGED)
    measure_add_to_case(
        by=unit_manager,
        deviation=case,
        version=case.version,
        title="Halkmatta i alla badrum",
        owner=unit_manager,
        due_on=local_today() + timedelta(days=14),
    )
    client = client_as(employee)
    assert "Halkmatta i alla badrum" in client.get(own(case)).content.decode()
    assignment_end(by=None, assignment=employee.assignments.get(), on=local_today() - timedelta(days=1))
    assignment_add(by=None, person=employee, role=Role.EMPLOYEE, unit=town.lss_unit, valid_from=local_today())
    assert "Halkmatta i alla badrum" not in client.get(own(case)).content.decode()


def test_the_filter_is_simple_and_says_when_it_hides_all(client_as, employee, unit_manager, send_report):
    open_one, closed = send_report(employee), send_report(employee, what_happened="En sak till")
    close_small(unit_manager, closed)
    client = client_as(employee)
    for choice, shown, hidden in (("pagar", open_one, closed), ("klara", closed, open_one)):
        page = client.get(MINE, {"visa": choice}).content.decode()
        assert shown.number in page
        assert hidden.number not in page
    assert "Inga rapporter här" in client.get(MINE, {"visa": "svar"}).content.decode()
    assert open_one.number in client.get(MINE, {"visa": "nonsens"}).content.decode()


def test_reading_ones_own_report_leaves_a_line(client_as, employee, send_report):
    case = send_report(employee)
    client_as(employee).get(own(case))
    entry = AccessLogEntry.objects.get(user=employee, what="Egen rapport")
    assert entry.object_label == case.number


@pytest.mark.parametrize("address", ["/avvikelser/rapportera/", MINE])
def test_the_page_asks_as_much_with_many_reports_as_with_few(
    client_as, employee, unit_manager, send_report, answers, address
):
    client = client_as(employee)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    send_report(employee)
    client.post("/avvikelser/rapportera/", answers(spara="1"))
    client.get(MINE)
    few = queries()
    for number in range(6):
        case = send_report(employee, what_happened=f"Händelse {number}")
        message_send(by=unit_manager, deviation=case, text="Hur gick det?")
        client.post("/avvikelser/rapportera/", answers(spara="1", what_happened=f"Utkast {number}"))
    client.get("/avvikelser/")
    assert queries() == few
    assert few <= 16


def test_closing_after_an_investigation_tells_the_reporter(client_as, employee, unit_manager, send_report):
    case = send_report(employee)
    case = deviation_assess(by=unit_manager, deviation=case, version=case.version, matrix=current_matrix(), **JUDGED)
    case = deviation_close(by=unit_manager, deviation=case, version=case.version, closing_note="Ny rutin från måndag.")
    notice = Notice.objects.get(user=employee, key__contains="closed")
    assert notice.url == own(case)
    assert "Ny rutin" not in notice.text
    assert Deviation.objects.get().closing_note in client_as(employee).get(notice.url).content.decode()


# --- A lowered judgement under lex Maria ------------------------------------------------------------------------------


@pytest.fixture
def lower(maria, mas, client_as):
    """`lower(to_reporter="…", understood="on")`: lowers the judgement of a lex Maria track on its page."""
    page = reverse("deviations:vardskada", args=[maria.deviation.number])
    said = {
        "avoidable": "no", "harm": "no", "could_harm": "no", "judgement": "no_injury", "reasons": "Hemligt skäl.",
        "version": maria.version,
    }  # fmt: skip
    return lambda **more: client_as(mas).post(page, said | more)


def test_lowering_in_lex_maria_is_asked_about_once_more_with_words_to_the_reporter(lower, maria):
    errors = lower().context["form"].errors
    assert {"to_reporter", "understood"} <= set(errors)
    maria.refresh_from_db()
    assert maria.judgement == "serious_injury"
    assert lower(to_reporter="Det gick inte att undvika.", understood="on").status_code == 302


def test_a_lowered_judgement_in_lex_maria_stands_on_the_report_with_why(lower, maria, employee, client_as):
    client = client_as(employee)
    assert "har ändrats" not in client.get(own(maria.deviation)).text
    lower(to_reporter="Det gick inte att undvika.", understood="on")
    page = client.get(own(maria.deviation)).text
    assert "Bedömningen enligt lex maria har ändrats" in page
    assert "Det bedöms inte längre som en vårdskada." in page
    assert "Varför står bland" in page
    assert "Det gick inte att undvika." in page
    assert "Hemligt skäl." not in page
    assert reverse("deviations:appeal_make", args=[maria.deviation.number]) not in page  # lex Sarah alone has that
    assert Notice.objects.filter(user=employee, text__contains="har ändrats").exists()


def test_why_is_not_promised_where_nobody_has_written_it(maria, mas, employee, client_as):
    judge(mas, maria, "injury")
    page = client_as(employee).get(own(maria.deviation)).text
    assert "men inte som en allvarlig" in page
    assert "Varför står bland" not in page
