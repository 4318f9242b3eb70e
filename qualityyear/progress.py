"""How far the units have come: for one unit, for a part of the nämnd, or for all of it. Counts, never what was written.

Who has come how far is no secret within the nämnd, and is never ranked: units stand in the order of the tree.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from core.calendar import local_today
from organisation.models import Unit

from .models import UnitStop
from .rules import concerns
from .selectors import Participants, Timed, before_of, timetable
from .workflow import UNDER_WAY, Scope, StopStatus

BEHIND = 2  # so many stops behind the others: told in red


@dataclass
class Shown:
    """A stop at one of its times, and what came of it where one looks. many is how many units it was opened at."""

    timed: Timed
    counts: Counter = field(default_factory=Counter)
    unit_stop: int | None = None  # its row, when one looks at a single unit
    late: int = 0  # how many of those under way have their last day behind them

    @property
    def many(self) -> int:
        return sum(count for status, count in self.counts.items() if status != StopStatus.LAPSED)

    @property
    def done(self) -> int:
        return self.counts[StopStatus.DONE]

    @property
    def under_way(self) -> int:
        return sum(self.counts[status] for status in UNDER_WAY)

    def state(self, today: date) -> str:
        """done, now, late, missed, lapsed or coming."""
        due_on = self.timed.occasion.due_on
        if not self.many:
            return "lapsed" if self.counts else "coming" if due_on >= today else "missed"
        if self.done == self.many:
            return "done"
        if self.under_way:
            return "late" if self.late else "now"
        return "missed"


WORDS = {
    "done": "klar", "now": "öppen nu", "late": "sen", "missed": "blev inte av", "lapsed": "utgår", "coming": "kommer",
}  # fmt: skip
KINDS = {"done": "ang", "now": "gran", "late": "lingon", "missed": "sol", "lapsed": "", "coming": ""}


@dataclass(frozen=True)
class UnitProgress:
    """Of a unit: how many of the year's stops are done, how many there are, and how many it is behind."""

    unit: Unit
    done: int
    all: int
    behind: int

    @property
    def kind(self) -> str:
        return "lingon" if self.behind >= BEHIND else "sol" if self.behind else "ang"

    @property
    def words(self) -> str:
        return "i fas" if not self.behind else f"{self.behind} efter"


@dataclass
class YearSeen:
    """A year as one looks at it: its stops at their times, and how far each unit has come."""

    shown: list[Shown]
    units: list[UnitProgress]

    @property
    def learning(self) -> list[Shown]:
        return [each for each in self.shown if not each.timed.stop.is_task]


def year_seen(year, place: Unit, today: date | None = None) -> YearSeen:
    """The year seen from place: one unit, a part of the nämnd, or the whole nämnd. The same number of queries however
    many units, stops and years there are."""
    today = today or local_today()
    times = timetable(year)
    stops = {timed.stop.pk: timed.stop for timed in times}
    taking_part = Participants(year, stops.values())
    within = [unit for unit in taking_part.units if unit.path.startswith(place.path)]
    single = place.kind == Unit.Kind.UNIT
    before = before_of([place.pk])[place.pk] if single else set()
    # What is done once for all is the nämnd's: everybody sees how it goes.
    ids = {place.pk, year.board_id, *before} if single else {unit.pk for unit in within} | {year.board_id}
    rows = UnitStop.objects.of_board(year.board_id).filter(stop__in=stops).with_last_day()
    is_late = Q(status__in=UNDER_WAY, until__lt=today)
    whole = place.pk == year.board_id
    counted = defaultdict(Counter)
    own, late = {}, Counter()
    if single:
        found = rows.filter(unit__in=ids).order_by("pk")
        found = found.values_list("stop_id", "occasion", "status", "pk", "unit_id", "until")
        for stop, occasion, status, pk, unit, until in found:
            key = (stop, occasion)
            # What a unit that went before has done counts; what lapsed with it does not.
            if unit == year.board_id:
                counted[key], late[key] = Counter({status: 1}), int(status in UNDER_WAY and until < today)
            elif unit == place.pk or status == StopStatus.DONE:
                if unit == place.pk and counted[key] and status == StopStatus.LAPSED:
                    continue
                counted[key], late[key] = Counter({status: 1}), int(status in UNDER_WAY and until < today)
                own[key] = pk
    else:
        part = rows if whole else rows.filter(unit__in=ids)
        found = part.order_by().values_list("stop_id", "occasion", "status")
        for stop, occasion, status, many, behind in found.annotate(many=Count("pk"), late=Count("pk", filter=is_late)):
            counted[stop, occasion][status] += many
            late[stop, occasion] += behind
    keyed = [((timed.stop.pk, timed.occasion.key), timed) for timed in times]
    shown = [
        Shown(timed, counted[key], own.get(key), late[key])
        for key, timed in keyed
        if not single or _asks(taking_part, timed, place) or counted[key]
    ]
    units = _progress(year, times, taking_part, rows, [place] if single else within, today)
    return YearSeen(shown, units)


def _asks(taking_part, timed, unit) -> bool:
    """Whether the stop is the unit's, or the nämnd's own, which everybody may know of."""
    if timed.stop.scope == Scope.BOARD:
        return timed.stop.is_on_wheel
    return unit.pk in {each.pk for each in taking_part.of(timed.stop)} and concerns(
        timed.occasion, unit.valid_from, unit.valid_to
    )


def _progress(year, times, taking_part, rows, units, today) -> list[UnitProgress]:
    """One query beside that for the units that went before."""
    learning = [timed for timed in times if not timed.stop.is_task and timed.stop.scope == Scope.UNITS]
    before = before_of({unit.pk for unit in units})
    done, going = defaultdict(set), defaultdict(set)
    wanted = Q(status=StopStatus.DONE) | Q(status__in=UNDER_WAY, until__gte=today)
    there = rows.filter(wanted, stop__in={timed.stop.pk for timed in learning}).order_by()
    for unit, stop, occasion, status in there.values_list("unit_id", "stop_id", "occasion", "status"):
        (done if status == StopStatus.DONE else going)[unit].add((stop, occasion))
    asked = defaultdict(list)
    for timed in learning:
        for unit in taking_part.of(timed.stop):
            if concerns(timed.occasion, unit.valid_from, unit.valid_to):
                asked[unit.pk].append(timed)
    found = []
    for unit in units:
        if not unit.is_open(today) or not asked[unit.pk]:
            continue
        keys = {(timed.stop.pk, timed.occasion.key): timed for timed in asked[unit.pk]}
        finished = {key for pk in (unit.pk, *before[unit.pk]) for key in done[pk] if key in keys}
        in_time = finished | going[unit.pk]
        behind = sum(1 for key, timed in keys.items() if key not in in_time and timed.occasion.due_on < today)
        found.append(UnitProgress(unit, len(finished), len(keys), behind))
    return found
