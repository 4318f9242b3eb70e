"""The case as PDF: made in the background, given only to the one who asked, gone after a day."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.models import AccessLogEntry
from deviations import services
from deviations.models import CasePdf
from deviations.printing import case_html


@pytest.fixture
def case(case_in):
    return case_in("acting", concerned=["Rum 214"])


def url(name, case, *more):
    return reverse(f"deviations:{name}", args=[case.number, *more])


def text_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.slow
def test_one_asks_waits_and_fetches(case, client_as, unit_manager):
    client = client_as(unit_manager)
    state = client.post(url("print", case)).headers["Location"]
    assert "Filen skapas" in client.get(state).content.decode()
    pdf = CasePdf.objects.get()
    assert services.case_pdf_render(pdf.pk)
    assert not services.case_pdf_render(pdf.pk)  # a second worker does nothing
    part = client.get(state, headers={"HX-Request": "true"}).content.decode()
    assert "Hämta PDF" in part
    assert "<html" not in part
    response = client.get(url("pdf", case))
    text = text_of(b"".join(response.streaming_content))
    assert response.headers["Content-Disposition"] == f'attachment; filename="Avvikelse {case.number}.pdf"'
    for words in ("Boende halkade i badrummet", "Rum 214", "Halkfri matta", "sekretess", "1 (2)", unit_manager.name):
        assert words in text, words
    assert AccessLogEntry.objects.filter(user=unit_manager, what="Ärende som PDF", object_label=case.number).exists()


def test_readers_get_no_names_in_theirs(case, quality_developer, employee):
    html = case_html(case, by=quality_developer, handles=False)
    assert "Rum 214" not in html
    assert employee.name not in html


def test_a_file_is_its_askers_alone(case, client_as, unit_manager, stand_in):
    pdf = services.case_pdf_ask(by=unit_manager, deviation=case)
    other = client_as(stand_in)
    assert other.get(url("print_state", case, pdf.key)).status_code == 404
    assert other.get(url("pdf", case)).status_code == 302


def test_asking_twice_makes_one(case, unit_manager):
    assert services.case_pdf_ask(by=unit_manager, deviation=case) == services.case_pdf_ask(
        by=unit_manager, deviation=case
    )


def test_whoever_no_longer_may_see_the_case_gets_nothing(case, unit_manager, stand_in, client_as):
    pdf = services.case_pdf_ask(by=unit_manager, deviation=case)
    services.implicated_add(by=stand_in, deviation=case, version=case.version, person=unit_manager, reason="Rör.")
    assert not services.case_pdf_render(pdf.pk)
    pdf.refresh_from_db()
    assert pdf.status == "failed"
    assert client_as(unit_manager).get(url("pdf", case)).status_code == 404


def test_what_a_killed_worker_left_is_queued_again_and_a_day_old_is_removed(case, unit_manager, monkeypatch):
    queued = []
    monkeypatch.setattr("deviations.services.printing.enqueue", lambda task, pk: queued.append(pk))
    pdf = services.case_pdf_ask(by=unit_manager, deviation=case)
    now = timezone.now()
    CasePdf.objects.update(status="running", attempts=1, started_at=now, asked_at=now - timedelta(minutes=3))
    for later, found in ((timedelta(minutes=1), 0), (timedelta(minutes=6), 1), (timedelta(days=2), 1)):
        with time_machine.travel(now + later, tick=False):
            assert services.case_pdfs_tidy() == found
    assert queued == [pdf.pk, pdf.pk]
    assert not CasePdf.objects.exists()
