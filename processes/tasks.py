"""Celery's doors to the sweeps of this room."""

from celery import shared_task

from core.background import for_each, run_periodic

from .services import editions, reminding

SWEEPS = (reminding.readings_remind, reminding.reviews_remind)


@shared_task(name="processes.remind")
def remind():
    run_periodic("processes.remind", lambda: for_each(SWEEPS, lambda sweep: sweep()))


@shared_task(name="processes.render_edition")
def render_edition(edition_id):
    editions.edition_run(edition_id)


@shared_task(name="processes.resume_editions")
def resume_editions():
    run_periodic("processes.resume_editions", editions.editions_resume)
