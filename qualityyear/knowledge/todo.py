"""What is to be known, on Min dag: the information that one is to read; one's own introduction, and those that one
leads; and, for the manager, those who should have read."""

from django.db.models import Q
from django.urls import reverse

from core.calendar import local_today
from core.todo import Todo, TodoList
from organisation.access import active_assignments
from organisation.roles import Action, Role

from ..models import Edition, Introduction
from ..workflow import EditionKind
from .rules import not_informed_words
from .selectors import own_and_managed

MANAGERS = (Role.UNIT_MANAGER, Role.PROVIDER_LEAD)


def todo(user, limit) -> TodoList:
    """Six queries; one more for whoever plans the year; none for whoever has no duty to report."""
    if not user.can(Action.REPORT):
        return TodoList([], 0)
    managed = tuple(a.unit.path for a in active_assignments(user) if Role(a.role) in MANAGERS)
    own, managed_people = own_and_managed(user, managed)
    items = [*_to_read(own), *_introductions(user), *_missing(managed_people)]
    if user.can(Action.PLAN_QUALITY_YEAR):
        items += _no_text(user)
    return TodoList(sorted(items, key=Todo.order)[:limit], len(items))


def _to_read(own) -> list[Todo]:
    today = local_today()
    return [
        Todo(
            "Läs om din skyldighet att rapportera",
            reverse("knowledge:read", args=[edition.board.key]),
            person.standing.begins,
            person.standing.due,
            "Tre frågor på slutet",
        )
        for edition, person in own
        if person.standing.is_asked(today)
    ]


def _introductions(user) -> list[Todo]:
    own = Q(user=user) | Q(introducer=user)
    rows = Introduction.objects.visible_to(user, Action.REPORT).filter(own, ended_at__isnull=True)
    return [
        Todo(
            "Din introduktion" if row.user_id == user.pk else f"Introducera {row.user}",
            row.get_absolute_url(),
            row.starts_on,
            None,
            str(row.unit),
        )
        for row in rows.select_related("user", "unit").order_by("starts_on", "pk")[:5]
    ]


def _missing(persons) -> list[Todo]:
    """Those at the units that the person manages who should have read, in one line."""
    late = [each for each in persons if each.is_late]
    if not late:
        return []
    first = min(each.standing.due for each in late)
    return [Todo(not_informed_words(len(late)), reverse("knowledge:overview"), first, first)]


def _no_text(user) -> list[Todo]:
    """A nämnd without information that holds: nobody in it is asked to read."""
    rows = Edition.objects.visible_to(user, Action.PLAN_QUALITY_YEAR).filter(kind=EditionKind.INFORMATION)
    if rows.exclude(published_at=None).exists():
        return []
    return [
        Todo("Ta informationen om rapporteringsskyldigheten i bruk", reverse("knowledge:editions"), local_today(), None)
    ]
