"""Who is informed of the duty to report: computed from assignments and receipts, never stored. Whoever begins is asked
from the first day, whoever leaves no longer, and whoever works at several units of a nämnd once.

A constant number of queries, however many people.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from core.calendar import local_date, local_today
from core.lookups import Ids
from organisation.access import active_assignments, reached_units
from organisation.models import Assignment, Unit
from organisation.roles import ROLES, Action, Role
from organisation.selectors import with_access_q

from ..models import Away, Edition, InformationReceipt
from ..workflow import EditionKind, EditionStatus
from .rules import Standing, standing, start_of

# Those with the duty to report are those who may: SoL 27 kap. 2 §.
REPORTING = [role.value for role in Role if Action.REPORT in ROLES[role].actions]


@dataclass(slots=True)
class Person:
    """One person in one nämnd; units: (id, name, path) of where they work today, roles in words."""

    user: int
    name: str
    board: int
    start: date
    standing: Standing
    units: list[tuple[int, str, str]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    stands_in: bool = False

    @property
    def unit_names(self) -> str:
        return ", ".join(name for _, name, _ in self.units)

    @property
    def role_names(self) -> str:
        return ", ".join(dict.fromkeys(self.roles))

    @property
    def is_late(self) -> bool:
        return self.standing.is_late(local_today())


@dataclass(slots=True)
class Informed:
    """How many of those who work at a unit are informed. away: those of the others who are not asked now; late: those
    who should have read."""

    informed: int = 0
    total: int = 0
    away: int = 0
    late: int = 0
    missing: list[str] = field(default_factory=list)

    def add(self, person: Person) -> None:
        self.total += 1
        if person.standing.informed:
            self.informed += 1
        elif person.standing.away_until:
            self.away += 1
        else:
            self.missing.append(person.name)
            self.late += person.is_late

    @property
    def words(self) -> str:
        """ "9 av 11 är informerade. 1 är borta. Saknas: Maja Medarbetare." """
        found = [f"{self.informed} av {self.total} är informerade."]
        if self.away:
            found.append(f"{self.away} är borta länge.")
        if self.missing:
            more = len(self.missing) - 5
            found.append(f"Saknas: {', '.join(self.missing[:5])}{f' och {more} till' if more > 0 else ''}.")
        return " ".join(found)


@dataclass(frozen=True, slots=True)
class InForce:
    """What a nämnd's staff read now: the latest edition that holds, since when there has been one, and when all were
    asked anew."""

    edition: Edition
    since: date
    asked_again: date | None


def editions_in_force(editions) -> dict[int, InForce]:
    """The information in force of each nämnd of the editions: a queryset that came through a door. One query."""
    rows = editions.filter(kind=EditionKind.INFORMATION, status=EditionStatus.PUBLISHED)
    chains = defaultdict(list)
    for row in rows.select_related("board").order_by("number"):
        chains[row.board_id].append(row)
    return {
        board: InForce(
            chain[-1],
            local_date(chain[0].published_at),
            max((local_date(row.published_at) for row in chain[1:] if row.asks_again), default=None),
        )
        for board, chain in chains.items()
    }


def people(in_force, *, unit_ids=None, users=None, today=None) -> list[Person]:
    """Everybody who has the duty to report in the nämnder that have a text (editions_in_force), and how it stands with
    them.

    unit_ids narrows them to those who work there (with all their units in the nämnd), users to some ids. today: a local
    date. Four queries.
    """
    today = today or local_today()
    if not in_force:
        return []
    held = Assignment.objects.valid(today).filter(
        with_access_q(today, prefix="user__"), role__in=REPORTING, unit__board__in=in_force
    )
    if unit_ids is not None:
        held = held.filter(user__in=held.filter(unit__among=Ids(unit_ids)).order_by().values("user"))
    if users is not None:
        held = held.filter(user__among=Ids(users))
    rows = list(held.select_related("user", "unit").order_by("user__name", "user", "unit__path", "pk"))
    keys = {(row.user_id, row.unit.board_id) for row in rows}
    ids = {user for user, _ in keys}
    periods, readings = _periods(ids, in_force, today), _readings(ids, in_force)
    away = {
        (row.user_id, row.board_id): row.until for row in Away.objects.filter(board__in=in_force, user__among=Ids(ids))
    }
    found: dict[tuple[int, int], Person] = {}
    for row in rows:
        key = row.user_id, row.unit.board_id
        if key not in found:
            now = in_force[key[1]]
            start = start_of(periods[key], today)
            found[key] = Person(
                row.user_id, row.user.name, key[1], start,
                standing(
                    start=start, since=now.since, asked_again=now.asked_again, readings=readings[key],
                    away_until=away.get(key), within_days=now.edition.within_days,
                    every_months=now.edition.every_months, today=today,
                ),
            )  # fmt: skip
        person = found[key]
        person.roles.append(Role(row.role).label)
        person.stands_in |= row.stand_in_for_id is not None
        if row.unit_id not in {pk for pk, *_ in person.units}:
            person.units.append((row.unit_id, row.unit.name, row.unit.path))
    return list(found.values())


def _periods(users, boards, today):
    rows = Assignment.objects.filter(
        user__among=Ids(users), unit__board__in=boards, role__in=REPORTING, valid_from__lte=today
    )
    found = defaultdict(list)
    for user, board, first, last in rows.values_list("user", "unit__board", "valid_from", "valid_to"):
        found[user, board].append((first, last))
    return found


def _readings(users, boards):
    found = defaultdict(list)
    rows = InformationReceipt.objects.filter(board__in=boards, user__among=Ids(users))
    for user, board, at in rows.values_list("user", "board", "at"):
        found[user, board].append(local_date(at))
    return found


def own_standings(user) -> list[tuple[Edition, Person]]:
    """What user has read, or is to read, in each nämnd where they work. Five queries."""
    in_force = editions_in_force(Edition.objects.visible_to(user, Action.REPORT))
    return [(in_force[each.board].edition, each) for each in people(in_force, users={user.pk})]


def informed_at(board, unit_ids=None) -> Informed:
    """How many are informed at some units of a nämnd, or in all of it (external providers answer for their own): for
    figures. Each person counts once. A few queries."""
    rows = people(editions_in_force(Edition.objects.of_board(board)), unit_ids=unit_ids)
    providers = set(Unit.objects.filter(board=board.pk, provider__isnull=False).values_list("pk", flat=True))
    found = Informed()
    for person in rows:
        if unit_ids is not None or any(pk not in providers for pk, *_ in person.units):
            found.add(person)
    return found


def by_unit(persons, reach) -> list[tuple[int, str, Informed]]:
    """How it stands unit by unit: (id, name, how many), most missing first. reach: the (id, path, name) of the units
    that are shown; somebody who works at two of them counts at both. No query."""
    names = {pk: name for pk, _, name in reach}
    found: dict[int, Informed] = defaultdict(Informed)
    for person in persons:
        for pk, *_ in person.units:
            if pk in names:
                found[pk].add(person)
    rows = [(pk, names[pk], each) for pk, each in found.items()]
    return sorted(rows, key=lambda row: (-row[2].late, -len(row[2].missing), row[1]))


def followed_people(user) -> tuple[list[Person], list[tuple[int, str, str]]]:
    """Those whom user follows, and the units where user does. Five queries."""
    reach = reached_units(user, Action.FOLLOW_KNOWLEDGE)
    if not reach:
        return [], []
    in_force = editions_in_force(Edition.objects.visible_to(user, Action.REPORT))
    return people(in_force, unit_ids={pk for pk, *_ in reach}), reach


def own_and_managed(user, paths) -> tuple[list[tuple[Edition, Person]], list[Person]]:
    """What user is to read, and those at the units beneath paths, which user manages. Five queries in all."""
    in_force = editions_in_force(Edition.objects.visible_to(user, Action.REPORT))
    if not paths:
        return [(in_force[row.board].edition, row) for row in people(in_force, users={user.pk})], []
    ids = {pk for pk, path, _ in reached_units(user, Action.FOLLOW_KNOWLEDGE) if path.startswith(paths)}
    rows = people(in_force, unit_ids=ids | {a.unit_id for a in active_assignments(user)})
    own = [(in_force[row.board].edition, row) for row in rows if row.user == user.pk]
    return own, [row for row in rows if row.user != user.pk and any(pk in ids for pk, *_ in row.units)]
