"""Reads BPMN 2.0 as it comes from anybody's tool, and gives it back as it came.

What is kept is the file's own text: nothing is written anew, so whatever a tool has put in beside the standard
survives. Nothing is fetched, no entity is expanded, and a file that cannot be read is refused in words.
"""

import re
from collections import Counter

from lxml import etree

from core.errors import DomainError
from core.wording import file_size
from core.xml import read_xml

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DD = "http://www.omg.org/spec/DD/20100524/DI"
MAX_BYTES = 10 * 1024 * 1024

TASKS = {"task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask"}
SUBPROCESSES = {"subProcess", "transaction", "adHocSubProcess"}
GATEWAYS = {"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"}
MIDDLE_EVENTS = {"intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
DATA = {"dataObjectReference", "dataStoreReference"}

EMPTY = "Filen är tom. Välj en annan fil."
TOO_LARGE = "Filen är för stor ({size}). En karta får vara högst 10 MB."
HAS_ENTITIES = (
    "Filen har en dokumenttyp eller entiteter, som kan dölja eller hämta annat innehåll, och tas inte emot. Spara om "
    "kartan som BPMN 2.0 i verktyget den kommer från. Ingenting är ändrat."
)
INCLUDES = (
    "Filen hämtar delar av sitt innehåll från någon annanstans (xi:include) och tas inte emot. Spara kartan som en "
    "enda fil. Ingenting är ändrat."
)
BROKEN = (
    "Filen går inte att läsa som BPMN: XML-koden är trasig på rad {line}. Spara om kartan i verktyget den kommer från. "
    "Ingenting är ändrat."
)
UNKNOWN_ENCODING = "Filens teckenkodning går inte att läsa. Spara om kartan med UTF-8. Ingenting är ändrat."
NOT_BPMN = (
    "Det här är ingen BPMN 2.0-fil. Välj ”Exportera som BPMN 2.0 XML” i verktyget som kartan är gjord i. "
    "Ingenting är ändrat."
)
NO_PROCESS = "Filen är BPMN men har ingen process i sig. Ingenting är ändrat."


def parse(text: str | bytes):
    """The root element of a BPMN 2.0 document. Raises DomainError on "file" with the reason in plain Swedish."""
    data = text if isinstance(text, bytes) else encoded(text)
    if not data.strip():
        raise DomainError(EMPTY, field="file")
    if len(data) > MAX_BYTES:
        raise DomainError(TOO_LARGE.format(size=file_size(len(data))), field="file")
    # Looked for before anything is parsed, in any encoding that XML may have.
    if re.search(rb"<!(DOCTYPE|ENTITY)", data.replace(b"\0", b"")):
        raise DomainError(HAS_ENTITIES, field="file")
    try:
        root = read_xml(data)
    except etree.XMLSyntaxError as error:
        raise DomainError(BROKEN.format(line=error.lineno or 1), field="file") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DomainError(HAS_ENTITIES, field="file")
    if root.tag != f"{{{MODEL}}}definitions":
        raise DomainError(NOT_BPMN, field="file")
    if next(root.iter("{http://www.w3.org/2001/XInclude}include"), None) is not None:
        raise DomainError(INCLUDES, field="file")
    if next(root.iter(f"{{{MODEL}}}process", f"{{{MODEL}}}participant"), None) is None:
        raise DomainError(NO_PROCESS, field="file")
    return root


def decoded(data: bytes) -> str:
    """The text of a file as it is kept: every character as it stood, the declaration of its encoding with it.
    Raises as parse."""
    parse(data)
    try:
        text = data.decode(_encoding(data))
    except (LookupError, UnicodeDecodeError) as error:
        raise DomainError(UNKNOWN_ENCODING, field="file") from error
    if "\0" in text:
        raise DomainError(UNKNOWN_ENCODING, field="file")
    return text


def encoded(text: str) -> bytes:
    """The file again, byte for byte in the encoding that it declares."""
    name = _declared(text[:200].encode("utf-8", "replace")) or "utf-8"
    try:
        return text.encode(name)
    except (LookupError, UnicodeEncodeError):
        return text.encode()


def name_of(element) -> str:
    """A tag without its namespace; "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def count(root) -> Counter:
    """How many there are of each kind, as the tools of the trade count them."""
    found = Counter()
    for element in root.iter(f"{{{MODEL}}}*"):
        if word := KINDS.get(name_of(element)):
            found[word] += 1
    for element in root.iter(f"{{{DI}}}*"):
        if word := DRAWN.get(name_of(element)):
            found[word] += 1
    found["corners"] = sum(1 for _ in root.iter(f"{{{DD}}}waypoint"))
    return found


def longest_name(root) -> int:
    """How many letters the longest name, or comment, of a map has."""
    names = (element.get("name") or "" for element in root.iter(f"{{{MODEL}}}*"))
    texts = (element.text or "" for element in root.iter(f"{{{MODEL}}}text"))
    return max(map(len, (*names, *texts)), default=0)


KINDS = {
    "process": "processes",
    "participant": "participants",
    "lane": "lanes",
    **dict.fromkeys(TASKS, "tasks"),
    **dict.fromkeys(SUBPROCESSES, "subprocesses"),
    "callActivity": "call_activities",
    "startEvent": "start_events",
    "endEvent": "end_events",
    **dict.fromkeys(MIDDLE_EVENTS, "intermediate_events"),
    **dict.fromkeys(GATEWAYS, "gateways"),
    "sequenceFlow": "sequence_flows",
    "messageFlow": "message_flows",
    "association": "associations",
    **dict.fromkeys(DATA, "data_objects"),
    "textAnnotation": "annotations",
    "group": "groups",
}
DRAWN = {"BPMNDiagram": "diagrams", "BPMNShape": "shapes", "BPMNEdge": "edges"}


def _encoding(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data[:2] in (b"<\0", b"\0<"):
        return "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    return _declared(data[:200]) or "utf-8"


def _declared(start):
    found = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", start)
    return found[1].decode().lower() if found else ""
