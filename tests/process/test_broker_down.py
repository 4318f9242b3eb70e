"""The broker is down: reports are saved as always, nobody waits, and the notice goes out when the sweep comes by."""

import socket
import time

import kombu.pools
import pytest
import redis
from django.conf import settings
from django.core import mail

from core.background import enqueue
from kvalitet.celery import app
from organisation import tasks
from organisation.models import Notice
from organisation.services import send_notices
from tests.scene import report_case

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def broker():
    """`broker(address)` leads Celery to another broker; afterwards it is led back."""

    def lead_to(address):
        app.conf.update(broker_url=address, broker_write_url=address, broker_read_url=address)
        kombu.pools.reset()
        app._pool = app.amqp._producer_pool = None

    yield lead_to
    lead_to(settings.CELERY_BROKER_URL)


@pytest.fixture
def closed_port():
    """A port at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_report_is_saved_and_its_notice_goes_out_with_the_sweep(broker, closed_port, employee, unit_manager, town):
    broker(f"redis://127.0.0.1:{closed_port}/0")
    case = report_case(employee, town.unit)
    assert case.status == "reported"
    notice = Notice.objects.get(user=unit_manager)
    assert notice.mailed_at is None
    assert mail.outbox == []

    assert send_notices() == 1
    notice.refresh_from_db()
    assert notice.mailed_at is not None
    assert [message.to for message in mail.outbox] == [[unit_manager.email]]
    assert case.title not in mail.outbox[0].body + mail.outbox[0].subject

    assert send_notices() == 0
    assert len(mail.outbox) == 1


@pytest.mark.redis
def test_the_one_at_the_page_does_not_wait_for_the_broker(broker, closed_port, db):
    broker(f"redis://127.0.0.1:{closed_port}/0")
    started = time.monotonic()
    enqueue(tasks.send_notices)
    assert time.monotonic() - started < 4  # kombu's own patience is six seconds, for each thing that is queued


@pytest.mark.redis
def test_when_the_broker_is_back_work_is_queued_again(broker, closed_port, employee, unit_manager, town):
    queue = redis.Redis.from_url(settings.REDIS_URL)
    queue.delete("celery")
    broker(f"redis://127.0.0.1:{closed_port}/0")
    report_case(employee, town.unit)
    assert queue.llen("celery") == 0
    broker(settings.CELERY_BROKER_URL)
    report_case(employee, town.unit)
    assert queue.llen("celery") >= 1
    # One sweep sends what both had to say, in one mail.
    assert send_notices() == 1
    assert Notice.objects.filter(user=unit_manager, mailed_at__isnull=False).count() == 2
