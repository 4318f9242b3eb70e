"""All periodic work, in one place: what, and how often. Each function may be run twice, or be missed for a week."""

from datetime import timedelta

# The name of the Celery task and how often beat queues it. core.background.run_periodic writes down when it has run.
SCHEDULE = {
    "core.remove_stray_files": timedelta(days=1),
    "organisation.send_notices": timedelta(minutes=2),
    "organisation.purge_broker": timedelta(days=1),
    "organisation.purge_access_log": timedelta(days=1),
    "deviations.remind_unread": timedelta(minutes=30),
    "deviations.return_ownerless": timedelta(minutes=30),
    "deviations.end_grants": timedelta(hours=6),
    "deviations.remind_clocks": timedelta(minutes=30),
    "deviations.tidy_case_pdfs": timedelta(minutes=5),
    "deviations.resume_ivo_packages": timedelta(minutes=1),
    "processes.remind": timedelta(hours=6),
    "selfinspections.turn": timedelta(hours=1),
    "qualityyear.turn": timedelta(hours=1),
    "qualityyear.inform": timedelta(hours=6),
    "qualityyear.take_pulse": timedelta(hours=6),
    "qualityyear.purge_logbook": timedelta(days=1),
    "qualityyear.tidy_prints": timedelta(minutes=5),
    "riskanalysis.remind_controls": timedelta(hours=6),
    "riskanalysis.resume_control_reports": timedelta(minutes=1),
    "standards.sweep_kolada": timedelta(minutes=15),
    "standards.purge_imports": timedelta(days=1),
    "improvements.purge_imports": timedelta(days=1),
    "reports.resume_renderings": timedelta(minutes=1),
    "reports.turn_accounts": timedelta(minutes=30),
    "reports.purge_published": timedelta(days=1),
    "reports.purge_views": timedelta(days=1),
    "reports.purge_questions": timedelta(days=1),
    "reports.remind_of_reports": timedelta(hours=6),
    "reports.remind_of_the_board": timedelta(hours=6),
    "reports.turn_compliance": timedelta(minutes=30),
    "processes.resume_editions": timedelta(minutes=1),
}

BEAT = {
    name: {"task": name, "schedule": every, "options": {"expires": every.total_seconds()}}
    for name, every in SCHEDULE.items()
}
