"""Places the steps of a process in lanes and columns: a map that nobody has to draw.

A lane for each role, in the order in which the roles first appear. A column for each place along the longest way to a
step. Arrows run at right angles between the boxes, never through one: beside a column, or in the gutter above a row.
A map with more columns than a page has room for goes on beneath itself, as a text does. Whole numbers only, so that the
drawing reads the same in every language.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from math import ceil

from core.drawing import text_width

from .fitting import broken, fitted, line_height
from .routing import Route, routes_of, tracks_of

LANE_WIDTH, BOX_WIDTH = 148, 136
TEXT, LEAST_TEXT, NOTE_TEXT, PORT_TEXT = 14, 11, 12, 13
MOST_LINES = 7  # of a box: as many as the longest title of a step needs at the least size
CHANNEL, TRACK = 28, 9  # px beside a column; more for each arrow that needs a line of its own
GUTTER, BELOW = 26, 12  # px above a box for the arrows that pass, and beneath it; more where samverkan stands there
MOST_COLUMNS, IN_EACH = 6, 5  # columns across a page; and in each part of a map that has more
ON_PAPER = 4  # columns across an A4 sheet that stands
LEAST_WIDTH = 900  # px: a map of few steps is as wide as the page, and its words no larger than those of others


@dataclass(frozen=True)
class Step:
    """What the layout has to know of a step. follows: keys of the steps before it; empty: the one before in the list.
    note: with whom it is done together, in words."""

    key: str
    title: str
    lane: str
    follows: tuple[str, ...] = ()
    note: str = ""
    badge: int = 0


@dataclass
class Box:
    step: Step
    number: int
    column: int
    row: int
    x: int = 0
    y: int = 0
    height: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)  # (height of the baseline, words)
    size: int = TEXT
    notes: list[tuple[int, str]] = field(default_factory=list)
    width: int = BOX_WIDTH
    is_port: bool = False  # no step: where an arrow goes on in another part of the map, or comes from one

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def axis(self) -> int:
        return self.y + self.height // 2

    @property
    def pill_y(self) -> int:
        """Where the ground of a port's words begins."""
        return self.axis - 13


@dataclass
class Lane:
    name: str
    first_row: int
    rows: int
    y: int = 0
    height: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)
    size: int = TEXT


@dataclass(frozen=True)
class Arrow:
    """From one step to another. points: corners; head: the tip as a polygon, both as SVG writes them."""

    source: str
    target: str
    corners: tuple[tuple[int, int], ...]
    hands_over: bool

    @property
    def points(self) -> str:
        *before, (x, y) = self.corners
        return " ".join(f"{a},{b}" for a, b in (*before, (x - 6, y)))

    @property
    def head(self) -> str:
        x, y = self.corners[-1]
        return f"{x - 9},{y - 5} {x - 1},{y} {x - 9},{y + 5}"


@dataclass(frozen=True)
class Layout:
    width: int
    height: int
    lanes: list[Lane]
    boxes: list[Box]
    arrows: list[Arrow]

    @property
    def step_count(self) -> int:
        return len([box for box in self.boxes if not box.is_port])

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


def lay_out(steps: list[Step]) -> Layout:
    """The map of the steps in one piece, in the order of the list. A key that no step has is passed over, and so is an
    arrow back where the longest way is counted: going round again makes no map longer."""
    edges = edges_of(steps)
    columns = _columns(steps, edges)
    boxes = [Box(step, n, columns[step.key], 0) for n, step in enumerate(steps, start=1)]
    return _placed(boxes, edges)


def in_parts(steps: list[Step], most: int = MOST_COLUMNS, in_each: int = IN_EACH) -> list[Layout]:
    """The same map in as many parts as a page needs, one beneath the other: each with the lanes that it has steps in.
    Where an arrow leaves a part, and where it comes in, stands the number of the step; and so do all steps' numbers."""
    edges = edges_of(steps)
    columns = _columns(steps, edges)
    count = max(columns.values(), default=-1) + 1
    if count <= most:
        return [lay_out(steps)]
    each = ceil(count / ceil(count / in_each))
    parts = [_part(steps, edges, columns, range(first, first + each)) for first in range(0, count, each)]
    width = max(part.width for part in parts)
    return [replace(part, width=width) for part in parts]


