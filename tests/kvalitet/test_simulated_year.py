"""A year of the nämnd's, day by day, with all that runs by itself; and the same with six weeks in which nothing ran.

The year is that of tests/simulated.py. It is lived once up to 12 January 2026, and from there twice: with every day
called, and with nothing called until 22 February, so that accounts are sent and the report is begun in the silence:
people work by the pages all the while.

What may differ after the silence, and why:

* when somebody was told, and when a file was made: nobody was there to do it before;
* reminders whose step passed in the silence are not sent afterwards: a heap of old reminders helps nobody;
* the stop of 20 January, whose days all lay in the silence, is held open for a fortnight after it and says so, since
  nobody could stop at it before. Its last day, and the hour at which it was done or closed, are later; what came of it
  is the same.

Everything else is equal: statuses, days, texts, figures, files, and that nobody is told anything twice.
"""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from core.calendar import local_date
from organisation.models import Notice, Unit
from qualityyear.models import PulseRound, UnitStop
from qualityyear.progress import year_seen
from qualityyear.workflow import StopStatus
from reports.models import ComplianceCount, Rendering
from reports.workflow import RenderingStatus, Status
from tests.simulated import BOARDS, FIRST, JANUARY, LAGGING, LAST, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SILENT = (date(2026, 1, 12), date(2026, 2, 22))  # six weeks: both days included


def days(first, last):
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def live(life, machinery, move_to, first, last, silent=None):
    """From one day to another; the efterlevnad is counted on the last of them alone, since that takes its time."""
    for day in days(first, last):
        move_to(day)
        machinery.not_worked = {"reports.count_compliance"} if day != last else set()
        is_silent = silent and silent[0] <= day <= silent[1]
        if not is_silent:
            machinery.turn()
        life.on(day)
        if is_silent:
            machinery.forget()
    machinery.turn()


def stops() -> dict:
    rows = UnitStop.objects.for_system("test").select_related("unit", "stop__year").prefetch_related("events")
    return {
        (row.unit.key, row.stop.name, row.stop.year.number): (
            row.status, row.opens_on, row.due_on, row.closes_on, [event.name for event in row.events.all()],
            row.material,
        )
        for row in rows
    }  # fmt: skip


def end(life) -> dict:
    """What it all came to, but for stops."""
    accounts = {
        row.unit.key: (
            row.status, row.due_on, local_date(row.sent_at) if row.sent_at else None,
            [(each.key, each.text) for each in row.sections.order_by("key")],
            [(each.code, each.value, each.compared_value, each.data) for each in row.figures.order_by("code")],
            [(each.name, each.note) for each in row.events.order_by("pk") if each.name != "figures"],
        )
        for row in life.accounts().select_related("unit")
    }  # fmt: skip
    report = life.report()
    figures = report.figures.order_by("code").values_list("code", "value", "compared_value", "data")
    count = ComplianceCount.objects.for_system("test").filter(board=life.town.board, status="done").first()
    return {
        "accounts": accounts,
        "report": (report.status, local_date(report.ready_at), report.adopted_on, report.was_ready_in_time),
        "texts": list(report.sections.order_by("key").values_list("key", "text")),
        "figures": list(figures),
        "files": sorted(Rendering.objects.filter(report=report).values_list("piece", "status")),
        "efterlevnad": [(each["key"], each["says"]) for each in count.data["evidence"]],
        "pulses": sorted(PulseRound.objects.for_system("test").values_list("unit__key", "half", "is_closed")),
    }


def told() -> tuple[Counter, Counter]:
    """Who has been told what, and what comes back in the same words. All of it has been mailed."""
    assert not Notice.objects.filter(mail=True, mailed_at=None).exists()
    rows = list(Notice.objects.values_list("user__email", "text"))
    reminders = [row for row in rows if re.search(r"\b(ska|skulle|pulsen)\b", row[1])]
    return Counter(row for row in rows if row not in set(reminders)), Counter(reminders)


def those_who_lag_are_seen(life, client_as):
    """In the overview, at the level above and on the efterlevnad."""
    board, year = life.town.board, life.year(YEAR)
    behind = {each.unit.key: each.behind for each in year_seen(year, board).units}
    assert {key for key, many in behind.items() if many} == set(LAGGING)
    assert set(behind.values()) == {0, 2}
    for path, chief in life.people.divisions.items():
        own = [key for key in LAGGING if Unit.objects.get(key=key).path.startswith(path)]
        html = client_as(chief).get(reverse("qualityyear:wheel")).content.decode()
        assert html.count("2 efter") == len(own), chief.name
    count = ComplianceCount.objects.for_system("test").filter(board=board, status="done").first()
    analysis = next(each for each in count.data["evidence"] if each["key"] == "analysis")
    assert "8 av 10 enheter" in str(analysis)
    html = client_as(life.people.director).get(reverse("reports:compliance")).content.decode()
    assert "8 av 10 enheter" in html


