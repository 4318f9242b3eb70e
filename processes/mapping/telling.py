"""Says in words what is different between two maps: for whoever adopts one, or reads that it has changed.

Steps first, then what stands between them. An arrow is told only where it is the arrow that has changed: not the ones
that come with a new step or go with one that is gone.
"""

from collections import Counter
from copy import deepcopy

from lxml import etree

from .bpmn import DATA, DI, GATEWAYS, MIDDLE_EVENTS, MODEL, name_of
from .reading import STEPS, tasks_of

EVENTS = MIDDLE_EVENTS | {"startEvent", "endEvent"}
GATEWAY_WORDS = {
    "exclusiveGateway": "en väg",
    "parallelGateway": "alla vägar",
    "inclusiveGateway": "en eller flera vägar",
    "eventBasedGateway": "den händelse som kommer först",
    "complexGateway": "eget villkor",
}
EVENT_WORDS = {"startEvent": "starten", "endEvent": "slutet", "boundaryEvent": "händelsen vid kanten"}
# Kind: (new, gone, the one that has changed).
NOUNS = {
    "step": ("Nytt steg", "Borttaget steg", "Steget"),
    "gateway": ("Ny grind", "Borttagen grind", "Grinden"),
    "event": ("Ny händelse", "Borttagen händelse", "Händelsen"),
    "lane": ("Ny rad", "Borttagen rad", "Raden"),
    "pool": ("Ny deltagare", "Borttagen deltagare", "Deltagaren"),
    "data": ("Nytt underlag", "Borttaget underlag", "Underlaget"),
    "note": ("Ny kommentar", "Borttagen kommentar", "Kommentaren"),
}
NOUNS_OF = {
    "startEvent": ("Ny start", "Borttagen start", "Starten"),
    "endEvent": ("Nytt slut", "Borttaget slut", "Slutet"),
}
ONLY_DRAWN = "Bara ritningen är ändrad: rutor eller pilar har fått andra platser."
UNSEEN = "Inget som syns i kartan är ändrat, bara sådant som ett annat verktyg har lagt i filen."


def told(old, new, same: dict[str, str] | None = None, *, lanes_by_name=False) -> list[str]:
    """What has changed from one map to another, as bpmn.parse gave them, a sentence each; [] when nothing has. same:
    which element of the new map an element of the old one is, where their ids differ; lanes_by_name: the ids of lanes
    and pools say only in which order they stand, as in a map that was drawn from a list."""
    before, after = _Drawn(old), _Drawn(new)
    same = _pairs(before, after, same or {}, lanes_by_name)
    back = {there: here for here, there in same.items()}
    lines = []
    for kind, nouns in NOUNS.items():
        lines += _of_kind(kind, nouns, before, after, same, back)
    lines += _order(before, after, same)
    lines += _flows(before, after, same, back)
    if lines:
        return lines
    if before.places != after.places:
        return [ONLY_DRAWN]
    return [] if _canonical(old) == _canonical(new) else [UNSEEN]


class _Drawn:
    """What there is in a map: its elements by id, with kind, name and lane, and the flows between them."""

    def __init__(self, root):
        self.kinds, self.names, self.tags = {}, {}, {}
        for element in root.iter(f"{{{MODEL}}}*"):
            key, tag = element.get("id"), name_of(element)
            if key and (kind := _kind(tag, element)):
                self.kinds[key], self.tags[key] = kind, tag
                self.names[key] = _name(element)
        tasks = tasks_of(root)
        self.order = [task.element for task in tasks if task.element in self.kinds]
        self.lanes = {task.element: task.lane for task in tasks}
        self.flows = {}
        for flow in root.iter(f"{{{MODEL}}}sequenceFlow", f"{{{MODEL}}}messageFlow"):
            ends = tuple((flow.get(end) or "").split(":")[-1] for end in ("sourceRef", "targetRef"))
            self.flows[ends] = (name_of(flow), _name(flow))
        self.places = sorted(
            (child.tag, *sorted(child.attrib.items()))
            for shape in root.iter(f"{{{DI}}}BPMNShape", f"{{{DI}}}BPMNEdge")
            for child in shape
            if isinstance(child.tag, str)
        )

    def called(self, key):
        """An element as it is named in a sentence."""
        kind, tag, name = self.kinds.get(key, ""), self.tags.get(key, ""), self.names.get(key, "")
        if name:
            return f"”{name}”"
        if kind == "gateway":
            return f"en grind ({GATEWAY_WORDS.get(tag, '')})"
        return EVENT_WORDS.get(tag, "en händelse") if kind == "event" else "en ruta utan namn"


def _kind(tag, element):
    if tag in STEPS:
        return "step"
    if tag in GATEWAYS:
        return "gateway"
    if tag in EVENTS:
        return "event"
    if tag in DATA:
        return "data"
    if tag == "participant" and element.getparent() is not None and name_of(element.getparent()) != "collaboration":
        return ""
    return {"lane": "lane", "participant": "pool", "textAnnotation": "note"}.get(tag, "")


def _name(element):
    text = element.findtext(f"{{{MODEL}}}text") if name_of(element) == "textAnnotation" else element.get("name")
    return " ".join((text or "").split())


