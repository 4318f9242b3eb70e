"""Which figures are hidden so that no small count can be read, or worked out from what is shown. Pure.

Source of the method: primary and complementary cell suppression, as official statistics use it (SCB, handbok i
statistisk röjandekontroll av tabeller).
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

SMALL = 5  # a count below this may point at a person


@dataclass(frozen=True)
class Withheld:
    """Which cells of a row of counts are hidden, and whether their sum must be hidden too."""

    cells: frozenset[int]
    total: bool


def withhold(
    counts: Sequence[int],
    *,
    total_known: bool = True,
    threshold: int = SMALL,
    already: Collection[int] = (),
    beside: int = 0,
) -> Withheld:
    """Chooses the cells to hide, so that no small count can be read or worked out by somebody who only sees figures.

    * A count from 1 to threshold − 1 is hidden. Nought points at nobody and is shown.
    * The sum is usually known, and a single hidden cell could be had by subtraction. So the smallest of the others is
      hidden too, until at least two are hidden and together hold at least threshold.
    * Where no cell is left to hide beside it, the sum itself is hidden.
    Hidden cells bear the same mark whichever reason hid them. total_known False: the sum is hidden elsewhere already,
    so that one hidden cell is enough. already are cells that are hidden for another reason; beside is what the sum
    holds and no cell shows.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < threshold} | set(already)
    total = sum(counts) + beside
    if not hidden and not 0 < beside < threshold:
        return Withheld(frozenset(), total=0 < total < threshold)
    rest = sorted((count, place) for place, count in enumerate(counts) if count > 0 and place not in hidden)
    enough = 1 if not total_known else 2

    def is_safe() -> bool:
        unseen = sum(counts[place] for place in hidden) + beside
        return len(hidden) + (beside > 0) >= enough and unseen >= threshold

    while rest and not is_safe():
        hidden.add(rest.pop(0)[1])
    return Withheld(frozenset(hidden), total=not is_safe())


def apply_withheld(counts: Sequence[int], withheld: Withheld) -> list[int | None]:
    """The row with None in the hidden cells."""
    return [None if place in withheld.cells else count for place, count in enumerate(counts)]


@dataclass(frozen=True)
class Node:
    """A count in a tree: key, the key of the nearest above it that has a count too (None at the top), and the count."""

    key: Hashable
    above: Hashable | None
    count: int


def withhold_tree(nodes: Iterable[Node], *, threshold: int = SMALL, already: Collection[Hashable] = ()) -> set:
    """The keys of those to hide in a tree in which each count holds those beneath it and what is its own. already are
    the keys that are hidden for another reason.

    A sum and all but one of its parts give the last part; so does the sum of all the parts give a sum that is hidden. A
    count that is less than what lies beneath it holds something else, and nothing can be worked out from it.
    """
    by_key = {node.key: node for node in nodes}
    beneath: dict[Hashable, list[Node]] = {}
    for node in by_key.values():
        if node.above in by_key:
            beneath.setdefault(node.above, []).append(node)
    hidden = {node.key for node in by_key.values() if 0 < node.count < threshold}
    hidden |= {key for key in already if key in by_key}
    families = {key: parts for key, parts in beneath.items() if by_key[key].count >= sum(part.count for part in parts)}
    before = None
    while before != len(hidden):
        before = len(hidden)
        for key, parts in families.items():
            hidden |= _of_family(by_key[key], parts, hidden, threshold)
    return hidden


def _of_family(top, parts, hidden, threshold) -> set:
    counts = [part.count for part in parts]
    beside = top.count - sum(counts)
    already = {place for place, part in enumerate(parts) if part.key in hidden}
    known = top.key not in hidden
    if not known and not already and not beside:
        # The parts that are shown would give the sum that is not; so would noughts give a nought.
        already = {min((count == 0, count, place) for place, count in enumerate(counts))[2]} if counts else set()
    found = withhold(counts, total_known=known, threshold=threshold, already=already, beside=beside)
    return {parts[place].key for place in found.cells} | ({top.key} if found.total and known else set())


def withhold_cross(
    counts: Mapping[tuple[Hashable, Hashable], int],
    place_above: Mapping[Hashable, Hashable | None],
    item_above: Mapping[Hashable, Hashable | None],
    *,
    whole: Hashable,
    threshold: int = SMALL,
) -> set:
    """The (place, item) to hide where each place is told by item and each item by place, and both are trees of sums.

    What is not among counts is nought. place_above and item_above give for each key the one that holds it (None at the
    top). whole is the item that holds all the others: whether it is shown of a place is decided by the places alone,
    since the same sums stand above other tables too. Where a place shows its whole and has too few items to hide one
    behind, all its items are hidden, the noughts with them.

    Guards every sum by itself, so that nothing is had by subtraction, however often it is repeated. Not guarded:
    several sums solved together as equations.
    """
    rows: dict[Hashable, dict[Hashable, int]] = {}
    columns: dict[Hashable, dict[Hashable, int]] = {item: {} for item in item_above}
    for (place, item), count in counts.items():
        rows.setdefault(place, {})[item] = count
        columns[item][place] = count

    def judged(line, above, already) -> set:
        beneath = [key for key, over in above.items() if over in already]
        nodes = [Node(key, above[key], line.get(key, 0)) for key in dict.fromkeys([*line, *already, *beneath])]
        return withhold_tree(nodes, threshold=threshold, already=already)

    hidden = {item: judged(column, place_above, ()) for item, column in columns.items()}
    decided, parts = frozenset(hidden[whole]), [item for item in item_above if item != whole]
    stale = set(rows)
    while stale:
        touched = set()
        for place in stale:
            found = judged(rows[place], item_above, {item for item in item_above if place in hidden[item]})
            if whole in found and place not in decided:
                found = set(parts)
            for item in found - {whole}:
                if place not in hidden[item]:
                    hidden[item].add(place)
                    touched.add(item)
        stale = set()
        for item in touched:
            found = judged(columns[item], place_above, hidden[item])
            stale |= found - hidden[item]
            hidden[item] |= found
    return {(place, item) for item, places in hidden.items() for place in places}
