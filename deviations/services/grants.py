"""Exceptions: one person, one case, until a day; and those whom a report is about, who do not see it."""

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.access import forget_request_cache, may
from core.calendar import local_today
from core.errors import DomainError
from core.workflow import apply_change
from organisation.roles import Action
from organisation.services import notify

from ..models import DeviationGrant
from .inboxes import inbox_of
from .notices import case_url, owners_of, tell_owners

GRANTABLE = (Action.SEE_CASES, Action.HANDLE_DEVIATIONS)


@transaction.atomic
def grant_add(*, by, deviation, person, action, reason, valid_to) -> DeviationGrant:
    """Lets person do action in this one case until valid_to (a local date, included), for a reason. The story tells it.

    Who may handle also may see. Raises PermissionDenied when by may not give exceptions in this case.
    """
    if not may(by, Action.GRANT_EXCEPTIONS, deviation):
        raise PermissionDenied
    if action not in GRANTABLE:
        raise ValueError(f"{action!r} is not granted case by case")
    if person.pk == by.pk:
        raise DomainError("Ingen kan ge sig själv tillgång. Be en annan som får göra det.", field="person")
    if not reason.strip():
        raise DomainError("Skriv varför personen behöver se ärendet.", field="reason")
    if valid_to < local_today():
        raise DomainError("Sista dagen har redan varit.", field="valid_to")
    if not person.has_access:
        raise DomainError("Personen kan inte logga in längre.", field="person")
    if deviation.implicated.filter(pk=person.pk).exists():
        raise DomainError("Personen berörs av rapporten och får inte se ärendet.", field="person")
    actions = {Action.SEE_CASES, action}
    for permission in Permission.objects.filter(
        content_type__app_label="deviations", content_type__model="deviation", codename__in=[str(a) for a in actions]
    ):
        DeviationGrant.objects.filter(user=person, permission=permission, content_object=deviation).delete()
        grant = DeviationGrant(
            user=person,
            permission=permission,
            content_object=deviation,
            reason=reason.strip(),
            valid_to=valid_to,
            granted_by=by,
        )
        grant.save(force_insert=True)
    deviation.events.create(
        name="granted",
        old_status=deviation.status,
        new_status=deviation.status,
        by=by,
        reason=reason,
        note=f"{person}, till och med {valid_to:%Y-%m-%d}",
    )
    forget_request_cache()
    notify(
        users=[person],
        key=f"deviation:{deviation.pk}:granted:{grant.pk}",
        text=f"Du har fått tillfällig tillgång till avvikelse {deviation.number}",
        url=case_url(deviation),
    )
    return grant


@transaction.atomic
def grant_end(*, by, deviation, person, reason="") -> None:
    """Takes back all that person has been granted in the case."""
    if not may(by, Action.GRANT_EXCEPTIONS, deviation):
        raise PermissionDenied
    _end(deviation, person, DeviationGrant.objects.all(), by=by, reason=reason)


def grants_end_overdue() -> int:
    """Ends what has passed its last day. Access has ended by itself; this tidies and writes it in the story.

    Gives how many people in how many cases.
    """
    overdue = DeviationGrant.objects.filter(valid_to__lt=local_today()).select_related("user", "content_object")
    ended = {(grant.content_object_id, grant.user_id): grant for grant in overdue}
    for grant in ended.values():
        _end(grant.content_object, grant.user, overdue, by=None, reason="Tiden är ute")
    return len(ended)


@transaction.atomic
def _end(deviation, person, grants, *, by, reason):
    deleted, _ = grants.filter(user=person, content_object=deviation).delete()
    if deleted:
        deviation.events.create(
            name="revoked",
            old_status=deviation.status,
            new_status=deviation.status,
            by=by,
            reason=reason,
            note=str(person),
        )
        forget_request_cache()


@transaction.atomic
def implicated_add(*, by, deviation, version, person, reason):
    """Says that the report is about person, who from then on does not see the case. Gives the case's fresh row.

    If person owned it, or nobody else sits in the inbox, it goes to the nearest inbox above. The giver may be the
    one who is implicated: then they no longer see the case afterwards.
    """
    if not reason.strip():
        raise DomainError("Skriv varför personen inte ska se ärendet.", field="reason")
    if deviation.implicated.filter(pk=person.pk).exists():
        raise DomainError("Personen är redan spärrad.", field="person")
    changes = {}
    if deviation.is_open and not [owner for owner in owners_of(deviation) if owner.pk != person.pk]:
        role, unit = inbox_of(deviation, without=[person.pk])
        changes = {"owner": None, "owner_role": role, "owner_unit": unit}
    case = apply_change(
        deviation, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event="implicated", reason=reason, **changes
    )
    case.implicated.add(person)
    DeviationGrant.objects.filter(user=person, content_object=case).delete()
    forget_request_cache()
    if changes:
        tell_owners(case, f"implicated:{case.version}", f"Avvikelse {case.number} behöver tas om hand av dig")
    return case


@transaction.atomic
def implicated_remove(*, by, deviation, version, person, reason):
    """Takes back that the report is about person."""
    if not reason.strip():
        raise DomainError("Skriv varför.", field="reason")
    case = apply_change(
        deviation,
        by=by,
        version=version,
        action=Action.HANDLE_DEVIATIONS,
        event="implicated",
        reason=reason,
        note="Spärren borttagen",
    )
    deviation.implicated.remove(person)
    forget_request_cache()
    return case
