"""The year as iCalendar (RFC 5545): names and days of stops, and nothing else.

Whoever has the address can read it, so nothing stands in it of what was counted, written or decided, nor how anybody
is doing.
"""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from core.calendar import local_today

from .models import QualityYear
from .rules import concerns
from .selectors import Participants, timetable
from .workflow import Scope, YearStatus

PRODUCT = "-//Kvalitet//Kvalitetsaret//SV"
REFRESH = timedelta(hours=12)
TYPE = "text/calendar; charset=utf-8"


def calendar_of(unit) -> bytes:
    """The stops of a unit (or of the nämnd that it is), of this year, the one before it and those to come that hold.
    A few queries for each year."""
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
    own = {timed.stop.pk: taking_part.ids_of(timed.stop) for timed in times}
    for timed in times:
        stop, occasion = timed.stop, timed.occasion
        is_own = unit.pk in own[stop.pk] and concerns(occasion, unit.valid_from, unit.valid_to)
        if not (is_own or stop.scope == Scope.BOARD or unit.pk == unit.board_id):
            continue
        event = Event()
        event.add("uid", f"{stop.key}-{year.number}-{occasion.key}-{unit.pk}@kvalitet")
        event.add("dtstamp", datetime.combine(year.holds_from, datetime.min.time(), tzinfo=UTC))
        event.add("dtstart", occasion.opens_on)
        event.add("dtend", occasion.due_on + timedelta(days=1))  # the day after the last one
        event.add("summary", stop.name)
        event.add("transp", "TRANSPARENT")  # the day is not taken
        event.add("sequence", stop.version)
        yield event
