"""Places the steps of a process in lanes and columns: a map that nobody has to draw.

A lane for each role, in the order in which the roles first appear. A column for each place along the longest way to a
step. Arrows run at right angles between the boxes, never through one: beside a column, or in the gutter above a row.
Whole numbers only, so that the drawing reads the same in every language.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from core.drawing import shorten, text_width

from .routing import Route, routes_of, tracks_of

LANE_WIDTH, BOX_WIDTH = 148, 136
TEXT, LINE_HEIGHT, MOST_LINES = 14, 17, 4
CHANNEL, TRACK = 28, 9  # px beside a column; more for each arrow that needs a line of its own
GUTTER, BELOW = 26, 26  # px above a box for the arrows that pass, and beneath it for samverkan
FITS = 1_150  # px: a map no wider than this is set to the width of the page, a wider one is scrolled


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
    note: str = ""
    width: int = BOX_WIDTH

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
    def note_y(self) -> int:
        return self.y + self.height + 16


@dataclass
class Lane:
    name: str
    first_row: int
    rows: int
    y: int = 0
    height: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)


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
    def fits(self) -> bool:
        return self.width <= FITS

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


def lay_out(steps: list[Step]) -> Layout:
    """The map of the steps, in the order of the list. A key that no step has is passed over, and so is an arrow back
    where the longest way is counted: going round again makes no map longer."""
    edges = edges_of(steps)
    columns = _columns(steps, edges)
    lanes, rows = _lanes(steps, columns)
    boxes = [Box(step, n, columns[step.key], rows[step.key]) for n, step in enumerate(steps, start=1)]
    at = {box.step.key: box for box in boxes}
    taken = {(box.column, box.row) for box in boxes}
    row_count = sum(lane.rows for lane in lanes)
    routes = routes_of([(at[a], at[b]) for a, b in edges], taken)
    beside, above = tracks_of(routes)
    lines = {box.step.key: _lines(box.step.title, BOX_WIDTH - 16, TEXT) for box in boxes}
    height = 20 + LINE_HEIGHT * max([2, *map(len, lines.values())])
    column_x, width = _column_places(max(columns.values(), default=-1) + 1, beside)
    row_y, tops, bottom = _row_places(row_count, above, height)
    for box in boxes:
        box.x, box.y, box.height = column_x[box.column], row_y[box.row], height
        box.lines = _baselines(lines[box.step.key], box.axis, LINE_HEIGHT)
        box.note = shorten(box.step.note, BOX_WIDTH + 16, 12)
    for lane in lanes:
        last = lane.first_row + lane.rows
        lane.y = tops[lane.first_row]
        lane.height = (tops[last] if last < row_count else bottom) - lane.y
        lane.lines = _baselines(_lines(lane.name, LANE_WIDTH - 18, TEXT), lane.y + lane.height // 2, LINE_HEIGHT)
    arrows = [_arrow(route, column_x, row_y, height, tops, beside, above) for route in routes]
    return Layout(width, bottom + 1, lanes, boxes, arrows)


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


def _lanes(steps, columns):
    """A row is a line of boxes; two steps of one lane in the same column stand in rows of their own."""
    names = list(dict.fromkeys(step.lane for step in steps))
    lanes, rows, first = [], {}, 0
    for name in names:
        used = defaultdict(int)
        for step in steps:
            if step.lane == name:
                rows[step.key] = first + used[columns[step.key]]
                used[columns[step.key]] += 1
        lanes.append(Lane(name, first, max(used.values())))
        first += max(used.values())
    return lanes, rows


def _column_places(count, beside):
    """Where each column of boxes begins, and how wide the map is. Channel n lies before column n."""
    places, x = [], LANE_WIDTH
    for n in range(count):
        x += CHANNEL + TRACK * max(0, beside.get(n, 1) - 1) - (10 if n == 0 and n not in beside else 0)
        places.append(x)
        x += BOX_WIDTH
    last = beside.get(count, 0)
    return places, x + (CHANNEL + TRACK * max(0, last - 1) if last else 20)


def _row_places(count, above, height):
    """Where the boxes of each row begin, where each row begins, and where the last one ends."""
    places, tops, y = [], [], 1
    for n in range(count):
        tops.append(y)
        y += GUTTER + TRACK * max(0, above.get(n, 1) - 1)
        places.append(y)
        y += height + BELOW
    if last := above.get(count, 0):
        y += TRACK * last
    return places, tops, y


def _arrow(route: Route, column_x, row_y, height, tops, beside, above):
    def channel_x(number, track):
        right = column_x[number] if number < len(column_x) else column_x[-1] + BOX_WIDTH + CHANNEL
        return right - 14 - TRACK * track if number < len(column_x) else right - 14 + TRACK * track

    def gutter_y(number, track):
        start = tops[number] if number < len(tops) else row_y[-1] + height + BELOW - 8
        return start + 9 + TRACK * track

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


def _lines(words, room, size):
    """Words broken into lines that fit, at most four; the last one is cut where there are more."""
    lines, line = [], ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, bold=True) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], " ".join(lines[MOST_LINES - 1 :])]
    return [shorten(line, room + 6, size) for line in lines]


def _baselines(lines, axis, line_height):
    first = axis + 5 - (len(lines) - 1) * line_height // 2
    return [(first + n * line_height, words) for n, words in enumerate(lines)]
