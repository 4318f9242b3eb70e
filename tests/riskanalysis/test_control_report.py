"""The report to the nämnd: one A4 page, archivable and read aloud, with the figures of its day."""

from datetime import timedelta
from io import BytesIO

import page as validator
import pytest
from django.utils import timezone
from pypdf import PdfReader

from core.calendar import local_today
from core.errors import RuleBroken
from core.making import MAX_ATTEMPTS
from riskanalysis.control.page import draw, rows_of
from riskanalysis.control.reporting import figures_of, report_of
from riskanalysis.models import ControlPlan, ControlRendering
from riskanalysis.services import control_checks, control_files, control_plans
from riskanalysis.services.control_files import final_file, rendering_ask, rendering_run, renderings_resume
from tests.remembering import kept
from tests.scene_control import add_point, adopt, answer, checks_of, fresh, report, start

LONG = "Beslut verkställs inte i tid, eftersom ingen har överblick när ordinarie handläggare är borta en längre tid. "


@kept
def last(town, quality_developer) -> ControlPlan:
    return start(quality_developer, town.board, local_today().year - 1)


@kept
def reported(last, town, quality_developer, unit_manager) -> ControlPlan:
    add_point(quality_developer, last, unit_manager, town.unit)
    last = adopt(quality_developer, last)
    check = answer(unit_manager, checks_of(last)[0], "minor", "Två av tio beslut var sena.")
    control_checks.check_add_measure(
        by=unit_manager, check=check, version=check.version, title="Inför en bevakningslista", owner=unit_manager,
        due_on=local_today() + timedelta(days=30),
    )  # fmt: skip
    return report(quality_developer, last)


def made_up(count, words=1, finding="minor") -> dict:
    """A report of so many points, each with a fault and a measure told at length."""
    point = {
        "what": "Verkställda beslut inom rätt tid", "why": LONG * words, "how": "x", "often": "Varje kvartal",
        "role": "Enhetschef", "removed": None, "findings": ["ok", finding], "finding": finding, "done": 2, "total": 4,
        "notes": [{"label": "kvartal 2", "finding": finding, "note": LONG * words}],
        "measures": [{"number": "Å1", "title": "Inför en bevakningslista", "state": "genomförd", "done": True}],
        "faults_without_measure": 0,
    }  # fmt: skip
    return {
        "board": "Vård- och omsorgsnämnden", "year": 2026, "adopted": "11 december 2025, § 112", "edition": 2,
        "edition_words": "12 maj 2026, § 45", "counted_on": "2027-01-20", "summary": LONG * 8, "proposal": LONG * 3,
        "points": [point | {"number": number} for number in range(1, count + 1)], "total": 4 * count,
        "controlled": 2 * count, "measures": 1, "measures_done": 1, "faults_without_measure": 0, "asked": 5,
        "unanswered": 1,
        "findings": {"ok": count, "minor": count, "serious": 0, "not_controlled": 0, "": 2 * count},
    }  # fmt: skip


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.mark.once
@pytest.mark.no_database
@pytest.mark.parametrize(("count", "words"), [(1, 1), (25, 2), (80, 3)])
def test_the_page_is_one_a4_whatever_the_plan_holds_and_valid(count, words):
    content, shortened = draw(ControlPlan(pk=1, year=2026), made_up(count, words), draft=False)
    (page,) = PdfReader(BytesIO(content)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    for profile in ("2a", "ua1"):
        failures = validator.validate_pdf_bytes(content, profile=profile).failures
        assert [(found.rule_id, found.message) for found in failures] == []
    text = text_of(content)
    assert shortened is (count > 1)
    assert ("Texterna är förkortade för att få plats på en sida" in text) is shortened
    assert "Utkast" not in text
    if count == 25:
        assert text.count("Verkställda beslut inom rätt tid") == 25
    if count == 80:
        assert "Ytterligare" in text


def test_what_has_no_room_is_what_showed_least():
    told = made_up(3)
    told["points"][1] |= {"finding": "ok", "notes": []}
    rows, rest = rows_of(told, shown=2)
    assert ([row["number"] for row in rows], rest) == ([1, 3], 1)


def test_a_fault_without_a_measure_is_said():
    told = made_up(1)
    told["points"][0]["measures"] = []
    assert rows_of(told)[0][0]["measures"] == "Ingen åtgärd bestämd"


@pytest.mark.django_db
@pytest.mark.once
def test_the_file_says_what_was_kept_and_is_made_once(reported, quality_developer):
    rendering = reported.renderings.get()
    assert rendering_run(rendering.pk)
    assert not rendering_run(rendering.pk)
    rendering.refresh_from_db()
    with rendering.file.open() as stored:
        text = text_of(stored.read())
    for words in (
        "Två av tio beslut var sena", "Inför en bevakningslista", "Kontrollen räcker", "Nämnden godkänner rapporten",
        "4 av 4", "Mindre brister",
    ):  # fmt: skip
        assert words in text
    assert final_file(reported) == rendering
    with pytest.raises(RuleBroken, match="redan sin fil"):
        rendering_ask(by=quality_developer, plan=reported)


@pytest.mark.django_db
def test_the_figures_count_each_control_once(reported):
    told = reported.report
    assert (told["total"], told["controlled"], told["findings"]["minor"], told["measures"]) == (4, 4, 1, 1)
    assert figures_of(told)[0]["value"] == "4 av 4"
    assert report_of(fresh(reported))["points"] == told["points"]


@pytest.mark.django_db
def test_a_report_that_was_taken_back_leaves_no_file_to_the_nämnd(reported, quality_developer, board_member, client_as):
    reported.renderings.update(status="done", file="x.pdf", digest="0" * 64, finished_at=timezone.now())
    back = control_plans.plan_take_back(by=quality_developer, plan=reported, version=reported.version, reason="Fel.")
    assert final_file(back) is None
    client = client_as(board_member)
    assert client.get(f"/internkontroll/{back.pk}/rapport/").status_code == 404
    assert client.get(f"/internkontroll/{back.pk}/rapport/fil/").status_code == 404


@pytest.mark.django_db
def test_what_the_worker_lost_is_found_again_and_given_up_after_three(reported):
    rows = ControlRendering.objects.filter(plan=reported)
    assert renderings_resume() == 0
    hour_ago = timezone.now() - timedelta(hours=1)
    rows.update(requested_at=hour_ago, started_at=hour_ago, status="running", attempts=1)
    assert renderings_resume() == 1
    rows.update(requested_at=hour_ago, started_at=hour_ago, status="running", attempts=MAX_ATTEMPTS)
    assert renderings_resume() == 0
    assert rows.get().status == "failed"


@pytest.mark.django_db
def test_a_file_that_cannot_be_drawn_says_so(reported, quality_developer, client_as, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ValueError("no room")

    monkeypatch.setattr(control_files, "draw", broken)
    assert not rendering_run(reported.renderings.get().pk)
    page = client_as(quality_developer).get(reported.get_absolute_url()).content.decode()
    assert "Filen gick inte att skapa" in page
    assert "Skapa filen igen" in page
