"""How work gets into the background: queued after commit, and found again by a sweep when the queue has lost it."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from .models import PeriodicRun

logger = logging.getLogger(__name__)


def enqueue(task, *args):
    """Queues a Celery task when the transaction has been committed. args must be ids and short words, never text.

    A broker that is down is logged and nothing more: what the task should have done is found by its sweep.
    """

    def send():
        try:
            task.apply_async(args=args)
        except (OperationalError, OSError) as error:
            logger.warning("broker not reached (%s); the sweep will do %s", type(error).__name__, task.name)

    transaction.on_commit(send, robust=True)


def run_periodic(name, function):
    """Runs a periodic function and writes down when; an error is written down too, and raised."""
    run = PeriodicRun.objects.filter(name=name)
    if not run.update(started_at=timezone.now()):
        PeriodicRun.objects.get_or_create(name=name, defaults={"started_at": timezone.now()})
    try:
        result = function()
    except Exception:
        run.update(failed=True)
        raise
    run.update(failed=False, finished_at=timezone.now())
    return result


def for_each(rows, act) -> int:
    """Does act with each row, and gives the sum of what it gives; act opens a transaction of its own.

    A row that fails does not hold up those behind it: all are tried, and then the first error is raised.
    """
    count, first_error = 0, None
    for row in rows:
        try:
            count += act(row)
        except Exception as error:
            logger.error("%s %s failed (%s)", type(row).__name__, getattr(row, "pk", ""), type(error).__name__)
            first_error = first_error or error
    if first_error is not None:
        raise first_error
    return count


def late_periodic_runs(expected: dict[str, timedelta], now=None) -> list[str]:
    """Names of periodic functions that have not ended well within three of their intervals. One query."""
    now = now or timezone.now()
    finished = dict(PeriodicRun.objects.values_list("name", "finished_at"))
    return [name for name, every in expected.items() if not finished.get(name) or now - finished[name] > 3 * every]
