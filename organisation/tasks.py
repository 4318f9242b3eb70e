"""Celery's doors. Each may be run twice, and missed for a week."""

from celery import shared_task

from core.background import run_periodic

from . import services
from .services.purging import purge


@shared_task(name="organisation.send_notices")
def send_notices():
    run_periodic("organisation.send_notices", services.send_notices)


@shared_task(name="organisation.purge_broker")
def purge_broker():
    run_periodic("organisation.purge_broker", purge)
