"""What is of no use any more: delivered messages of the embedded broker, ended sessions, old import files."""

import sqlite3
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from ..models import ImportFile

IMPORT_FILES_KEPT = timedelta(days=1)
BROKER_PREFIX = "sqla+sqlite:///"


def purge():
    """Runs nightly; may be run at any time and any number of times."""
    purge_broker_file()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    ImportFile.objects.filter(created_at__lt=timezone.now() - IMPORT_FILES_KEPT).delete()


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
