"""Nothing that somebody has typed is lost: the draft saves itself, and is found again after a lost session."""

import uuid
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from core.calendar import STOCKHOLM
from deviations.models import Attachment, Deviation
from deviations.services import draft_save
from deviations.workflow import Status

pytestmark = pytest.mark.django_db

REPORT = "/avvikelser/rapportera/"
DRAFT = "/avvikelser/rapportera/utkast/"


def test_what_is_typed_is_saved_valid_or_not(client_as, employee):
    key = str(uuid.uuid4())
    said = {
        "submission_key": key,
        "what_happened": "Boende",
        "when": "other",
        "occurred_on": "igår?",
        "csrfmiddlewaretoken": "x",
    }
    response = client_as(employee).post(DRAFT, said)
    assert response.json() == {"saved": True}
    draft = Deviation.objects.get(submission_key=key)
    assert (draft.status, draft.number, draft.reporter) == (Status.DRAFT, None, employee)
    assert draft.draft_data == {"what_happened": ["Boende"], "when": ["other"], "occurred_on": ["igår?"]}


def test_an_untouched_form_makes_no_draft(client_as, employee, town):
    said = {"submission_key": str(uuid.uuid4()), "when": "now", "unit": str(town.unit.pk), "what_happened": " "}
    assert client_as(employee).post(DRAFT, said).json() == {"saved": False}
    assert not Deviation.objects.exists()


def test_the_draft_is_found_again_after_a_lost_session(client_as, employee, answers, town):
    said = answers(what_happened="Boende halkade", concerned=["Rum 1", "Rum 2"], outcome=None)
    client = client_as(employee)
    client.post(DRAFT, said)
    client.logout()
    assert client.get(REPORT).status_code == 302

    client = client_as(employee)
    page = client.get(REPORT).content.decode()
    address = f"{REPORT}?utkast={said['submission_key']}"
    assert f'href="{address}"' in page
    assert "Boende halkade" in page
    form = client.get(address).context["form"]
    assert str(form.key) == said["submission_key"]
    assert form["what_happened"].value() == "Boende halkade"
    assert form["concerned"].value() == ["Rum 1", "Rum 2"]
    assert form["unit"].value() == str(town.unit.pk)
    assert form["in_danger"].value() == "no"
    assert "checked" in str(form["category"])


def test_a_draft_is_nobody_elses(client_as, employee, colleague, unit_manager, answers):
    said = answers()
    client_as(employee).post(DRAFT, said)
    for other in (colleague, unit_manager):
        client = client_as(other)
        assert client.get(f"{REPORT}?utkast={said['submission_key']}").status_code == 404
        assert client.get(reverse("deviations:draft_discard", args=[said["submission_key"]])).status_code == 404
        assert client.post(reverse("deviations:draft_discard", args=[said["submission_key"]])).status_code == 404
        assert client.post(DRAFT, said | {"what_happened": "Annat"}).status_code == 409
        assert "Boende halkade" not in client.get(REPORT).content.decode()
    assert Deviation.objects.get().draft_data["what_happened"] == [said["what_happened"]]


def test_saving_again_keeps_one_draft(client_as, employee, answers):
    client, said = client_as(employee), answers()
    client.post(DRAFT, said)
    client.post(DRAFT, said | {"what_happened": "Nu med mera text"})
    assert Deviation.objects.get().draft_data["what_happened"] == ["Nu med mera text"]


def test_a_late_saving_leaves_a_sent_report_alone(client_as, employee, answers):
    client, said = client_as(employee), answers()
    client.post(REPORT, said)
    assert client.post(DRAFT, said | {"what_happened": "För sent"}).json() == {"saved": False}
    case = Deviation.objects.get()
    assert case.draft_data == {}
    assert case.what_happened == said["what_happened"]


def test_the_button_saves_without_javascript(client_as, employee, answers):
    client = client_as(employee)
    said = answers(what_happened="Halvfärdig", outcome=None, spara="1")
    response = client.post(REPORT, said, follow=True)
    assert response.redirect_chain == [(f"{REPORT}?utkast={said['submission_key']}", 302)]
    page = response.content.decode()
    assert "Utkastet är sparat" in page
    assert "Halvfärdig" in page
    assert Deviation.objects.get().status == Status.DRAFT


def test_enter_saves_and_never_sends(client_as, employee):
    page = client_as(employee).get(REPORT).content.decode()
    form = page[page.index('<form class="form report') :]
    assert form.index('name="spara"') < form.index("Skicka rapporten")
    first = form[form.index("<button") : form.index("</button>")]
    assert 'name="spara"' in first


def test_a_draft_becomes_the_report_that_is_sent(client_as, employee, answers):
    client, said = client_as(employee), answers()
    client.post(DRAFT, said)
    client.post(REPORT, said)
    case = Deviation.objects.get()
    assert case.status == Status.REPORTED
    assert "utkast" not in client.get(REPORT).content.decode().split("</header>")[1].split("<form")[0].lower()
    response = client.get(f"{REPORT}?utkast={said['submission_key']}")
    assert response["Location"] == reverse("deviations:own_report", args=[case.number])


def test_a_draft_is_thrown_away_after_a_question(
    client_as, employee, answers, photo, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    client, said = client_as(employee), answers(spara="1")
    client.post(REPORT, said | {"files": photo()})
    address = reverse("deviations:draft_discard", args=[said["submission_key"]])
    assert "Kasta utkastet?" in client.get(address).content.decode()
    assert Deviation.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert not Deviation.objects.exists()
    assert not Attachment.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_sent_report_cannot_be_thrown_away(client_as, employee, send_report):
    case = send_report(employee)
    assert client_as(employee).post(reverse("deviations:draft_discard", args=[case.submission_key])).status_code == 404
    assert Deviation.objects.exists()


@pytest.mark.parametrize("key", ["nonsens", "2b7c6a0e-5d0f-4c57-9a51-0a8a1f6f3c11"])
def test_a_draft_that_is_not_there(client_as, employee, key):
    assert client_as(employee).get(f"{REPORT}?utkast={key}").status_code == 404


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"when": "now"}, ("other", "2026-09-15", "21:52")),
        ({"when": "today", "occurred_at": "07:10"}, ("other", "2026-09-15", "07:10")),
        ({"when": "yesterday"}, ("other", "2026-09-14", None)),
        ({"when": "unknown"}, ("unknown", None, None)),
    ],
)
def test_nyss_and_igar_in_a_draft_mean_the_day_it_was_written(
    client_as, employee, answers, time_machine, when, expected
):
    time_machine.move_to(datetime(2026, 9, 15, 21, 52, tzinfo=STOCKHOLM), tick=False)
    said = answers(**when)
    draft_save(
        by=employee,
        submission_key=uuid.UUID(said["submission_key"]),
        data={"when": [when["when"]]} | {name: [text] for name, text in when.items()},
    )
    time_machine.move_to(datetime(2026, 9, 16, 8, 0, tzinfo=STOCKHOLM), tick=False)
    form = client_as(employee).get(f"{REPORT}?utkast={said['submission_key']}").context["form"]
    day = form["occurred_on"].value()
    assert (form["when"].value(), str(day) if day else None, form["occurred_at"].value()) == expected


def test_the_token_of_a_session_that_is_gone_is_refused_and_the_draft_stands(employee, answers, sign_in):
    client, said = sign_in(Client(enforce_csrf_checks=True), employee), answers()
    draft_save(by=employee, submission_key=uuid.UUID(said["submission_key"]), data={"what_happened": ["Text"]})
    assert client.post(REPORT, said).status_code == 403
    assert Deviation.objects.get().draft_data == {"what_happened": ["Text"]}
