"""Those who reported what a measure answers are asked whether it helped, and one is told that they have answered."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import DomainError, RuleBroken
from deviations.services import message_send
from improvements import services
from organisation.models import Notice
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
QUESTION = "Märker du någon skillnad?"


@pytest.fixture
def answering(measure_in, employee, unit_manager, town):
    """A measure that is done and answers the employee's report and one of the manager's own; and the first of them."""
    measure = measure_in("done")
    cases = [assess(unit_manager, report_case(by, town.unit)) for by in (employee, unit_manager)]
    for case in cases:
        case.measures.add(measure)
    return measure, cases[0]


def ask(by, measure, text=QUESTION):
    return services.effect_ask(by=by, measure=measure, version=measure.version, text=text)


def test_each_who_reported_is_asked_in_their_own_case_and_told(answering, unit_manager, employee):
    measure, case = answering
    ask(unit_manager, measure)
    assert [(message.text, message.from_reporter) for message in case.messages.all()] == [(QUESTION, False)]
    assert Notice.objects.filter(user=employee, text__contains=case.number).exists()
    assert (measure.events.last().name, measure.events.last().note) == ("ask", "I 1 ärende")


def test_that_they_have_answered_is_told_on_the_measure_and_their_words_are_read_in_the_case(
    client_as, answering, unit_manager, employee, improvement_coach
):
    measure, case = answering
    told, words = "Den som rapporterade har svarat", "Ja, det är lugnare nu."
    message_send(by=employee, deviation=case, text="Sagt före frågan.", as_reporter=True)
    ask(unit_manager, measure)

    def page(person):
        return client_as(person).get(measure.get_absolute_url()).content.decode()

    assert told not in page(unit_manager)
    message_send(by=employee, deviation=case, text=words, as_reporter=True)
    assert page(unit_manager).count(told) == 1
    assert reverse("deviations:show", args=[case.number]) in page(unit_manager)
    assert words not in page(unit_manager)
    assert told not in page(improvement_coach)
    assert told not in page(employee)


def test_the_page_offers_it_only_when_there_is_somebody_to_ask(
    client_as, answering, measure_in, unit_manager, improvement_coach
):
    measure, _ = answering
    link = reverse("improvements:ask", args=[measure.number])
    client = client_as(unit_manager)
    assert link in client.get(measure.get_absolute_url()).content.decode()
    assert "Frågan skickas i 1 ärende." in client.get(link).content.decode()
    assert link not in client_as(improvement_coach).get(measure.get_absolute_url()).content.decode()
    other = measure_in("done")
    assert "fraga/" not in client.get(other.get_absolute_url()).content.decode()
    assert client.post(link, {"text": QUESTION, "version": measure.version}).url == measure.get_absolute_url()


def test_nobody_is_asked_of_what_is_not_done_without_words_or_right(answering, measure, unit_manager, employee):
    done, case = answering
    with pytest.raises(RuleBroken):
        ask(unit_manager, measure)
    with pytest.raises(DomainError) as error:
        ask(unit_manager, done, " ")
    assert error.value.field == "text"
    with pytest.raises(PermissionDenied):
        ask(employee, done)
    assert not case.messages.exists()


def test_when_there_is_nobody_to_ask_that_is_said(measure_in, unit_manager):
    with pytest.raises(DomainError, match="ingen att fråga"):
        ask(unit_manager, measure_in("done"))
