"""What the form makes of the answers: when, where, and what it says when something is wrong."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core.calendar import STOCKHOLM, local
from deviations.forms.reporting import ReportForm
from deviations.models import Deviation
from organisation.services import unit_close

pytestmark = pytest.mark.django_db

REPORT = "/avvikelser/rapportera/"
# A Wednesday evening in Stockholm.
NOW = datetime(2026, 9, 16, 21, 52, tzinfo=STOCKHOLM)


def at(*parts):
    return datetime(2026, 9, *parts, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("said", "occurred_from", "occurred_to"),
    [
        ({"when": "now"}, NOW, None),
        ({"when": "unknown", "occurred_on": "2026-09-10"}, None, None),
        ({"when": "today", "occurred_at": "07:30"}, at(16, 7, 30), None),
        ({"when": "today"}, at(16), at(16, 23, 59)),
        ({"when": "yesterday", "occurred_at": "21:15"}, at(15, 21, 15), None),
        ({"when": "yesterday"}, at(15), at(15, 23, 59)),
        ({"when": "other", "occurred_on": "2026-09-10", "occurred_at": "03:00"}, at(10, 3), None),
        ({"when": "other", "occurred_on": "2026-09-10"}, at(10), at(10, 23, 59)),
        ({"when": "period", "occurred_on": "2026-09-01"}, at(1), NOW),
        ({"when": "period", "occurred_on": "2026-09-01", "ended_on": "2026-09-03"}, at(1), at(3, 23, 59)),
        (
            {"when": "period", "occurred_on": "2026-09-16", "occurred_at": "20:00", "ended_at": "21:00"},
            at(16, 20),
            at(16, 21),
        ),
        ({"when": "period", "occurred_on": "2026-09-01", "ended_on": "2026-09-16"}, at(1), NOW),
    ],
)
def test_when_it_happened(employee, send_report, time_machine, said, occurred_from, occurred_to):
    time_machine.move_to(NOW, tick=False)
    case = send_report(employee, **said)
    assert (case.occurred_from, case.occurred_to) == (occurred_from, occurred_to)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"when": "other"}, "occurred_on"),
        ({"when": "today", "occurred_at": "23:00"}, "occurred_at"),
        ({"when": "other", "occurred_on": "2026-09-17"}, "occurred_on"),
        ({"when": "other", "occurred_on": "0026-09-17"}, "occurred_on"),
        ({"when": "other", "occurred_on": "igår"}, "occurred_on"),
        ({"when": "period"}, "occurred_on"),
        ({"when": "period", "occurred_on": "2026-09-10", "ended_on": "2026-09-09"}, "ended_on"),
        ({"when": "period", "occurred_on": "2026-09-16", "occurred_at": "20:00", "ended_at": "19:00"}, "ended_at"),
        ({"when": "period", "occurred_on": "2026-09-16", "ended_at": "23:00"}, "ended_at"),
        ({"when": "period", "occurred_on": "2026-09-16", "ended_on": "2026-09-18"}, "ended_on"),
    ],
)
def test_a_time_that_cannot_be_is_refused_beside_its_field(client_as, employee, answers, time_machine, said, field):
    time_machine.move_to(NOW, tick=False)
    response = client_as(employee).post(REPORT, answers(**said))
    assert list(response.context["form"].errors) == [field]
    assert not Deviation.objects.exclude(status="draft").exists()


@pytest.mark.parametrize("name", ["in_danger", "category", "what_happened", "unit", "outcome"])
def test_what_must_be_answered_is_said_beside_the_field_and_at_the_top(client_as, employee, answers, name):
    response = client_as(employee).post(REPORT, answers(**{name: None}))
    form = response.context["form"]
    assert list(form.errors) == [name]
    page = response.content.decode()
    assert "data-error-summary" in page
    assert f'href="#{form[name].focus_id}"' in page
    assert f'id="id_{name}_error"' in page


def test_what_was_typed_is_kept(client_as, employee, answers):
    said = answers(outcome=None, concerned=["Rum 1", "Rum 2", "Rum 3"], immediate_action="Ringde <sköterskan>")
    page = client_as(employee).post(REPORT, said).content.decode()
    assert said["what_happened"] in page
    assert "Ringde &lt;sköterskan&gt;" in page
    for room in said["concerned"]:
        assert f'value="{room}"' in page
    assert said["submission_key"] in page


def test_whom_it_concerned_is_said_briefly(client_as, employee, answers):
    response = client_as(employee).post(REPORT, answers(concerned=["x" * 61]))
    assert list(response.context["form"].errors) == ["concerned"]


def test_a_unit_of_another_board_is_refused(client_as, employee, answers, town):
    response = client_as(employee).post(REPORT, answers(unit=str(town.other_board_unit.pk)))
    assert list(response.context["form"].errors) == ["unit"]


def test_a_unit_that_is_closed_is_not_offered(client_as, employee, answers, town):
    unit_close(by=None, unit=town.home_care, on=local(timezone.now()).date() - timedelta(days=1))
    response = client_as(employee).post(REPORT, answers(unit=str(town.home_care.pk)))
    assert list(response.context["form"].errors) == ["unit"]


def test_many_units_become_a_field_to_search_in(client_as, employee, answers, town, monkeypatch):
    monkeypatch.setattr(ReportForm.base_fields["unit"].widget, "limit", 3)
    client = client_as(employee)
    page = client.get(REPORT).content.decode()
    assert 'name="unit_text" value="Björkgården"' in page
    found = client.get(REPORT, {"valj": "unit", "q": "lind"}).content.decode()
    assert "Lindgatans gruppbostad" in found
    assert "Familjehemsenheten" not in client.get(REPORT, {"valj": "unit", "q": "familje"}).content.decode()
    response = client.post(REPORT, answers(unit="", unit_text="Lindgatans gruppbostad"))
    assert response.status_code == 302
    assert Deviation.objects.get().unit == town.lss_unit


def test_a_personnummer_is_asked_about_once(client_as, employee, answers):
    client, said = client_as(employee), answers(what_happened="Hjälpte Anna 811228-9874 upp ur sängen.")
    response = client.post(REPORT, said)
    errors = response.context["form"].errors
    assert list(errors) == ["what_happened"]
    assert "Hjälpte Anna" in errors["what_happened"][0]
    assert "811228" not in errors["what_happened"][0]
    page = response.content.decode()
    assert '<input type="hidden" name="asked" value="1">' in page
    assert not Deviation.objects.exclude(status="draft").exists()
    assert client.post(REPORT, said | {"asked": "1"}).status_code == 302
    case = Deviation.objects.get()
    assert "811228-9874" in case.what_happened
    # It was sent on purpose, but it is neither shown in lists nor searched for.
    assert case.title == "Hjälpte Anna ••••••••••• upp ur sängen"
    assert "811228" not in case.search_text


@pytest.mark.parametrize(
    "said", [{"concerned": ["Rum 2", "19811228-9874"]}, {"immediate_action": "Ringde.\nHon har 811228 9874."}]
)
def test_a_personnummer_is_looked_for_in_every_free_text(client_as, employee, answers, said):
    errors = client_as(employee).post(REPORT, answers(**said)).context["form"].errors
    assert list(errors) == list(said)


def test_the_question_comes_once_even_when_something_else_is_wrong(client_as, employee, answers):
    client, said = client_as(employee), answers(what_happened="811228-9874 föll", outcome=None)
    first = client.post(REPORT, said)
    assert set(first.context["form"].errors) == {"what_happened", "outcome"}
    second = client.post(REPORT, said | {"asked": "1"})
    assert list(second.context["form"].errors) == ["outcome"]
    assert 'name="asked" value="1"' in second.content.decode()


@pytest.mark.parametrize(
    ("text", "title"), [("...", "Utan rubrik"), ("Insats uteblev! Ingen ersättare.", "Insats uteblev")]
)
def test_every_report_has_a_heading(employee, send_report, text, title):
    assert send_report(employee, what_happened=text).title == title
