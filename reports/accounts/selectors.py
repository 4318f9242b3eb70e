"""Reads of verksamhetsberättelser: the chain, who writes, what lies beneath, last year's."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from core.lookups import Ids
from organisation.access import board_ids_for
from organisation.models import Unit, ids_of_path
from organisation.roles import Action
from organisation.selectors import nearest_who_may
from qualityyear.selectors import before_of

from ..kinds import Purpose
from ..models import Account, AccountPoint, AccountSection, AccountTemplate
from .conditions import is_said
from .workflow import HANDED_UP, LEVELS, WRITING, EditionStatus, PointKind, Status

READ, WRITE = Action.READ_ACCOUNTS, Action.WRITE_ACCOUNTS


def led_boards(user):
    """The nämnder whose accounts user leads, as a queryset."""
    return Unit.objects.valid().filter(pk__in=board_ids_for(user, Action.PLAN_ACCOUNTS)).order_by("name", "pk")


def usable_templates(user):
    """The templates of those nämnder that have been fastställda, as a queryset."""
    seen = AccountTemplate.objects.visible_to(user, Action.PLAN_ACCOUNTS).filter(purpose=Purpose.ACCOUNT)
    return seen.filter(editions__status=EditionStatus.PUBLISHED).distinct().order_by("title", "pk")


def chain_of(board, year: int) -> dict[int, tuple[Unit, int | None]]:
    """The units of the nämnd that account for a year, by id in the order of the tree, each with the id of the one that
    it sends to (None for the uppermost). One query.

    A unit beneath a unit (a floor, the nights) is accounted for by the one above. A unit that was open on any day of
    the year is there: one that was closed in August has had its spring. External providers account by their contract.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Unit.objects.filter(board=board, kind__in=LEVELS, provider=None, valid_from__lte=last)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gte=first)).select_related("parent").order_by("path")
    found: dict[int, tuple[Unit, int | None]] = {}
    for unit in rows:
        if unit.kind == Unit.Kind.UNIT and unit.parent is not None and unit.parent.kind == Unit.Kind.UNIT:
            continue
        above = next((pk for pk in reversed(ids_of_path(unit.path)[:-1]) if pk in found), None)
        found[unit.pk] = unit, above
    return found


def writers_of(accounts) -> dict[int, list]:
    """Who writes each account, by its id: whoever manages the unit, or the nearest above it. accounts come with their
    units. One query."""
    accounts = list(accounts)
    people = nearest_who_may(WRITE, [account.unit for account in accounts])
    return {account.pk: people[account.unit_id] for account in accounts}


def takers_of(account) -> list:
    """Who takes the account in: whoever stands where it is sent, or leads the year when nothing lies above. At most
    two queries."""
    place, action = (account.parent.unit, Action.ADOPT_ACCOUNTS) if account.parent_id else (
        account.board, Action.PLAN_ACCOUNTS
    )  # fmt: skip
    return nearest_who_may(action, [place])[place.pk]


def own_q(user, action=WRITE) -> Q:
    """The accounts of the very units at which user has a role that gives action."""
    from organisation.access import assignments_with

    return Q(unit__in=[assignment.unit_id for assignment in assignments_with(user, action)])


def written_before(user, account, part) -> list[AccountSection]:
    """What stands under the same heading in the unit's account of the year before, and in those of the units whose year
    goes on in its own, of both years, as far as user reads them: the unit's own first, then in the order of the tree.
    At most three queries."""
    years = (account.year - 1, account.year)
    seen = Account.objects.visible_to(user, READ).filter(year__in=years)
    theirs = seen.filter(unit__among=Ids(before_of([account.unit_id])[account.unit_id]))
    own = Account.objects.for_system("the same unit's account of the year before").filter(
        unit=account.unit_id, year=account.year - 1
    )
    rows = AccountSection.objects.filter(Q(account__in=own) | Q(account__in=theirs), key=str(part.key))
    rows = rows.select_related("account__unit").order_by("account__unit__path", "-account__year")
    return sorted((row for row in rows if row.text.strip()), key=lambda row: row.account.unit_id != account.unit_id)


@dataclass
class Beneath:
    """What lies straight beneath an account: the accounts, and what they point at together."""

    accounts: list[Account]
    matters: list["Matter"] = field(default_factory=list)

    @property
    def handed_up(self) -> list[Account]:
        return [account for account in self.accounts if account.is_handed_up]

    @property
    def waiting(self) -> list[Account]:
        return [account for account in self.accounts if account.is_writing]


