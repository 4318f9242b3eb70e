"""The file is made once: double clicks, killed workers, a broker that is down, a worker back from the dead."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from kombu.exceptions import OperationalError

from core.making import MAX_ATTEMPTS
from core.models import PeriodicRun
from reports import services, tasks
from reports.models import Rendering
from reports.services.renderings import MAKING

LOST_AFTER = MAKING.lost_after
pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(monkeypatch):
    """The ids that were laid in the queue; nothing is sent."""
    sent = []
    monkeypatch.setattr(tasks.render_report, "apply_async", lambda args: sent.append(args[0]))
    return sent


@pytest.fixture
def rendering(report, quality_developer, queued):
    return services.rendering_request(by=quality_developer, document=report)


def content(rendering) -> bytes:
    with rendering.file.open("rb") as file:
        return file.read()


def content_of(name) -> str:
    with default_storage.open(f"reports/2021/{name}") as file:
        return file.read().decode(errors="replace").removeprefix("%PDF ")


def long_ago(rendering, **fields):
    moment = timezone.now() - LOST_AFTER - timedelta(minutes=1)
    Rendering.objects.filter(pk=rendering.pk).update(requested_at=moment, **fields)


def test_it_is_queued_after_commit(report, quality_developer, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rendering = services.rendering_request(by=quality_developer, document=report)
        assert queued == []
    assert queued == [rendering.pk]


def test_a_double_click_makes_one(report, quality_developer, rendering):
    assert services.rendering_request(by=quality_developer, document=report).pk == rendering.pk
    assert Rendering.objects.count() == 1


def test_a_task_that_is_run_twice_makes_it_once(rendering, no_pdf):
    assert services.rendering_run(rendering.pk) is True
    assert services.rendering_run(rendering.pk) is False
    assert len(no_pdf) == 1
    rendering.refresh_from_db()
    assert rendering.status == "done"
    assert content(rendering).startswith(b"%PDF")


def test_a_rendering_that_is_gone_is_no_error():
    tasks.render_report(999_999)


def test_a_killed_worker_is_found_by_the_sweep_and_it_is_made_once(
    rendering, no_pdf, queued, django_capture_on_commit_callbacks
):
    long_ago(rendering, status="running", attempts=1, started_at=timezone.now() - LOST_AFTER - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert services.renderings_resume() == 1
        assert services.renderings_resume() == 0  # the sweep itself may be run twice
    assert queued == [rendering.pk]
    services.rendering_run(rendering.pk)
    services.rendering_run(rendering.pk)
    assert len(no_pdf) == 1
    rendering.refresh_from_db()
    assert (rendering.status, rendering.attempts) == ("done", 2)


def test_one_that_is_still_being_made_is_left_alone(rendering):
    Rendering.objects.filter(pk=rendering.pk).update(status="running", started_at=timezone.now(), attempts=1)
    assert services.renderings_resume() == 0


def test_a_worker_that_comes_back_from_the_dead_writes_over_nothing(rendering, monkeypatch, no_pdf):
    """The sweep has given the making to another worker, which is done, before the first one ends."""

    def slow(report, tell, piece):
        long_ago(rendering, started_at=timezone.now() - LOST_AFTER - timedelta(minutes=1))
        services.renderings_resume()
        monkeypatch.setattr("reports.services.renderings.document_pdf", lambda report, tell, piece: b"%PDF the second")
        assert services.rendering_run(rendering.pk) is True
        return b"%PDF the first, too late"

    monkeypatch.setattr("reports.services.renderings.document_pdf", slow)
    assert services.rendering_run(rendering.pk) is False
    rendering.refresh_from_db()
    assert content(rendering) == b"%PDF the second"
    late = "the first, too late"
    assert late not in {content_of(name) for name in default_storage.listdir("reports/2021")[1]}


def test_after_three_attempts_it_says_so_plainly(rendering, queued):
    long_ago(rendering, status="running", attempts=MAX_ATTEMPTS, started_at=timezone.now() - timedelta(hours=1))
    assert services.renderings_resume() == 0
    rendering.refresh_from_db()
    assert rendering.status == "failed"
    assert "tre försök" in rendering.error


def test_an_error_is_told_and_can_be_tried_again(report, quality_developer, rendering, monkeypatch, no_pdf, caplog):
    def fail(report, tell, piece):
        raise RuntimeError("boom")

    with monkeypatch.context() as patch:
        patch.setattr("reports.services.renderings.document_pdf", fail)
        services.rendering_run(rendering.pk)
    rendering.refresh_from_db()
    assert rendering.status == "failed"
    assert "boom" not in rendering.error
    again = services.rendering_request(by=quality_developer, document=report)
    assert services.rendering_run(again.pk) is True


def test_with_the_broker_down_it_waits_and_the_sweep_queues_it(
    report, quality_developer, monkeypatch, queued, django_capture_on_commit_callbacks, caplog
):
    def down(args):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(tasks.render_report, "apply_async", down)
        with django_capture_on_commit_callbacks(execute=True):
            rendering = services.rendering_request(by=quality_developer, document=report)
    assert rendering.status == "queued"
    long_ago(rendering)
    with django_capture_on_commit_callbacks(execute=True):
        services.renderings_resume()
    assert queued == [rendering.pk]


def test_a_newer_file_replaces_the_older_when_it_is_whole(report, quality_developer, rendering, no_pdf):
    services.rendering_run(rendering.pk)
    rendering.refresh_from_db()
    old = rendering.file.name
    second = services.rendering_request(by=quality_developer, document=report)
    assert default_storage.exists(old)
    services.rendering_run(second.pk)
    assert not default_storage.exists(old)
    assert list(report.renderings.values_list("pk", flat=True)) == [second.pk]


def test_a_file_that_was_begun_as_a_draft_is_not_what_the_namnd_gets(report, write_musts, quality_developer, queued):
    write_musts(report)
    begun = services.rendering_request(by=quality_developer, document=report)
    Rendering.objects.filter(pk=begun.pk).update(status="running", started_at=timezone.now(), attempts=1)
    services.report_make_ready(by=quality_developer, report=report, version=report.version)
    assert report.renderings.get().pk != begun.pk


def test_the_decision_gets_a_file_of_its_own(ready_report, quality_developer, no_pdf, queued):
    first = ready_report.renderings.get()
    report = services.report_adopt(
        by=quality_developer,
        report=ready_report,
        version=ready_report.version,
        adopted_on=date(2022, 3, 24),
        adopted_paragraph="41",
    )
    assert services.rendering_run(first.pk) is False  # made way for the final one
    final = report.renderings.get()
    assert services.rendering_run(final.pk) is True


def test_progress_is_told(rendering, monkeypatch):
    seen = []

    def draw(report, tell, piece="whole"):
        tell(40, "Sätter sidorna")
        rendering.refresh_from_db()
        seen.append((rendering.status, rendering.progress, rendering.step))
        return b"%PDF"

    monkeypatch.setattr("reports.services.renderings.document_pdf", draw)
    services.rendering_run(rendering.pk)
    assert seen == [("running", 40, "Sätter sidorna")]


def test_the_sweep_writes_down_that_it_has_run():
    tasks.resume_renderings()
    assert PeriodicRun.objects.get(name="reports.resume_renderings").finished_at is not None
