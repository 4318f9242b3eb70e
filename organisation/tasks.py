"""Celery's doors. Each may be run twice, and missed for a week."""

from celery import shared_task

from core.background import run_periodic

from . import services
from .services.purging import purge, purge_access_log


@shared_task(name="organisation.send_notices")
def send_notices():
    run_periodic("organisation.send_notices", services.send_notices)


@shared_task(name="organisation.purge_broker")
def purge_broker():
    run_periodic("organisation.purge_broker", purge)


@shared_task(name="organisation.purge_access_log")
def purge_readings():
    run_periodic("organisation.purge_access_log", purge_access_log)
