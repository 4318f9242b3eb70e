"""How far the units have come: for one unit, for a part of the nämnd, or for all of it. Counts, never what was written.

Who has come how far is no secret within the nämnd, and is never ranked: units stand in the order of the tree.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Min, Q

from core.calendar import local_today
from organisation.models import Unit, ids_of_path

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
    unit_stop: int | None = None  # its row, of a single unit, or of what is done once for all
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


@dataclass(slots=True)
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


@dataclass(slots=True)
class PartProgress:
    """Of the units beneath one: how many of their stops are done and how many there are in all, and how many
    of the units are behind."""

    unit: Unit
    done: int
    all: int
    behind: int
    far_behind: int

    @property
    def kind(self) -> str:
        return "lingon" if self.far_behind else "sol" if self.behind else "ang"

    @property
    def words(self) -> str:
        return f"{self.behind} {'enhet' if self.behind == 1 else 'enheter'} efter"


@dataclass
class YearSeen:
    """A year as one looks at it: its stops at their times, and how far each unit has come."""

    shown: list[Shown]
    units: list[UnitProgress]

    @property
    def learning(self) -> list[Shown]:
        return [each for each in self.shown if not each.timed.stop.is_task]


def year_seen(year, place: Unit, today: date | None = None, of_board: Sequence[Unit] | None = None) -> YearSeen:
    """The year seen from place: one unit, a part of the nämnd, or the whole nämnd; of_board is for Participants. The
    same number of queries however many units, stops and years there are."""
    today = today or local_today()
    times = timetable(year)
    stops = {timed.stop.pk: timed.stop for timed in times}
    taking_part = Participants(year, stops.values(), of_board)
    within = [unit for unit in taking_part.units if unit.path.startswith(place.path)]
    single = place.kind == Unit.Kind.UNIT
    before = before_of([place.pk])[place.pk] if single else set()
    rows = UnitStop.objects.of_board(year.board_id).filter(stop__in=stops).with_last_day()
    is_late = Q(status__in=UNDER_WAY, until__lt=today)
    whole = place.pk == year.board_id
    # What is done once for all is the nämnd's: everybody sees how it goes.
    counted = defaultdict(Counter)
    own, late = {}, Counter()
    if single:
        found = rows.filter(unit__in={place.pk, year.board_id, *before}).order_by("pk")
        found = found.values_list("stop_id", "occasion", "status", "pk", "unit_id", "until")
        for stop, occasion, status, pk, unit, until in found:
            key = (stop, occasion)
            # What a unit that went before has done counts; what lapsed with it does not.
            if unit == year.board_id:
                counted[key], late[key] = Counter({status: 1}), int(status in UNDER_WAY and until < today)
                own[key] = pk
            elif unit == place.pk or status == StopStatus.DONE:
                if unit == place.pk and counted[key] and status == StopStatus.LAPSED:
                    continue
                counted[key], late[key] = Counter({status: 1}), int(status in UNDER_WAY and until < today)
                own[key] = pk
    else:
        part = rows if whole else rows.filter(unit__in={unit.pk for unit in within} | {year.board_id})
        found = part.order_by().values_list("stop_id", "occasion", "status")
        found = found.annotate(many=Count("pk"), late=Count("pk", filter=is_late), first=Min("pk"))
        for stop, occasion, status, many, behind, first in found:
            counted[stop, occasion][status] += many
            late[stop, occasion] += behind
            if stops[stop].scope == Scope.BOARD:
                own[stop, occasion] = first
    keyed = [((timed.stop.pk, timed.occasion.key), timed) for timed in times]
    shown = [
        Shown(timed, counted[key], own.get(key), late[key])
        for key, timed in keyed
        if not single or _asks(taking_part, timed, place) or counted[key]
    ]
    units = _progress(year, times, taking_part, rows, [place] if single else within, today)
    return YearSeen(shown, units)


def by_part(
    units: Sequence[UnitProgress], place: Unit, of_board: Sequence[Unit], most: int
) -> list[UnitProgress | PartProgress]:
    """The units gathered under what they lie beneath, at the deepest level of the tree at which they are no more than
    most, and at the latest straight beneath place; in the order of the tree. One that lies above that level, or alone
    in its part, stands for itself. of_board: every unit of the nämnd. No query."""
    by_pk = {unit.pk: unit for unit in of_board}
    paths = {each.unit.pk: ids_of_path(each.unit.path) for each in units}
    straight_beneath = len(ids_of_path(place.path)) + 1
    level = max(map(len, paths.values()), default=straight_beneath)
    while level > straight_beneath and len({path[:level][-1] for path in paths.values()}) > most:
        level -= 1
    gathered: dict[int, list[UnitProgress]] = defaultdict(list)
    for each in units:
        gathered[paths[each.unit.pk][:level][-1]].append(each)
    return [its[0] if len(its) == 1 else _summed(by_pk[pk], its) for pk, its in gathered.items()]


def _summed(unit, its) -> PartProgress:
    behind = [each for each in its if each.behind]
    far = sum(1 for each in behind if each.behind >= BEHIND)
    return PartProgress(unit, sum(each.done for each in its), sum(each.all for each in its), len(behind), far)


def _asks(taking_part, timed, unit) -> bool:
    """Whether the stop is the unit's, or the nämnd's own, which everybody may know of."""
    if timed.stop.scope == Scope.BOARD:
        return timed.stop.is_on_wheel
    return unit.pk in taking_part.ids_of(timed.stop) and concerns(timed.occasion, unit.valid_from, unit.valid_to)


def _progress(year, times, taking_part, rows, units, today) -> list[UnitProgress]:
    """One query beside that for the units that went before."""
    learning = [timed for timed in times if not timed.stop.is_task and timed.stop.scope == Scope.UNITS]
    before = before_of({unit.pk for unit in units})
    done, going = defaultdict(set), defaultdict(set)
    wanted = Q(status=StopStatus.DONE) | Q(status__in=UNDER_WAY, until__gte=today)
    there = rows.filter(wanted, stop__in={timed.stop.pk for timed in learning}).order_by()
    for unit, stop, occasion, status in there.values_list("unit_id", "stop_id", "occasion", "status"):
        (done if status == StopStatus.DONE else going)[unit].add((stop, occasion))
    asked_of = _Asked(learning, taking_part, today)
    found = []
    for unit in units:
        asked, past = asked_of(unit)
        if not asked or not unit.is_open(today):
            continue
        finished = done[unit.pk].union(*(done[pk] for pk in before[unit.pk])) & asked
        found.append(UnitProgress(unit, len(finished), len(asked), len(past - finished - going[unit.pk])))
    return found


class _Asked:
    """Which stops a unit is asked to learn at, by (stop, occasion), and which of them were due before today. Units that
    are asked the same, open the same days, share the answer."""

    def __init__(self, learning, taking_part, today):
        self.today, self.known = today, {}
        self.times: dict[frozenset[int], list[Timed]] = defaultdict(list)  # by the ids of the units that are asked
        for timed in learning:
            self.times[taking_part.ids_of(timed.stop)].append(timed)

    def __call__(self, unit) -> tuple[set, set]:
        key = (*(unit.pk in ids for ids in self.times), unit.valid_from, unit.valid_to)
        if key not in self.known:
            asked = {
                (timed.stop.pk, timed.occasion.key): timed.occasion.due_on
                for ids, its in self.times.items()
                for timed in its
                if unit.pk in ids and concerns(timed.occasion, unit.valid_from, unit.valid_to)
            }
            self.known[key] = set(asked), {each for each, due_on in asked.items() if due_on < self.today}
        return self.known[key]
