"""Reads of kvalitetsåret that join, count or compute. They take rows that one may read."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from core.lookups import Ids
from organisation.models import Unit, ids_of_path

from .models import Meeting, QualityYear, Stop, Succession, UnitStop
from .rules import MeetingDay, Occasion, is_owed, occasions, wheel_month
from .workflow import Kind, Scope


@dataclass(frozen=True, slots=True)
class Timed:
    """A stop at one of its times in the year."""

    stop: Stop
    occasion: Occasion
    month: int  # where the wheel shows it


def meeting_days(board_id, number) -> list[MeetingDay]:
    """The nämnd's meetings of a year from which days are counted: neither called off nor written in afterwards. One
    query."""
    rows = Meeting.objects.for_system("the days of a year that the caller has seen").filter(
        board=board_id, held_on__year=number, is_cancelled=False, is_history=False
    )
    return [row.day for row in rows]


def times_of(stop: Stop, year: QualityYear, meetings) -> list[Occasion]:
    """The times at which the stop asks somebody: in a year that holds, those from the day it was decided on. No
    query."""
    found = occasions(stop.rule, year.number, meetings)
    owed_from = stop.owed_from or year.holds_from
    return [each for each in found if owed_from is None or is_owed(each, owed_from, stop.withdrawn_on)]


def timetable(year: QualityYear, *, tasks=True) -> list[Timed]:
    """Every stop of the year at each of its times, the soonest due first. Two queries."""
    stops = year.stops.all() if tasks else year.stops.exclude(kind=Kind.TASK)
    meetings = meeting_days(year.board_id, year.number)
    found = [
        Timed(stop, each, wheel_month(each, year.number)) for stop in stops for each in times_of(stop, year, meetings)
    ]
    return sorted(found, key=lambda timed: (timed.occasion.due_on, timed.stop.name, timed.occasion.key))


class Participants:
    """Which units each stop of a year asks: all of the nämnd's own, or those beneath the units that are named; and the
    nämnd itself where something is done once for all. External providers only where they are named.

    A unit that lies within another unit (a floor of a house) stops together with it. of_board: every unit of the nämnd
    in the order of the tree, where one has them. Two queries, one with them.
    """

    def __init__(self, year: QualityYear, stops, of_board=None):
        self.board = year.board
        if of_board is None:
            of_board = Unit.objects.filter(board=year.board_id, kind=Unit.Kind.UNIT).order_by("path")
        self.units, self.within_others = divided([unit for unit in of_board if unit.kind == Unit.Kind.UNIT])
        self.own = [unit for unit in self.units if unit.provider_id is None]
        self.own_ids = frozenset(unit.pk for unit in self.own)
        named = Stop.units.through.objects.filter(stop__in=[stop.pk for stop in stops])
        self.named = defaultdict(list)
        for stop, path in named.order_by("unit__path").values_list("stop_id", "unit__path"):
            self.named[stop].append(path)

    def of(self, stop: Stop) -> list[Unit]:
        if stop.scope == Scope.BOARD:
            return [self.board]
        if paths := self.named.get(stop.pk):
            named = [unit for unit in self.within_others if unit.path in paths]
            return [unit for unit in self.units if unit.path.startswith(tuple(paths))] + named
        return self.own

    def ids_of(self, stop: Stop) -> frozenset[int]:
        """The ids of those units; the very same set for every stop that asks all of them."""
        asked = self.of(stop)
        return self.own_ids if asked is self.own else frozenset(unit.pk for unit in asked)


def divided(units) -> tuple[list[Unit], list[Unit]]:
    """Units of the kind enhet as those that stand for themselves, and those that lie within another of them."""
    pks, own, within = {unit.pk for unit in units}, [], []
    for unit in units:
        (within if unit.parent_id in pks else own).append(unit)
    return own, within


def with_beneath(unit_ids) -> dict[int, set[int]]:
    """For each unit itself, those that lie within it, and all of them of the units whose year goes on in it. A few
    queries."""
    before = before_of(unit_ids)
    wanted = {pk for own, earlier in before.items() for pk in (own, *earlier)}
    paths = dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "path"))
    beneath = {pk: set() for pk in wanted}
    q = Q(pk__in=())
    for path in paths.values():
        q |= Q(path__startswith=path)
    for pk, path in Unit.objects.filter(q).values_list("pk", "path"):
        for above in ids_of_path(path):
            if above in beneath:
                beneath[above].add(pk)
    return {own: set().union(beneath[own], *(beneath[pk] for pk in earlier)) for own, earlier in before.items()}


def before_of(unit_ids) -> dict[int, set[int]]:
    """For each unit the units whose year goes on in it, and theirs in turn. One query for each step back."""
    wanted, found = set(unit_ids), {pk: set() for pk in unit_ids}
    came_from = defaultdict(set)
    ask = wanted
    while ask:
        rows = (
            Succession.objects.for_system("whose year goes on in these")
            .filter(after__among=Ids(ask))
            .values_list("after", "before")
        )
        new = {(after, before) for after, before in rows if before not in came_from[after]}
        for after, before in new:
            came_from[after].add(before)
        ask = {before for _, before in new}
    if not came_from:
        return found
    for pk in found:
        ahead = [pk]
        while ahead:
            for before in came_from[ahead.pop()] - found[pk] - {pk}:
                found[pk].add(before)
                ahead.append(before)
    return found


def lacking(unit_stop: UnitStop) -> list[str]:
    """What is still to be written before the stop is done, in words. A task lacks nothing."""
    kind = unit_stop.stop.kind
    if kind == Kind.TASK:
        return []
    note = getattr(unit_stop, "note", None)
    learned, ahead = (note.learned.strip(), note.ahead.strip()) if note else ("", "")
    if kind == Kind.ANALYSIS_DAYS:
        found = [] if learned else ["Skriv vad ni såg när ni blickade bakåt (dag ett)."]
        goals = unit_stop.pk and (unit_stop.goals.exists() or unit_stop.measures.exists())
        return found if ahead or goals else [*found, "Skriv vad ni vill framåt, eller sätt ett mål (dag två)."]
    if kind == Kind.QUALITY_MEETING:
        return [] if learned else ["Skriv vad ni kom fram till på mötet."]
    return [] if learned else ["Skriv vad ni lärde er."]


def with_counts(templates):
    """Templates with `stop_count`."""
    return templates.annotate(stop_count=Count("stops"))
