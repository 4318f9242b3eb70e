"""Goals, egenkontroll and improvement work, and of a nämnd lex Sarah, lex Maria and who is informed: counted of their
lists alone, set against the comparison year's."""

from collections import Counter

from core.withholding import SMALL, Node, apply_withheld, withhold, withhold_tree
from improvements.planning.workflow import ActivityState, Outcome
from improvements.work_workflow import QUARTERS
from selfinspections.workflow import FindingStatus
from selfinspections.workflow import Status as OccurrenceStatus

from ..figure import HIDDEN_WORDS, Figure
from ..rules import percent
from .behind import BEHIND
from .cells import column, columns
from .drawing_own import NOT_FOLLOWED
from .packing import Drawn

SARAH, MARIA = ("K1", "K2", "K3", "K4"), ("L1", "L2", "L3", "L4", "L5")
# Which figure each is a part of: a harm that did happen and one that is serious are each a part of the same.
CHAINS = {
    SARAH: ({"K1": None, "K2": "K1", "K3": "K2", "K4": "K3"},),
    MARIA: ({"L1": None, "L2": "L1", "L4": "L2", "L5": "L4"}, {"L1": None, "L2": "L1", "L3": "L2"}),
}
# What the definitions of a nämnd's figures say, whose own units alone are counted in D, E and F.
OWN_ALONE = "Externa utförare redovisar själva och räknas inte."
TOLD = {
    "K1": (
        "Rapporter enligt lex Sarah",
        "Rapporter som togs emot under året, också dem från externa utförare. De som inte blev något ärende räknas "
        "inte.",
    ),
    "K2": (
        "Missförhållanden enligt lex Sarah",
        "Av årets rapporter: bedömda som missförhållande eller påtaglig risk för ett missförhållande, de allvarliga "
        "medräknade.",
    ),
    "K3": (
        "Allvarliga missförhållanden",
        "Av årets rapporter: bedömda som allvarligt missförhållande eller påtaglig risk för ett sådant, eller redan "
        "anmälda till IVO.",
    ),
    "K4": ("Anmälda till IVO enligt lex Sarah", "Av årets rapporter: anmälda till IVO när siffrorna hämtades."),
    "L1": (
        "Händelser utredda enligt lex Maria",
        "Händelser som under året togs upp för utredning av om de har medfört eller hade kunnat medföra en vårdskada. "
        "Externa utförare är själva vårdgivare och räknas inte.",
    ),
    "L2": (
        "Vårdskador, och sådant som hade kunnat bli det",
        "Av årets händelser: bedömda att ha medfört, eller att ha kunnat medföra, en vårdskada.",
    ),
    "L3": ("Vårdskador", "Av årets händelser: de som har medfört en vårdskada."),
    "L4": (
        "Allvarliga vårdskador, och sådant som hade kunnat bli det",
        "Av årets händelser: bedömda att ha medfört, eller att ha kunnat medföra, en allvarlig vårdskada, eller redan "
        "anmälda till IVO.",
    ),
    "L5": ("Anmälda till IVO enligt lex Maria", "Av årets händelser: anmälda till IVO när siffrorna hämtades."),
}


def own_figures(lists: dict[str, Drawn], year: int, comparison_year: int) -> list[Figure]:
    """The figures whose codes begin with D, E, F, K, L and M, as far as their lists were drawn. Those that a nämnd's
    berättelse shows are public: what could point at a person is hidden."""
    found, before = [], {key.removesuffix("_before"): drawn for key, drawn in lists.items() if key.endswith("_before")}
    is_public = "tracks" in lists
    if "goals" in lists:
        found.append(_goals(lists["goals"], before["goals"], whose="Egna mål" if is_public else "Enhetens mål"))
    if "activities" in lists:
        found.append(_activities(lists["activities"], before["activities"]))
    if "occurrences" in lists:
        years = year, comparison_year
        found += _inspections(lists["occurrences"], lists["findings"], *years, is_public=is_public)
    if "works" in lists:
        found += _works(lists["works"], lists["ideas"], before)
    if is_public:
        for figure in found:
            figure.definition += f" {OWN_ALONE}"
        found += _tracks(lists["tracks"], year, comparison_year)
    if "informed" in lists:
        found.append(_informed(lists["informed"]))
    return found


def _goals(drawn: Drawn, before: Drawn, whose: str) -> Figure:
    """Those of the unit or the nämnd itself with their outcome, and how those beneath went."""
    rows, beneath = [], dict.fromkeys(["", *Outcome.values], 0)
    for owner, title, outcome in columns(drawn, "unit", "title", "outcome"):
        if owner == drawn.names["own"]:
            rows.append({"name": title, "words": _outcome_words(outcome)})
        else:
            beneath[outcome] += 1
    counts = [{"name": _outcome_words(outcome), "value": count} for outcome, count in beneath.items() if count]
    return Figure(
        "D1",
        "Mål",
        f"{whose} som gällde året, och vad den senaste uppföljningen av varje mål visade.",
        len(rows),
        compared=column(before, "unit").count(before.names["own"]),
        data={"goals": rows, "rows": counts},
    )


