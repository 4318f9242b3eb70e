"""What people are told of: that a stop has opened or is late, and where; never what was written there.

The key of a notice is the stop at the unit and what it is about, so that each comes once however often a sweep is run.
A task tells nobody: it stands on Min dag.
"""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from core.background import for_each
from core.calendar import local_today
from core.wording import day
from organisation.models import Assignment, Notice
from organisation.roles import Role
from organisation.selectors import with_access_q
from organisation.services import notify

from ..holders import holders_of
from ..models import UnitStop
from ..workflow import Duty, Kind, StopStatus

LATE_DAYS = 7  # our own choices
# What has been open, or late, for longer is not told of afterwards: it stands on Min dag.
TOLD_WITHIN_DAYS = 14
NAME_LENGTH = 70


def stops_remind(today=None) -> int:
    """Tells those who hold a stop, once each, that it has opened and that it has been late for a week. Where the system
    opened it after its last day, it is told so, and until when it is held open; not then that it is late. Gives how
    many."""
    today = today or local_today()
    since = timedelta(days=TOLD_WITHIN_DAYS)
    rows = UnitStop.objects.for_system("sweep: reminders of stops").under_way().exclude(stop__kind=Kind.TASK)
    opened = rows.filter(
        Q(due_on__gte=today) | Q(held_open__isnull=False), status=StopStatus.OPEN, gathered_on__gt=today - since,
        closes_on__gte=today,
    )  # fmt: skip
    late_on = today - timedelta(days=LATE_DAYS)
    late = rows.with_last_day().filter(until__lte=late_on, until__gt=late_on - since)
    late = late.exclude(held_open__isnull=False, stop__duty=Duty.DATED)
    asked = {}
    for name, found in (("opened", opened), ("late", late)):
        asked |= {_key(row, name): (row, name) for row in found.select_related("stop", "unit__board")}
    told = set(Notice.objects.filter(key__in=asked).values_list("key", flat=True))
    return for_each([each for key, each in asked.items() if key not in told], lambda each: _tell(*each))


def _tell(row, name) -> int:
    if name == "opened" and row.held_open:
        words = f"Hållplatsen ”{row.stop.name[:NAME_LENGTH]}” öppnades sent och hålls öppen till {day(row.held_open)}"
    elif name == "opened":
        words = f"Hållplatsen ”{row.stop.name[:NAME_LENGTH]}” är öppen till {day(row.due_on)}"
    else:
        words = f"Hållplatsen ”{row.stop.name[:NAME_LENGTH]}” är sen"
    return _notify(row, name, words, holders_of(row))


def tell_staff(row, by) -> int:
    """Tells those who work at the unit that there is a question to answer before the stop. Once for each question that
    is put."""
    held = Assignment.objects.valid().filter(
        with_access_q(prefix="user__"), unit__path__startswith=row.unit.path, role=Role.EMPLOYEE
    )
    staff = list({each.user for each in held.select_related("user") if each.user != by})
    return _notify(row, f"asked:{row.version}", "Svara på en fråga inför en hållplats", staff)


def _notify(row, name, words, users) -> int:
    url = reverse("qualityyear:stop", args=[row.pk])
    notify(users=users, key=_key(row, name), text=f"{words}: {row.unit.name[:60]}", url=url)
    return 1 if users else 0


def _key(row, name) -> str:
    return f"stop:{row.pk}:{name}"
