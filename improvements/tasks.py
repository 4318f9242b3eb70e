"""Celery's doors: a service does the work."""

from celery import shared_task

from core.background import run_periodic

from .lessons.exchange import imports_purge


@shared_task(name="improvements.purge_imports")
def purge_imports():
    run_periodic("improvements.purge_imports", imports_purge)
