"""Delegations: who may decide in a nämnd's name, by which point of its delegationsordning, from and to which day."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError

from ..access import unit_ids_for
from ..delegation import body_ids_delegated_by
from ..models import Delegation, Unit
from ..roles import ROLES, Action, Role
from .writing import save_added, save_changed

BODIES = (Unit.Kind.BOARD, Unit.Kind.PROVIDER)


@transaction.atomic
def delegation_add(*, by, body, action, reference, role="", person=None, valid_from=None, valid_to=None) -> Delegation:
    """Writes down that body (a nämnd, or an external provider) has given a role, or one person, the right to decide.

    Days are local dates, both included; from today if not given. Nobody writes one for themselves. Raises DomainError
    beside its field, PermissionDenied where by does not keep the delegations. Source: KL 7 kap. 5–8 §§.
    """
    _must_keep(by, body.pk)
    if body.kind not in BODIES:
        raise DomainError("Bara en nämnd eller en extern utförare delegerar.", field="body")
    if bool(role) == bool(person):
        raise DomainError("Välj antingen en roll eller en person.", field="role")
    if not reference.strip():
        raise DomainError("Skriv vilken punkt i delegationsordningen det gäller.", field="reference")
    if role and Action(action) not in ROLES[Role(role)].actions:
        raise DomainError(
            f"{Role(role).label} kan inte fatta det beslutet. Välj en roll som kan det, eller en person.", field="role"
        )
    if person is not None and not _decides(person, action, body):
        raise DomainError(f"{person.name} har i dag ingen roll där som kan fatta det beslutet.", field="person")
    if by is not None and (person == by or role and _holds(by, role, body)):
        raise DomainError(
            "Ingen kan ge sig själv delegation. Be en annan som sköter delegationerna.",
            field="person" if person else "role",
        )
    delegation = Delegation(
        body=body,
        action=action,
        role=role,
        user=person,
        reference=reference.strip(),
        valid_from=valid_from or local_today(),
        valid_to=valid_to,
    )
    return save_added(delegation, by=by)


@transaction.atomic
def delegation_end(*, by, delegation, on=None) -> Delegation:
    """Ends a delegation: on is its last day (local date, today if not given). What was decided by it stays decided.

    One that has not begun, or has already ended by then, is refused in words.
    """
    on = on or local_today()
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    _must_keep(by, delegation.body_id)
    if on < delegation.valid_from:
        raise DomainError("Sista dagen kan inte ligga före första dagen.", field="on")
    if delegation.valid_to is not None and delegation.valid_to <= on:
        raise DomainError("Delegationen är redan avslutad.", field="on")
    if on < local_today():
        raise DomainError(
            "Sista dagen kan inte ha varit: det som är beslutat sedan dess skulle sakna delegation.", field="on"
        )
    delegation.valid_to = on
    return save_changed(delegation, ["valid_to"], by=by)


def _must_keep(by, body_id):
    if by is not None and body_id not in body_ids_delegated_by(by):
        raise PermissionDenied


def _decides(person, action, body) -> bool:
    """Whether a role of the person's of today may do action anywhere within this nämnd or provider."""
    reached = Unit.objects.filter(pk__in=unit_ids_for(person, action))
    return reached.filter(board=body.board_id, provider=body.provider_id).exists()


def _holds(person, role, body) -> bool:
    """Whether the person has the role for this nämnd or provider today."""
    held = person.assignments.valid().filter(role=role, unit__board=body.board_id)
    return held.filter(unit__provider=body.provider_id).exists()
