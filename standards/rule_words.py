"""The rules that suggest tracks, in words for a page: what each asks for, why, and what is then to be done."""

from dataclasses import dataclass

from django.db.models import Q

from core.calendar import local_today
from organisation.models import Law

from .models import Category, LegalReference, Outcome, RiskLevel, RuleEdition, TrackKind, TrackRule, Trait
from .selectors import current_matrix
from .suggestions import SEVERITIES, STEPS, severity_of_four

ELSEWHERE = "Hör hemma någon annanstans"
ALWAYS = "alltid"


@dataclass(frozen=True)
class Part:
    """One thing that a rule asks for: how it begins, and the names it asks about."""

    intro: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleInWords:
    rule: TrackRule
    parts: list[Part]
    steps: list[str]
    paragraph: LegalReference | None
    adds: bool


@dataclass(frozen=True)
class TrackInWords:
    """The rules of one track: those that suggest it, and those that add steps when it is suggested."""

    kind: str
    label: str
    suggesting: list[RuleInWords]
    adding: list[RuleInWords]


class Names:
    """The names of keys as they read today, retired ones too. Two queries, and those of the matrix."""

    def __init__(self):
        self.traits = dict(Trait.objects.values_list("key", "name"))
        categories = Category.objects.select_related("parent")
        self.categories = {
            each.key: f"{each.parent.name}: {each.name}" if each.parent else each.name for each in categories
        }
        self.severities = severity_names()

    def of(self, table, keys) -> tuple[str, ...]:
        """Names in the table's own order; a key that no longer has a name is shown as it is."""
        known = [table[key] for key in table if key in keys]
        return (*known, *sorted(key for key in keys if key not in table))


def severity_names() -> dict[int, str]:
    """The four steps that rules count in, as the matrix of today calls them: its gravest step is always 4."""
    levels = [level for level in current_matrix().levels.all() if level.axis == RiskLevel.Axis.SEVERITY]
    named = {severity_of_four(level.value, len(levels)): level.label for level in levels}
    return {step: named.get(step, f"steg {step}") for step in range(1, SEVERITIES + 1)}


def parts_of(conditions: dict, names: Names) -> list[Part]:
    """What a rule asks for, in the order that one answers it."""
    laws = {law.value: law.label for law in Law}
    tables = (
        ("laws_any", "det gäller", laws),
        ("categories_any", "kategorin är", names.categories),
        ("categories_none", "kategorin är inte", names.categories),
        ("traits_all", "det här stämmer", names.traits),
        ("traits_any", "minst ett av det här stämmer", names.traits),
        ("traits_none", "inget av det här stämmer", names.traits),
        ("outcomes_any", "så gick det", dict(Outcome.choices)),
    )
    parts = [Part(intro, names.of(table, conditions[key])) for key, intro, table in tables if conditions.get(key)]
    if conditions.get("danger"):
        parts.append(Part("någon är i fara just nu"))
    if step := conditions.get("severity_from"):
        worse = "" if step == SEVERITIES else " eller värre"
        parts.append(Part(f"bedömd som {names.severities[step].lower()}{worse}"))
    if conditions.get("external"):
        parts.append(Part("en extern utförare driver enheten"))
    return parts or [Part(ALWAYS)]


def in_words(edition: RuleEdition, paragraphs: dict, names: Names) -> list[TrackInWords]:
    """The rules of an edition by track, the ones that lead elsewhere last. No query when its rules are prefetched."""
    told = []
    rules = list(edition.rules.all())
    for kind in (*TrackKind.values, ""):
        its = [
            RuleInWords(
                rule,
                parts_of(rule.conditions, names),
                [STEPS[step] for step in rule.steps if step in STEPS],
                paragraphs.get(rule.topic),
                bool(rule.conditions.get("adds")),
            )
            for rule in rules
            if rule.track == kind
        ]
        if its:
            label = TrackKind(kind).label if kind else ELSEWHERE
            told.append(
                TrackInWords(kind, label, [row for row in its if not row.adds], [row for row in its if row.adds])
            )
    return told


def asked_by(trait: str) -> list[tuple[RuleEdition, TrackRule]]:
    """The rules that ask for the trait with this key, in the edition that holds and in those to come. Two queries."""
    editions = RuleEdition.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=local_today()))
    asks = ("traits_any", "traits_all", "traits_none")
    return [
        (edition, rule)
        for edition in editions.order_by("edition").prefetch_related("rules")
        for rule in edition.rules.all()
        if any(trait in rule.conditions.get(name, ()) for name in asks)
    ]


def flaws(conditions: dict, reason: str, steps, names: Names) -> list[tuple[str, str]]:
    """What is wrong with a rule: (field, words). An empty list: it can be saved."""
    found = []
    if not reason.strip():
        found.append(("reason", "Skriv varför, så att den som läser förslaget förstår."))
    if not any(value for key, value in conditions.items() if key != "adds") and not conditions.get("adds"):
        found.append(("traits_any", "Välj minst ett villkor. Annars föreslås spåret i varje ärende."))
    for key, table in (("traits_any", names.traits), ("traits_all", names.traits), ("traits_none", names.traits),
                       ("categories_any", names.categories), ("categories_none", names.categories)):  # fmt: skip
        if set(conditions.get(key, ())) - set(table):
            found.append((key, "Välj bland det som finns."))
    if set(conditions.get("traits_none", ())) & {*conditions.get("traits_any", ()), *conditions.get("traits_all", ())}:
        found.append(("traits_none", "Samma sak kan inte både stämma och inte stämma."))
    if set(steps) - set(STEPS):
        found.append(("steps", "Välj bland stegen som finns."))
    return found
