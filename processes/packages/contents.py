"""What a package holds, in plain values: read from its manifest, checked field by field, compared by digest."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, replace

from core.errors import DomainError
from organisation.roles import Role

from ..models import Activity, Document, Revision
from ..workflow import Kind, ProcessKind

FORMAT = 1
MAX_DOCUMENTS = 3_000
MAX_STEPS = 300
MAX_TEXT = 200_000
KNOWN_ROLES = frozenset(role.value for role in Role)
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
DIGEST = re.compile(r"[0-9a-f]{64}")
BROKEN = "Paketet går inte att läsa: {what}. Ingenting är ändrat."

TEXTS = ("title", "summary", "result", "indicators", "body", "keywords", "question")
STEP_TEXTS = ("title", "description", "lane", "partner_kind", "partner", "partner_how", "partner_agreed", "element")


@dataclass(frozen=True)
class Step:
    """An activity. routines: keys of routines in the package, or of what is there already."""

    key: str
    title: str
    lane: str
    description: str = ""
    follows: tuple[str, ...] = ()
    partner_kind: str = ""
    partner: str = ""
    partner_how: str = ""
    partner_agreed: str = ""
    element: str = ""
    routines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A document with the words of one revision. file, pictures: names of files in the zip; map_xml is its own text.
    origin: where it first came from, as Document.imported_from."""

    key: str
    kind: str
    title: str
    owner_role: str
    process_kind: str = ""
    origin: str = ""
    adopters: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    summary: str = ""
    result: str = ""
    indicators: str = ""
    body: str = ""
    keywords: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()
    right_answer: int | None = None
    requirements: tuple[str, ...] = ()
    supplement_to: str = ""
    steps: tuple[Step, ...] = ()
    map_xml: str = ""
    map_is_master: bool = False
    file: str = ""
    file_name: str = ""
    # Of the file's words: its bytes are written anew when it is judged.
    file_digest: str = ""
    # The digest of each picture in the text ("bild:<digest>") and its file in the zip.
    pictures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Package:
    """key: who made it. files: what lies in the zip beside the manifest and the maps."""

    key: str
    name: str
    entries: tuple[Entry, ...]
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def role_values(self) -> list[str]:
        """The roles that its documents speak of, known here or not."""
        found = {value for each in self.entries for value in (each.owner_role, *each.adopters, *each.roles)}
        return sorted(found - {""})

    @property
    def lanes(self) -> list[str]:
        return sorted({step.lane for each in self.entries for step in each.steps})


# What makes two editions of a document the same: its words, not who looks after it.
CONTAINER = (
    "key", "kind", "process_kind", "origin", "owner_role", "adopters", "roles", "file", "file_name", "pictures",
    "supplement_to",
)  # fmt: skip


def digest_of(entry: Entry) -> str:
    """The same for the same words, steps, map, file and requirements."""
    values = {name: value for name, value in asdict(entry).items() if name not in CONTAINER}
    values["requirements"] = sorted(values["requirements"])
    for step in values["steps"]:
        step["routines"] = sorted(step["routines"])
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def renamed(package: Package, renaming: dict) -> Package:
    """The package with its roles and lanes called what they are called here: {"roles": {old: new}, "lanes": {…}}.
    Raises DomainError when a role is left that is not known."""
    roles, lanes = renaming.get("roles", {}), renaming.get("lanes", {})

    def role(value):
        value = roles.get(value) or value
        if value not in KNOWN_ROLES:
            raise DomainError(f"Rollen ”{value}” finns inte här. Välj vilken roll den motsvarar.")
        return value

    def entry(each):
        steps = tuple(replace(step, lane=lanes.get(step.lane) or step.lane) for step in each.steps)
        return replace(
            each,
            owner_role=role(each.owner_role),
            adopters=tuple(dict.fromkeys(map(role, each.adopters))),
            roles=tuple(dict.fromkeys(map(role, each.roles))),
            steps=steps,
        )

    return replace(package, entries=tuple(map(entry, package.entries)))


def manifest_of(package: Package) -> dict:
    """The manifest as JSON holds it: what is empty is left out, maps lie beside it."""
    documents = []
    for each in package.entries:
        values = {name: value for name, value in asdict(each).items() if value not in ("", (), [], {}, None, False)}
        values["steps"] = [{k: v for k, v in asdict(step).items() if v not in ("", ())} for step in each.steps]
        if values.pop("map_xml", ""):
            values["map"] = map_name(each)
        documents.append({name: value for name, value in values.items() if value != []})
    return {"format": FORMAT, "key": package.key, "name": package.name, "documents": documents}


def map_name(entry: Entry) -> str:
    return f"maps/{entry.key}.bpmn"


