"""Celery's doors to the sweeps of this room."""

from celery import shared_task

from core.background import for_each, run_periodic

from .services import reminding

SWEEPS = (reminding.readings_remind, reminding.reviews_remind)


@shared_task(name="processes.remind")
def remind():
    run_periodic("processes.remind", lambda: for_each(SWEEPS, lambda sweep: sweep()))
