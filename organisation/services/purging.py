"""What is of no use any more: delivered messages of the embedded broker, ended sessions, forgotten drafts, old import
files."""

import sqlite3
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.calendar import add_months, local_date, start_of_day
from core.drafts import purge_drafts
from core.models import AccessLogEntry

from ..models import ImportFile, LogReviewItem

BATCH = 5_000  # rows deleted at a time, so that nobody waits long for the table
IMPORT_FILES_KEPT = timedelta(days=1)
BROKER_PREFIX = "sqla+sqlite:///"


def purge():
    """Runs nightly; may be run at any time and any number of times."""
    purge_broker_file()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    purge_drafts()
    ImportFile.objects.filter(created_at__lt=timezone.now() - IMPORT_FILES_KEPT).delete()


def purge_access_log(now=None) -> int:
    """Deletes readings older than ACCESS_LOG_YEARS (a setting), counted from the local day of the reading; the drawn
    items of reviews go with them, the reviews themselves stay. Gives how many. May be run any number of times.

    Source: HSLF-FS 2016:40 4 kap. (logs are kept for at least five years); GDPR art. 5.1 e (no longer than needed).
    """
    last = add_months(local_date(now or timezone.now()), -12 * settings.ACCESS_LOG_YEARS)
    old = AccessLogEntry.objects.filter(at__lt=start_of_day(last)).order_by()
    count = 0
    while ids := list(old.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            LogReviewItem.objects.filter(entry__in=ids).delete()
            count += AccessLogEntry.objects.filter(pk__in=ids).delete()[0]
    return count


def purge_broker_file() -> int:
    """Deletes the messages that the embedded broker has delivered; it keeps them for good otherwise. Gives how many."""
    if not settings.CELERY_BROKER_URL.startswith(BROKER_PREFIX):
        return 0
    connection = sqlite3.connect(settings.CELERY_BROKER_URL.removeprefix(BROKER_PREFIX), timeout=20)
    try:
        with connection:
            known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'kombu_message'").fetchone()
            if not known:
                return 0
            return connection.execute("DELETE FROM kombu_message WHERE visible = 0").rowcount
    finally:
        connection.close()
