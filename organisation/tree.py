"""The tree as the page draws it: one line per unit, in order, with what folds."""

from dataclasses import dataclass, field

from .models import Assignment, Unit
from .roles import INBOX_ROLES
from .selectors import with_access_q

# Above this many units the smallest are shown on the page of what they belong to, so that the tree can be taken in.
WHOLE_TREE = 300


@dataclass
class Node:
    """A unit in the tree. closes is how many levels end with it; hidden how many units beneath are not drawn."""

    unit: Unit
    managers: list[str] = field(default_factory=list)
    unmanned: bool = False
    folds: bool = False
    open: bool = False
    closes: range = range(0)
    hidden: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def closed(self) -> bool:
        return not self.unit.is_open()


def build_tree(units, matching=()) -> list[Node]:
    """The nodes in the order in which they are drawn, siblings by name. units is a queryset; two queries in all.

    matching, casefolded words, gives instead those units alone whose name or key holds every word, as a plain list.
    """
    nodes = {unit.pk: Node(unit) for unit in units}
    _add_managers(nodes)
    if matching:
        return _sorted(node for node in nodes.values() if _matches(node.unit, matching))
    roots = []
    for node in nodes.values():
        above = nodes.get(node.unit.parent_id)
        (above.children if above else roots).append(node)
    if len(nodes) > WHOLE_TREE:
        for node in nodes.values():
            _hide_smallest(node)
    return [line for root in _sorted(roots) for line in _lines(root, 0)]


def _matches(unit, words) -> bool:
    text = f"{unit.name} {unit.key}".casefold()
    return all(word in text for word in words)


def _lines(node, depth):
    """A node and all beneath it; the last of them closes the levels that end."""
    node.children = _sorted(node.children)
    node.folds, node.open = bool(node.children), depth < 3
    lines = [node]
    for child in node.children:
        lines += _lines(child, depth + 1)
    # What needs somebody's attention is never folded away.
    node.open = node.open or any(line.unmanned for line in lines[1:])
    if node.folds:
        lines[-1].closes = range(len(lines[-1].closes) + 1)
    return lines


def _hide_smallest(node):
    small = [c for c in node.children if c.unit.kind == Unit.Kind.UNIT and not c.children]
    node.hidden = len(small)
    node.children = [c for c in node.children if c not in small]


def _add_managers(nodes):
    """Who manages each unit today, and whether a new case of it reaches anybody (selectors.inbox_for)."""
    held = (
        Assignment.objects.valid()
        .filter(with_access_q(prefix="user__"), role__in=INBOX_ROLES)
        .order_by("user__name")
        .values_list("unit", "user__name", "stand_in_for", "unit__path", "unit__board", "unit__provider")
    )
    manned = set()
    for unit_id, name, stand_in, path, board, provider in held:
        manned.add((path, board, provider))
        if unit_id in nodes:
            nodes[unit_id].managers.append(f"{name} (ersättare)" if stand_in else name)
    for node in nodes.values():
        unit = node.unit
        if unit.kind in (Unit.Kind.UNIT, Unit.Kind.PROVIDER) and unit.is_open():
            parts = unit.path.strip("/").split("/")
            above = ("/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts)))
            node.unmanned = not any((path, unit.board_id, unit.provider_id) in manned for path in above)


def _sorted(nodes):
    return sorted(nodes, key=lambda node: node.unit.name.casefold())
