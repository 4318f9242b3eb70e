"""A worker is killed while it draws the notification to IVO: another makes it, once. Real Redis, real processes."""

import hashlib
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
import redis
import time_machine
from django.conf import settings
from django.utils import timezone

from deviations import services
from deviations.models import IvoNotification, IvoRendering
from deviations.tasks import make_ivo_package
from tests.deviations.lex_case import filled, informed, lex_track

pytestmark = [
    pytest.mark.process,
    pytest.mark.redis,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def files() -> set[Path]:
    return set(Path(settings.MEDIA_ROOT).glob("ivo/**/*.pdf"))


def test_the_package_is_made_exactly_once(town, employee, unit_manager, sas, start_worker, wait_until):
    queue = redis.Redis.from_url(settings.REDIS_URL)
    track = lex_track(employee, town.unit, unit_manager, sas)
    informed(sas, track)
    notification = filled(sas, track, with_investigation=False)
    queue.flushdb()
    before = files()
    rendering = services.notification_make(by=sas, notification=notification)
    assert queue.llen("celery") == 1

    def status():
        return IvoRendering.objects.values_list("status", flat=True).get(pk=rendering.pk)

    first = start_worker()
    wait_until(lambda: status() == "running", first)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert status() == "running"
    assert queue.llen("celery") == 0  # the queue has forgotten it; the row has not
    assert files() == before

    second = start_worker()
    assert services.ivo_renderings_resume() == 0  # it may still be running, for all the sweep knows
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert services.ivo_renderings_resume() == 1
    wait_until(lambda: status() == "done", second)
    (only,) = files() - before
    made = IvoNotification.objects.for_system("test").get(pk=notification.pk)
    assert only.read_bytes().startswith(b"%PDF")
    assert hashlib.sha256(only.read_bytes()).hexdigest() == made.digest

    # The message may come once more: nothing is made anew.
    make_ivo_package.delay(rendering.pk)
    wait_until(lambda: second.log.read_text().count("deviations.make_ivo_package") >= 4, second)
    assert files() - before == {only}
    assert IvoRendering.objects.get().attempts == 2