def _part(steps, edges, columns, here):
    """The steps of some columns, and a port for each step that an arrow comes to, or leaves, from another part."""
    number = {step.key: n for n, step in enumerate(steps, start=1)}
    inside = {key for key, column in columns.items() if column in here}
    sources, targets = defaultdict(list), defaultdict(list)
    for a, b in edges:
        if b in inside and a not in inside:
            sources[b].append(number[a])
        if a in inside and b not in inside:
            targets[a].append(number[b])
    numbered = (replace(step, title=f"{number[step.key]}. {step.title}") for step in steps if step.key in inside)
    boxes = [Box(step, number[step.key], columns[step.key] - here[0] + bool(sources), 0) for step in numbered]
    last = max(box.column for box in boxes) + 1
    lane = {step.key: step.lane for step in steps}
    drawn = [(a, b) for a, b in edges if a in inside and b in inside]
    for word, ports, column in (("från", sources, 0), ("till", targets, last)):
        for key, numbers in ports.items():
            port = Step(f"{word} {key}", f"{word} {_listed(numbers)}", lane[key])
            boxes.append(Box(port, 0, column, 0, is_port=True, size=PORT_TEXT))
            drawn.append((port.key, key) if word == "från" else (key, port.key))
    order = {name: n for n, name in enumerate(dict.fromkeys(step.lane for step in steps))}
    return _placed(boxes, drawn, order)


def _listed(numbers):
    return ", ".join(map(str, sorted(numbers)[:3])) + (" …" if len(numbers) > 3 else "")


