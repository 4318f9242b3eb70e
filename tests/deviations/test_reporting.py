"""A report is sent through the form, without any JavaScript, and once only."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from deviations.models import ConcernedPerson, Danger, Deviation
from deviations.workflow import Status
from organisation.models import Notice
from standards.models import Category

pytestmark = pytest.mark.django_db

REPORT = "/avvikelser/rapportera/"


def test_the_form_asks_at_most_five_things_that_must_be_answered(client_as, employee):
    form = client_as(employee).get(REPORT).context["form"]
    required = {name for name, field in form.fields.items() if field.required}
    # "when" is answered from the beginning.
    assert required - {"when"} == {"in_danger", "category", "what_happened", "unit", "outcome"}
    assert form["when"].value() == "now"


def test_one_may_always_say_that_one_does_not_know(client_as, employee):
    form = client_as(employee).get(REPORT).context["form"]
    for name in ("in_danger", "when", "outcome"):
        assert "unknown" in dict(form.fields[name].choices)
    assert Category.objects.get(key=Category.UNKNOWN).name in dict(form.fields["category"].choices).values()


def test_the_page_works_without_javascript_and_is_small(client_as, employee):
    response = client_as(employee).get(REPORT)
    page = response.content.decode()
    assert len(response.content) < 100_000
    assert '<form class="form report narrow" method="post" enctype="multipart/form-data"' in page
    assert 'href="tel:112"' in page
    assert 'href="tel:017310001"' in page  # the unit's own number
    assert "style=" not in page
    assert response["Cache-Control"].startswith("max-age=0")


def test_neither_law_nor_severity_is_asked(client_as, employee):
    form = client_as(employee).get(REPORT).context["form"]
    assert not {"severity", "likelihood", "law_sol", "law_lss", "law_hsl", "matrix"} & form.fields.keys()


def test_my_own_unit_is_chosen_beforehand_and_comes_first(client_as, employee, town):
    form = client_as(employee).get(REPORT).context["form"]
    assert form["unit"].value() == town.unit.pk
    groups = [label for label, _ in form.fields["unit"].choices]
    assert groups == ["", "Mina enheter", "Andra enheter"]


def test_where_is_any_open_unit_of_the_board_and_no_other(client_as, employee, town):
    form = client_as(employee).get(REPORT).context["form"]
    names = {unit.name for unit in form.fields["unit"].queryset}
    assert {"Björkgården", "Lindgatans gruppbostad"} <= names
    assert not {"Familjehemsenheten", "Vård- och omsorgsnämnden"} & names


def test_a_report_is_sent_and_leads_to_its_receipt(client_as, employee, unit_manager, answers, town):
    response = client_as(employee).post(REPORT, answers(concerned=["Rum 214", "", " A.B. "]))
    case = Deviation.objects.get()
    assert response["Location"] == reverse("deviations:receipt", args=[case.number])
    assert (case.status, case.unit, case.board, case.reporter) == (Status.REPORTED, town.unit, town.board, employee)
    assert (case.in_danger, case.outcome, case.title) == ("no", "as_usual", "Boende halkade i badrummet")
    assert case.occurred_from is not None
    assert case.occurred_to is None
    assert [person.label for person in case.concerned.all()] == ["Rum 214", "A.B."]
    assert case.draft_data == {}
    assert [event.name for event in case.events.all()] == ["report"]


def test_the_manager_is_told_and_not_what_it_is_about(employee, unit_manager, send_report):
    case = send_report(employee)
    notice = Notice.objects.get(user=unit_manager)
    assert notice.url == reverse("deviations:show", args=[case.number])
    assert not notice.urgent
    for word in ("halkade", "214", "Fall"):
        assert word not in notice.text


def test_danger_alerts_manager_and_stand_in_in_the_same_transaction(employee, unit_manager, stand_in, send_report):
    case = send_report(employee, in_danger="yes")
    assert case.in_danger == Danger.YES
    assert [event.name for event in case.events.all()] == ["report", "danger"]
    urgent = Notice.objects.filter(urgent=True)
    assert {notice.user for notice in urgent} == {unit_manager, stand_in}


def test_the_receipt_says_whom_to_call_again(client_as, employee, unit_manager, send_report):
    case = send_report(employee, in_danger="yes")
    page = client_as(employee).get(reverse("deviations:receipt", args=[case.number])).content.decode()
    assert case.number in page
    assert "Chefen och ersättaren har fått larm" in page
    assert 'href="tel:112"' in page


def test_the_receipt_says_which_role_and_how_many_days(client_as, employee, unit_manager, send_report):
    case = send_report(employee)
    page = client_as(employee).get(reverse("deviations:receipt", args=[case.number])).content.decode()
    assert "Enhetschef, Björkgården" in page
    assert "2 arbetsdagar" in page
    assert "fått larm" not in page
    assert unit_manager.name not in page


def test_the_receipt_is_the_reporters_only(client_as, employee, colleague, unit_manager, send_report):
    case = send_report(employee)
    for other in (colleague, unit_manager):
        assert client_as(other).get(reverse("deviations:receipt", args=[case.number])).status_code == 404


def test_a_resend_makes_one_report_and_leads_to_the_same_receipt(client_as, employee, answers):
    client, said = client_as(employee), answers(concerned=["Rum 3"])
    first = client.post(REPORT, said)
    again = client.post(REPORT, said | {"what_happened": "Något annat"})
    assert first["Location"] == again["Location"]
    case = Deviation.objects.get()
    assert case.title == "Boende halkade i badrummet"
    assert ConcernedPerson.objects.count() == case.events.count() == 1
    assert "redan skickad" in client.get(again["Location"]).content.decode()


def test_the_same_words_under_another_key_are_asked_about_once(client_as, employee, answers, time_machine):
    """Back from the receipt the browser fills in a page of its own, whose key is new."""
    client, first = client_as(employee), answers()
    client.post(REPORT, first)
    sent = Deviation.objects.get()
    again = answers(what_happened=f" {first['what_happened']}\n")
    page = client.post(REPORT, again)
    assert sent.number in page.context["form"].errors["__all__"][0]
    assert reverse("deviations:receipt", args=[sent.number]) in page.content.decode()
    assert 'name="again" value="1"' in page.content.decode()
    assert Deviation.objects.get(status="reported") == sent
    wrong = client.post(REPORT, again | {"again": "1", "in_danger": ""})
    assert 'name="again" value="1"' in wrong.content.decode()  # asked once, also when something else is wrong
    assert client.post(REPORT, again | {"again": "1"}).status_code == 302
    assert Deviation.objects.filter(status="reported").count() == 2
    assert client.post(REPORT, answers(what_happened="Något annat.")).status_code == 302
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    assert client.post(REPORT, answers()).status_code == 302


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_double_click_on_a_slow_net_makes_one_report(client_as, employee, unit_manager, answers):
    category = Category.objects.create(key="dubbelklick", name="Dubbelklick", is_tile=True)
    said = answers(category=str(category.pk), in_danger="yes")
    clients = [client_as(employee) for _ in range(4)]

    def click(client):
        try:
            return client.post(REPORT, said)["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        receipts = set(pool.map(click, clients))
    case = Deviation.objects.get()
    assert receipts == {reverse("deviations:receipt", args=[case.number])}
    assert [event.name for event in case.events.all()] == ["report", "danger"]
    assert Notice.objects.filter(user=unit_manager).count() == case.concerned.count() == 1


def test_the_key_of_somebody_else_gives_a_new_form_with_the_text_kept(client_as, employee, colleague, answers):
    said = answers()
    client_as(employee).post(REPORT, said)
    response = client_as(colleague).post(REPORT, said)
    assert response.status_code == 200
    assert Deviation.objects.count() == 1
    form = response.context["form"]
    assert form["what_happened"].value() == said["what_happened"]
    assert str(form.key) != said["submission_key"]
    sent = client_as(colleague).post(REPORT, said | {"submission_key": str(form.key)})
    assert sent.status_code == 302


def test_a_broken_key_is_no_fault(client_as, employee, answers):
    assert client_as(employee).post(REPORT, answers(submission_key="inte en nyckel")).status_code == 302


@pytest.mark.parametrize("name", ["board_member", "administrator", "newcomer"])
def test_whoever_does_not_report_is_told_so(client_as, persona, name):
    assert client_as(persona(name)).get(REPORT).status_code == 403


def test_signed_out_one_is_sent_to_sign_in(client, town):
    assert client.get(REPORT)["Location"].startswith("/konto/")


def test_violence_may_also_be_work_environment(client_as, employee, settings):
    settings.WORK_ENVIRONMENT_URL = "https://tillbud.exempelkommun.example/"
    page = client_as(employee).get(REPORT).content.decode()
    assert 'href="https://tillbud.exempelkommun.example/"' in page
    assert (
        page.count("data-work-environment") == Category.objects.filter(is_work_environment=True, is_tile=True).count()
    )


def test_without_an_address_work_environment_is_told_in_words(client_as, employee, settings):
    settings.WORK_ENVIRONMENT_URL = ""
    assert "skyddsombud" in client_as(employee).get(REPORT).content.decode()


def test_the_broker_may_be_down(
    client_as, employee, unit_manager, answers, monkeypatch, django_capture_on_commit_callbacks
):
    from kombu.exceptions import OperationalError

    from organisation.tasks import send_notices

    def refuse(*args, **kwargs):
        raise OperationalError("no broker")

    monkeypatch.setattr(send_notices, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        assert client_as(employee).post(REPORT, answers()).status_code == 302
    assert Deviation.objects.get().status == Status.REPORTED
    assert Notice.objects.get(user=unit_manager).mailed_at is None


@pytest.mark.parametrize(("danger", "words"), [("yes", "Någon kan vara i fara"), ("no", "Ny avvikelse")])
def test_a_report_that_nobody_receives_is_told_those_who_answer_for_the_nämnd(
    employee, sas, mas, other_board_quality_developer, send_report, danger, words
):
    case = send_report(employee, in_danger=danger)
    notices = Notice.objects.filter(key=f"deviation:{case.pk}:nobody")
    assert {notice.user for notice in notices} == {sas, mas}
    assert all(notice.text.startswith(f"{words} vid Björkgården") for notice in notices)
    assert {notice.urgent for notice in notices} == {danger == "yes"}


def test_a_report_that_somebody_receives_is_not_spread(employee, unit_manager, sas, send_report):
    send_report(employee, in_danger="yes")
    assert not Notice.objects.filter(user=sas).exists()
