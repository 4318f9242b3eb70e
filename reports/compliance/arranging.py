"""The order of the page: ska, bör and lokalt apart, and within each the acts with their chapters and paragraphs."""

from dataclasses import dataclass, field

from standards.models import LegalReference
from standards.paragraphs import ACTS, act_words, place_in_act

from .evidence import SHORTCOMINGS, State

MUST, SHOULD, LOCAL = LegalReference.Force.MUST, LegalReference.Force.SHOULD, LegalReference.Force.LOCAL
FORCES = {
    MUST: ("Ska", "Det som lagar och föreskrifter kräver."),
    SHOULD: ("Bör", "Allmänna råd: så kan eller bör man göra för att följa en föreskrift."),
    LOCAL: ("Lokalt", "Det som nämnden själv har bestämt, till exempel hur fort något ska göras när lagen bara säger "
            "snarast."),
}  # fmt: skip
NO_CHAPTER = "Kapitlet är inte kontrollerat"
OWN = "Egna mål för hur fort det ska gå"
# The regulation that the page is about comes first, then what it points to, then how a nämnd decides and keeps.
FIRST = ("SOSFS 2011:9", "SoL", "LSS", "SOSFS 2011:5")
PLACES = {name: place for place, name in enumerate(dict.fromkeys((*FIRST, *ACTS)))}
# What the chapters are about: (act with its number, chapter). A chapter that is not here goes by its number.
CHAPTERS = {
    ("SOSFS 2011:9", "3"): "Ledningssystemet",
    ("SOSFS 2011:9", "4"): "Processer, rutiner och samverkan",
    ("SOSFS 2011:9", "5"): "Riskanalys, egenkontroll och förbättring",
    ("SOSFS 2011:9", "6"): "Medarbetarna",
    ("SOSFS 2011:9", "7"): "Dokumentation",
    ("SoL (2025:400)", "5"): "Kvalitet",
    ("SoL (2025:400)", "15"): "Uppgifter från utförare",
    ("SoL (2025:400)", "17"): "Privata utförare",
    ("SoL (2025:400)", "27"): "Lex Sarah",
    ("SoL (2025:400)", "34"): "Beslut som inte har verkställts",
    ("SOSFS 2011:5", "4"): "Skydda personen",
    ("SOSFS 2011:5", "5"): "Utredningen",
    ("SOSFS 2011:5", "6"): "Anmälan till IVO",
    ("SOSFS 2011:5", "7"): "Skriftliga rutiner",
    ("HSL (2017:30)", "4"): "Verksamhetschefen",
    ("HSL (2017:30)", "11"): "Medicinskt ansvarig",
    ("PSL (2010:659)", "3"): "Vårdgivarens skyldigheter",
    ("PSL (2010:659)", "6"): "Medarbetarna",
    ("HSLF-FS 2016:40", "4"): "Åtkomst och logg",
    ("HSLF-FS 2017:40", "2"): "Vårdgivarens skyldigheter",
    ("HSLF-FS 2021:52", "5"): "Händelser med produkter",
    ("KL (2017:725)", "6"): "Nämnden",
    ("KL (2017:725)", "7"): "Delegationsbeslut",
    ("KL (2017:725)", "10"): "Utförare",
    ("OSL (2009:400)", "5"): "Registrera handlingar",
    ("PDL (2008:355)", "4"): "Åtkomst och logg",
    ("AML (1977:1160)", "3"): "Olyckor och tillbud",
}


