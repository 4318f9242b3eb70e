"""A worker is killed in the middle of a PDF: another makes it, once. Real Redis, real processes, a real kill -9."""

import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
import redis
import time_machine
from django.conf import settings
from django.utils import timezone

from reports.models import Rendering
from reports.services import rendering_request, renderings_resume
from reports.tasks import render_report
from reports.workflow import RenderingStatus
from tests.scene import start_report

pytestmark = [
    pytest.mark.process,
    pytest.mark.redis,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def files() -> list[Path]:
    return sorted(Path(settings.MEDIA_ROOT).glob("reports/**/*.pdf"))


def test_the_report_is_made_exactly_once(quality_developer, town, start_worker, wait_until):
    queue = redis.Redis.from_url(settings.REDIS_URL)
    queue.flushdb()
    before = set(files())
    report = start_report(quality_developer, town.board)
    rendering = rendering_request(by=quality_developer, document=report)
    assert queue.llen("celery") == 1

    def status():
        return Rendering.objects.values_list("status", flat=True).get(pk=rendering.pk)

    first = start_worker()
    wait_until(lambda: status() == RenderingStatus.RUNNING, first)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert status() == RenderingStatus.RUNNING
    assert queue.llen("celery") == 0  # the queue has forgotten it; the row has not
    assert set(files()) == before

    # A new worker alone does nothing, and the sweep leaves alone what may still be running.
    second = start_worker()
    assert renderings_resume() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert renderings_resume() == 1
    wait_until(lambda: status() == RenderingStatus.DONE, second)
    made = Rendering.objects.get()
    assert made.attempts == 2
    (only,) = set(files()) - before
    assert only.read_bytes().startswith(b"%PDF")
    assert only.stat().st_size == made.size

    # The message may come once more, and the sweep may be run again: nothing is made anew.
    render_report.delay(rendering.pk)
    wait_until(lambda: second.log.read_text().count("reports.render_report") >= 4, second)
    assert renderings_resume() == 0
    assert Rendering.objects.get().file == made.file
    assert set(files()) - before == {only}
