"""Celery's doors to the sweeps of this room."""

from celery import shared_task

from core.background import for_each, run_periodic

from . import services

UNREAD = (services.unread_remind, services.unread_escalate)


@shared_task(name="deviations.remind_unread")
def remind_unread():
    run_periodic("deviations.remind_unread", lambda: for_each(UNREAD, lambda sweep: sweep()))


@shared_task(name="deviations.return_ownerless")
def return_ownerless():
    run_periodic("deviations.return_ownerless", services.ownerless_return)


@shared_task(name="deviations.end_grants")
def end_grants():
    run_periodic("deviations.end_grants", services.grants_end_overdue)


@shared_task(name="deviations.render_case_pdf")
def render_case_pdf(pk):
    services.case_pdf_render(pk)


@shared_task(name="deviations.tidy_case_pdfs")
def tidy_case_pdfs():
    run_periodic("deviations.tidy_case_pdfs", services.case_pdfs_tidy)
