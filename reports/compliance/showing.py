"""The page and the printed package, built from what was counted."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from core.calendar import local_date
from organisation.models import Law
from standards.duties import amount_words
from standards.legal import targets_for
from standards.models import Duty, LegalReference

from .arranging import LOCAL, Pointer, Row, Section, in_order_of_page, sections_of
from .demands import DEMANDS, LOOK, NO_DUTY, Demand
from .evidence import Evidence, State, worst
from .links import link_of

NOT_UNDER = {
    Law.HSL: "Ingen verksamhet i nämnden ger hälso- och sjukvård, så kravet gäller inte här.",
    Law.LSS: "Ingen verksamhet i nämnden ger stöd enligt LSS, så kravet gäller inte här.",
    Law.SOL: "Ingen verksamhet i nämnden ger insatser enligt socialtjänstlagen, så kravet gäller inte här.",
}
NO_ROUTINE = Evidence(
    "routine",
    State.TO_DO,
    "Ingen fastställd process eller rutin är märkt med det här kravet.",
    "Märk den rutin som säkrar det, eller skriv en.",
)
COUNTED = {
    State.TO_DO: "har något att göra",
    State.MISSING: "saknas",
    State.NOT_YET: "bedöms senare",
    State.UNSEEN: "syns inte här",
}


@dataclass(frozen=True)
class Shown:
    """A piece of evidence, and where it leads for the reader: (words, address) or None."""

    evidence: Evidence
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Choice:
    """What the reader has asked for: duties in one state, or binding in one way; "" is all of them."""

    state: State | str = ""
    force: str = ""

    def lets(self, row) -> bool:
        return self.state in ("", row.state) and self.force in ("", row.force)


@dataclass
class Compliance:
    """states and forces count all duties, whatever is chosen. left_out: [(why, paragraphs)] of what is no duty."""

    sections: list[Section]
    states: dict[State, int]
    forces: dict[str, int]
    missing: list[Row] = field(default_factory=list)
    to_do: list[Row] = field(default_factory=list)
    left_out: list[tuple[str, list[LegalReference]]] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """ "31 av 62 krav är i ordning, 7 har något att göra, 2 saknas och 22 syns inte här. 3 gäller inte här." """
        total = sum(count for state, count in self.states.items() if state != State.ELSEWHERE)
        rest = [f"{count} {COUNTED[state]}" for state, count in self.states.items() if state in COUNTED and count]
        *beginning, last = [f"{self.states[State.IN_ORDER]} av {total} krav är i ordning", *rest]
        words = f"{', '.join(beginning)} och {last}." if beginning else f"{last}."
        elsewhere = self.states[State.ELSEWHERE]
        return f"{words} {elsewhere} krav gäller inte här." if elsewhere else words


def build(count, user=None, chosen: Choice = Choice()) -> Compliance:
    """What a count showed, with links for user (None: on paper). Three queries."""
    counted = _Counted(count, user)
    rows, pointers = counted.rows()
    local = counted.local()
    every = [*rows, *local]
    kept = [row for row in every if chosen.lets(row)]
    shown = {row.topic for row in kept if row.topic}
    # A duty stands once, by its first act; the other acts point there.
    pointers = [each for each in pointers if each.row.topic in shown]
    states, forces = Counter(row.state for row in every), Counter(row.force for row in every)
    return Compliance(
        sections_of(kept, pointers),
        {state: states[state] for state in State},
        {force: forces[force] for force in LegalReference.Force.values if forces[force]},
        [row for row in every if row.state == State.MISSING],
        [row for row in every if row.state == State.TO_DO],
        counted.left_out(),
    )


class _Counted:
    """A count, and the law of its day: the paragraphs by topic, and the duties that have clocks."""

    def __init__(self, count, user):
        self.board, self.user = count.board, user
        self.day: date = local_date(count.counted_at)
        self.evidence = {each["key"]: Evidence.read(each) for each in count.data["evidence"]}
        self.secured = count.data["secured"]
        self.laws = count.data.get("laws")  # counts from before they were kept have none
        self.duties = list(Duty.objects.valid(self.day).order_by("order", "key"))
        self.references: dict[str, list[LegalReference]] = {}
        for reference in in_order_of_page(LegalReference.objects.valid(self.day)):
            self.references.setdefault(reference.topic, []).append(reference)

    def rows(self) -> tuple[list[Row], list[Pointer]]:
        clocks: dict[str, list[str]] = {}
        for duty in self.duties:
            clocks.setdefault(duty.topic, []).append(f"clock:{duty.key}")
        rows, pointers = [], []
        for topic, references in self.references.items():
            if topic in NO_DUTY:
                continue
            row = self._row(topic, DEMANDS.get(topic, Demand(look=LOOK)), references, clocks.get(topic, []))
            rows.append(row)
            others = [each for each in references if each is not row.reference]
            pointers += [Pointer(each, row, each in row.also) for each in others]
        return rows, pointers

    def _row(self, topic, demand, references, clocks) -> Row:
        here = [each for each in references if self._is_under(demand.law or each.law)]
        first, *also = here or references
        row = Row(first.title, first.explanation, State.ELSEWHERE, first.force, topic, [], first, also)
        if demand.elsewhere or not here:
            return replace(row, look=demand.elsewhere or NOT_UNDER[demand.law or first.law])
        secured = self.secured.get(topic, 0)
        shown = self._shown([*demand.evidence, *clocks])
        if demand.routine and not secured:
            shown.append(self._with_link(NO_ROUTINE))
        states = [each.evidence.state for each in shown]
        if secured and demand.routine:  # elsewhere a routine shows that something is thought of, not that it is done
            states.append(State.IN_ORDER)
        state = worst(states)
        return replace(
            row, state=state, shown=shown, secured=secured, look=demand.look if state == State.UNSEEN else ""
        )

    def _is_under(self, law) -> bool:
        """Whether the nämnd works under a law. One whose units name none is no vårdgivare, and may be anything else."""
        if not law or self.laws is None or law in self.laws:
            return True
        return not self.laws and law != Law.HSL

    def _shown(self, keys) -> list[Shown]:
        return [self._with_link(self.evidence[key]) for key in keys if key in self.evidence]

    def _with_link(self, evidence) -> Shown:
        return Shown(evidence, link_of(evidence.key, self.user) if self.user is not None else None)

    def local(self) -> list[Row]:
        """The nämnd's own targets of what has begun to be counted here. One query."""
        rows, targets = [], targets_for(self.duties, self.board, self.day)
        for duty in self.duties:
            shown = self._shown([f"target:{duty.key}"])
            if not shown:
                continue
            target = targets[duty.key]
            amount = amount_words(target.value, target.unit)
            words = f"Eget mål: {amount} från det att {duty.start}." if target.value else ""
            name = f"{duty.get_track_display()}: {duty.name}" if duty.track else duty.name
            rows.append(Row(name, words, worst(each.evidence.state for each in shown), LOCAL, "", shown))
        return rows

    def left_out(self) -> list[tuple[str, list[LegalReference]]]:
        found: dict[str, list[LegalReference]] = {}
        for topic, why in NO_DUTY.items():
            found.setdefault(why, []).extend(self.references.get(topic, ()))
        return [(why, in_order_of_page(rows)) for why, rows in found.items() if rows]
