"""The map of a revision as BPMN 2.0, and what has changed from one revision's map to another's, in words."""

from core.errors import DomainError

from .mapping import bpmn
from .mapping.layout import Step, lay_out
from .mapping.reading import tie
from .mapping.telling import ONLY_DRAWN, UNSEEN, told
from .mapping.writing import element_for, write

UNREAD = "Kartans ritning är ändrad."


def map_xml(revision, activities, title="") -> str:
    """The map as BPMN 2.0: as it was saved or brought in, unchanged, or else written from the list, under another title
    than the revision's if wished. No query."""
    if revision.map_xml:
        return revision.map_xml
    layout = lay_out([Step(step.key, step.title, step.lane, tuple(step.follows)) for step in activities])
    return write(
        title or revision.title,
        layout,
        elements={step.key: _element(step) for step in activities},
        descriptions={step.key: step.description for step in activities},
        partners={step.key: step.partner for step in activities},
    )


def map_changes(old, before, new, after) -> list[str]:
    """What has changed in the map of the revision new, with the activities after, since the older one; a sentence each,
    [] when nothing has. No query."""
    maps = [map_xml(revision, steps, new.title) for revision, steps in ((old, before), (new, after))]
    if maps[0] == maps[1]:
        return []
    now = {step.key: _element(step) for step in after}
    same = {_element(step): now[step.key] for step in before if step.key in now}
    is_drawn = bool(old.map_xml and new.map_xml)
    lines = changes_between(*maps, same, lanes_by_name=not is_drawn)
    return lines if is_drawn else [line for line in lines if line not in (ONLY_DRAWN, UNSEEN)]


def changes_between(old: str, new: str, same=None, *, lanes_by_name=False) -> list[str]:
    """As telling.told, for the XML of two maps; says that something is different where one cannot be read."""
    try:
        roots = [bpmn.parse(xml) for xml in (old, new)]
    except DomainError:
        return [UNREAD]
    # A step remembers a long id by what stands for it.
    ids = [{tie(key): key for node in root.iter() if (key := node.get("id"))} for root in roots]
    same = {ids[0].get(a, a): ids[1].get(b, b) for a, b in (same or {}).items()}
    return told(*roots, same, lanes_by_name=lanes_by_name)


def _element(step):
    return step.element or element_for(step.key)
