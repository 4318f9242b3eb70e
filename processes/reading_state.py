"""Who must read what, and who has. Nothing of it is stored: the persons are those who hold the role today, so whoever
begins gets theirs the first day, and whoever leaves is no longer asked.

What must be read is the latest real revision; a receipt of it, or of a minor correction after it, is enough.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.calendar import local_today
from core.lookups import Ids
from organisation.access import ids_upwards
from organisation.models import Assignment, ids_of_path
from organisation.roles import Action
from organisation.selectors import with_access_q

from .models import ReadingDuty, Receipt, Revision
from .selectors import without_texts
from .workflow import Status


@dataclass(frozen=True, slots=True)
class Current:
    """What holds of a document today, and from which of its revisions a receipt counts."""

    document: int
    kind: str
    key: str
    title: str
    revision: int
    number: int
    since: date  # from when the latest real revision holds
    counting: frozenset[int]  # ids of the revisions of which a receipt is enough


@dataclass(slots=True)
class Reading:
    """That one person must read one document, or has."""

    user: int
    name: str
    unit: int
    unit_name: str
    role: str
    current: Current
    begins: date
    due: date
    read_at: datetime | None = None

    @property
    def is_late(self) -> bool:
        return self.read_at is None and self.due < local_today()


def current_of(revisions, today=None) -> dict[int, Current]:
    """What holds today, by the document's id. revisions: a queryset of Revision that came through a door. One query."""
    today = today or local_today()
    rows = revisions.filter(status=Status.ADOPTED, valid_from__lte=today).order_by("document", "number")
    chains = defaultdict(list)
    for row in rows.values_list(
        "document", "pk", "number", "is_minor", "valid_from", "valid_to", "title", "document__key", "document__kind"
    ):
        chains[row[0]].append(row[1:])
    found = {}
    for document, chain in chains.items():
        holding = next((row for row in chain if row[4] is None or row[4] >= today), None)
        if holding is None:
            continue
        pk, number, *_, title, key, kind = holding
        chain = [row for row in chain if row[1] <= number]
        real = next((row for row in reversed(chain) if not row[2]), chain[0])
        counting = frozenset(row[0] for row in chain if row[1] >= real[1])
        found[document] = Current(document, kind, key, title, pk, number, real[3], counting)
    return found


def duties_in_force(duties):
    """Those of a queryset of ReadingDuty that hold today, with what they hang on."""
    today = local_today()
    return (
        duties.filter(valid_from__lte=today)
        .exclude(valid_to__lt=today)
        .select_related("unit", "document")
        .order_by("document__title", "unit__path", "pk")
    )


def readings(duties, revisions, unit_ids=None, *, people=None) -> list[Reading]:
    """Everybody who must read something by the duties, with when they have; one row for each person and document.

    duties: rows in force. revisions: a queryset of Revision that came through a door. unit_ids narrows the persons to
    those who work there, people to some ids. Three queries, however many persons.
    """
    duties = list(duties)
    current = current_of(revisions.filter(document__in={duty.document_id for duty in duties})) if duties else {}
    by_unit = defaultdict(list)
    for duty in duties:
        if duty.document_id in current:
            by_unit[duty.unit_id].append(duty)
    if not by_unit:
        return []
    found: dict[tuple[int, int], Reading] = {}
    for row in _assignments(unit_ids, people):
        for duty in _duties_of(row, by_unit):
            reading = _reading(row, duty, current[duty.document_id])
            key = reading.user, duty.document_id
            if key not in found or reading.due < found[key].due:
                found[key] = reading
    _add_receipts(found, current, people)
    return list(found.values())


def _assignments(unit_ids, people):
    rows = Assignment.objects.valid().filter(with_access_q(prefix="user__"))
    if unit_ids is not None:
        rows = rows.filter(unit__among=Ids(unit_ids))
    if people is not None:
        rows = rows.filter(user__among=Ids(people))
    return rows.order_by("unit__path", "pk").values_list(
        "user", "user__name", "role", "unit", "unit__name", "unit__path", "unit__board", "unit__provider", "valid_from"
    )


def _duties_of(row, by_unit):
    """The duties that reach an assignment: as a role's own reach, not past the nämnd and not into a provider."""
    _, _, role, _, _, path, board, provider, _ = row
    for pk in ids_of_path(path):
        for duty in by_unit.get(pk, ()):
            same = duty.unit.board_id == board and duty.unit.provider_id == provider
            if same and duty.role in ("", role):
                yield duty


def _reading(row, duty, current) -> Reading:
    user, name, role, unit, unit_name, *_, since = row
    begins = max(current.since, since, duty.valid_from)
    return Reading(user, name, unit, unit_name, role, current, begins, begins + timedelta(days=duty.days))


def _add_receipts(found, current, people):
    counting = {pk: each.document for each in current.values() for pk in each.counting}
    rows = Receipt.objects.filter(revision__among=Ids(counting))
    users = {user for user, _ in found}
    if people is not None or len(users) < 1000:
        rows = rows.filter(user__among=Ids(users))
    for user, revision, at in rows.order_by("-at").values_list("user", "revision", "at"):
        if (reading := found.get((user, counting[revision]))) is not None:
            reading.read_at = at


def own_readings(user) -> list[Reading]:
    """What user must read, read or not, what should be read first before the rest. At most four queries."""
    units = ids_upwards(user)
    if not units:
        return []
    duties = duties_in_force(ReadingDuty.objects.visible_to(user, Action.READ_PROCESSES).filter(unit__among=Ids(units)))
    rows = readings(duties, Revision.objects.visible_to(user, Action.READ_PROCESSES), people={user.pk})
    return sorted(rows, key=lambda row: (row.due, row.current.title))


def of_document(user, document) -> dict:
    """What the page of one document says of reading: who must, whether user must, and whether user has. At most five
    queries."""
    if not document.is_published:
        return {}
    duties = list(
        duties_in_force(ReadingDuty.objects.visible_to(user, Action.READ_PROCESSES).filter(document=document))
    )
    revisions = Revision.objects.visible_to(user, Action.READ_PROCESSES)
    mine = readings(duties, revisions, people={user.pk})
    receipts = Receipt.objects.filter(user=user, revision__document=document).select_related("revision")
    receipts = without_texts(receipts, "revision")
    return {
        "duties": duties,
        "mine": mine[0] if mine and mine[0].read_at is None else None,
        "receipt": receipts.order_by("-at").first(),
        "may_follow": user.can(Action.FOLLOW_READING),
    }
