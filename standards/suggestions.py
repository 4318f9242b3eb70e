"""Which of the law's tracks an event may belong to: rules and facts in, suggestions with their reasons out.

Nothing here decides. No score is a legal test and no free text is read: a person opens the track, or says why not
(KL 6 kap. 38 §; SOSFS 2011:5 2 kap.; PSL 1 kap. 5 §).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .models import TrackKind

# What a rule may ask for. The lists hold keys; a rule holds when everything that it asks for does.
#   laws_any         any of the laws that the case, or until it is judged the unit, works by (sol, lss, hsl)
#   categories_any   the category or the one above it is any of these
#   categories_none  … is none of these
#   outcomes_any     how it went for the person (standards.models.Outcome)
#   traits_any, traits_all, traits_none   what the handler has ticked (standards.models.Trait)
#   danger           somebody is in danger now
#   severity_from    the handler's judgement is at least this, on four steps
#   external         an external provider runs the unit
#   adds             the rule suggests nothing by itself: it adds its steps where the track is suggested anyway
LISTS = (
    "laws_any",
    "categories_any",
    "categories_none",
    "outcomes_any",
    "traits_any",
    "traits_all",
    "traits_none",
)
CONDITIONS = (*LISTS, "danger", "severity_from", "external", "adds")
# The steps of the scale that severity_from counts in. A matrix with more or fewer is counted from its top.
SEVERITIES = 4

STEPS = {
    "protect": "Se till att personen är i säkerhet, och skriv vad som gjordes genast.",
    "document": "Dokumentera, utred och rätta till. Alla rapporter utreds, så djupt som händelsen kräver.",
    "inform": "Berätta för personen eller företrädaren vad som har hänt, eller skriv varför det inte går.",
    "child": "Hör vad barnet självt säger, och skriv vad det betydde för barnet.",
    "police": "Ta ställning till polisanmälan.",
    "earlier": "Ta reda på varför det kunde hända igen. Läs de tidigare ärendena.",
    "everyone": "Gå igenom var och en som berörs. Flera personer kan höra till samma ärende.",
    "provider": "Utföraren utreder och anmäler själv, och berättar genast för nämnden att rapporten finns.",
    "patient": "Berätta för patienten eller en närstående, och anteckna det i patientjournalen.",
    "two_questions": "Svara på två frågor: gick det att undvika, och blev det, eller kunde det ha blivit, allvarligt?",
    "stock": "Räkna läkemedlen, spärra tillgången och kontrollera signeringslistorna.",
    "staff_risk": "Fundera på om någon med legitimation kan vara en fara för patienter. Det tas upp för sig.",
    "counterpart": "Bjud in den andra vårdgivaren i utredningen. Pröva först vad som får lämnas ut.",
    "keep_product": "Sluta använda produkten. Spara den, och tillbehör och förpackning, som de är.",
    "manufacturer": "Rapportera till tillverkaren och Läkemedelsverket. Vänta inte på att utredningen blir klar.",
    "stop_spreading": "Stoppa spridningen, och berätta genast för dataskyddsombudet.",
    "work_injury": "Anmäl i kommunens system för arbetsskador och tillbud, och ge medarbetaren stöd.",
    "refer": "Hänvisa till den som bedriver verksamheten, eller till IVO. Utred inte händelsen här.",
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What is known of an event, as keys. categories holds the category's key and the one above it.

    severity is on SEVERITIES steps; None before anybody has judged.
    """

    laws: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    outcome: str = ""
    danger: bool = False
    traits: frozenset[str] = frozenset()
    severity: int | None = None
    external: bool = False


@dataclass(frozen=True)
class Reason:
    """Why a track is suggested, in words, and what the paragraph behind it is about (LegalReference.topic)."""

    words: str
    topic: str = ""


@dataclass
class Suggestion:
    """A track to open or decline; kind "" leads elsewhere, and then nothing is opened. steps are keys of STEPS."""

    kind: str
    reasons: list[Reason] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return TrackKind(self.kind).label if self.kind else "Hör hemma någon annanstans"

    @property
    def topics(self) -> list[str]:
        return list(dict.fromkeys(reason.topic for reason in self.reasons if reason.topic))

    @property
    def step_words(self) -> list[str]:
        return [STEPS[key] for key in self.steps]

    def as_data(self) -> list[dict]:
        """What a track keeps of what the rules said when it was opened or declined."""
        return [{"reason": reason.words, "topic": reason.topic} for reason in self.reasons]


def holds(conditions: dict, facts: Facts) -> bool:
    """Whether everything that the conditions ask for is so. What nobody knows yet is never so.

    Raises ValueError for a condition that this programme does not know, rather than to suggest by half a rule.
    """
    if unknown := set(conditions) - set(CONDITIONS):
        raise ValueError(f"unknown conditions: {', '.join(sorted(unknown))}")

    def asked(name):
        return frozenset(conditions.get(name) or ())

    return all(
        (
            not asked("laws_any") or asked("laws_any") & facts.laws,
            not asked("categories_any") or asked("categories_any") & facts.categories,
            not asked("categories_none") & facts.categories,
            not asked("outcomes_any") or facts.outcome in asked("outcomes_any"),
            not asked("traits_any") or asked("traits_any") & facts.traits,
            asked("traits_all") <= facts.traits,
            not asked("traits_none") & facts.traits,
            not conditions.get("danger") or facts.danger,
            not conditions.get("external") or facts.external,
            not conditions.get("severity_from")
            or (facts.severity is not None and facts.severity >= conditions["severity_from"]),
        )
    )


def suggest(rules: Iterable, facts: Facts) -> list[Suggestion]:
    """The tracks to consider, in the order of TrackKind, each with every reason that holds.

    rules are TrackRule, or whatever has track, conditions, reason, steps and topic. Where a rule leads elsewhere, that
    is the only answer: what is not ours to investigate opens nothing.
    """
    holding = [rule for rule in rules if holds(rule.conditions, facts)]
    found: dict[str, Suggestion] = {}
    for rule in holding:
        if not rule.conditions.get("adds"):
            found.setdefault(rule.track, Suggestion(rule.track)).reasons.append(Reason(rule.reason, rule.topic))
    if "" in found:
        found = {"": found[""]}
    for rule in holding:
        if suggestion := found.get(rule.track):
            suggestion.steps += [step for step in rule.steps if step not in suggestion.steps]
    return [found[kind] for kind in ("", *TrackKind.values) if kind in found]


def severity_of_four(severity: int | None, steps: int) -> int | None:
    """The step of a matrix's scale as one of four, counted from the top: the gravest is always 4."""
    return None if severity is None else SEVERITIES - (steps - severity)
