"""Celery's app with a clock that a test can wait for: `celery -A tests.short_schedule beat`."""

from datetime import timedelta

from kvalitet.celery import app

EVERY = timedelta(seconds=1)

app.conf.beat_schedule = {"qualityyear.turn": {"task": "qualityyear.turn", "schedule": EVERY}}
app.conf.beat_max_loop_interval = EVERY.total_seconds()
