"""What is made in the background: claimed once, found again when it was lost, given up after three attempts."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.making import DONE, FAILED, MAX_ATTEMPTS, QUEUED, RUNNING, Making
from standards.models import KoladaFetch

pytestmark = pytest.mark.django_db
LOST_AFTER = timedelta(minutes=2)


@pytest.fixture
def queued():
    """The ids that have been handed to a worker."""
    return []


@pytest.fixture
def making(queued):
    return Making(
        KoladaFetch, queued.append, asked="asked_at", lost_after=LOST_AFTER,
        again={"words": "Väntar igen"}, gave_up={"words": "Gav upp"},
    )  # fmt: skip


@pytest.fixture
def row():
    return KoladaFetch.objects.create()


def later(by=LOST_AFTER + timedelta(seconds=1)):
    return time_machine.travel(timezone.now() + by, tick=False)


def state(row):
    row.refresh_from_db()
    return row.status, row.attempts, row.words


def test_only_one_worker_claims_it_and_ends_it(making, row):
    mine = making.claim(row.pk)
    assert making.claim(row.pk) is None
    assert state(row) == (RUNNING, 1, "")
    assert making.succeed(mine, words="Klart")
    assert not making.succeed(mine)
    assert state(row) == (DONE, 1, "Klart")
    assert row.finished_at is not None
    assert making.claim(row.pk) is None


@pytest.mark.parametrize("begun", [False, True])
def test_what_was_lost_is_queued_again_and_once(begun, making, row, queued):
    if begun:
        making.claim(row.pk)
    assert making.resume() == 0  # it may still be waiting or be made, for all the sweep knows
    with later():
        assert making.resume() == 1
        assert making.resume() == 0
        assert state(row) == (QUEUED, int(begun), "Väntar igen")
    assert queued == [row.pk]


def test_a_worker_that_was_believed_dead_writes_nothing_over_what_came_after(making, row):
    slow = making.claim(row.pk)
    with later():
        making.resume()
        quick = making.claim(row.pk)
        assert not making.succeed(slow, words="Den gamla")
        making.fail(slow, words="Den gamla")
        assert state(row) == (RUNNING, 2, "Väntar igen")
        assert making.succeed(quick, words="Den nya")
    assert state(row) == (DONE, 2, "Den nya")


def test_it_is_given_up_after_three_attempts(making, row, queued):
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert making.claim(row.pk) is not None, attempt
        with later(attempt * timedelta(hours=1)):
            making.resume()
            KoladaFetch.objects.filter(status=QUEUED).update(asked_at=timezone.now())
    assert state(row) == (FAILED, MAX_ATTEMPTS, "Gav upp")
    assert len(queued) == MAX_ATTEMPTS - 1
    assert making.claim(row.pk) is None


def test_a_worker_that_takes_it_while_the_sweep_looks_keeps_it(making, row, queued, monkeypatch):
    with later():
        found = making.rows
        monkeypatch.setattr(Making, "rows", property(lambda self: found))
        list_of = found.filter

        def taken_meanwhile(*args, **kwargs):
            if args:  # the sweep's own question: afterwards somebody begins
                rows = list(list_of(*args, **kwargs).values_list("pk", "attempts"))
                KoladaFetch.objects.filter(pk=row.pk).update(status=RUNNING, attempts=1, started_at=timezone.now())
                return type("Read", (), {"values_list": lambda self, *names: rows})()
            return list_of(*args, **kwargs)

        monkeypatch.setattr(found, "filter", taken_meanwhile)
        assert making.resume() == 0
    assert queued == []
    assert state(row)[:2] == (RUNNING, 1)