def _placed(boxes, edges, order=None) -> Layout:
    """Boxes that have their columns, with everything else. order: in which order lanes stand; else as they come."""
    lanes = _lanes(boxes, order or {})
    at = {box.step.key: box for box in boxes}
    taken = {(box.column, box.row) for box in boxes}
    row_count = sum(lane.rows for lane in lanes)
    routes = routes_of([(at[a], at[b]) for a, b in edges], taken)
    beside, above = tracks_of(routes)
    lines, notes = {}, {}
    for box in boxes:
        room = MOST_LINES * line_height(TEXT)
        if box.is_port:
            box.width, lines[box.step.key] = ceil(text_width(box.step.title, box.size)) + 20, [box.step.title]
        else:
            box.size, lines[box.step.key] = fitted(
                box.step.title, BOX_WIDTH - 16, room, most=TEXT, least=LEAST_TEXT, bold=True
            )
        notes[box.step.key] = broken(box.step.note, BOX_WIDTH + 16, NOTE_TEXT) if box.step.note else []
    height = 20 + max([2 * 17, *(len(lines[box.step.key]) * line_height(box.size) for box in boxes)])
    below = defaultdict(lambda: BELOW + 14)
    for box in boxes:
        below[box.row] = max(below[box.row], BELOW + line_height(NOTE_TEXT) * len(notes[box.step.key]))
    widths = defaultdict(int)
    for box in boxes:
        widths[box.column] = max(widths[box.column], box.width)
    column_x, width = _column_places([widths[n] for n in range(max(widths, default=-1) + 1)], beside)
    row_y, tops, bottom = _row_places(row_count, above, height, below)
    for box in boxes:
        box.x, box.y, box.height = column_x[box.column], row_y[box.row], height
        if box.is_port and not box.column:  # its arrow begins where its words end
            box.x += widths[0] - box.width
        box.lines = _baselines(lines[box.step.key], box.axis, box.size)
        box.notes = _rows_from(notes[box.step.key], box.y + height + 6 + NOTE_TEXT, NOTE_TEXT)
    for lane in lanes:
        last = lane.first_row + lane.rows
        lane.y = tops[lane.first_row]
        lane.height = (tops[last] if last < row_count else bottom) - lane.y
        lane.size, words = fitted(
            lane.name, LANE_WIDTH - 18, lane.height - 8, most=TEXT, least=LEAST_TEXT - 1, bold=True
        )
        lane.lines = _baselines(words, lane.y + lane.height // 2, lane.size)
    ends = [x + widths[n] for n, x in enumerate(column_x)]
    foot = row_y[-1] + height + below[row_count - 1] if row_y else 0
    arrows = [_arrow(route, column_x, ends, tops, foot) for route in routes]
    return Layout(max(width, LEAST_WIDTH), bottom + 1, lanes, boxes, arrows)


def edges_of(steps: list[Step]) -> list[tuple[str, str]]:
    """Which step leads to which: as follows says, or from the one before in the list."""
    known = {step.key for step in steps}
    edges = []
    for before, step in zip([None, *steps], steps, strict=False):
        sources = [key for key in step.follows if key in known and key != step.key]
        if not step.follows and before is not None:
            sources = [before.key]
        edges += [(key, step.key) for key in dict.fromkeys(sources)]
    return edges


def _columns(steps, edges):
    order = {step.key: n for n, step in enumerate(steps)}
    column = {step.key: 0 for step in steps}
    sources = defaultdict(list)
    for a, b in edges:
        if order[a] < order[b]:
            sources[b].append(a)
    for step in steps:
        column[step.key] = max((column[a] + 1 for a in sources[step.key]), default=0)
    return column


def _lanes(boxes, order):
    """A row is a line of boxes; two boxes of one lane in the same column stand in rows of their own."""
    names = sorted(dict.fromkeys(box.step.lane for box in boxes), key=lambda name: order.get(name, 0))
    lanes, first = [], 0
    for name in names:
        used = defaultdict(int)
        for box in boxes:
            if box.step.lane == name:
                box.row = first + used[box.column]
                used[box.column] += 1
        lanes.append(Lane(name, first, max(used.values())))
        first += max(used.values())
    return lanes


def _column_places(widths, beside):
    """Where each column of boxes begins, and how wide the map is. Channel n lies before column n."""
    places, x = [], LANE_WIDTH
    for n, width in enumerate(widths):
        x += CHANNEL + TRACK * max(0, beside.get(n, 1) - 1) - (10 if n == 0 and n not in beside else 0)
        places.append(x)
        x += width
    last = beside.get(len(widths), 0)
    return places, x + (CHANNEL + TRACK * max(0, last - 1) if last else 20)


def _row_places(count, above, height, below):
    """Where the boxes of each row begin, where each row begins, and where the last one ends."""
    places, tops, y = [], [], 1
    for n in range(count):
        tops.append(y)
        y += GUTTER + TRACK * max(0, above.get(n, 1) - 1)
        places.append(y)
        y += height + below[n]
    if last := above.get(count, 0):
        y += TRACK * last
    return places, tops, y


def _arrow(route: Route, column_x, ends, tops, foot):
    def channel_x(number, track):
        if number < len(column_x):
            return column_x[number] - 14 - TRACK * track
        return ends[-1] + CHANNEL - 14 + TRACK * track

    def gutter_y(number, track):
        return (tops[number] if number < len(tops) else foot - 8) + 9 + TRACK * track

    a, b = route.source, route.target
    corners = [(a.right, a.axis)]
    if route.gutter is not None:
        first, last = channel_x(*route.leave), channel_x(*route.enter)
        y = gutter_y(*route.gutter)
        corners += [(first, a.axis), (first, y), (last, y), (last, b.axis)]
    elif route.leave is not None:
        x = channel_x(*route.leave)
        corners += [(x, a.axis), (x, b.axis)]
    corners.append((b.x, b.axis))
    return Arrow(a.step.key, b.step.key, tuple(corners), a.step.lane != b.step.lane)


def _baselines(lines, axis, size):
    return _rows_from(lines, axis + size * 5 // 14 - (len(lines) - 1) * line_height(size) // 2, size)


def _rows_from(lines, first, size):
    return [(first + n * line_height(size), words) for n, words in enumerate(lines)]
