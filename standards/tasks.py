"""Celery's doors: ids in, a service does the work."""

from celery import shared_task

from core.background import run_periodic

from .services import imports_purge, kolada


@shared_task(name="standards.fetch_kolada")
def fetch_kolada(fetch_id):
    kolada.fetch_run(fetch_id)


@shared_task(name="standards.sweep_kolada")
def sweep_kolada():
    run_periodic("standards.sweep_kolada", kolada.fetch_sweep)


@shared_task(name="standards.purge_imports")
def purge_imports():
    run_periodic("standards.purge_imports", imports_purge)
