"""Celery's doors to the sweeps of this room."""

from celery import shared_task

from core.background import for_each, run_periodic

from . import services

UNREAD = (services.unread_remind, services.unread_escalate)
CLOCKS = (services.retention_clocks_move, services.clocks_remind, services.staff_risks_remind)


@shared_task(name="deviations.remind_unread")
def remind_unread():
    run_periodic("deviations.remind_unread", lambda: for_each(UNREAD, lambda sweep: sweep()))


@shared_task(name="deviations.return_ownerless")
def return_ownerless():
    run_periodic("deviations.return_ownerless", services.ownerless_return)


@shared_task(name="deviations.end_grants")
def end_grants():
    run_periodic("deviations.end_grants", services.grants_end_overdue)


@shared_task(name="deviations.remind_clocks")
def remind_clocks():
    run_periodic("deviations.remind_clocks", lambda: for_each(CLOCKS, lambda sweep: sweep()))


@shared_task(name="deviations.render_case_pdf")
def render_case_pdf(pk):
    services.case_pdf_render(pk)


@shared_task(name="deviations.tidy_case_pdfs")
def tidy_case_pdfs():
    run_periodic("deviations.tidy_case_pdfs", services.case_pdfs_tidy)


@shared_task(name="deviations.make_ivo_package")
def make_ivo_package(pk):
    services.ivo_rendering_run(pk)


@shared_task(name="deviations.resume_ivo_packages")
def resume_ivo_packages():
    run_periodic("deviations.resume_ivo_packages", services.ivo_renderings_resume)
