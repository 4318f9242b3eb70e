"""Where the words of a drawn map stand: inside the boxes, beneath the events, along the heads of pools and lanes."""

from dataclasses import dataclass, field
from math import ceil

from core.drawing import text_width

from .bpmn import SUBPROCESSES
from .fitting import CLOSER, broken, fitted, line_height

SIZE, LEAST, LARGEST = 12, 9, 17  # px of the words as they are drawn
OPEN_FROM = 110  # px: a sub-process higher than this shows what is inside it
HEAD = 30  # px: the band for the name of a pool or a lane, as the tools of the trade draw it


@dataclass
class Text:
    x: int
    y: int
    words: str
    anchor: str = "middle"
    turn: str = ""
    size: int = SIZE
    is_bold: bool = False

    @property
    def place(self) -> tuple[int, int, int, int]:
        """What the words cover: left, top, right and bottom."""
        wide = ceil(text_width(self.words, self.size, bold=self.is_bold))
        if self.turn:  # written upwards, round its place
            return self.x - self.size, self.y - wide // 2, self.x + 4, self.y + wide // 2
        left = self.x - {"start": 0, "middle": wide // 2, "end": wide}[self.anchor]
        return left, self.y - self.size, left + wide, self.y + 4


def texts_of(made, head, size: int) -> list[Text]:
    """The name of a shape (picture.Shape) where it fits. head: the Head of a pool or a lane, or None; size: what it is
    best read at."""
    if not made.name:
        return []
    if made.look == "pool":
        return _pool_name(made, head, size)
    if made.look in ("event", "gateway", "data"):
        x, y, width, height = made.label
        used = min(size, SIZE + 1)  # among lines and others' names
        lines = broken(made.name, max(width, 90), used)[:6]
        if not width:
            return _column(lines, made.middle, made.y + made.height + 2 + used, used)
        if y + height <= made.axis:  # above: it grows upwards
            y += height - len(lines) * line_height(used)
        return _column(lines, x + width // 2, y + used, used)
    room, height = max(made.width - 10, 30), max(made.height - 6, line_height(LEAST))
    if made.kind in SUBPROCESSES and made.height > OPEN_FROM:
        return _column(broken(made.name, room, SIZE)[:2], made.middle, made.y + SIZE + 6)
    used, lines = fitted(made.name, room, height, most=size, least=LEAST)
    if made.look == "annotation":
        return [Text(made.x + 8, y, words, "start", size=used) for y, words in _rows(lines, made.y + used + 4, used)]
    return _column(lines, made.middle, _first(lines, made.axis, used), used)


def _pool_name(made, head, size):
    """Across its head where that is wide enough, else turned along it, on as many lines as there is room for."""
    if head is None:  # nothing is drawn in it
        used, lines = fitted(made.name, made.width - 16, made.height - 4, most=size, least=LEAST)
        return _column(lines, made.middle, _first(lines, made.axis, used), used)
    if not made.is_lying:
        used, lines = fitted(made.name, made.width - 8, head.room, most=size, least=LEAST)
        return _column(lines, made.middle, _first(lines, made.y + head.room // 2, used), used)
    if head.is_across(size):
        used, lines = _across(made, head.room, size, round(size * CLOSER))
        return [
            Text(made.x + 10, y, words, "start", size=used, is_bold=True)
            for y, words in _rows(lines, _first(lines, made.axis, used), used)
        ]
    used, lines = fitted(made.name, made.height - 8, min(head.room, 3 * HEAD), most=size, least=LEAST, bold=True)
    y = made.axis
    return [
        Text(x, y, words, turn=f"rotate(-90 {x} {y})", size=used, is_bold=True)
        for x, words in _rows(
            lines, _first(lines, made.x + min(head.room, len(lines) * line_height(used) + 12) // 2, used), used
        )
    ]


def beside(words: str, room: int, centre: int, first: int) -> list[Text]:
    """The words of a line, on lines of their own from the baseline first."""
    return _column(broken(words, room, SIZE)[:6], centre, first)


@dataclass
class Head:
    """The room for the names of the pools or lanes that stand beneath each other."""

    room: int
    pools: list
    known: dict[int, bool] = field(default_factory=dict)

    def is_across(self, size) -> bool:
        """Whether all names are written across it, no word divided and none much smaller than this; else turned."""
        if size not in self.known:
            least = round(size * CLOSER)
            self.known[size] = self.room >= 2 * HEAD and all(
                _across(pool, self.room, size, least) is not None for pool in self.pools
            )
        return self.known[size]


def heads_of(shapes) -> dict[int, Head]:
    """The head of each pool and lane, by its place among the shapes: what lies before the first thing that is drawn in
    it. None where nothing is. Lanes beneath each other have the same, so that they look alike."""
    rooms, alike = {}, {}
    for place, pool in enumerate(shapes):
        if pool.look != "pool":
            continue
        area = pool.width * pool.height
        inside = [s for s in shapes if s is not pool and s.width * s.height < area and _is_in(s, pool)]
        if inside or pool.kind == "lane":
            free = min([(s.x - pool.x if pool.is_lying else s.y - pool.y) for s in inside], default=pool.width)
            rooms[place] = max(HEAD, free - (0 if any(s.look == "pool" for s in inside) else 8))
            side = (pool.kind, pool.is_lying, pool.x if pool.is_lying else pool.y)
            alike.setdefault(side, []).append(place)
    heads = {}
    for places in alike.values():
        head = Head(min(rooms[place] for place in places), [shapes[place] for place in places])
        heads |= dict.fromkeys(places, head)
    return heads


def _across(pool, room, most, least):
    """(size, lines) at the largest size at which no word is divided, or None."""
    for size in range(most, least - 1, -1):
        lines = broken(pool.name, room - 10, size, bold=True)
        if len(lines) * line_height(size) <= pool.height - 8 and not any(line.endswith(("-", "…")) for line in lines):
            return size, lines
    return None


def _is_in(shape, pool):
    across, down = shape.middle, shape.axis
    return pool.x < across < pool.x + pool.width and pool.y < down < pool.y + pool.height


def _column(lines, middle, first, size=SIZE):
    return [Text(middle, y, words, size=size) for y, words in _rows(lines, first, size)]


def _rows(lines, first, size):
    return [(ceil(first) + n * line_height(size), words) for n, words in enumerate(lines)]


def _first(lines, axis, size):
    """The baseline of the first of the lines that stand round an axis."""
    return axis + size // 3 - (len(lines) - 1) * line_height(size) // 2
