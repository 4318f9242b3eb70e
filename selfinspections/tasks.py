"""Celery's door to what the system does by itself with egenkontroller."""

from celery import shared_task

from core.background import for_each, run_periodic

from . import services

SWEEPS = (services.occurrences_make, services.occurrences_lapse, services.late_remind)


@shared_task(name="selfinspections.turn")
def turn():
    run_periodic("selfinspections.turn", lambda: for_each(SWEEPS, lambda sweep: sweep()))
