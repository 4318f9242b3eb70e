"""Where the layout places steps, and which way their arrows run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processes.mapping.layout import BOX_WIDTH, Step, lay_out

pytestmark = pytest.mark.no_database


def steps(*rows):
    """(key, lane) or (key, lane, follows); the title is the key."""
    return [Step(key, key, lane, tuple(more[0]) if more else ()) for key, lane, *more in rows]


def places(*rows):
    return {box.step.key: (box.column, box.row) for box in lay_out(steps(*rows)).boxes}


def test_lanes_stand_in_the_order_in_which_the_roles_first_appear():
    layout = lay_out(steps(("a", "Medarbetare"), ("b", "Enhetschef"), ("c", "Medarbetare"), ("d", "Nämnd")))
    assert [lane.name for lane in layout.lanes] == ["Medarbetare", "Enhetschef", "Nämnd"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # One after the other.
        ((("a", "X"), ("b", "Y"), ("c", "X")), {"a": (0, 0), "b": (1, 1), "c": (2, 0)}),
        # Two ways that meet: the meeting lies behind the longer one.
        (
            (("a", "X"), ("b", "X", "a"), ("c", "Y", "b"), ("d", "Y", "ac")),
            {"a": (0, 0), "b": (1, 0), "c": (2, 1), "d": (3, 1)},
        ),
        # Two steps of one lane side by side in time get rows of their own.
        ((("a", "X"), ("b", "X", "a"), ("c", "X", "a")), {"a": (0, 0), "b": (1, 0), "c": (1, 1)}),
        # A way back makes nothing longer.
        ((("a", "X", "c"), ("b", "X", "a"), ("c", "X", "b")), {"a": (0, 0), "b": (1, 0), "c": (2, 0)}),
        # A key that nobody has is passed over, and then nothing comes before.
        ((("a", "X"), ("b", "Y", ["gone"])), {"a": (0, 0), "b": (0, 1)}),
        # What follows itself begins by itself.
        ((("a", "X"), ("b", "X", "b")), {"a": (0, 0), "b": (0, 1)}),
    ],
)
def test_columns_go_by_the_longest_way(rows, expected):
    assert places(*rows) == expected


def test_an_arrow_that_crosses_a_lane_is_a_hand_over():
    arrows = lay_out(steps(("a", "X"), ("b", "X"), ("c", "Y"))).arrows
    assert {(arrow.source, arrow.target): arrow.hands_over for arrow in arrows} == {("a", "b"): False, ("b", "c"): True}


def test_an_arrow_goes_round_the_boxes_between():
    layout = lay_out(steps(("a", "X"), ("b", "X", "a"), ("c", "X", "ba")))
    arrow = next(arrow for arrow in layout.arrows if (arrow.source, arrow.target) == ("a", "c"))
    assert len(arrow.corners) == 6
    assert not crossed(layout, arrow)


def test_long_words_are_cut_and_end_with_dots():
    layout = lay_out([Step("a", "Planerar " * 30, "Sammanträdesansvarig" * 3)])
    assert layout.boxes[0].lines[-1][1].endswith("…")
    assert layout.lanes[0].lines[-1][1].endswith("…")


def test_no_steps_are_an_empty_map():
    assert lay_out([]).boxes == lay_out([]).arrows == []


@st.composite
def processes(draw):
    count = draw(st.integers(1, 14))
    lanes = draw(st.lists(st.sampled_from("ABCD"), min_size=count, max_size=count))
    keys = [f"s{n}" for n in range(count)]
    follows = [draw(st.lists(st.sampled_from(keys), max_size=3, unique=True)) for _ in keys]
    return [Step(key, key, lane, tuple(f)) for key, lane, f in zip(keys, lanes, follows, strict=True)]


@given(processes())
@settings(max_examples=150, deadline=None)
def test_whatever_the_process_no_boxes_meet_and_arrows_are_straight_and_free(process):
    layout = lay_out(process)
    taken = [(box.column, box.row) for box in layout.boxes]
    assert len(set(taken)) == len(taken) == len(process)
    for box in layout.boxes:
        lane = next(lane for lane in layout.lanes if lane.name == box.step.lane)
        assert lane.y < box.y
        assert box.y + box.height < lane.y + lane.height
        assert box.x + BOX_WIDTH < layout.width
    for arrow in layout.arrows:
        assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in zip(arrow.corners, arrow.corners[1:], strict=False))
        assert not crossed(layout, arrow)
        assert all(0 < x < layout.width and 0 < y < layout.height for x, y in arrow.corners)


def crossed(layout, arrow):
    """The boxes that an arrow runs through."""
    found = set()
    for (x1, y1), (x2, y2) in zip(arrow.corners, arrow.corners[1:], strict=False):
        (left, right), (top, bottom) = sorted((x1, x2)), sorted((y1, y2))
        for box in layout.boxes:
            if left < box.right and right > box.x and top < box.y + box.height and bottom > box.y:
                found.add(box.step.key)
    return found
