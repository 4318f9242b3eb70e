"""Where the layout places steps, and which way their arrows run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.mapping.fitting import broken, fitted
from processes.mapping.layout import BOX_WIDTH, ON_PAPER, Step, edges_of, in_parts, lay_out
from tests.examples import examples

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


TITLE = "Planerar och förbereder samtalet med den enskilde, närstående och sjuksköterska, skriver ner vad de säger då"
ROLE = "Verksamhetschef för ordinärt boende/medicinskt ansvarig sjuksköterska i kommunen"


def test_the_longest_title_and_role_stand_whole_on_lines_of_their_own():
    layout = lay_out([Step("a", TITLE, ROLE, (), "med Hjälpmedelscentralen och regionens vårdcentraler")])
    box, lane = layout.boxes[0], layout.lanes[0]
    assert " ".join(words for _, words in box.lines) == TITLE
    assert "".join(words.rstrip("-") for _, words in lane.lines).replace(" ", "") == ROLE.replace(" ", "")
    assert " ".join(words for _, words in box.notes) == "med Hjälpmedelscentralen och regionens vårdcentraler"
    for lines, size, (top, bottom) in (
        (box.lines, box.size, (box.y, box.y + box.height)),
        (lane.lines, lane.size, (lane.y, lane.y + lane.height)),
        (box.notes, 12, (box.y + box.height, lane.y + lane.height)),
    ):
        assert top < lines[0][0] - size * 0.7
        assert lines[-1][0] < bottom


def test_a_word_that_is_wider_than_its_place_is_divided_with_a_hyphen():
    assert broken("Sammanträdesansvarig", 90, 14) == ["Sammanträ-", "desansvarig"]
    assert broken("Arbetsterapeut/fysioterapeut", 105, 14) == ["Arbetsterapeut/", "fysioterapeut"]
    size, lines = fitted("a" * 250_000, 100, 40, most=14, least=9)
    assert (size, len(lines)) == (9, 3)
    assert lines[-1].endswith("…")


def test_a_map_with_more_columns_than_a_page_goes_on_beneath_itself():
    nine = steps(*((f"s{n}", "ABC"[n % 3]) for n in range(1, 10)))
    first, second = in_parts(nine)
    assert first.width == second.width < 1_150
    assert [box.step.title for box in first.boxes] == [*(f"{n}. s{n}" for n in range(1, 6)), "till 6"]
    assert [box.step.title for box in second.boxes] == [*(f"{n}. s{n}" for n in range(6, 10)), "från 5"]
    assert {(arrow.source, arrow.target) for arrow in second.arrows} == {
        ("från s6", "s6"), ("s6", "s7"), ("s7", "s8"), ("s8", "s9"),
    }  # fmt: skip
    assert in_parts(nine[:6]) == [lay_out(nine[:6])]
    sheets = in_parts(nine, ON_PAPER, ON_PAPER)
    assert [part.step_count for part in sheets] == [3, 3, 3]
    assert all(part.width < 1_000 for part in sheets)


def test_ways_back_and_past_say_where_they_lead():
    rows = [(f"s{n}", "A") for n in range(1, 9)]
    rows[0] = ("s1", "A", ["s8"])
    rows[7] = ("s8", "A", ["s7", "s1", "s2"])
    first, second = in_parts(steps(*rows))
    ports = lambda part: {box.step.title for box in part.boxes if box.is_port}  # noqa: E731
    assert ports(first) == {"från 8", "till 8", "till 5"}
    assert ports(second) == {"till 1", "från 1, 2", "från 4"}


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
@examples(150)
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


@given(processes())
@examples(100)
def test_whatever_the_process_every_step_and_every_arrow_is_in_some_part(process):
    parts = in_parts(process)
    steps_there = [box.step.key for part in parts for box in part.boxes if not box.is_port]
    assert sorted(steps_there) == sorted(step.key for step in process)
    whole = {(a.source, a.target) for part in parts for a in part.arrows if " " not in a.source + a.target}
    left = {a.source for part in parts for a in part.arrows if a.target.startswith("till ")}
    come = {a.target for part in parts for a in part.arrows if a.source.startswith("från ")}
    for a, b in edges_of(process):
        assert (a, b) in whole or (a in left and b in come)
    for part in parts:
        for arrow in part.arrows:
            assert not crossed(part, arrow)
            assert all(0 < x < part.width and 0 < y < part.height for x, y in arrow.corners)
        assert all(box.right < part.width for box in part.boxes)


def crossed(layout, arrow):
    """The boxes that an arrow runs through."""
    found = set()
    for (x1, y1), (x2, y2) in zip(arrow.corners, arrow.corners[1:], strict=False):
        (left, right), (top, bottom) = sorted((x1, x2)), sorted((y1, y2))
        for box in layout.boxes:
            if left < box.right and right > box.x and top < box.y + box.height and bottom > box.y:
                found.add(box.step.key)
    return found
