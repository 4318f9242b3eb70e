"""Celery's doors: ids in, a service does the work."""

from celery import shared_task

from core.background import run_periodic

from . import services
from .accounts.sweeping import turn
from .portal.services import board_remind, questions_purge
from .reminding import writers_remind
from .services.compliance import compliance_run, compliance_turn


@shared_task(name="reports.render_report")
def render_report(rendering_id):
    services.rendering_run(rendering_id)


@shared_task(name="reports.resume_renderings")
def resume_renderings():
    run_periodic("reports.resume_renderings", services.renderings_resume)


@shared_task(name="reports.purge_published")
def purge_published():
    run_periodic("reports.purge_published", services.published_purge)


@shared_task(name="reports.purge_views")
def purge_views():
    run_periodic("reports.purge_views", services.views_purge)


@shared_task(name="reports.purge_questions")
def purge_questions():
    run_periodic("reports.purge_questions", questions_purge)


@shared_task(name="reports.remind_of_reports")
def remind_of_reports():
    run_periodic("reports.remind_of_reports", writers_remind)


@shared_task(name="reports.remind_of_the_board")
def remind_of_the_board():
    run_periodic("reports.remind_of_the_board", board_remind)


@shared_task(name="reports.turn_accounts")
def turn_accounts():
    run_periodic("reports.turn_accounts", turn)


@shared_task(name="reports.count_compliance")
def count_compliance(pk):
    compliance_run(pk)


@shared_task(name="reports.turn_compliance")
def turn_compliance():
    run_periodic("reports.turn_compliance", compliance_turn)
