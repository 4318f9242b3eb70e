"""Celery's app. Work is queued after commit by `core.background.enqueue`; periodic work stands in `schedule.py`."""

import os

from celery import Celery

from .schedule import BEAT

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvalitet.settings")

app = Celery("kvalitet")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = BEAT
app.autodiscover_tasks()
