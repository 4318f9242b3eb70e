"""Makes a map ready for the map editor, which draws only what has a place, in a picture that says what it is of.

Where the file gives no places it gets those of our own layout, and where a picture says that it is of something that is
not there, it is of what it shows. The same layout as that of a list: a lane is a lane, and gateways and events stand in
columns as steps do.
"""

from dataclasses import dataclass

from lxml import etree

from .bpmn import DD, DI, GATEWAYS, MODEL, name_of
from .layout import LANE_WIDTH, Box, Step, lay_out
from .reading import STEPS
from .telling import EVENTS
from .writing import DC

EVENT, GATEWAY, POOL_HEIGHT, APART = 36, 50, 60, 40
MOST = 800  # elements, or arrows; beyond them nobody draws
LEFT = LANE_WIDTH - 100  # where lanes begin


def ready(root) -> str:
    """The XML of a map (as bpmn.parse gave it) as the editor can open it; "" when it can as it is, or not at all."""
    changed = _shorten_references(root)
    if next(root.iter(f"{{{DI}}}BPMNShape"), None) is not None:
        changed = _name_planes(root) or changed
    else:
        changed = _Places(root).write()
    return etree.tostring(root, encoding="unicode") if changed else ""


def _shorten_references(root) -> bool:
    """Some tools write what they refer to with the prefix of its namespace (tns:Task_1), which the editor does not
    know for the same. Tells whether there were any."""
    ids = {element.get("id") for element in root.iter(f"{{{MODEL}}}*")}
    changed = False
    for element in root.iter(f"{{{MODEL}}}*", f"{{{DI}}}*"):
        for name, value in element.attrib.items():
            if (name.endswith("Ref") or name in ("bpmnElement", "default")) and (short := _short(value, ids)):
                element.set(name, short)
                changed = True
        kind = name_of(element)
        if (kind.endswith("Ref") or kind in ("incoming", "outgoing")) and (short := _short(element.text or "", ids)):
            element.text = short
            changed = True
    return changed


def _short(value, ids):
    value = value.strip()
    local = value.split(":")[-1]
    return local if ":" in value and value not in ids and local in ids else ""


def _name_planes(root) -> bool:
    """Says of each picture that it is of the collaboration or the process that its shapes stand in, where what it says
    leads nowhere, or to a process though there are pools. Tells whether anything was said."""
    elements = {element.get("id"): element for element in root.iter(f"{{{MODEL}}}*") if element.get("id")}
    changed = False
    for plane in root.iter(f"{{{DI}}}BPMNPlane"):
        there = elements.get((plane.get("bpmnElement") or "").split(":")[-1])
        shown = (elements.get((s.get("bpmnElement") or "").split(":")[-1]) for s in plane.iter(f"{{{DI}}}BPMNShape"))
        shown = [element for element in shown if element is not None]
        pools = [element for element in shown if name_of(element) == "participant"]
        if there is not None and not (name_of(there) == "process" and pools):
            continue
        for element in [*pools, *shown]:
            around = next(element.iterancestors(f"{{{MODEL}}}collaboration", f"{{{MODEL}}}process"), None)
            if around is not None and around.get("id"):
                plane.set("bpmnElement", around.get("id"))
                changed = True
                break
    return changed


@dataclass(frozen=True)
class _Node:
    key: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self):
        return self.x + self.width // 2

    @property
    def axis(self):
        return self.y + self.height // 2


