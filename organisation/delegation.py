"""The delegation by which somebody decides in the nämnd's name (KL 7 kap. 5–8 §§), or in an external provider's, and
who keeps and who reads the list of them."""

from django.db.models import Q

from core.access import once_per_request

from .access import active_assignments, assignments_with, unit_ids_for
from .models import Assignment, Delegation, Unit, User
from .roles import DELEGATED, ROLES, Action
from .selectors import with_access_q

# Who has use of the list, beside those who keep it: whoever decides, investigates, handles or reports what was decided.
READ = (
    Action.DECIDE_LEX_SARAH,
    Action.DECIDE_LEX_MARIA,
    Action.INVESTIGATE_LEX_SARAH,
    Action.HANDLE_LEX_MARIA,
    Action.HANDLE_DEVIATIONS,
    Action.REPORT_DECISIONS,
)
KEEP = (Action.EDIT_STANDARDS, Action.MANAGE_ORGANISATION)


def body_of(unit: Unit) -> Unit:
    """Who bears the duties for what happens at unit: its external provider, else its nämnd."""
    return unit.provider or unit.board


def delegation_for(user, action, unit: Unit) -> Delegation | None:
    """The delegation in force today by which user may decide at unit; None when there is none, or when none of the
    person's roles may do action there. Two queries beside those of the reach."""
    if unit.pk not in unit_ids_for(user, action):
        return None
    # A role that the person has in another nämnd carries no delegation here.
    roles = {
        each.role
        for each in active_assignments(user)
        if (each.unit.board_id, each.unit.provider_id) == (unit.board_id, unit.provider_id)
    }
    held = Delegation.objects.valid().filter(body=unit.provider_id or unit.board_id, action=action)
    for delegation in held.order_by("-valid_from", "pk"):
        if delegation.user_id == user.pk or delegation.role in roles:
            return delegation
    return None


def held_by(user) -> list[Delegation]:
    """The delegations in force today by which user decides in a nämnd's name: given to the person or to their role
    there. Not an external provider's. No query for those whose roles decide nothing; else one per request."""
    if not any(map(user.can, DELEGATED)):
        return []
    return once_per_request(("delegations", user.pk), lambda: _held_by(user))


def _held_by(user) -> list[Delegation]:
    roles, bodies = {}, {}
    for action in DELEGATED:
        for each in assignments_with(user, action):
            if each.unit.provider_id is None:
                bodies.setdefault(action, set()).add(each.unit.board_id)
    for each in active_assignments(user):
        if each.unit.provider_id is None:
            roles.setdefault(each.unit.board_id, set()).add(each.role)
    found = Delegation.objects.valid().filter(body__in={pk for ids in bodies.values() for pk in ids} - {None})
    return [
        each
        for each in found
        if each.body_id in bodies.get(Action(each.action), ())
        and (each.user_id == user.pk or each.role in roles[each.body_id])
    ]


def body_ids_delegated_by(user) -> frozenset[int]:
    """Ids of the units for which user keeps the list: their own nämnd, or everything whose organisation they manage."""
    own = {a.unit.board_id for a in assignments_with(user, Action.EDIT_STANDARDS) if a.unit.provider_id is None}
    return frozenset(own - {None}) | unit_ids_for(user, Action.MANAGE_ORGANISATION)


def bodies_delegated_by(user):
    """Nämnder and external providers, open today, for which user writes delegations: a queryset by name."""
    kinds = (Unit.Kind.BOARD, Unit.Kind.PROVIDER)
    return Unit.objects.valid().filter(pk__in=body_ids_delegated_by(user), kind__in=kinds).order_by("name", "pk")


def delegations_read_by(user):
    """The delegations, ended ones too, of those nämnder and providers where user works with cases, or whose list they
    keep: a queryset."""
    ids = {a.unit.provider_id or a.unit.board_id for action in READ for a in assignments_with(user, action)}
    return Delegation.objects.filter(body__in=(ids - {None}) | body_ids_delegated_by(user))


def deciders(bodies):
    """Those who today, at one of the bodies or beneath it, hold a role that may decide: a queryset of User by name."""
    roles = [role for role, rule in ROLES.items() if rule.actions & {*DELEGATED}]
    held = Assignment.objects.valid().filter(Q(unit__board__in=bodies) | Q(unit__provider__in=bodies), role__in=roles)
    return User.objects.filter(with_access_q(), pk__in=held.values("user")).order_by("name", "pk")
