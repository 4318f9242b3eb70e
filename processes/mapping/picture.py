"""The picture of a map as its file says where everything stands: for the page without JavaScript, and for paper.

Every shape and every line of the file is drawn, also those whose kind is not known here; the signs inside events and
gateways are the common ones. Each is a few numbers and words, and the template makes SVG of them.
"""

from dataclasses import dataclass, field
from math import atan2, ceil, cos, floor, sin

from .bpmn import DATA, DI, GATEWAYS, MIDDLE_EVENTS, MODEL, SUBPROCESSES, TASKS, name_of
from .labels import LARGEST, OPEN_FROM, SIZE, Text, beside, heads_of, texts_of

PAGE, LEGIBLE = 920, 9  # px: the room of a page of 1,280, and how small words may be on it before it is scrolled
FAR = 1_000_000  # px: a place beyond this is a mistake of the file, and is drawn at the edge


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
    is_lying: bool = True  # a pool or a lane from left to right
    label: tuple[int, int, int, int] = (0, 0, 0, 0)  # where the file places its name
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
        """Whether its words can be read when it is as wide as the page; else it is scrolled. The names of pools, which
        mostly are that of the process, may be smaller."""
        drawn = [*(shape for shape in self.shapes if shape.kind != "participant"), *self.lines]
        texts = [text.size for each in drawn for text in each.texts]
        return min(texts, default=SIZE) * min(1, PAGE / self.width) >= LEGIBLE


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
    heads = heads_of(shapes)
    for size in (_size_for(max(s.x + s.width for s in shapes) - min(s.x for s in shapes)), SIZE):
        for place, shape in enumerate(shapes):
            shape.texts = texts_of(shape, heads.get(place), size)
        made = _framed(diagram, shapes, lines)
        if made.fits:
            break
    return made


def _size_for(width):
    """What words are drawn at, to be read when a drawing of this width is as wide as the page."""
    return min(max(SIZE, ceil(SIZE * width / PAGE)), LARGEST)


def _framed(diagram, shapes, lines):
    """What is drawn, in a frame that cuts neither a shape, a line nor a word."""
    places = [(s.x, s.y, s.x + s.width, s.y + s.height) for s in shapes]
    places += [tuple(map(int, pair.split(","))) * 2 for line in lines for pair in line.points.split()]
    places += [text.place for each in (*shapes, *lines) for text in each.texts]
    left, top = (min(place[side] for place in places) - 12 for side in (0, 1))
    width = max(place[2] for place in places) + 12 - left
    height = max(place[3] for place in places) + 12 - top
    return Picture(diagram.get("name") or "", f"{left} {top} {width} {height}", width, height, shapes, lines)


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
    label = next((child for child in shape if name_of(child) == "BPMNLabel"), None)
    return Shape(
        key,
        kind,
        _look(kind),
        *_bounds(shape),
        _name(element),
        _sign(element, kind),
        is_lying=shape.get("isHorizontal") != "false",
        label=_bounds(label) if label is not None else (0, 0, 0, 0),
    )


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
            made.texts = beside(name, max(bounds[2], 90), bounds[0] + bounds[2] // 2, bounds[1] + SIZE)
        else:
            (x1, y1), (x2, y2) = places[(len(places) - 1) // 2 :][:2] if len(places) > 1 else places * 2
            made.texts = beside(name, 110, (x1 + x2) // 2, (y1 + y2) // 2 - 5)
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


def _local(reference):
    return (reference or "").split(":")[-1]
