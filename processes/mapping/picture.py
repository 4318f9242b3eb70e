"""The picture of a map as its file says where everything stands: for the page without JavaScript, and for paper.

Every shape and every line of the file is drawn, also those whose kind is not known here; the signs inside events and
gateways are the common ones. Each is a few numbers and words, and the template makes SVG of them.
"""

from dataclasses import dataclass, field
from math import atan2, ceil, cos, floor, sin

from core.drawing import shorten, text_width

from .bpmn import DATA, DI, GATEWAYS, MIDDLE_EVENTS, MODEL, SUBPROCESSES, TASKS, name_of

SIZE, LINE_HEIGHT = 12, 15
OPEN_FROM = 110  # px: a sub-process higher than this shows what is inside it
FITS = 1_050  # px: a drawing no wider than this is set to the width of the page, a wider one is scrolled
FAR = 1_000_000  # px: a place beyond this is a mistake of the file, and is drawn at the edge


@dataclass
class Text:
    x: int
    y: int
    words: str
    anchor: str = "middle"
    turn: str = ""


@dataclass
class Shape:
    """look: pool, task, event, gateway, data, annotation, group or other; sign: what stands inside an event or a
    gateway; key: the id of the element."""

    key: str
    kind: str
    look: str
    x: int
    y: int
    width: int
    height: int
    name: str = ""
    sign: str = ""
    texts: list[Text] = field(default_factory=list)
    # What the page ties to it: the key of the step, and how many routines it has.
    step_key: str = ""
    badge: int = 0

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def axis(self) -> int:
        return self.y + self.height // 2

    @property
    def radius(self) -> int:
        return min(self.width, self.height) // 2

    @property
    def inner_radius(self) -> int:
        return max(1, self.radius - 3)

    @property
    def is_ground(self) -> bool:
        """Whether lines and other shapes lie upon it."""
        return self.look in LAYERS or (self.kind in SUBPROCESSES and self.height > OPEN_FROM)

    @property
    def is_end(self) -> bool:
        return self.kind == "endEvent"

    @property
    def is_middle(self) -> bool:
        return self.kind in MIDDLE_EVENTS

    @property
    def corners(self) -> str:
        """Those of a gateway's diamond."""
        return (
            f"{self.middle},{self.y} {self.x + self.width},{self.axis} "
            f"{self.middle},{self.y + self.height} {self.x},{self.axis}"
        )


@dataclass
class Line:
    kind: str
    points: str
    head: str
    texts: list[Text] = field(default_factory=list)

    @property
    def dash(self) -> str:
        return {"messageFlow": "6 4"}.get(self.kind, "" if self.kind == "sequenceFlow" else "2 3")


@dataclass
class Picture:
    """One drawing of a map. A file may have several."""

    name: str
    view_box: str
    width: int
    height: int
    shapes: list[Shape]
    lines: list[Line]

    @property
    def fits(self) -> bool:
        return self.width <= FITS


def pictures_of(root) -> list[Picture]:
    """The drawings of a map, as bpmn.parse gave it; those without a shape are left out."""
    elements = {element.get("id"): element for element in root.iter(f"{{{MODEL}}}*") if element.get("id")}
    drawn = (_picture(diagram, elements) for diagram in root.iter(f"{{{DI}}}BPMNDiagram"))
    return [picture for picture in drawn if picture is not None]


def _picture(diagram, elements):
    shapes = [_shape(shape, elements) for shape in diagram.iter(f"{{{DI}}}BPMNShape")]
    lines = [_line(edge, elements) for edge in diagram.iter(f"{{{DI}}}BPMNEdge")]
    if not shapes:
        return None
    # What holds others is drawn first, whatever the order of the file.
    shapes.sort(key=lambda s: (LAYERS.get(s.look, 2), -s.width * s.height if s.is_ground else 0))
    points = [tuple(map(int, pair.split(","))) for line in lines for pair in line.points.split()]
    left = min([s.x for s in shapes] + [x for x, _ in points]) - 12
    top = min([s.y for s in shapes] + [y for _, y in points]) - 12
    width = max([s.x + s.width for s in shapes] + [x for x, _ in points]) + 12 - left
    height = max([_foot(s) for s in shapes] + [y for _, y in points]) + 12 - top
    name = diagram.get("name") or ""
    return Picture(name, f"{left} {top} {width} {height}", width, height, shapes, lines)


LAYERS = {"pool": 0, "group": 1}
HEADS = {
    "sequenceFlow": (10, 5),
    "messageFlow": (10, 5),
    "dataInputAssociation": (8, 4),
    "dataOutputAssociation": (8, 4),
}


def _shape(shape, elements):
    key = _local(shape.get("bpmnElement"))
    element = elements.get(key)
    kind = name_of(element) if element is not None else ""
    x, y, width, height = _bounds(shape)
    name = _name(element)
    made = Shape(key, kind, _look(kind), x, y, width, height, name, _sign(element, kind))
    made.texts = _texts(made, shape, shape.get("isHorizontal") != "false")
    return made


