"""The room's periodic work: may be run twice, writes down that it has run, and clears what is of no use any more."""

import sqlite3
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from core.models import PeriodicRun
from organisation import services, tasks
from organisation.models import Assignment, Unit, User
from organisation.services import notify
from organisation.services.purging import purge_broker_file

pytestmark = pytest.mark.django_db


def test_both_tasks_write_down_that_they_have_run(unit_manager, settings, tmp_path):
    settings.CELERY_BROKER_URL = f"sqla+sqlite:///{tmp_path}/broker.sqlite3"
    notify(users=[unit_manager], key="a", text="Något", url="/")
    for task in (tasks.send_notices, tasks.purge_broker):
        for _ in range(2):
            task()
        run = PeriodicRun.objects.get(name=task.name)
        assert run.finished_at is not None
        assert not run.failed
    assert len(mail.outbox) == 1


def test_a_notice_is_queued_after_commit_and_a_broker_that_is_down_stops_nothing(
    unit_manager, django_capture_on_commit_callbacks, monkeypatch
):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(tasks.send_notices, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        notify(users=[unit_manager], key="a", text="Något", url="/")
    assert len(callbacks) == 1
    tasks.send_notices()
    assert len(mail.outbox) == 1


def test_delivered_messages_are_purged_and_waiting_ones_kept(settings, tmp_path):
    path = tmp_path / "broker.sqlite3"
    settings.CELERY_BROKER_URL = f"sqla+sqlite:///{path}"
    assert purge_broker_file() == 0
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE kombu_message (id INTEGER, visible BOOLEAN)")
        connection.executemany("INSERT INTO kombu_message VALUES (?, ?)", [(1, 0), (2, 1), (3, 0)])
    connection.close()
    assert purge_broker_file() == 2
    assert purge_broker_file() == 0
    settings.CELERY_BROKER_URL = "redis://localhost:6379/0"
    assert purge_broker_file() == 0


def test_sessions_that_have_ended_are_purged(settings, tmp_path):
    settings.CELERY_BROKER_URL = f"sqla+sqlite:///{tmp_path}/broker.sqlite3"
    now = timezone.now()
    Session.objects.create(session_key="gammal", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="giltig", session_data="", expire_date=now + timedelta(minutes=1))
    tasks.purge_broker()
    assert [session.session_key for session in Session.objects.all()] == ["giltig"]


def test_the_first_administrator_of_an_empty_system(settings, capsys):
    for _ in range(2):
        call_command("create_administrator", "Anna@kommunen.example", "Anna Andersson")
    assert "/konto/losenord/nytt/" in capsys.readouterr().out
    assert Unit.objects.get().name == settings.MUNICIPALITY_NAME
    assert User.objects.get().email == "anna@kommunen.example"
    assert Assignment.objects.get().role == "administrator"


def test_a_name_that_no_mail_can_carry_does_not_hold_up_the_others(employee, colleague, mailoutbox, monkeypatch):
    notify(users=[employee, colleague], key="k", text="Något nytt", url="/", mail=True)
    real = services.mail._message

    def message(rows, connection):
        if rows[0].user == employee:
            raise UnicodeEncodeError("ascii", "å", 0, 1, "no such sign")
        return real(rows, connection)

    monkeypatch.setattr(services.mail, "_message", message)
    assert services.send_notices() == 1
    assert [sent.to for sent in mailoutbox] == [[colleague.email]]