def package_from(manifest, maps: dict[str, str], files: dict[str, bytes]) -> Package:
    """A package out of the manifest's values, each of them checked. Raises DomainError in plain Swedish."""
    _must(isinstance(manifest, dict), "innehållsförteckningen är ingen förteckning")
    version = manifest.get("format")
    _must(isinstance(version, int) and not isinstance(version, bool), "det saknar uppgift om format")
    _must(version <= FORMAT, f"det är gjort i ett nyare format ({version}) än det här systemet känner till")
    documents = manifest.get("documents")
    _must(isinstance(documents, list) and documents, "det innehåller inga processer eller rutiner")
    _must(len(documents) <= MAX_DOCUMENTS, f"det innehåller fler än {MAX_DOCUMENTS} dokument")
    key = _slug(manifest.get("key"), "paketets nyckel")[:60]
    entries = tuple(_entry(values, maps, files) for values in documents)
    keys = [each.key for each in entries]
    _must(len(set(keys)) == len(keys), "två dokument har samma nyckel")
    return Package(key, _text(manifest, "name", 160) or key, entries, files)


def _entry(values, maps, files) -> Entry:
    _must(isinstance(values, dict), "ett dokument är ingen förteckning")
    key = _slug(values.get("key"), "ett dokuments nyckel")
    where = f"i ”{key}”"
    kind = values.get("kind")
    _must(kind in Kind.values, f"slaget {where} är okänt")
    process_kind = values.get("process_kind", "")
    known = process_kind in ProcessKind.values if kind == Kind.PROCESS else process_kind == ""
    _must(known, f"slaget av process {where} är okänt")
    texts = {name: _text(values, name, _longest(Revision, name), where) for name in TEXTS}
    _must(texts["title"], f"rubriken saknas {where}")
    steps = values.get("steps", [])
    _must(isinstance(steps, list) and len(steps) <= MAX_STEPS, f"stegen {where} är för många eller ingen lista")
    _must(not steps or kind == Kind.PROCESS, f"rutinen {where} har steg")
    steps = tuple(_step(step, where) for step in steps)
    _must(len({step.key for step in steps}) == len(steps), f"två steg {where} har samma nyckel")
    right = values.get("right_answer")
    answers = _list(values, "answers", 200, where)
    _must(right is None or right in range(len(answers)), f"rätt svar {where} är inget av svaren")
    file, pictures = values.get("file", ""), values.get("pictures", {})
    _must(not file or kind == Kind.ROUTINE, f"processen {where} har en fil")
    _must(isinstance(pictures, dict), f"bilderna {where} är ingen förteckning")
    _must(all(map(DIGEST.fullmatch, pictures)), f"en bilds kännetecken {where} är inget kännetecken")
    for name in [*filter(None, [file]), *pictures.values()]:
        _must(isinstance(name, str) and name in files, f"filen ”{name}” {where} finns inte i paketet")
    drawing = values.get("map", "")
    _must(not drawing or isinstance(drawing, str) and drawing in maps, f"kartan {where} finns inte i paketet")
    return Entry(
        key=key,
        kind=kind,
        process_kind=process_kind,
        origin=_text(values, "origin", _longest(Document, "imported_from"), where),
        owner_role=_text(values, "owner_role", 30, where),
        adopters=_list(values, "adopters", 30, where),
        roles=_list(values, "roles", 30, where),
        answers=answers,
        right_answer=right,
        requirements=tuple(_slug(topic, f"ett lagrum {where}") for topic in _list(values, "requirements", 60, where)),
        supplement_to=_text(values, "supplement_to", 80, where),
        steps=steps,
        map_xml=maps[drawing] if drawing else "",
        map_is_master=bool(drawing) and values.get("map_is_master") is True,
        file=file,
        file_name=_text(values, "file_name", 120, where),
        file_digest=_text(values, "file_digest", 64, where) if file else "",
        pictures=pictures,
        **texts,
    )


def _step(values, where) -> Step:
    _must(isinstance(values, dict), f"ett steg {where} är ingen förteckning")
    texts = {name: _text(values, name, _longest(Activity, name), where) for name in STEP_TEXTS}
    _must(texts["title"] and texts["lane"], f"ett steg {where} saknar namn eller den som gör det")
    _must(texts["partner_kind"] in Activity.Partner.values, f"samverkan {where} är av okänt slag")
    return Step(
        key=_slug(values.get("key"), f"ett stegs nyckel {where}")[:60],
        follows=_list(values, "follows", 60, where),
        routines=_list(values, "routines", 80, where),
        **texts,
    )


def _longest(model, name):
    return model._meta.get_field(name).max_length or MAX_TEXT


def _text(values, name, longest, where="") -> str:
    value = values.get(name, "")
    _must(isinstance(value, str), f"{name} {where} är ingen text")
    _must(len(value) <= longest, f"{name} {where} är längre än {longest} tecken")
    _must("\0" not in value, f"{name} {where} innehåller otillåtna tecken")
    return value.replace("\r\n", "\n").strip()


def _list(values, name, longest, where) -> tuple[str, ...]:
    value = values.get(name, [])
    _must(isinstance(value, list) and len(value) <= 500, f"{name} {where} är ingen lista")
    return tuple(_text({name: each}, name, longest, where) for each in value)


def _slug(value, what) -> str:
    _must(isinstance(value, str) and SLUG.fullmatch(value) is not None, f"{what} är inte en giltig adress")
    return value


def _must(holds, what):
    if not holds:
        raise DomainError(BROKEN.format(what=what), field="file")