def _look(kind):
    if kind in ("participant", "lane"):
        return "pool"
    if kind in TASKS or kind in SUBPROCESSES or kind == "callActivity":
        return "task"
    if kind.endswith("Event"):
        return "event"
    if kind in GATEWAYS:
        return "gateway"
    if kind in DATA or kind in ("dataObject", "dataInput", "dataOutput", "dataStore"):
        return "data"
    return {"textAnnotation": "annotation", "group": "group"}.get(kind, "other")


def _sign(element, kind):
    if kind in GATEWAYS:
        return {"parallelGateway": "plus", "inclusiveGateway": "ring", "eventBasedGateway": "ring",
                "complexGateway": "plus"}.get(kind, "cross")  # fmt: skip
    if element is None or not kind.endswith("Event"):
        return "loop" if element is not None and kind in SUBPROCESSES else ""
    for child in element:
        if (found := name_of(child)).endswith("EventDefinition"):
            return found.removesuffix("EventDefinition")
    return ""


def _texts(made, shape, horizontal):
    if not made.name:
        return []
    if made.look == "pool":
        return _pool_name(made, horizontal)
    label = next((child for child in shape if name_of(child) == "BPMNLabel"), None)
    if made.look in ("event", "gateway", "data"):
        bounds = _bounds(label) if label is not None else None
        room = max(bounds[2] if bounds else 0, 90)
        centre = bounds[0] + bounds[2] // 2 if bounds and bounds[2] else made.middle
        top = bounds[1] if bounds and bounds[2] else made.y + made.height + 2
        return _column(_lines(made.name, room), centre, top + SIZE)
    lines = _lines(made.name, max(made.width - 10, 30))
    if made.look == "annotation":
        return [Text(made.x + 8, y, words, "start") for y, words in _rows(lines, made.y + SIZE + 4)]
    if made.kind in SUBPROCESSES and made.height > OPEN_FROM:
        return _column(lines, made.middle, made.y + SIZE + 6)
    return _column(lines, made.middle, made.axis + 4 - (len(lines) - 1) * LINE_HEIGHT // 2)


def _pool_name(made, horizontal):
    if not horizontal:
        return [Text(made.middle, made.y + 19, shorten(made.name, made.width - 8, SIZE))]
    if made.kind == "participant" and made.height <= 90:
        return [Text(made.middle, made.axis + 4, shorten(made.name, made.width - 20, SIZE))]
    x, y = made.x + 19, made.axis
    return [Text(x, y, shorten(made.name, made.height - 8, SIZE), turn=f"rotate(-90 {x} {y})")]


def _line(edge, elements):
    element = elements.get(_local(edge.get("bpmnElement")))
    kind = name_of(element) if element is not None else ""
    places = [(_px(p.get("x")), _px(p.get("y"))) for p in edge if name_of(p) == "waypoint"]
    made = Line(kind, " ".join(f"{x},{y}" for x, y in places), _head(places, kind))
    name = _name(element)
    label = next((child for child in edge if name_of(child) == "BPMNLabel"), None)
    if name and places:
        bounds = _bounds(label) if label is not None else None
        if bounds and bounds[2]:
            made.texts = _column(_lines(name, max(bounds[2], 90)), bounds[0] + bounds[2] // 2, bounds[1] + SIZE)
        else:
            (x1, y1), (x2, y2) = places[(len(places) - 1) // 2 :][:2] if len(places) > 1 else places * 2
            made.texts = _column(_lines(name, 110), (x1 + x2) // 2, (y1 + y2) // 2 - 5)
    return made


def _head(places, kind):
    if kind not in HEADS or len(places) < 2:
        return ""
    (x1, y1), (x2, y2) = places[-2:]
    long, half = HEADS[kind]
    turn = atan2(y2 - y1, x2 - x1)
    back = x2 - long * cos(turn), y2 - long * sin(turn)
    side = half * sin(turn), half * cos(turn)
    ends = ((x2, y2), (back[0] - side[0], back[1] + side[1]), (back[0] + side[0], back[1] - side[1]))
    return " ".join(f"{round(x)},{round(y)}" for x, y in ends)


def _bounds(shape):
    bounds = next((child for child in shape if name_of(child) == "Bounds"), None)
    if bounds is None:
        return 0, 0, 0, 0
    return _px(bounds.get("x")), _px(bounds.get("y")), abs(_px(bounds.get("width"))), abs(_px(bounds.get("height")))


def _px(number):
    try:
        value = float(number or 0)
    except ValueError:
        return 0
    return floor(min(max(value, -FAR), FAR)) if value == value else 0


def _name(element):
    if element is None:
        return ""
    if name_of(element) == "textAnnotation":
        text = element.find(f"{{{MODEL}}}text")
        return " ".join((text.text or "").split()) if text is not None else ""
    return " ".join((element.get("name") or "").split())


def _lines(words, room):
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, SIZE) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [shorten(line, max(room, 40) + 14, SIZE) for line in lines[:6]]


def _column(lines, middle, first):
    return [Text(middle, y, words) for y, words in _rows(lines, first)]


def _rows(lines, first):
    return [(ceil(first) + n * LINE_HEIGHT, words) for n, words in enumerate(lines)]


def _foot(shape):
    return max([shape.y + shape.height, *(text.y + 4 for text in shape.texts)])


def _local(reference):
    return (reference or "").split(":")[-1]