@dataclass
class Row:
    """One duty. topic "": the nämnd's own. reference: its paragraph, or None of what is decided here; also: the same
    duty in other acts. look: where to look when nothing is seen, or why it does not concern the nämnd."""

    title: str
    words: str
    state: State
    force: str
    topic: str
    shown: list
    reference: LegalReference | None = None
    also: list[LegalReference] = field(default_factory=list)
    secured: int = 0
    look: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is missing. The rest is a line that says its state, and is unfolded by whoever wants more."""
        return self.state == State.MISSING

    @property
    def todo(self) -> list[str]:
        return list(dict.fromkeys(each.evidence.todo for each in self.shown if each.evidence.todo))


@dataclass(frozen=True)
class Pointer:
    """A paragraph whose duty stands by another act, in row. is_here: whether the nämnd works under its law."""

    reference: LegalReference
    row: Row
    is_here: bool = True

    @property
    def state(self) -> State:
        return self.row.state if self.is_here else State.ELSEWHERE


@dataclass
class Part:
    """A chapter of an act."""

    key: str
    title: str
    rows: list[Row] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something in it is missing or left to do."""
        return any(row.state in SHORTCOMINGS for row in self.rows)

    @property
    def level(self) -> int:
        """Of its rows' headings: beneath its own title, or that of the act."""
        return 5 if self.title else 4

    @property
    def is_elsewhere(self) -> bool:
        return bool(self.rows) and all(row.state == State.ELSEWHERE for row in self.rows)

    @property
    def states(self) -> list[tuple[State, int]]:
        """How many of its duties are in each state, the gravest first."""
        found = [(state, sum(row.state == state for row in self.rows)) for state in STATES]
        return [(state, count) for state, count in found if count]


STATES = (State.MISSING, State.TO_DO, State.NOT_YET, State.IN_ORDER, State.UNSEEN, State.ELSEWHERE)


@dataclass
class Act:
    key: str
    title: str
    parts: list[Part]


@dataclass
class Section:
    """All that is binding in one way. key: a value of LegalReference.Force."""

    key: str
    title: str
    lead: str
    acts: list[Act]


def in_order_of_page(references) -> list[LegalReference]:
    """Paragraphs by act in the order of the page, and within an act in its own order."""
    return sorted(references, key=_place)


def sections_of(rows, pointers) -> list[Section]:
    """Rows and pointers as they stand on the page."""
    return [
        Section(force, *FORCES[force], acts)
        for force in FORCES
        if (acts := _acts(force, [row for row in rows if row.force == force], pointers))
    ]


def _acts(force, rows, pointers) -> list[Act]:
    places = [(row.reference, row) for row in rows if row.reference is not None]
    places += [(each.reference, each) for each in pointers if each.reference.force == force]
    acts: dict[str, Act] = {}
    parts: dict[tuple[str, str], Part] = {}
    for reference, found in sorted(places, key=lambda place: _place(place[0])):
        name = _name(reference)
        act = acts.setdefault(name, Act(f"{force}-{len(acts) + 1}", _title(reference), []))
        if (name, reference.chapter) not in parts:
            parts[name, reference.chapter] = Part(f"{act.key}-{len(act.parts) + 1}", _chapter(name, reference.chapter))
            act.parts.append(parts[name, reference.chapter])
        part = parts[name, reference.chapter]
        (part.pointers if isinstance(found, Pointer) else part.rows).append(found)
    for act in acts.values():
        if len(act.parts) > 1:
            act.parts[-1].title = act.parts[-1].title or NO_CHAPTER
    own = [row for row in rows if row.reference is None]
    return [*acts.values(), *([Act(f"{force}-egna", OWN, [Part(f"{force}-mal", "", own)])] if own else [])]


def _place(reference) -> tuple:
    """By act; within an act what has no chapter comes last."""
    act = (PLACES.get(reference.act, len(PLACES)), reference.act.casefold(), reference.number)
    return (*act, not reference.chapter, place_in_act(reference))


def _name(reference) -> str:
    return f"{reference.act} ({reference.number})" if reference.number else reference.act


def _title(reference) -> str:
    """ "Socialtjänstlagen (SoL) 2025:400", "Föreskrifter om lex Sarah (SOSFS 2011:5)"."""
    return f"{act_words(reference.act)} {reference.number}".strip()


def _chapter(name, chapter) -> str:
    """ "27 kap. Lex Sarah"; "" for an act without chapters."""
    return f"{chapter} kap. {CHAPTERS.get((name, chapter), '')}".strip() if chapter else ""
