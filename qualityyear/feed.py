"""The year as iCalendar (RFC 5545): names and days of stops, and nothing else.

Whoever has the address can read it, so nothing stands in it of what was counted, written or decided, nor how anybody
is doing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Max
from icalendar import Calendar, Event

from core.calendar import local_today

from .models import Meeting, QualityYear, Stop
from .rules import Rhythm, concerns
from .selectors import Participants, Timed, timetable
from .workflow import Scope, YearStatus

PRODUCT = "-//Kvalitet//Kvalitetsaret//SV"
REFRESH = timedelta(hours=12)
TYPE = "text/calendar; charset=utf-8"


def calendar_of(unit) -> bytes:
    """The stops of a unit, of the units beneath an area, a verksamhet or a förvaltning, or of the nämnd that it is:
    those of this year, the one before it and those to come that hold, each once. A few queries for each year."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Kvalitetsåret, {unit.name}")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for year in _years(unit):
        for event in _events(year, unit):
            calendar.add_component(event)
    return calendar.to_ical()


def _years(unit):
    rows = QualityYear.objects.for_system("a calendar: whoever has its address reads names and days")
    return rows.filter(
        board=unit.board_id, status=YearStatus.ADOPTED, number__gte=local_today().year - 1
    ).select_related("board")


def _events(year, unit):
    times = [timed for timed in timetable(year) if timed.stop.is_on_wheel]
    taking_part = Participants(year, {timed.stop for timed in times})
    revised = _Revisions(year, times)
    for timed in times:
        stop, occasion = timed.stop, timed.occasion
        if not (stop.scope == Scope.BOARD or unit.pk == unit.board_id or _asks_within(unit, taking_part, timed)):
            continue
        revision = revised.of(timed)
        event = Event()
        event.add("uid", f"{stop.key}-{year.number}-{occasion.key}-{unit.pk}@kvalitet")
        # A calendar that asks nobody for an answer: the stamp says when the event was last revised (3.8.7.2).
        event.add("dtstamp", revision.at)
        event.add("last-modified", revision.at)
        event.add("sequence", revision.number)
        event.add("dtstart", occasion.opens_on)
        event.add("dtend", occasion.due_on + timedelta(days=1))  # the day after the last one
        event.add("summary", stop.name)
        event.add("transp", "TRANSPARENT")  # the day is not taken
        yield event


def _asks_within(unit, taking_part, timed) -> bool:
    """Whether the stop asks the unit, or any that lies beneath it, while that one is open."""
    return any(
        concerns(timed.occasion, asked.valid_from, asked.valid_to)
        for asked in taking_part.of(timed.stop)
        if asked.path.startswith(unit.path)
    )


@dataclass(frozen=True, slots=True)
class Revision:
    """number grows with each revision of an event, and at is the moment of the last."""

    number: int
    at: datetime


class _Revisions:
    """Which revision of itself each event is, so that a calendar that has an earlier one takes the new (3.8.7.4). It
    is revised when its stop is, and when the meeting is that its days are counted from. Two queries."""

    def __init__(self, year, times):
        self.begun = year.adopted_at.astimezone(UTC)
        self.stops = _changes(Stop, {timed.stop.pk for timed in times})
        self.meetings = _changes(Meeting, {_meeting_of(timed) for timed in times} - {None})

    def of(self, timed: Timed) -> Revision:
        _, changed_at = self.stops.get(timed.stop.pk, (0, self.begun))
        version, moved_at = self.meetings.get(_meeting_of(timed), (0, self.begun))
        return Revision(timed.stop.version + version, max(self.begun, changed_at, moved_at))


def _changes(model, pks) -> dict[int, tuple[int, datetime]]:
    """By id: how many times each of the rows has been changed, and when the last time was."""
    rows = model.history.filter(id__in=pks).order_by().values_list("id")
    return {pk: (version, at) for pk, version, at in rows.annotate(Max("version"), Max("history_date"))}


def _meeting_of(timed: Timed) -> int | None:
    """The id of the meeting that the time is counted from, if it is."""
    return int(timed.occasion.key.removeprefix("m")) if timed.stop.rhythm == Rhythm.MEETING else None
