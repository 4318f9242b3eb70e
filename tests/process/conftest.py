"""Real processes of Celery on the test's own database, queue and files."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

PATIENCE_SECONDS = 90


def environment() -> dict[str, str]:
    """What leads a process to the very database, queue and files of this test."""
    to = connection.settings_dict
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kvalitet.settings",
        "KVALITET_ENV": "test",
        "KVALITET_DATA": str(settings.DATA_DIR),
        "DATABASE_URL": f"postgres://{to['USER']}:{to['PASSWORD']}@{to['HOST']}:{to['PORT']}/{to['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
    }


@pytest.fixture
def start_celery(tmp_path):
    """`start_celery("worker", …)`: a process of Celery with its own log, ended with the test."""
    started = []

    def start(*arguments, app="kvalitet") -> subprocess.Popen:
        log = tmp_path / f"celery{len(started)}.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", app, *arguments],
                env=environment(),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        process.log = log
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def start_worker(start_celery):
    """`start_worker()`: a Celery worker as `make run` starts it, but with one task at a time in the process itself."""

    def start() -> subprocess.Popen:
        return start_celery("worker", "--pool", "solo", "--loglevel", "info", "--without-gossip", "--without-mingle")

    return start


@pytest.fixture
def wait_until():
    """`wait_until(condition, worker)`: gives the first true answer; fails with the worker's log when none comes."""

    def wait(condition, worker):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if answer := condition():
                return answer
            time.sleep(0.02)
        pytest.fail(worker.log.read_text()[-4000:])

    return wait