def _outcome_words(outcome) -> str:
    return Outcome(outcome).label if outcome else NOT_FOLLOWED


def _activities(drawn: Drawn, before: Drawn) -> Figure:
    counts, earlier = (Counter(column(each, "state")) for each in (drawn, before))
    return Figure(
        "D2",
        "Genomförda aktiviteter",
        "Andel av aktiviteterna i årets fastställda verksamhetsplan som är genomförda.",
        percent(counts[ActivityState.DONE], counts.total()),
        unit="%",
        compared=percent(earlier[ActivityState.DONE], earlier.total()),
        data={"rows": [{"name": state.label, "value": counts[state]} for state in ActivityState if counts[state]]},
    )


def _inspections(occurrences: Drawn, findings: Drawn, year: int, before: int, *, is_public: bool) -> list[Figure]:
    planned, found = Counter(column(occurrences, "year")), Counter(column(findings, "year"))
    done = Counter(its for its, status in columns(occurrences, "year", "status") if status == OccurrenceStatus.DONE)
    waiting = sum(its == year and status == FindingStatus.OPEN for its, status in columns(findings, "year", "status"))
    value, compared = found[year], found[before]
    if is_public:
        # What a check list found may be about one person: few are hidden, also those that are left.
        hidden = withhold([waiting, value - waiting])
        waiting = apply_withheld([waiting], hidden)[0]
        value, compared = None if hidden.total else value, None if 0 < compared < SMALL else compared
    words = f" {HIDDEN_WORDS}" if is_public else ""
    return [
        Figure(
            "E1",
            "Egenkontroller som är gjorda",
            "Andel av årets planerade egenkontroller som är besvarade.",
            percent(done[year], planned[year]),
            unit="%",
            compared=percent(done[before], planned[before]),
        ),
        Figure(
            "E2",
            "Brister i egenkontroll",
            "Brister som årets egenkontroller visade. Tabellen säger hur många som ingen har tagit hand om ännu."
            f"{words}",
            value,
            compared=compared,
            data={"rows": [{"name": "Att ta hand om", "value": waiting}]} if found[year] else {},
        ),
    ]


def _works(works: Drawn, ideas: Drawn, before: dict[str, Drawn]) -> list[Figure]:
    under_way = sum(status in QUARTERS for status in column(works, "status"))
    counts = {
        key: (sum(map(bool, column(works, key))), sum(map(bool, column(before["works"], key))))
        for key in ("start", "end")
    }
    return [
        Figure(
            "F1",
            "Påbörjade förbättringsarbeten",
            "Förbättringsarbeten som började under året.",
            counts["start"][0],
            compared=counts["start"][1],
        ),
        Figure(
            "F2",
            "Förbättringsarbeten hela varvet runt",
            "Förbättringsarbeten vars varv var klart under året. Tabellen säger hur många som pågår nu.",
            counts["end"][0],
            compared=counts["end"][1],
            data={"rows": [{"name": "Pågår", "value": under_way}]} if under_way else {},
        ),
        Figure(
            "F3",
            "Idéer från medarbetare",
            "Idéer som lämnades under året.",
            len(ideas.rows),
            compared=len(before["ideas"].rows),
        ),
    ]


def _tracks(drawn: Drawn, year: int, before: int) -> list[Figure]:
    now, earlier = (_shown(drawn, each) for each in (year, before))
    return [
        Figure(code, name, f"{definition} {HIDDEN_WORDS}", now[code], compared=earlier[code])
        for code, (name, definition) in TOLD.items()
    ]


def _shown(drawn: Drawn, year: int) -> dict[str, int | None]:
    """The counts of a year's tracks by the codes of their figures, None for what is hidden."""
    shown: dict[str, int | None] = {}
    for codes, chains in CHAINS.items():
        counts = {code: len(BEHIND[code].of_year(year).rows(drawn)) for code in codes}
        hidden: set = set()
        before = None
        while before != len(hidden):
            before = len(hidden)
            for chain in chains:
                hidden |= withhold_tree(
                    (Node(code, above, counts[code]) for code, above in chain.items()), already=hidden
                )
        shown |= {code: None if code in hidden else count for code, count in counts.items()}
    return shown


def _informed(drawn: Drawn) -> Figure:
    informed, total = drawn.names["informed"], drawn.names["total"]
    return Figure(
        "M1",
        "Informerade om skyldigheten att rapportera",
        "Andel av dem som arbetar i nämndens egna verksamheter och har skyldighet att rapportera, som har tagit del av "
        "informationen om den när siffrorna hämtades. De som är borta länge är medräknade.",
        percent(informed, total) if total >= SMALL else None,
        unit="%",
    )