def _pairs(before, after, known, lanes_by_name):
    """Which element is which: as is known, by the same id, and what is left by the same kind and a name of its own."""
    pairs = {a: b for a, b in known.items() if a in before.kinds and b in after.kinds}
    if lanes_by_name:
        _pair_by_name(before, after, pairs, ("lane", "pool"))
    taken = set(pairs.values())
    for key, kind in before.kinds.items():
        if lanes_by_name and kind in ("lane", "pool"):
            continue
        if key not in pairs and key not in taken and after.kinds.get(key) == kind:
            pairs[key] = key
            taken.add(key)
    _pair_by_name(before, after, pairs, tuple(NOUNS))
    return pairs


def _pair_by_name(before, after, pairs, kinds):
    here, there = (
        [(drawn.kinds[key], drawn.names[key]) for key in drawn.kinds if key not in used]
        for drawn, used in ((before, set(pairs)), (after, set(pairs.values())))
    )
    alone = {what for what, count in (Counter(here) & Counter(there)).items() if count == 1 and what[1]}
    alone = {what for what in alone if what[0] in kinds and here.count(what) == there.count(what) == 1}
    found = {(after.kinds[key], after.names[key]): key for key in after.kinds if key not in set(pairs.values())}
    for key in before.kinds:
        what = (before.kinds[key], before.names[key])
        if key not in pairs and what in alone:
            pairs[key] = found[what]


def _of_kind(kind, nouns, before, after, same, back):
    lines = [_line(0, nouns, after, key) for key in _keys(after, kind) if key not in back]
    lines += [_line(1, nouns, before, key) for key in _keys(before, kind) if key not in same]
    for key in _keys(before, kind):
        if (other := same.get(key)) is None:
            continue
        old, name = before.names[key], after.names[other]
        changed = NOUNS_OF.get(after.tags[other], nouns)[2]
        if old != name:
            lines.append(_renamed(changed, old, name))
        shown = f"{changed} ”{name}”" if name else changed
        if kind == "step" and before.lanes.get(key) != after.lanes.get(other) and other in after.lanes:
            lines.append(f"{shown} görs nu av {after.lanes[other]}, förut {before.lanes.get(key) or 'ingen angiven'}.")
        if kind == "gateway" and before.tags[key] != after.tags[other]:
            now, was = GATEWAY_WORDS[after.tags[other]], GATEWAY_WORDS[before.tags[key]]
            lines.append(f"{shown} är nu av slaget ”{now}”, förut ”{was}”.")
    return lines


def _keys(drawn, kind):
    """Those of a kind: steps in their order, the others as the file has them."""
    keys = [key for key, each in drawn.kinds.items() if each == kind]
    rank = {key: n for n, key in enumerate(drawn.order)}
    return sorted(keys, key=lambda key: rank.get(key, len(rank)))


def _line(which, nouns, drawn, key):
    name, kind, tag = drawn.names[key], drawn.kinds[key], drawn.tags[key]
    noun = NOUNS_OF.get(tag, nouns)[which]
    words = f"{noun}: ”{name}”" if name else noun
    if kind == "step":
        inside = key not in drawn.lanes
        return f"{words} (inne i en delprocess)." if inside else f"{words} ({drawn.lanes[key]})."
    if kind == "gateway":
        return f"{words} ({GATEWAY_WORDS[tag]})."
    if tag in NOUNS_OF:
        return f"{words}."
    return f"{words}." if name else f"{noun} utan namn."


def _renamed(noun, old, new):
    if not old:
        return f"{noun} som inte hade något namn heter nu ”{new}”."
    return f"{noun} ”{old}” heter nu ”{new}”." if new else f"{noun} ”{old}” har inget namn längre."


def _order(before, after, same):
    stayed = [same[key] for key in before.order if key in same]
    now = [key for key in after.order if key in set(stayed)]
    if stayed == now:
        return []
    return [f"Stegen kommer i en annan ordning: {', '.join(f'”{after.names[key]}”' for key in now)}."]


def _flows(before, after, same, back):
    lines = []
    for drawn, other, match, far_match, (message, arrow) in (
        (after, before, back, same, ("Nytt meddelande", "Ny pil")),
        (before, after, same, back, ("Borttaget meddelande", "Borttagen pil")),
    ):
        for (a, b), (kind, name) in drawn.flows.items():
            if a not in match or b not in match or (match[a], match[b]) in other.flows:
                continue
            if _leads(other, match[a], match[b], far_match):
                continue
            noun = message if kind == "messageFlow" else arrow
            lines.append(f"{noun} från {drawn.called(a)} till {drawn.called(b)}{f' (”{name}”)' if name else ''}.")
    for (a, b), (_, old) in before.flows.items():
        ends = (same.get(a), same.get(b))
        if ends in after.flows and after.flows[ends][1] != old:
            name = after.flows[ends][1]
            between = f"Pilen från {after.called(ends[0])} till {after.called(ends[1])}"
            lines.append(f"{between} heter nu ”{name}”." if name else f"{between} har inget namn längre.")
    return lines


def _leads(drawn, start, end, known):
    """Whether one leads to the other in that map through nothing but elements that the other map does not have."""
    waiting, seen = [start], set()
    while waiting:
        here = waiting.pop()
        for a, b in drawn.flows:
            if a == here and b == end and here != start:
                return True
            if a == here and b not in known and b not in seen:
                seen.add(b)
                waiting.append(b)
    return False


def _canonical(root):
    """The whole map without the descriptions of its steps, which are told elsewhere."""
    copied = deepcopy(root)
    etree.strip_elements(copied, f"{{{MODEL}}}documentation", with_tail=False)
    return etree.tostring(copied, method="c14n")