def the_namnd_reads(life, client):
    report = life.report()
    for name, answer in (("read", 200), ("pdf", 200), ("missive", 200), ("missive_pdf", 200), ("figures", 200),
                         ("update", 403), ("adopt", 403)):  # fmt: skip
        response = client.get(reverse(f"reports:{name}", args=[report.pk]))
        assert not response.streaming or b"".join(response.streaming_content).startswith(b"%PDF")
        assert response.status_code == answer, name
    assert "Ett lugnt år." in client.get(reverse("reports:read", args=[report.pk])).content.decode()


def it_is_as_it_should_be(stops, end):
    outcome = Counter((name, number, status) for (_, name, number), (status, *_) in stops.items())
    done, not_done = StopStatus.DONE, StopStatus.NOT_DONE
    assert outcome == {
        ("Fokus: brukaren", YEAR, done): 7, ("Fokus: brukaren", YEAR, not_done): 2,
        # Both halves of the unit that was split in August are asked in September, and it is not.
        ("Analysdagar", YEAR, done): 8, ("Analysdagar", YEAR, not_done): 2,
        (BOARDS, YEAR + 1, done): 1,
        (JANUARY, YEAR + 1, done): 8, (JANUARY, YEAR + 1, not_done): 2,
    }  # fmt: skip
    assert stops["von", BOARDS, YEAR + 1][2] == date(2026, 3, 2)
    assert end["report"] == (Status.ADOPTED, date(2026, 2, 27), date(2026, 3, 24), True)
    assert end["files"] == [("missive", RenderingStatus.DONE), ("whole", RenderingStatus.DONE)]
    accounts = end["accounts"]
    not_adopted = {key: status for key, (status, *_) in accounts.items() if status != "adopted"}
    assert not_adopted == dict.fromkeys(LAGGING, "sent")
    assert [note for name, note in accounts["aldreomsorg"][5] if name == "send"] == [
        "Bygger på Område Norr, Ekbacken. Saknas: Sjöängen."
    ]
    assert {code: value for code, value, *_ in end["figures"]}["A1"] == 4
    assert len(end["pulses"]) == 19  # one more after the split


def test_six_silent_weeks_come_to_the_same_end(life, machinery, move_to, drawn, client_as, board_member):
    live(life, machinery, move_to, FIRST, date(2025, 10, 31))
    those_who_lag_are_seen(life, client_as)
    live(life, machinery, move_to, date(2025, 11, 1), SILENT[0] - timedelta(days=1))
    found, planned = [], life.planned
    for silent in (None, SILENT):
        here, life.planned = transaction.savepoint(), [*planned]
        live(life, machinery, move_to, SILENT[0], LAST, silent=silent)
        the_namnd_reads(life, client_as(board_member))
        found.append((stops(), end(life), told()))
        transaction.savepoint_rollback(here)
    (stops_of_all, end_of_all, told_of_all), (stops_after, end_after, told_after) = found
    it_is_as_it_should_be(stops_of_all, end_of_all)
    assert end_after == end_of_all
    held_open = {key for key in stops_of_all if key[1:] == (JANUARY, YEAR + 1)}
    assert {key: stops_after[key] for key in stops_after.keys() - held_open} == {
        key: stops_of_all[key] for key in stops_of_all.keys() - held_open
    }
    for key in held_open:
        status, opens_on, due_on, closes_on, *rest = stops_of_all[key]
        assert stops_after[key] == (status, opens_on, due_on, SILENT[1] + timedelta(days=15), *rest)
    (said, reminded), (said_after, reminded_after) = told_of_all, told_after
    assert max(said.values()) == max(said_after.values()) == 1
    assert not reminded_after - reminded
    held_open_to = {text for _, text in said_after if "hålls öppen till 9 mar" in text}
    assert len(held_open_to) == 10
    assert {text for _, text in said_after - said} == held_open_to
    assert {text for _, text in said - said_after} == {text for _, text in said if JANUARY in text}
