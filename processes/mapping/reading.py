"""Takes the steps out of a map: its tasks, in the order in which they are done, with lane, predecessors and partners.

A sub-process that is drawn as a box is one step; what is inside it is how that step is done.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape

from .bpmn import DI, MODEL, SUBPROCESSES, TASKS, name_of

LONGEST_ID, LONGEST_TEXT = 80, 20_000
STEPS = TASKS | SUBPROCESSES | {"callActivity"}
NO_NAME, NO_LANE = "Steg utan namn", "Ingen roll angiven"


def tie(element: str) -> str:
    """What a step remembers its box by: the id, or what stands for one that is too long. Some tools' ids differ at
    their very end only."""
    if len(element) <= LONGEST_ID:
        return element
    return f"{element[:60]}-{sha256(element.encode()).hexdigest()[:16]}"


@dataclass
class Task:
    """A step as the map says it. element: its id in the map; follows: the elements of the steps before it; partner:
    who sends a message to it or gets one from it."""

    element: str
    title: str
    lane: str
    follows: list[str] = field(default_factory=list)
    description: str = ""
    partner: str = ""
    partner_is_drawn: bool = False  # its own steps are in the same map


def tasks_of(root) -> list[Task]:
    """The steps of a map, as bpmn.parse gave it."""
    pools = {_local(p.get("processRef")): p for p in root.iter(f"{{{MODEL}}}participant")}
    names = {p.get("id"): _words(p.get("name")) for p in pools.values()}
    names |= {p.get("id"): _words(p.get("name")) for p in root.iter(f"{{{MODEL}}}participant")}
    drawn = {process.get("id") for process in root.iterchildren(f"{{{MODEL}}}process") if len(process)}
    drawn = {names[pool.get("id")] for key, pool in pools.items() if key in drawn}
    found, before, owner = {}, defaultdict(list), {}
    for process in root.iterchildren(f"{{{MODEL}}}process"):
        pool = pools.get(process.get("id"))
        lanes = _lanes_of(process)
        fallback = _words(pool.get("name") if pool is not None else "") or _words(process.get("name")) or NO_LANE
        for element in process.iterchildren(f"{{{MODEL}}}*"):
            kind = name_of(element)
            if kind == "sequenceFlow":
                before[_local(element.get("targetRef"))].append(_local(element.get("sourceRef")))
            elif kind == "boundaryEvent":
                before[element.get("id")].append(_local(element.get("attachedToRef")))
            if kind not in STEPS or element.get("triggeredByEvent") == "true":
                continue
            key = _key(element, found)
            found[key] = Task(key, _words(element.get("name"))[:120] or NO_NAME, (lanes.get(key) or fallback)[:80])
            found[key].description = _documentation(element)
            owner[key] = pool.get("id") if pool is not None else ""
    for task in found.values():
        task.follows = _steps_before(task.element, before, found)
    _add_partners(root, found, owner, names)
    for task in found.values():
        task.partner_is_drawn = task.partner in drawn
    return _in_order(list(found.values()), _places(root))


def _key(element, found):
    """The id of a task; some tools give none, or the same one twice, and then it is told by its place."""
    key = element.get("id") or "utan-id"
    return key if key != "utan-id" and key not in found else f"{key}~{len(found) + 1}"


def _lanes_of(process):
    """The lane of each element: the innermost that names it."""
    lanes = {}
    for lane in process.iter(f"{{{MODEL}}}lane"):  # an outer lane comes before the ones within it
        for reference in lane.iterchildren(f"{{{MODEL}}}flowNodeRef"):
            if name := _words(lane.get("name")):
                lanes[_local(reference.text).strip()] = name
    return lanes


def _steps_before(element, before, found):
    """The nearest steps against the direction of the flow, through gateways and events."""
    seen, steps, waiting = {element}, [], list(before[element])
    while waiting:
        key = waiting.pop(0)
        if key in seen:
            continue
        seen.add(key)
        if key in found:
            steps.append(key)
        else:
            waiting += before.get(key, [])
    return steps


def _add_partners(root, found, owner, names):
    for flow in root.iter(f"{{{MODEL}}}messageFlow"):
        ends = [_local(flow.get(end)) for end in ("sourceRef", "targetRef")]
        for here, there in (ends, reversed(ends)):
            task = found.get(here)
            if task is not None and not task.partner:
                task.partner = names.get(there) or names.get(owner.get(there, ""), "")


def _in_order(tasks, places):
    """After what comes before them, and then from left to right, and then as the file has them."""
    rank = {task.element: n for n, task in enumerate(sorted(tasks, key=lambda t: places.get(t.element, 0)))}
    left = {task.element: task for task in tasks}
    ordered = []
    while left:
        ready = [t for t in left.values() if not any(key in left for key in t.follows)] or list(left.values())
        step = min(ready, key=lambda t: rank[t.element])
        ordered.append(left.pop(step.element))
    return ordered


def _places(root):
    """How far to the right each element stands."""
    places = {}
    for shape in root.iter(f"{{{DI}}}BPMNShape"):
        bounds = next((child for child in shape if name_of(child) == "Bounds"), None)
        if bounds is not None:
            places[_local(shape.get("bpmnElement"))] = _number(bounds.get("x"))
    return places


def _number(text):
    try:
        number = float(text or 0)
    except ValueError:
        return 0
    return number if number == number else 0


def _documentation(element):
    """What is said of a step, in plain words: some tools write it as HTML."""
    found = element.find(f"{{{MODEL}}}documentation")
    text = "".join(found.itertext()).strip() if found is not None else ""
    if text.startswith("<") or (found is not None and "html" in found.get("textFormat", "")):
        text = unescape(re.sub(r"<[^>]*>", "", re.sub(r"(?i)<(br|/p|/li|/div|/h\d)\b[^>]*>", "\n", text)))
        text = re.sub(r"[ \t]+\n|\n\s*\n", "\n", text).strip()
    return text[:LONGEST_TEXT]


def _local(reference):
    """What is referred to, without the prefix that some tools write before it."""
    return (reference or "").split(":")[-1]


def _words(text):
    return " ".join((text or "").split())
