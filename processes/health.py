"""Dokumenthälsa: what is wrong with the documents that we have, told so that it can be worked off."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from core.calendar import local_today
from core.exports import Column
from organisation.models import Assignment, User
from organisation.roles import Action, Role
from organisation.selectors import with_access_q

from .models import Document, Revision
from .register import folded

DRAFT_DAYS = 30  # so long a draft may lie: our own choice
NO_REVIEW, OVERDUE, TWICE, LEFT, VACANT, CLOSED, LYING, PROPOSAL = (
    "utan-datum", "sen", "dubbel", "slutat", "vakant", "stangd", "utkast", "forslag"
)  # fmt: skip
PROBLEMS = {
    OVERDUE: "Skulle ha setts över",
    NO_REVIEW: "Ingen dag för översyn",
    TWICE: "Samma titel flera gånger",
    LEFT: "Ansvarig person har slutat",
    VACANT: "Ingen har den ansvariga rollen",
    CLOSED: "En enhet är stängd",
    LYING: f"Utkast som har legat i över {DRAFT_DAYS} dagar",
    PROPOSAL: "Förslag som ingen har anpassat",
}


@dataclass
class DocumentHealth:
    """A document with something wrong. problems: keys of PROBLEMS."""

    document: Document
    problems: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return [PROBLEMS[key] for key in self.problems]


def documents_with_problems(user) -> tuple[list[DocumentHealth], int]:
    """The documents that user looks after and that have something wrong, the worst first; and how many there are in
    all. Six queries, whatever the number."""
    drafts = Revision.objects.visible_to(user, Action.EDIT_PROCESSES).open()
    return problems_among(Document.objects.visible_to(user, Action.EDIT_PROCESSES), drafts)


def problems_among(documents, drafts) -> tuple[list[DocumentHealth], int]:
    """The same of querysets that came through a door: documents, and those drafts of them that count."""
    rows = list(documents.select_related("unit", "responsible").prefetch_related("units").order_by("title", "pk"))
    drafts = dict(drafts.order_by().values_list("document", "created_at"))
    long_ago = timezone.now() - timedelta(days=DRAFT_DAYS)
    titles = Counter(_title_of(row) for row in rows if row.is_published or row.pk in drafts)
    people = {row.responsible_id for row in rows if row.responsible_id}
    here = set(User.objects.filter(with_access_q(), pk__in=people).values_list("pk", flat=True)) if people else set()
    held = {}
    roles = {row.owner_role for row in rows}
    for role, path in Assignment.objects.valid().filter(role__in=roles).values_list("role", "unit__path").distinct():
        held.setdefault(role, []).append(path)
    today, found = local_today(), []
    for row in rows:
        problems = [
            key
            for key, holds in (
                (OVERDUE, row.is_published and row.is_overdue),
                (NO_REVIEW, row.is_published and row.review_on is None),
                (TWICE, (row.is_published or row.pk in drafts) and titles[_title_of(row)] > 1),
                (LEFT, row.responsible_id is not None and row.responsible_id not in here),
                (VACANT, not any(_answers(row.unit.path, path) for path in held.get(row.owner_role, ()))),
                (CLOSED, any(each.valid_to and each.valid_to < today for each in (row.unit, *row.units.all()))),
                (LYING, row.pk in drafts and drafts[row.pk] < long_ago),
                (PROPOSAL, row.is_proposal),
            )
            if holds
        ]
        if problems:
            found.append(DocumentHealth(row, problems))
    found.sort(key=lambda each: (-len(each.problems), each.document.title))
    return found, len(rows)


def _title_of(document):
    """What two of the same title have alike. A local supplement may be called what the common routine is called: the
    supplements of one routine are compared with each other."""
    return document.kind, document.supplement_to_id, folded(document.title)


def _answers(unit, held):
    """Whoever holds the role at the unit or above it; a manager of what lies beneath answers for it there."""
    return unit.startswith(held) or held.startswith(unit)


EXPORTED = (
    Column("Titel", lambda row: row.document.title, 40),
    Column("Slag", lambda row: row.document.kind_label, 16),
    Column("Hör till", lambda row: row.document.unit.name, 26),
    Column("Vad är fel", lambda row: ", ".join(row.words), 44),
    Column("Ansvarig roll", lambda row: Role(row.document.owner_role).label, 24),
    Column("Ansvarig person", lambda row: str(row.document.responsible or ""), 24),
    Column("Ses över senast", lambda row: row.document.review_on, 14),
)
