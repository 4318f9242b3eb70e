"""Reads that join, count or sum. They take a scoped queryset, or a case that has been found through the door."""

from django.db.models import Q

from organisation.access import active_assignments
from organisation.roles import INBOX_ROLES, Action

from .models import ConcernedPerson, Deviation
from .workflow import event_label


def waiting_for(user):
    """Open cases whose next step is user's: owned by them, or in the inbox of one of their roles. A queryset."""
    mine = Q(owner=user)
    for assignment in active_assignments(user):
        if assignment.role in INBOX_ROLES:
            mine |= Q(owner_role=assignment.role, owner_unit=assignment.unit_id)
    return Deviation.objects.visible_to(user, Action.HANDLE_DEVIATIONS).open().filter(mine)


def for_rows(queryset):
    """What a row in the list shows, and no more: no free text but the heading. One query."""
    return queryset.select_related("unit", "category", "owner", "owner_unit", "risk_class").only(
        "number", "status", "title", "reported_at", "assessed_at", "outcome", "severity", "in_danger", "first_read_at",
        "owner_role", "law_sol", "law_lss", "law_hsl",
        "unit__name", "category__name", "owner__name", "owner_unit__name", "risk_class__label", "risk_class__symbol",
        "risk_class__tone",
    )  # fmt: skip


def story(case, *, for_reporter=False) -> list[dict]:
    """The story of the case, newest first: when, what in words, by whom, why. The reporter is told steps, not names. One query."""
    rows = []
    for event in case.events.select_related("by").order_by("-at", "-pk"):
        label = event_label(event.name, for_reporter=for_reporter)
        if not label:
            continue
        rows.append(
            {"at": event.at, "label": label}
            if for_reporter
            else {
                "at": event.at,
                "label": label,
                "by": event.by.name if event.by else "Systemet",
                "reason": event.reason,
                "note": event.note,
            }
        )
    return rows


def same_person(user, case, limit=10):
    """Earlier cases in the same unit about the same person, of those that user may see. Handlers only. Two queries."""
    keys = list(case.concerned.values_list("label_key", flat=True))
    if not keys:
        return []
    ids = ConcernedPerson.objects.filter(label_key__in=keys, deviation__unit=case.unit_id).values("deviation_id")
    return list(
        for_rows(Deviation.objects.visible_to(user, Action.SEE_CASES).filter(pk__in=ids).exclude(pk=case.pk))[:limit]
    )


def similar_in_unit(user, case, limit=5):
    """The latest cases of the same category in the same unit, of those that user may see. One query."""
    return list(
        for_rows(
            Deviation.objects.visible_to(user, Action.SEE_CASES)
            .filter(unit=case.unit_id, category=case.category_id)
            .exclude(pk=case.pk)
        )[:limit]
    )


def unread_messages(user):
    """The reporter's own cases in which a handler has written something that is not yet read. A queryset."""
    return (
        Deviation.objects.visible_to(user, Action.REPORT)
        .sent()
        .filter(messages__from_reporter=False, messages__read_at=None)
        .distinct()
    )
