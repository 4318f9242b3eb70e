"""What this room puts on somebody's Min dag: to read, to adopt, comments to answer, and what to look over."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.urls import reverse

from core.calendar import local_date
from core.todo import Todo, TodoList
from organisation.access import active_assignments
from organisation.models import Assignment
from organisation.roles import Action, Role
from organisation.selectors import with_access_q

from .models import Comment, Document, Revision
from .reading_state import own_readings
from .selectors import without_texts
from .workflow import OPEN, Status

MANY = 200  # drafts in review that are looked at for one person


def todo(user, limit) -> TodoList:
    """The person's duties here, in no order yet. At most nine queries."""
    found = []
    if user.can(Action.READ_PROCESSES):
        found += [_read(row) for row in own_readings(user) if row.read_at is None]
    if user.can(Action.ADOPT_PROCESSES):
        found += [_adopt(revision) for revision in to_adopt(user)]
    if user.can(Action.EDIT_PROCESSES):
        found += _comments(user)
        found += [_review(document) for document in to_review(user)]
    return TodoList(sorted(found, key=Todo.order)[:limit], len(found))


def to_adopt(user) -> list[Revision]:
    """Revisions in review that wait for a role that user holds at the document's unit or above it. Two queries.

    When all who are now asked for have said yes, since they have become fewer, any of them finishes it.
    """
    rows = Revision.objects.visible_to(user, Action.ADOPT_PROCESSES).filter(status=Status.REVIEW)
    rows = without_texts(rows.select_related("document__unit").prefetch_related("approvals", "events"))
    rows = rows.order_by("pk")[:MANY]
    return [row for row in rows if _roles_of(user, row.document) & _waited_for(row)]


def _waited_for(revision) -> set[str]:
    asked = set(revision.document.adopters)
    return asked - {each.role for each in revision.approvals.all()} or asked


def _roles_of(user, document) -> set[str]:
    unit = document.unit
    return {
        each.role
        for each in active_assignments(user)
        if each.role in document.adopters
        and unit.path.startswith(each.unit.path)
        and (each.unit.board_id, each.unit.provider_id) == (unit.board_id, unit.provider_id)
    }


def to_review(user):
    """Documents whose day has passed and for which user answers: by name, or by role when nobody is named or whoever is
    named does not work there any more (services.reminding tells the same person). A queryset."""
    mine = Q(responsible=user)
    for each in active_assignments(user):
        mine |= Q(~Exists(_answers_by_name()), owner_role=each.role, unit__path__startswith=each.unit.path)
    rows = Document.objects.visible_to(user, Action.EDIT_PROCESSES).published()
    return rows.filter(mine).overdue().order_by("review_on", "pk")[:MANY]


def _answers_by_name():
    """Assignments of whoever is named for the document in the outer query, at its unit, above it or beneath it."""
    place = ExpressionWrapper(OuterRef("unit__path"), output_field=CharField())
    held = Assignment.objects.valid().filter(with_access_q(prefix="user__"), user=OuterRef("responsible"))
    held = held.alias(place=place)
    return held.filter(Q(unit__path__startswith=F("place")) | Q(place__startswith=F("unit__path")))


def _read(row) -> Todo:
    return Todo(
        text=f"Läs {row.current.title}",
        url=reverse("processes:receipt", args=[row.current.key]),
        since=row.begins,
        due=row.due,
        detail=f"Version {row.current.number}",
    )


def _adopt(revision) -> Todo:
    sent = next((event.at for event in reversed(revision.events.all()) if event.new_status == Status.REVIEW), None)
    return Todo(
        text=f"Fastställ {revision.title}",
        url=revision.get_absolute_url(),
        since=local_date(sent or revision.created_at),
        detail=f"{revision.document.kind_label} · {revision.document.unit}",
    )


def _comments(user) -> list[Todo]:
    """Drafts that user has begun, or answers for, with comments that nobody has answered; one line for each draft."""
    mine = Q(revision__created_by=user) | Q(revision__document__responsible=user)
    drafts = Revision.objects.visible_to(user, Action.EDIT_PROCESSES).filter(status__in=OPEN)
    rows = Comment.objects.filter(mine, settled_at__isnull=True, revision__in=drafts.values("pk")).exclude(by=user)
    found = {}
    rows = without_texts(rows.select_related("revision__document"), "revision")
    for comment in rows.order_by("at", "pk")[:MANY]:
        found.setdefault(comment.revision_id, (comment, []))[1].append(comment)
    return [
        Todo(
            text=f"Svara på {'en kommentar' if len(them) == 1 else f'{len(them)} kommentarer'}: {first.revision.title}",
            url=first.revision.get_absolute_url(),
            since=local_date(first.at),
            detail="Utkast",
        )
        for first, them in found.values()
    ]


def _review(document) -> Todo:
    return Todo(
        text=f"Se över {document.title}",
        url=document.get_absolute_url(),
        since=document.review_on,
        due=document.review_on,
        detail=f"{document.kind_label} · ansvarig {Role(document.owner_role).label}",
    )
