"""An avvikelse from another organisation: a case in the unit's inbox, with the clock of our answer."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from core.access import may
from core.calendar import local_date, local_today
from core.errors import DomainError
from deviations.models import BoardSettings, Clock, Deviation, Exchange
from deviations.services.exchanges import exchange_answer
from organisation.roles import Action
from tests.scene_cases import tile

pytestmark = pytest.mark.django_db
TODAY = local_today()
SAID = {
    "kind": "region",
    "counterpart": "Region Exempel, medicinkliniken",
    "basis": "nothing_secret",
    "letter": "Utskrivningen kom utan läkemedelslista.",
}


def url(name, *args):
    return reverse(f"deviations:{name}", args=args)


def test_an_avvikelse_from_elsewhere_is_a_case_in_the_units_inbox(town, receive, mas, unit_manager):
    case = receive(mas)
    assert (case.status, case.unit, case.owner_role, case.owner_unit) == (
        "reported",
        town.unit,
        "unit_manager",
        town.unit,
    )
    assert may(unit_manager, Action.HANDLE_DEVIATIONS, case)
    exchange = case.exchanges.get()
    assert (exchange.direction, exchange.their_number, exchange.answer_by) == (
        "in",
        "RE-12",
        TODAY + timedelta(days=30),
    )
    assert unit_manager.notices.filter(url=url("show", case.number)).exists()
    fresh = answer(unit_manager, exchange, answer="Vi har ändrat överlämningen.")
    assert (fresh.status, fresh.answered_on) == ("answered", TODAY)


def answer(by, exchange, **more):
    return exchange_answer(by=by, exchange=exchange, version=exchange.version, answered_on=TODAY, **more)


def answering(exchange):
    return Clock.objects.for_system("test").filter(exchange=exchange, duty__key="EXTERNAL-ANS", stopped_at=None)


def test_the_same_form_sent_twice_is_one_case_with_one_clock(receive, mas):
    key = uuid.uuid4()
    assert receive(mas, key).pk == receive(mas, key).pk
    assert answering(Exchange.objects.for_system("test").get()).count() == 1


def test_our_answer_has_a_clock_from_the_day_it_came_and_as_long_as_the_nämnd_has_chosen(
    town, receive, mas, unit_manager
):
    BoardSettings.objects.create(board=town.board, answer_days=14)
    came = TODAY - timedelta(days=3)
    exchange = receive(mas, received_on=came).exchanges.get()
    clock = answering(exchange).get()
    assert (local_date(clock.started_at), clock.legal_end, clock.legal_word) == (came, None, "")
    assert local_date(clock.target_end) == came + timedelta(days=14) == exchange.answer_by
    answer(unit_manager, exchange, answer="Vi har ändrat överlämningen.")
    assert not answering(exchange).exists()
    clock.refresh_from_db()
    assert clock.stopped_by == "Svar till Region Exempel"


def test_what_does_not_hold_is_refused_and_no_case_is_made(town, receive, mas, unit_manager):
    for by, more, field in (
        (mas, {"received_on": TODAY + timedelta(days=1)}, "received_on"),
        (mas, {"counterpart": " "}, "counterpart"),
        (unit_manager, {"unit": town.lss_unit}, "unit"),
        (mas, {"unit": town.provider_unit}, "unit"),
    ):
        with pytest.raises(DomainError) as refused:
            receive(by, **more)
        assert refused.value.field == field
    assert not Deviation.objects.for_system("test").sent().exists()


def test_the_form_registers_and_a_period_works_here_too(town, client_as, mas):
    client = client_as(mas)
    page = url("exchange_receive")
    assert client.get(page).status_code == 200
    said = {
        "submission_key": str(uuid.uuid4()), "kind": "region", "counterpart": "Region Exempel", "their_number": "RE-12",
        "received_on": str(TODAY), "in_danger": "unknown", "category": str(tile().pk), "outcome": "unknown",
        "what_happened": "Dosetten saknades.", "when": "period", "occurred_on": "2026-04-01",
        "ended_on": "2026-06-30", "unit": str(town.unit.pk),
    }  # fmt: skip
    assert client.post(page, said | {"counterpart": ""}).context["form"].errors["counterpart"]
    assert client.post(page, said).status_code == 302
    case = Deviation.objects.for_system("test").get(submission_key=said["submission_key"])
    assert (local_date(case.occurred_from).month, local_date(case.occurred_to).month) == (4, 6)
    assert "Från Region Exempel" in client.get(url("show", case.number)).content.decode()
