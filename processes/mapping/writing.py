"""Writes a map as BPMN 2.0, with its picture, from the list of steps: what the map editor is opened on."""

import re

from lxml import etree

from .bpmn import DD, DI, MODEL
from .layout import LANE_WIDTH, Layout

DC = "http://www.omg.org/spec/DD/20100524/DC"
POOL, EVENT, PARTNER_HEIGHT = 30, 36, 60


def element_for(key: str) -> str:
    """The id in the map of a step that has not been in one before."""
    return f"Step_{key}"


def write(name: str, layout: Layout, *, elements: dict[str, str], descriptions: dict[str, str], partners: dict) -> str:
    """The XML of a map. elements, descriptions and partners (a name, or nothing) go by the keys of the steps."""
    return _Writer(name, layout, elements, descriptions, partners).text()


class _Writer:
    def __init__(self, name, layout, elements, descriptions, partners):
        self.name, self.layout, self.elements = name, layout, elements
        self.descriptions, self.partners = descriptions, partners
        self.root = etree.Element(
            f"{{{MODEL}}}definitions",
            nsmap={"bpmn": MODEL, "bpmndi": DI, "dc": DC, "di": DD},
            id="Definitions_1",
            targetNamespace="http://bpmn.io/schema/bpmn",
            exporter="Kvalitet",
        )
        self.collaboration = self._bpmn(self.root, "collaboration", id="Collaboration_1")
        self._bpmn(self.collaboration, "participant", id="Participant_1", name=name, processRef="Process_1")
        self.process = self._bpmn(self.root, "process", id="Process_1", isExecutable="false")
        diagram = etree.SubElement(self.root, f"{{{DI}}}BPMNDiagram", id="Diagram_1")
        self.plane = etree.SubElement(diagram, f"{{{DI}}}BPMNPlane", id="Plane_1", bpmnElement="Collaboration_1")

    def text(self):
        layout, first, last = self.layout, *self._ends()
        left = LANE_WIDTH - 40  # where the pool begins: its head, the lanes' heads and the start fit before the steps
        right = layout.width + (90 if layout.boxes else 0)
        top = layout.lanes[0].y if layout.lanes else 0
        height = sum(lane.height for lane in layout.lanes) or 120
        self._shape("Participant_1", left - 100, top, right - left + 100, height, horizontal=True)
        lane_set = self._bpmn(self.process, "laneSet", id="LaneSet_1") if layout.lanes else None
        for number, lane in enumerate(layout.lanes, start=1):
            element = self._bpmn(lane_set, "lane", id=f"Lane_{number}", name=lane.name)
            members = [self.elements[box.step.key] for box in layout.boxes if box.step.lane == lane.name]
            members += [end for box, end in ((first, "Start_1"), (last, "End_1")) if box and box.step.lane == lane.name]
            for member in members:
                self._bpmn(element, "flowNodeRef").text = member
            self._shape(f"Lane_{number}", left - 70, lane.y, right - left + 70, lane.height, horizontal=True)
        flows = [(arrow.source, arrow.target, list(arrow.corners)) for arrow in layout.arrows]
        if first is not None:
            start, end = first.x - 58, last.right + 40
            self._node("startEvent", "Start_1", start, first.axis - EVENT // 2, EVENT, EVENT)
        for box in layout.boxes:
            self._task(box)
        if first is not None:
            self._node("endEvent", "End_1", end, last.axis - EVENT // 2, EVENT, EVENT)
            self._flow("Flow_start", "Start_1", self.elements[first.step.key],
                       [(start + EVENT, first.axis), (first.x, first.axis)])  # fmt: skip
        for number, (source, target, corners) in enumerate(flows, start=1):
            self._flow(f"Flow_{number}", self.elements[source], self.elements[target], corners)
        if first is not None:
            self._flow("Flow_end", self.elements[last.step.key], "End_1",
                       [(last.right, last.axis), (end, last.axis)])  # fmt: skip
        self._partners(top + height + 50, left - 100, right)
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()

    def _ends(self):
        """The box that nothing leads to, and the last one that leads nowhere."""
        boxes = self.layout.boxes
        if not boxes:
            return None, None
        sources = {arrow.source for arrow in self.layout.arrows}
        ends = [box for box in boxes if box.step.key not in sources] or boxes
        return boxes[0], max(ends, key=lambda box: box.column)

    def _task(self, box):
        element = self._node("task", self.elements[box.step.key], box.x, box.y, box.width, box.height, box.step.title)
        if words := self.descriptions.get(box.step.key):
            self._bpmn(element, "documentation").text = _without_control(words)

    def _partners(self, y, x, right):
        """Whom a step is done together with stands as a pool of its own beneath, a message flow from the step."""
        names = list(dict.fromkeys(filter(None, (self.partners.get(box.step.key) for box in self.layout.boxes))))
        tops = {name: y + n * (PARTNER_HEIGHT + 20) for n, name in enumerate(names)}
        for number, name in enumerate(names, start=2):
            self._bpmn(self.collaboration, "participant", id=f"Participant_{number}", name=name)
            self._shape(f"Participant_{number}", x, tops[name], right - x, PARTNER_HEIGHT, horizontal=True)
        number = 0
        for box in self.layout.boxes:
            if name := self.partners.get(box.step.key):
                number += 1
                target = f"Participant_{names.index(name) + 2}"
                self._bpmn(self.collaboration, "messageFlow", id=f"Message_{number}",
                           sourceRef=self.elements[box.step.key], targetRef=target)  # fmt: skip
                self._edge(f"Message_{number}", self._way_down(box, tops[name]))

    def _way_down(self, box, foot):
        """Straight down from a box, or beside the boxes that stand beneath it."""
        start = (box.middle, box.y + box.height)
        if not any(other.column == box.column and other.y > box.y for other in self.layout.boxes):
            return [start, (box.middle, foot)]
        turn, beside = box.y + box.height + 10, box.x - 8
        return [start, (box.middle, turn), (beside, turn), (beside, foot)]

    def _node(self, kind, key, x, y, width, height, name=""):
        element = self._bpmn(self.process, kind, id=key, **({"name": name} if name else {}))
        self._shape(key, x, y, width, height)
        return element

    def _flow(self, key, source, target, corners):
        self._bpmn(self.process, "sequenceFlow", id=key, sourceRef=source, targetRef=target)
        self._edge(key, corners)

    def _shape(self, key, x, y, width, height, horizontal=False):
        more = {"isHorizontal": "true"} if horizontal else {}
        shape = etree.SubElement(self.plane, f"{{{DI}}}BPMNShape", id=f"{key}_di", bpmnElement=key, **more)
        etree.SubElement(shape, f"{{{DC}}}Bounds", x=str(x), y=str(y), width=str(width), height=str(height))

    def _edge(self, key, corners):
        edge = etree.SubElement(self.plane, f"{{{DI}}}BPMNEdge", id=f"{key}_di", bpmnElement=key)
        for x, y in corners:
            etree.SubElement(edge, f"{{{DD}}}waypoint", x=str(x), y=str(y))

    def _bpmn(self, parent, kind, /, **attributes):
        clean = {key: _without_control(value) for key, value in attributes.items()}
        return etree.SubElement(parent, f"{{{MODEL}}}{kind}", **clean)


def _without_control(words):
    """XML has no place for control characters."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words)