@dataclass
class Matter:
    """What several point at: in how many accounts each kind is said, and the points."""

    name: str
    points: list[AccountPoint] = field(default_factory=list)

    @property
    def accounts(self) -> int:
        return len({point.account_id for point in self.points})

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """(what is said, in how many accounts), those that are said."""
        said = [(kind.label, {p.account_id for p in self.points if p.kind == kind}) for kind in PointKind]
        return [(label, len(accounts)) for label, accounts in said if accounts]


def beneath(user, account) -> Beneath:
    """The accounts straight beneath that user reads, in the order of the tree, and the points of all that has been
    sent up through any number of levels beneath, those that most point at first. Two queries."""
    seen = Account.objects.visible_to(user, READ).filter(parent=account).exclude(status=Status.EXEMPT)
    found = Beneath(list(seen.select_related("unit").order_by("unit__path")))
    if found.accounts:
        found.matters = matters_of(AccountPoint.objects.filter(account__in=_all_beneath(account)))
    return found


def _all_beneath(account):
    rows = Account.objects.for_system("what has been sent up to those who read this account")
    return rows.filter(round=account.round_id, unit__path__startswith=account.unit.path, status__in=HANDED_UP).exclude(
        pk=account.pk
    )


def rests_on(account) -> str:
    """Which accounts straight beneath it has been built on and which were not there, in words: kept in the step that
    sends it up, with the closed units whose part of the year it tells. "" where there are none. Two queries."""
    rows = Account.objects.for_system("the names of those beneath an account that is sent up")
    rows = rows.filter(parent=account.pk).exclude(status=Status.EXEMPT).select_related("unit").order_by("unit__path")
    there, missing = [], []
    for row in rows:
        (there if row.is_handed_up else missing).append(row.unit.name)
    said = [f"Bygger på {', '.join(there)}."] if there else []
    said += [f"Saknas: {', '.join(missing)}."] if missing else []
    taken_up = Account.objects.for_system("whose part of the year is told in the account").filter(taken_up_in=account)
    names = [row.unit.name for row in taken_up.select_related("unit").order_by("unit__path")]
    return " ".join([*said, f"Omfattar också tiden för {', '.join(names)}."] if names else said)


def matters_of(points) -> list[Matter]:
    """The points under their matters, those that most accounts point at first. One query."""
    found: dict[str, Matter] = {}
    for point in points.select_related("account__unit").order_by("account__unit__path", "pk"):
        found.setdefault(point.matter, Matter(point.matter)).points.append(point)
    return sorted(found.values(), key=lambda matter: (-matter.accounts, matter.name))


def said_beneath(user, account, part) -> list[tuple[Account, object]]:
    """What those straight beneath wrote under the same heading and have sent up, in the order of the tree. One query
    beside the accounts'."""
    seen = Account.objects.visible_to(user, READ).filter(parent=account, status__in=HANDED_UP)
    rows = AccountSection.objects.filter(account__in=seen, key=str(part.key)).select_related("account__unit")
    return [(row.account, row) for row in rows.order_by("account__unit__path") if is_said(row)]


@dataclass(frozen=True)
class Standing:
    """How many accounts stand where, in all or at one level."""

    name: str
    counts: dict[str, int]
    late: int

    @property
    def total(self) -> int:
        return sum(count for status, count in self.counts.items() if status != Status.EXEMPT)

    @property
    def handed_up(self) -> int:
        return sum(self.counts.get(status, 0) for status in HANDED_UP)

    @property
    def adopted(self) -> int:
        return self.counts.get(Status.ADOPTED, 0)

    @property
    def share(self) -> int:
        return round(100 * self.handed_up / self.total) if self.total else 0


def standings(accounts, today) -> list[Standing]:
    """Level by level, the lowest first, how many stand where; accounts is a queryset. One query."""
    rows = accounts.order_by().values_list("kind", "status")
    late = Count("pk", filter=Q(status__in=WRITING, due_on__lt=today))
    found: dict[str, tuple[dict, list]] = {}
    for kind, status, count, behind in rows.annotate(n=Count("pk"), late=late):
        counts, late_counts = found.setdefault(kind, ({}, []))
        counts[status] = count
        late_counts.append(behind)
    return [Standing(LEVELS[kind], *_summed(found[kind])) for kind in LEVELS if kind in found]


def _summed(counted):
    counts, late = counted
    return counts, sum(late)
