"""A process whose steps are written as a list or drawn as a map: what one sends, and what came of it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from processes.map_file import map_xml
from processes.mapping import bpmn
from processes.models import Revision
from tests.processes.pages import page


def keys(revision):
    return [step.key for step in revision.activities.all()]


def titles(revision):
    return [step.title for step in revision.activities.all()]


def fresh(revision):
    return Revision._base_manager.select_related("document").get(pk=revision.pk)


def post(client, name, revision, *more, **data):
    data.setdefault("version", fresh(revision).version)
    return client.post(page(name, revision, *more), data)


def the_step(revision, place=0):
    return list(revision.activities.all())[place]


def save(client, revision, xml, **data):
    data.setdefault("version", fresh(revision).version)
    data["xml"] = SimpleUploadedFile("karta.bpmn", xml.encode() if isinstance(xml, str) else xml)
    return client.post(page("save_map", revision), data)


def xml_of(revision):
    return map_xml(fresh(revision), list(revision.activities.all()))


def without(revision, place):
    """The map without one of its tasks, as the editor would send it."""
    root = bpmn.parse(xml_of(revision))
    element = f"Step_{keys(revision)[place]}"
    for node in list(root.iter()):
        if (
            element in (node.get("id"), node.get("bpmnElement"), node.get("sourceRef"), node.get("targetRef"))
            or (node.text or "").strip() == element
        ):
            node.getparent().remove(node)
    return etree.tostring(root).decode()


def bring_in(client, revision, data, **more):
    return post(client, "import_map", revision, file=SimpleUploadedFile("karta.bpmn", data), **more)
