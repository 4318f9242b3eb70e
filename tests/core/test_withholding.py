"""What is hidden so that no small count can be read or worked out, in a row and in a tree of sums."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.withholding import SMALL, Node, apply_withheld, withhold, withhold_cross, withhold_tree
from tests.examples import examples

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("counts", "hidden", "total_hidden"),
    [
        ([10, 20, 30], set(), False),
        ([0, 0, 0], set(), False),
        ([10, 3, 30], {1, 0}, False),  # one alone could be had by subtraction
        ([10, 3, 2], {1, 2}, False),  # 3 + 2 reach the threshold
        ([10, 1, 1], {0, 1, 2}, False),  # 1 + 1 = 2 would tell both
        ([3, 0, 0], {0}, True),
        ([7, 0, 3], {0, 2}, False),
        ([5, 0], set(), False),
    ],
)
def test_small_counts_are_hidden_together_with_what_would_tell_them(counts, hidden, total_hidden):
    found = withhold(counts)
    assert set(found.cells) == hidden
    assert found.total is total_hidden


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12))
def test_no_small_count_can_be_worked_out(counts):
    found = withhold(counts)
    shown = apply_withheld(counts, found)
    assert all(value is None or value == 0 or value >= SMALL for value in shown)
    if found.cells and not found.total:
        # What is left over is known to the reader: it must be spread over at least two cells and not be small itself.
        left = sum(counts) - sum(value for value in shown if value is not None)
        assert len(found.cells) >= 2
        assert left >= SMALL
    if not found.total:
        assert sum(counts) == 0 or sum(counts) >= SMALL


def test_what_a_sum_holds_beside_its_cells_is_hidden_from_the_outset():
    assert withhold([20, 30], beside=3).cells == {0}
    assert withhold([20, 30], beside=9) == withhold([20, 30])
    assert withhold([20, 3], beside=9).cells == {1}


# --- A tree: each count holds those beneath it ------------------------------------------------------------------------


def tree(*rows):
    return [Node(*row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        # The division less plan 1 would give plan 2: the other is hidden with it.
        ([("division", None, 23), ("plan 1", "division", 20), ("plan 2", "division", 3)], {"plan 1", "plan 2"}),
        # The smallest of the others, and no more than needed.
        ([("d", None, 63), ("a", "d", 20), ("b", "d", 40), ("c", "d", 3)], {"a", "c"}),
        # Two that are few hide each other when they hold enough together.
        ([("d", None, 27), ("a", "d", 20), ("b", "d", 3), ("c", "d", 4)], {"b", "c"}),
        # Nothing to hide it behind but the sum, which is then worked out from nothing.
        ([("d", None, 3), ("a", "d", 3)], {"d", "a"}),
        # What lies on the division itself and on no unit beneath it is few.
        ([("d", None, 23), ("a", "d", 20)], {"a"}),
        # A figure from elsewhere, which does not hold those beneath it.
        ([("d", None, 10), ("a", "d", 20), ("b", "d", 3)], {"b"}),
        ([("d", None, 60), ("a", "d", 20), ("b", "d", 40)], set()),
    ],
)
def test_the_difference_between_two_levels_does_not_tell_the_few(rows, hidden):
    assert withhold_tree(tree(*rows)) == hidden


def test_a_sum_that_is_hidden_is_not_had_from_what_lies_beneath_it():
    """Two levels: where a division is hidden beside a small one, one of its own units is hidden too."""
    rows = tree(
        ("board", None, 43), ("south", "board", 3), ("north", "board", 40), ("a", "north", 15), ("b", "north", 25)
    )
    assert withhold_tree(rows) == {"south", "north", "a"}


@given(st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=5), min_size=1, max_size=5))
def test_no_unit_below_the_limit_can_be_worked_out_in_a_tree_of_two_levels(divisions):
    nodes, units = [Node("board", None, sum(map(sum, divisions)))], []
    for number, counts in enumerate(divisions):
        nodes.append(Node(number, "board", sum(counts)))
        units += [Node((number, place), number, count) for place, count in enumerate(counts)]
    hidden = withhold_tree([*nodes, *units])
    shown = {node.key: node.count for node in (*nodes, *units) if node.key not in hidden}
    assert not [key for key, count in shown.items() if 0 < count < SMALL]
    for top in ("board", *range(len(divisions))):
        parts = [node for node in (*nodes, *units) if node.above == top]
        unseen = [node.count for node in parts if node.key not in shown]
        if top in shown and unseen:
            # What the reader gets by subtraction is the sum of several, and not itself small.
            assert len(unseen) >= 2
            assert sum(unseen) >= SMALL
        if top not in shown and any(node.count for node in parts):
            assert unseen


# --- Places by items, both trees

PLACES = {"board": None, "a": "board", "b": "board", "a1": "a", "a2": "a", "b1": "b", "b2": "b"}
ITEMS = {"all": None, "x": "all", "y": "all", "z": "all"}
PARTS = ("x", "y", "z")


def summed(leaves):
    """{(unit, item): n} of the lowest units → the same with every sum above it, noughts left out."""
    counts = {}
    for (place, item), n in leaves.items():
        while place is not None:
            for each in (item, "all"):
                counts[place, each] = counts.get((place, each), 0) + n
            place = PLACES[place]
    return {cell: n for cell, n in counts.items() if n}


def sums(counts):
    """Every sum that a reader knows of: (the whole, its parts)."""
    for item in ITEMS:
        for above in ("board", "a", "b"):
            yield (above, item), [(place, item) for place, over in PLACES.items() if over == above]
    for place in PLACES:
        yield (place, "all"), [(place, item) for item in PARTS]


def worked_out(counts, hidden):
    """What a reader knows who subtracts over and over: {cell: count}."""
    every = {(place, item) for place in PLACES for item in ITEMS}
    known = {cell: counts.get(cell, 0) for cell in every - hidden}
    before = -1
    while before != len(known):
        before = len(known)
        for whole, parts in sums(counts):
            if whole in known and known[whole] == 0:
                known |= dict.fromkeys(parts, 0)
            unknown = [cell for cell in (whole, *parts) if cell not in known]
            if len(unknown) == 1:
                known[unknown[0]] = counts.get(unknown[0], 0)
    return known


LEAVES = st.dictionaries(
    st.tuples(st.sampled_from(["a1", "a2", "b1", "b2"]), st.sampled_from(PARTS)), st.integers(0, 14), max_size=12
)


@examples(40)
@given(LEAVES)
@example({("a1", "x"): 5, ("a1", "z"): 1, ("b1", "z"): 1, ("b2", "z"): 4})  # noughts beneath give the nought above
def test_no_small_count_is_had_by_subtraction_in_either_direction(leaves):
    counts = summed(leaves)
    hidden = withhold_cross(counts, PLACES, ITEMS, whole="all")
    known = worked_out(counts, hidden)
    assert not {cell: n for cell, n in known.items() if 0 < n < SMALL}
    if counts.get(("board", "all"), 0) >= SMALL:
        assert ("board", "all") not in hidden


@examples(40)
@given(LEAVES)
def test_how_much_a_place_has_is_shown_or_not_whatever_it_is_told_by(leaves):
    counts = summed(leaves)
    hidden = withhold_cross(counts, PLACES, ITEMS, whole="all")
    alone = withhold_cross({c: n for c, n in counts.items() if c[1] == "all"}, PLACES, {"all": None}, whole="all")
    assert {cell for cell in hidden if cell[1] == "all"} == alone


def test_a_place_with_one_item_alone_hides_all_its_items_behind_the_noughts():
    leaves = {("a1", "x"): 7, ("a2", "x"): 2, ("a2", "y"): 20, ("b1", "x"): 30, ("b1", "y"): 30}
    hidden = withhold_cross(summed(leaves), PLACES, ITEMS, whole="all")
    assert {("a1", "x"), ("a1", "y"), ("a1", "z"), ("a2", "x")} <= hidden
    assert ("a1", "all") not in hidden
