"""Celery's doors to the background work of this room."""

from celery import shared_task

from core.background import for_each, run_periodic

from .control import reminding
from .services import control_files


@shared_task(name="riskanalysis.render_control_report")
def render_control_report(rendering_id):
    control_files.rendering_run(rendering_id)


@shared_task(name="riskanalysis.resume_control_reports")
def resume_control_reports():
    run_periodic("riskanalysis.resume_control_reports", control_files.renderings_resume)


@shared_task(name="riskanalysis.remind_controls")
def remind_controls():
    run_periodic("riskanalysis.remind_controls", lambda: for_each(reminding.SWEEPS, lambda sweep: sweep()))
