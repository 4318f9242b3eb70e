"""What a package would change at a unit: told before anything is done, and worked out anew when it is done.

Three things are compared: the package, what is here, and what was here when it was last brought in. So what the
municipality has made its own is never taken for something old.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action

from ..comparing import Section, law_differences, law_words, text_differences
from ..map_file import changes_between
from ..models import Document, Revision
from ..redline import compare
from ..workflow import Kind, Status
from .contents import Entry, Package, digest_of, renamed
from .gathering import entry_of, with_parts


class State(StrEnum):
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"  # the package says something else: a new draft, or the untouched draft is written over
    OWN = "own"  # only we have changed it since it was brought in
    BUSY = "busy"  # both have changed, and there is a draft that somebody writes in


LABELS = {
    State.NEW: "Ny",
    State.SAME: "Lika",
    State.CHANGED: "Ändrad",
    State.OWN: "Er egen",
    State.BUSY: "Ert utkast är ändrat",
}
WORDS = {
    State.NEW: "Läggs till som utkast.",
    State.SAME: "Inget att göra.",
    State.CHANGED: "Blir ett nytt utkast. Det som gäller nu gäller tills utkastet är fastställt.",
    State.OWN: "Ni har ändrat den sedan ni hämtade den, paketet är som förut. Väljer du den blir paketets text ett "
    "nytt utkast.",
    State.BUSY: "Det finns ett utkast med era egna ändringar. Det skrivs inte över. Fastställ eller kasta det först, "
    "eller för in skillnaden för hand.",
}


@dataclass
class Line:
    """A document of the package and what would become of it. document, draft: what is here, when something is."""

    entry: Entry
    state: State
    document: Document | None = None
    draft: Revision | None = None
    sections: list[Section] = field(default_factory=list)

    @property
    def label(self) -> str:
        return LABELS[self.state]

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def kind_words(self) -> str:
        return f"process, {len(self.entry.steps)} steg" if self.entry.kind == Kind.PROCESS else "rutin"

    @property
    def can_be_chosen(self) -> bool:
        return self.state in (State.NEW, State.CHANGED, State.OWN)

    @property
    def is_chosen(self) -> bool:
        """Chosen unless the person says otherwise."""
        return self.state in (State.NEW, State.CHANGED)


@dataclass
class Plan:
    package: Package
    unit: Unit
    lines: list[Line]

    def count(self, *states) -> int:
        return sum(line.state in states for line in self.lines)

    @property
    def is_without_difference(self) -> bool:
        return all(line.state == State.SAME for line in self.lines)


def plan(*, by, package, unit, renaming=None, redline=True) -> Plan:
    """Works out what package would change at unit and beneath it. by None: the system. A constant number of queries.
    Raises DomainError when a role has no counterpart."""
    package = renamed(package, renaming or {})
    here = documents_here(by, unit)
    # Of the same kind: a routine is no process, whatever it is called.
    by_origin = {(document.kind, document.imported_from): document for document in here if document.imported_from}
    by_key = {(document.kind, document.key): document for document in here}
    found = {
        each.key: by_origin.get((each.kind, origin_of(package, each)))
        or by_origin.get((each.kind, each.origin))
        or by_key.get((each.kind, each.key))
        for each in package.entries
    }
    found = {key: document for key, document in found.items() if document is not None}
    names = {each.key: each.key for each in package.entries} | {key: each.key for key, each in found.items()}
    names |= _other_routines(by, package, names)
    labels = _labels(package, here, names) if redline else None
    return Plan(package, unit, [_line(each, found.get(each.key), names, labels) for each in package.entries])


def _labels(package, here, names) -> tuple[dict[str, str], dict[str, str]]:
    """What routines and rules of law are called for people: by key, by topic. One query."""
    titles = {document.key: document.title for document in here}
    titles |= {names[each.key]: each.title for each in package.entries if names[each.key] not in titles}
    topics = {topic for each in package.entries for topic in each.requirements}
    topics |= {row.topic for document in here for row in document.requirements.all()}
    return titles, law_words(topics)


def origin_of(package, entry) -> str:
    """How a document is known again when its package is brought in once more."""
    return entry.origin or f"{package.key}/{entry.key}"


def documents_here(by, unit) -> list[Document]:
    """The documents at unit and beneath it that by may write in, with what holds and what is being drafted."""
    rows = Document._base_manager.filter(unit__path__startswith=unit.path)
    if by is not None:
        rows = Document.objects.visible_to(by, Action.EDIT_PROCESSES).filter(unit__path__startswith=unit.path)
    return list(with_parts(rows, Revision._base_manager.exclude(status=Status.DROPPED).order_by("-number")))


def at_home(entry, names) -> Entry:
    """The entry with its routines in the keys that they have here, less those that are nowhere to be found."""
    steps = tuple(
        replace(step, routines=tuple(sorted({names[key] for key in step.routines if key in names})))
        for step in entry.steps
    )
    return replace(entry, steps=steps)


def _other_routines(by, package, names) -> dict[str, str]:
    """Routines that the package speaks of without bringing them, and that are here already. One query."""
    keys = {key for each in package.entries for step in each.steps for key in step.routines} - set(names)
    rows = Document._base_manager.filter(kind=Kind.ROUTINE, key__in=keys)
    if by is not None:
        rows = rows & Document.objects.visible_to(by, Action.READ_PROCESSES)
    return {key: key for key in rows.values_list("key", flat=True)}


def _line(entry, document, names, labels) -> Line:
    if document is None or not document.found:
        return Line(entry, State.NEW, document)
    wanted = digest_of(at_home(entry, names))
    draft = next((row for row in document.found if row.is_open), None)
    holding = next((row for row in document.found if row.holds_on()), None)
    here = [row for row in (draft, holding) if row is not None] or document.found[:1]
    digests = {row.pk: digest_of(entry_of(document, row)) for row in here}
    if wanted in digests.values():
        return Line(entry, State.SAME, document, draft)
    newest = here[0]
    if document.imported_digest == wanted:
        state = State.OWN if draft is None else State.BUSY
    elif draft is None or digests[draft.pk] == document.imported_digest and draft.status == Status.DRAFT:
        state = State.CHANGED
    else:
        state = State.BUSY
    line = Line(entry, state, document, draft)
    if labels:
        line.sections = differences(entry_of(document, newest), at_home(entry, names), *labels)
    return line


class _Words:
    """An entry in the shape that text_differences reads."""

    def __init__(self, entry):
        self.__dict__ |= {name: getattr(entry, name) for name in entry.__dataclass_fields__}
        self.is_process, self.file_text = entry.kind == "process", ""


def differences(old: Entry, new: Entry, titles, laws) -> list[Section]:
    """What is different, in redline: texts, steps, the law, the map and the file. titles, laws: what routines (by key)
    and rules of law (by topic) are called."""
    sections = text_differences(_Words(old), _Words(new))
    if blocks := compare(_steps(old, titles), _steps(new, titles), around=0):
        sections.append(Section("Stegen", blocks))
    if section := law_differences(old.requirements, new.requirements, laws):
        sections.append(section)
    if old.map_xml != new.map_xml:
        told = changes_between(old.map_xml, new.map_xml) if old.map_xml and new.map_xml else []
        note = (
            "Kartans ritning är en annan i paketet."
            if new.map_xml
            else "Paketet har ingen egen ritning: kartan är stegen."
        )
        sections.append(Section("Kartan", note=note, lines=told))
    if (old.file_name, old.file_digest) != (new.file_name, new.file_digest):
        sections.append(Section("Filen", note=f"I paketet: {new.file_name or 'ingen fil'}."))
    return sections or [Section("Stegens ordning", note="Vilket steg som följer på vilket är inte som i paketet.")]


def _steps(entry, titles):
    return [
        " – ".join(filter(None, (f"{place}. {step.title} ({step.lane})", step.description, step.partner,
                                 ", ".join(titles.get(key, key) for key in step.routines))))
        for place, step in enumerate(entry.steps, start=1)
    ]  # fmt: skip


def may_bring_in(user, unit) -> bool:
    """Whether user may bring a package in at unit (EDIT_PROCESSES there)."""
    return user is None or unit.pk in unit_ids_for(user, Action.EDIT_PROCESSES)
