"""The page and the printed package, built from what was counted."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from core.calendar import local_date
from core.wording import plural
from standards.legal import targets_for
from standards.models import Duty, LegalReference, TimeUnit
from standards.paragraphs import act_place

from .demands import CHAPTERS, TOPICS
from .evidence import Evidence, State, worst
from .links import link_of

MUST, SHOULD, LOCAL = LegalReference.Force.MUST, LegalReference.Force.SHOULD, LegalReference.Force.LOCAL
FORCES = {
    MUST: ("Ska", "Det som lagar och föreskrifter kräver."),
    SHOULD: ("Bör", "Allmänna råd: så kan eller bör man göra för att följa en föreskrift."),
    LOCAL: ("Lokalt", "Det som nämnden själv har bestämt, till exempel hur fort något ska göras när lagen bara säger "
            "snarast."),
}  # fmt: skip


@dataclass
class Shown:
    """A piece of evidence, and where it leads for the reader: (words, address) or None."""

    evidence: Evidence
    link: tuple[str, str] | None = None


@dataclass
class Row:
    """One duty. reference: its paragraph, or None of what is decided here; also: the same duty in other acts."""

    title: str
    words: str
    state: State
    shown: list[Shown]
    reference: LegalReference | None = None
    also: list[LegalReference] = field(default_factory=list)
    secured: int = 0

    @property
    def todo(self) -> list[str]:
        return list(dict.fromkeys(each.evidence.todo for each in self.shown if each.evidence.todo))


@dataclass
class Part:
    key: str
    title: str
    lead: str
    rows: list[Row]


@dataclass
class Section:
    """All that is binding in one way. key: a value of LegalReference.Force."""

    key: str
    title: str
    lead: str
    parts: list[Part]


@dataclass
class Compliance:
    sections: list[Section]
    states: dict[State, int]

    @property
    def summary(self) -> str:
        """ "31 av 42 är i ordning, 7 har något att göra, 2 saknas och 2 syns inte här." """
        total = sum(self.states.values())
        words = {
            State.TO_DO: "har något att göra",
            State.MISSING: "saknas",
            State.UNSEEN: "syns inte här",
        }
        rest = [f"{count} {words[state]}" for state, count in self.states.items() if state in words and count]
        good = self.states[State.IN_ORDER]
        first = f"{good} av {total} {plural(total, 'skyldighet', 'skyldigheter')} är i ordning"
        if not rest:
            return f"{first}."
        *beginning, last = [first, *rest]
        return f"{', '.join(beginning)} och {last}."


def build(count, user=None, only: State | None = None) -> Compliance:
    """What a count showed, with links for user (None: on paper). only: duties in one state; the sums count all of them.
    Three queries."""
    day = local_date(count.counted_at)
    evidence = {each["key"]: Evidence.read(each) for each in count.data["evidence"]}
    secured = count.data["secured"]
    duties = list(Duty.objects.valid(day).order_by("order", "key"))
    by_topic: dict[str, list[str]] = {}
    for duty in duties:
        by_topic.setdefault(duty.topic, []).append(duty.key)
    references = _references(day)

    def shown(keys) -> list[Shown]:
        found = [evidence[key] for key in keys if key in evidence]
        return [Shown(each, link_of(each.key, user) if user is not None else None) for each in found]

    parts: dict[str, list[Part]] = {force: [] for force in FORCES}
    states: Counter = Counter()
    for chapter in CHAPTERS:
        rows: dict[str, list[Row]] = {}
        for demand in chapter.demands:
            if demand.topic not in references:
                continue
            first, *others = references[demand.topic]
            keys = (*demand.evidence, *(f"clock:{key}" for key in by_topic.get(demand.topic, ())))
            row = _row(first.title, first.explanation, shown(keys), first, others, secured.get(demand.topic, 0))
            states[row.state] += 1
            if only in (None, row.state):
                rows.setdefault(first.force, []).append(row)
        for force, found in rows.items():
            parts[force].append(Part(f"{chapter.key}-{force}", chapter.title, chapter.lead, found))
    local = _local(duties, count.board, day, shown)
    states.update(row.state for row in local)
    local = [row for row in local if only in (None, row.state)]
    if local:
        parts[LOCAL].append(Part("egna-mal", "Egna mål för hur fort det ska gå", "", local))
    sections = [Section(force, *FORCES[force], parts[force]) for force in FORCES if parts[force]]
    return Compliance(sections, {state: states[state] for state in State})


def _row(title, words, shown, reference=None, also=(), secured=0) -> Row:
    states = [each.evidence.state for each in shown]
    if not states and secured:
        states = [State.IN_ORDER]
    return Row(title, words, worst(states), shown, reference, list(also), secured)


def _references(day: date) -> dict[str, list[LegalReference]]:
    """The paragraphs in force of each topic, SoL first. One query."""
    found: dict[str, list[LegalReference]] = {}
    for reference in LegalReference.objects.valid(day).filter(topic__in=TOPICS):
        found.setdefault(reference.topic, []).append(reference)
    return {topic: sorted(rows, key=lambda row: (act_place(row.act), row.pk)) for topic, rows in found.items()}


def _local(duties, board, day, shown) -> list[Row]:
    """The nämnd's own targets of what has begun to be counted here."""
    rows, targets = [], targets_for(duties, board, day)
    for duty in duties:
        found = shown([f"target:{duty.key}"])
        if not found:
            continue
        target = targets[duty.key]
        unit = TimeUnit(target.unit).label if target.value else ""
        words = f"Eget mål: {target.value} {unit} från det att {duty.start}." if target.value else ""
        name = f"{duty.get_track_display()}: {duty.name}" if duty.track else duty.name
        rows.append(_row(name, words, found))
    return rows
