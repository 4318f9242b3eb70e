"""What the system does by itself: opens the stops at the units, gathers their material, and closes them.

It asks the rows and not the clock of the queue. Every day of a stop at a unit is decided by the year, never by the day
on which the sweep happened to run: run twice it does nothing twice, and after six silent weeks the end is the same.
One day is the sweep's: a stop whose days have passed when it is opened is held open for a while (rules.closing_day),
since nobody could stop at it before.
"""

from collections import Counter, defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core.background import for_each
from core.calendar import local_today
from core.wording import day_long
from core.workflow import apply_change, apply_transition

from ..material import gather
from ..models import QualityYear, UnitStop, UnitStopEvent
from ..rules import closing_day, concerns
from ..selectors import Participants, before_of, meeting_days, times_of
from ..workflow import CLOSE, LAPSE, REOPEN, UNDER_WAY, StopStatus, YearStatus

YEARS_BACK = 1  # what was due in a year before last is closed, not asked for


def stops_open(today=None) -> int:
    """Opens every stop whose day has come at the units that it concerns, with what was gathered. today: a local date.
    Gives how many. A few queries for each year that holds when nothing is to be opened."""
    today = today or local_today()
    years = QualityYear.objects.for_system("sweep: the stops of every year").filter(
        status=YearStatus.ADOPTED, number__gte=today.year - YEARS_BACK
    )
    return for_each(years.select_related("board"), lambda year: stops_of_year_open(year, today))


def stops_of_year_open(year, today) -> int:
    """Opens what is to be open in one year on a local day and is not. Gives how many."""
    if not _missing(year, today):
        return 0
    with transaction.atomic():
        QualityYear.objects.for_system("locked while its stops are opened").select_for_update(of=("self",)).get(
            pk=year.pk
        )
        rows = [_opened(year, *each, today) for each in _missing(year, today)]
        gather(rows, today)
        UnitStop.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def _opened(year, stop, each, unit, today) -> UnitStop:
    closes_on, held_open = closing_day(each.due_on, stop.closes_after, today)
    return UnitStop(
        stop=stop, unit=unit, board_id=year.board_id, occasion=each.key, opens_on=each.opens_on, due_on=each.due_on,
        closes_on=closes_on, held_open=held_open,
    )  # fmt: skip


def _missing(year, today):
    """What is to be open and is not: (stop, occasion, unit)."""
    stops = list(year.stops.all())
    meetings = meeting_days(year.board_id, year.number)
    times = [(stop, each) for stop in stops for each in times_of(stop, year, meetings) if each.opens_on <= today]
    if not times:
        return []
    taking_part = Participants(year, stops)
    asked = [
        (stop, each, unit)
        for stop, each in times
        for unit in taking_part.of(stop)
        if unit.valid_from <= today and concerns(each, unit.valid_from, unit.valid_to)
    ]
    made = UnitStop.objects.for_system("what has been opened already").filter(stop__in=stops)
    # A stop that has been opened at as many units as it concerns lacks none: only the others are looked at one by one.
    counted = Counter(made.order_by().values_list("stop_id", "occasion"))
    wanted = Counter((stop.pk, each.key) for stop, each, _ in asked)
    short = {key for key, many in wanted.items() if counted[key] < many}
    asked = [row for row in asked if (row[0].pk, row[1].key) in short]
    if not asked:
        return []
    there = made.filter(stop__in={stop.pk for stop, _, _ in asked}).order_by()
    opened, done = set(), set()
    for stop, unit, occasion, status in there.values_list("stop_id", "unit_id", "occasion", "status"):
        opened.add((stop, unit, occasion))
        if status == StopStatus.DONE:
            done.add((stop, unit, occasion))
    before = before_of({unit.pk for _, _, unit in asked})
    return [
        (stop, each, unit)
        for stop, each, unit in asked
        if (stop.pk, unit.pk, each.key) not in opened
        and not any((stop.pk, earlier, each.key) in done for earlier in before[unit.pk])
    ]


def stops_close(today=None) -> int:
    """Closes what nobody has finished: a stop whose last day has passed did not come about, and one at a unit that
    closed before that lapses, whichever came first. Gives how many."""
    today = today or local_today()
    over = Q(closes_on__lt=today) | Q(unit__valid_to__lt=today)
    rows = UnitStop.objects.for_system("sweep: stops that are over").filter(over, status__in=UNDER_WAY)
    return for_each(rows.select_related("unit"), _close)


def _close(row) -> int:
    closed_on = row.unit.valid_to
    if closed_on is not None and closed_on < row.closes_on:
        return lapse(row, f"Enheten stängdes {day_long(closed_on)}.")
    why = f"Hållplatsen stängdes av sig själv {day_long(row.closes_on)}, innan den blev klar."
    apply_transition(row, CLOSE, by=None, version=None, reason=why, why=why, ended_at=timezone.now())
    return 1


def lapse(row, why) -> int:
    """Nobody is asked any longer, and why; the system acts, or whoever planned the year."""
    apply_transition(row, LAPSE, by=None, version=None, reason=why, why=why, ended_at=timezone.now())
    return 1


def days_follow(stops, today) -> int:
    """Lets what is under way at the units follow its stop: the days that it was moved to, and gone when it is, or when
    the unit is not asked any longer and nobody has begun. The caller has locked the year. Gives how many were
    touched."""
    moved = 0
    opened_again = UnitStopEvent.objects.filter(unit_stop=OuterRef("pk"), name=REOPEN.name)
    rows = UnitStop.objects.for_system("what follows its year").filter(stop__in=stops, status__in=UNDER_WAY)
    rows = rows.annotate(is_reopened=Exists(opened_again))
    by_year = defaultdict(list)
    for row in rows.select_related("stop__year__board"):
        by_year[row.stop.year].append(row)
    for year, of_year in by_year.items():
        meetings = meeting_days(year.board_id, year.number)
        taking_part = Participants(year, {row.stop for row in of_year})
        for row in of_year:
            if row.status == StopStatus.OPEN and row.unit_id not in taking_part.ids_of(row.stop):
                moved += lapse(row, "Hållplatsen gäller inte enheten längre.")
                continue
            days = {each.key: each for each in times_of(row.stop, year, meetings)}.get(row.occasion)
            if days is None:
                # What had been due before today is not taken back because the year was changed since.
                moved += 0 if row.due_on < today else lapse(row, "Hållplatsen har tagits bort eller flyttats.")
                continue
            closes_on = days.due_on + timedelta(days=row.stop.closes_after)
            if row.is_reopened or row.held_open:  # not closed sooner than was said
                closes_on = max(closes_on, row.closes_on if row.is_reopened else row.held_open)
            values = {"opens_on": min(row.opens_on, days.opens_on), "due_on": days.due_on, "closes_on": closes_on}
            if any(getattr(row, name) != value for name, value in values.items()):
                note = f"Klar senast {day_long(row.due_on)} → {day_long(days.due_on)}"
                apply_change(row, by=None, version=None, action=None, event="move", note=note, **values)
                moved += 1
    return moved
