"""Beat, Redis and a worker as real processes turn the year; a worker that is killed at it leaves it to the next."""

import os
import signal

import pytest
import redis
from django.conf import settings
from django.db import transaction

from core.models import PeriodicRun
from organisation.models import Unit
from qualityyear.models import QualityYear, UnitStop
from tests.at_once import waits_for_lock
from tests.conftest import add_unit
from tests.scene_year import add_year

pytestmark = [
    pytest.mark.process,
    pytest.mark.redis,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_beat_opens_a_stop_and_a_killed_worker_leaves_it_to_the_next(
    town, quality_developer, start_celery, start_worker, wait_until, tmp_path
):
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    year = add_year(quality_developer, town.board)
    unit = add_unit("Nya huset", Unit.Kind.UNIT, town.division, ["sol"])
    rows = UnitStop.objects.for_system("test").filter(unit=unit)

    def is_waiting():
        return waits_for_lock() and PeriodicRun.objects.filter(name="qualityyear.turn", finished_at=None).exists()

    with transaction.atomic():  # the worker comes as far as to the year, and waits for it
        QualityYear.objects.for_system("test").select_for_update().get(pk=year.pk)
        first = start_worker()
        beat = start_celery("beat", "--pidfile=", "--schedule", str(tmp_path / "beat"), app="tests.short_schedule")
        wait_until(is_waiting, first)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert not rows.exists()

    second = start_worker()
    wait_until(rows.exists, second)
    assert beat.poll() is None
    assert rows.count() == 1
    wait_until(lambda: PeriodicRun.objects.exclude(finished_at=None).exists(), second)
    assert rows.count() == 1
