"""The tree's access rule: which units a person's roles of today reach.

A role on a unit reaches down its subtree, but not past a nämnd and not into an external provider: the nämnd is the
bound of secrecy (OSL 8 kap. 2 §), and there is no shortcut for the root.
"""

from django.db.models import Exists, Q

from core.access import ScopedQuerySet, once_per_request
from core.lookups import Ids

from .models import Assignment, Unit, ids_of_path
from .roles import BOUNDLESS, ROLES, Action, Role

FEW_UNITS = 50  # so many ids are as well asked for one by one


class BoardQuerySet(ScopedQuerySet):
    """A scoped model whose rows belong to a nämnd (a column `board`)."""

    def of_board(self, board):
        """Every row of the nämnd, whoever reads: for figures only, with small numbers suppressed by the caller.

        A test lists every caller.
        """
        return self.filter(board=board)


def active_assignments(user) -> list[Assignment]:
    """The assignments that hold today, with their units. One query per request; none for a person without access."""
    if not getattr(user, "has_access", False):
        return []
    return once_per_request(
        ("assignments", user.pk),
        lambda: list(Assignment.objects.valid().filter(user=user).select_related("unit", "unit__board")),
    )


def ids_upwards(user) -> set[int]:
    """Ids of the units at which the person has an assignment today, and of all that lie above them."""
    return {pk for assignment in active_assignments(user) for pk in ids_of_path(assignment.unit.path)}


def assignments_with(user, action) -> list[Assignment]:
    return [a for a in active_assignments(user) if action in ROLES[Role(a.role)].actions]


def roles_allow(user, action) -> bool:
    """Whether any role of today's gives action, somewhere."""
    return bool(assignments_with(user, Action(action)))


def subtree_q(unit: Unit, *, boundless=False, prefix="") -> Q:
    """The units that a role on unit reaches, as a condition on Unit (or on a relation to it, by prefix "unit__")."""
    q = Q(**{f"{prefix}path__startswith": unit.path})
    if not boundless:
        q &= Q(**{f"{prefix}board": unit.board_id}) if unit.board_id else Q(**{f"{prefix}board__isnull": True})
        q &= (
            Q(**{f"{prefix}provider": unit.provider_id})
            if unit.provider_id
            else Q(**{f"{prefix}provider__isnull": True})
        )
    return q


def unit_ids_for(user, action) -> frozenset[int]:
    """Ids of the units on which user may do action today. At most two queries per request, whatever the action, and one
    more for an action that a role has at its own level alone."""
    action = Action(action)
    return frozenset().union(
        *(
            _own_level(user, a.unit, action)
            if action in ROLES[Role(a.role)].own_level
            else _reach(user, a.unit, action in BOUNDLESS)
            for a in assignments_with(user, action)
        )
    )


def units_for(user, action):
    """The units on which user may do action today, closed ones too, in the order of the tree: a queryset."""
    return Unit.objects.filter(pk__among=Ids(unit_ids_for(user, action)))


def open_units_for(user, action):
    """Those of them that are open and lie within a nämnd: where something new is begun."""
    return units_for(user, action).valid().filter(board__isnull=False)


def units_q(user, ids) -> Q:
    """Rows with the columns unit and board whose unit is one of ids, which user reaches.

    Whoever reaches most of a large nämnd is asked for by the nämnd, less the few units that are left out: the database
    then counts from an index instead of comparing with a thousand ids. No query beside those of unit_ids_for.
    """
    q, rest = Q(unit__among=Ids(())), frozenset(ids)
    for board in {a.unit.board_id for a in active_assignments(user) if a.unit.board_id}:
        if len(rest) <= FEW_UNITS:
            break
        of_board = once_per_request(("units of board", user.pk, board), lambda board=board: _units_of(user, board))
        left_out = of_board - rest
        if 2 * len(left_out) < len(of_board):
            q |= Q(board=board) & ~Q(unit__among=Ids(left_out)) if left_out else Q(board=board)
            rest -= of_board
    return q | Q(unit__among=Ids(rest)) if rest else q


def _units_of(user, board) -> frozenset[int]:
    """Every unit of the nämnd, where one role of the person's reaches many of them; none where it does not."""
    roles = [a.unit for a in active_assignments(user) if a.unit.board_id == board]
    if not any(len(_reach(user, unit, False)) > FEW_UNITS for unit in roles):
        return frozenset()
    return frozenset(pk for pk, _, of, _, _ in _reached_rows(user, False) if of == board)


def reached_units(user, *actions) -> list[tuple[int, str, str]]:
    """(id, path, name) of the units on which user may do any of the actions today, closed ones too, in the order of the
    tree: choices of a filter. No query beside those of unit_ids_for."""
    ids = frozenset().union(*(unit_ids_for(user, action) for action in actions))
    return [(pk, path, name) for pk, path, _, _, name in _reached_rows(user, False) if pk in ids]


def board_ids_for(user, action, *, from_providers=False) -> frozenset[int]:
    """Ids of the nämnder whose whole matter user may do action on: where the role hangs on the nämnd, or on a
    förvaltning, verksamhet or enhet within it. What is a nämnd's is asked by its id.

    A role at an external provider reaches the provider's own and not the nämnd's; from_providers counts it too, for
    what everybody who works for the nämnd may do.
    """
    return frozenset(
        a.unit.board_id
        for a in assignments_with(user, action)
        if a.unit.board_id and (from_providers or a.unit.provider_id is None)
    )


def _reach(user, unit, boundless) -> frozenset[int]:
    return once_per_request(("reach of", user.pk, unit.pk, boundless), lambda: _beneath(user, unit, boundless))


def _beneath(user, unit, boundless) -> frozenset[int]:
    return frozenset(
        pk
        for pk, path, board, provider, _ in _reached_rows(user, boundless)
        if path.startswith(unit.path) and (boundless or (board == unit.board_id and provider == unit.provider_id))
    )


def _own_level(user, unit, action) -> frozenset[int]:
    """Of the units that a role on unit reaches, those with nobody nearer who may do action today: at them, or between
    them and unit."""
    reached = _reach(user, unit, False)
    nearer = once_per_request(("has", user.pk, action), lambda: _manned(user, action)) - set(ids_of_path(unit.path))
    return frozenset(
        pk for pk, path, *_ in _reached_rows(user, False) if pk in reached and nearer.isdisjoint(ids_of_path(path))
    )


def _manned(user, action) -> set[int]:
    """Ids of the units that user reaches at which somebody has a role that gives action today. One query."""
    from .selectors import with_access_q

    giving = [role for role, rule in ROLES.items() if action in rule.actions]
    held = Assignment.objects.valid().filter(with_access_q(prefix="user__"), role__in=giving)
    beneath = Q(pk__in=[])
    for assignment in assignments_with(user, action):
        beneath |= subtree_q(assignment.unit, prefix="unit__")
    return set(held.filter(beneath).order_by().values_list("unit", flat=True))


def _reached_rows(user, boundless):
    return once_per_request(("reach", user.pk, boundless), lambda: _rows(user, boundless))


def _rows(user, boundless):
    """Every unit that any of the person's roles reaches, and all of a nämnd where one role reaches more than FEW_UNITS
    of it (units_q): one query for all actions."""
    q = Q(pk__in=[])
    for unit in {assignment.unit for assignment in active_assignments(user)}:
        reached = subtree_q(unit, boundless=boundless)
        q |= reached
        if unit.board_id:
            q |= Q(Exists(Unit.objects.filter(reached)[FEW_UNITS:]), board=unit.board_id)
    return list(Unit.objects.filter(q).order_by("path").values_list("pk", "path", "board_id", "provider_id", "name"))