class _Places:
    def __init__(self, root):
        self.root = root
        self.collaboration = next(root.iterchildren(f"{{{MODEL}}}collaboration"), None)
        self.nodes: dict[str, _Node] = {}
        self.count = 0

    def write(self) -> bool:
        processes = [process for process in self.root.iterchildren(f"{{{MODEL}}}process") if process.get("id")]
        for old in list(self.root.iterchildren(f"{{{DI}}}BPMNDiagram")):
            self.root.remove(old)
        left = {process.get("id"): process for process in processes}
        if self.collaboration is not None and self.collaboration.get("id"):
            self._collaboration(left)
        for key, process in left.items():  # a process that is in no pool is a picture of its own
            self.plane = self._plane(key)
            self._process(process, 0)
        return bool(self.nodes) and len(self.nodes) <= MOST

    def _collaboration(self, processes):
        """Places the pools beneath each other, and takes their processes out of processes."""
        self.plane = self._plane(self.collaboration.get("id"))
        top, width = 0, 600
        pools = [pool for pool in self.collaboration.iterchildren(f"{{{MODEL}}}participant") if pool.get("id")]
        for pool in pools:
            process = processes.pop((pool.get("processRef") or "").split(":")[-1], None)
            # A pool is drawn before what stands in it.
            shape = self._shape(pool.get("id"), LEFT - 30, top, width, POOL_HEIGHT, isHorizontal="true")
            if process is not None:
                inner, height = self._process(process, top)
                if height:
                    width = max(width, inner + 30)
                    self.nodes[pool.get("id")] = _Node(pool.get("id"), LEFT - 30, top, inner + 30, height)
                    shape[0].set("width", str(inner + 30))
                    shape[0].set("height", str(height))
            top += self.nodes[pool.get("id")].height + APART
        for flow in self.collaboration.iterchildren(f"{{{MODEL}}}messageFlow"):
            a, b = (self.nodes.get((flow.get(end) or "").split(":")[-1]) for end in ("sourceRef", "targetRef"))
            if a and b and flow.get("id"):
                x = (a if a.width < b.width else b).middle
                down = a.y < b.y
                self._edge(flow.get("id"), [(x, a.y + a.height * down), (x, b.y + b.height * (not down))])

    def _process(self, process, top):
        """Places a process beneath top. Gives its width and height; 0 when it holds nothing."""
        kinds = {e.get("id"): name_of(e) for e in process if name_of(e) in STEPS | GATEWAYS | EVENTS and e.get("id")}
        hosts = {e.get("id"): e.get("attachedToRef") for e in process.iterchildren(f"{{{MODEL}}}boundaryEvent")}
        lanes = {
            (reference.text or "").strip().split(":")[-1]: lane.get("id")
            for lane in process.iter(f"{{{MODEL}}}lane")
            for reference in lane.iterchildren(f"{{{MODEL}}}flowNodeRef")
            if lane.get("id")
        }
        flows = [flow for flow in process.iterchildren(f"{{{MODEL}}}sequenceFlow") if flow.get("id")]
        ends = {
            flow.get("id"): tuple((flow.get(end) or "").split(":")[-1] for end in ("sourceRef", "targetRef"))
            for flow in flows
        }
        own = [key for key in kinds if hosts.get(key) not in kinds]
        before = {key: [] for key in own}
        for a, b in ends.values():
            source = a if a in before else hosts.get(a)
            if source in before and b in before and source not in before[b]:
                before[b].append(source)
        if not own or max(len(own), len(ends)) > MOST:
            return 0, 0
        steps = [Step(key, "", lanes.get(key, ""), tuple(before[key]) or (key,)) for key in _in_order(own, before)]
        layout = lay_out(steps)
        right = layout.width + 20
        for lane in layout.lanes:
            if lane.name:
                self._shape(lane.name, LEFT, top + lane.y, right - LEFT, lane.height, isHorizontal="true")
        for box in layout.boxes:
            self._node(box, kinds[box.step.key], top)
        for key, host in hosts.items():
            if host in self.nodes and key in kinds:
                at = self.nodes[host]
                self._shape(key, at.middle - EVENT // 2, at.y + at.height - EVENT // 2, EVENT, EVENT)
        ways = {(arrow.source, arrow.target): arrow.corners for arrow in layout.arrows}
        for key, (a, b) in ends.items():
            source, target = self.nodes.get(a), self.nodes.get(b)
            if source is None or target is None:
                continue
            corners = ways.get((a if a in before else hosts.get(a), b), ())
            between = [(x, top + y) for x, y in corners[1:-1]]
            begin = (source.x + source.width, source.axis)
            if a == b:
                x, y = begin[0] + 20, source.y - 15
                self._edge(key, [begin, (x, begin[1]), (x, y), (source.middle, y), (source.middle, source.y)])
            else:
                self._edge(key, [begin, *between, (target.x, target.axis)])
        return right - LEFT, layout.height

    def _node(self, box: Box, kind, top):
        size = GATEWAY if kind in GATEWAYS else EVENT if kind in EVENTS else 0
        width, height = (size, size) if size else (box.width, box.height)
        self._shape(box.step.key, box.middle - width // 2, top + box.axis - height // 2, width, height)

    def _plane(self, element):
        self.count += 1
        diagram = etree.SubElement(self.root, f"{{{DI}}}BPMNDiagram", id=f"Places_{self.count}")
        return etree.SubElement(diagram, f"{{{DI}}}BPMNPlane", id=f"Places_{self.count}_plane", bpmnElement=element)

    def _shape(self, key, x, y, width, height, **more):
        self.nodes[key] = _Node(key, x, y, width, height)
        shape = etree.SubElement(self.plane, f"{{{DI}}}BPMNShape", id=f"{key}_place", bpmnElement=key, **more)
        etree.SubElement(shape, f"{{{DC}}}Bounds", x=str(x), y=str(y), width=str(width), height=str(height))
        return shape

    def _edge(self, key, corners):
        edge = etree.SubElement(self.plane, f"{{{DI}}}BPMNEdge", id=f"{key}_place", bpmnElement=key)
        for x, y in corners:
            etree.SubElement(edge, f"{{{DD}}}waypoint", x=str(x), y=str(y))


def _in_order(keys, before):
    """After what comes before them, and else as the file has them."""
    left, ordered = dict.fromkeys(keys), []
    while left:
        ready = next((key for key in left if not any(a in left and a != key for a in before[key])), next(iter(left)))
        ordered.append(ready)
        del left[ready]
    return ordered
