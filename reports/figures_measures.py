"""The figures of åtgärder (B) and of riskanalyser (C), beside those of the comparison year."""

from . import rules
from .figure import HIDDEN_WORDS, Figure
from .selectors.matrix import counted_matrices


def measure_figures(counts, before) -> list[Figure]:
    effects = [
        ("Uppnådd", counts.achieved),
        ("Delvis", counts.partly),
        ("Ingen effekt", counts.none),
        ("Går inte att säga", counts.unknown),
        ("Inte uppföljd ännu", counts.done - counts.followed_up),
    ]
    return [
        Figure(
            "B1",
            "Beslutade åtgärder",
            "Åtgärder som beslutades under året, utom dem som inte ska genomföras.",
            counts.decided,
            compared=before.decided,
        ),
        Figure(
            "B2",
            "Genomförda åtgärder",
            "Åtgärder som genomfördes under året, när de än beslutades.",
            counts.done,
            compared=before.done,
        ),
        Figure(
            "B3",
            "Genomförda i tid",
            "Andel av årets genomförda åtgärder som blev klara senast den dag som var bestämd.",
            rules.percent(counts.done_in_time, counts.done),
            unit="%",
            compared=rules.percent(before.done_in_time, before.done),
        ),
        Figure(
            "B4",
            "Åtgärder med effekt",
            "Andel av årets genomförda och uppföljda åtgärder där uppföljningen visade att effekten är uppnådd.",
            rules.percent(counts.achieved, counts.followed_up),
            unit="%",
            compared=rules.percent(before.achieved, before.followed_up),
            data={"rows": [{"name": name, "value": value} for name, value in effects]},
        ),
    ]


def risk_figures(analyses: int, squares, before) -> list[Figure]:
    at_first, afterwards = (counted_matrices(each, exact=False) for each in squares)
    count = sum(each["total"] for each in at_first)
    of_them = "Risker i de riskanalyser som beslutades under året, efter hur allvarliga och sannolika de bedömdes vara"
    return [
        Figure(
            "C1",
            "Beslutade riskanalyser",
            "Riskanalyser som beslutades under året och inte har tagits upp igen eller avbrutits.",
            analyses,
            compared=before.analyses,
        ),
        Figure(
            "C2", "Risker före åtgärd", f"{of_them} innan något gjordes. {HIDDEN_WORDS}", count,
            compared=before.risks, data={"matrices": at_first},
        ),
        Figure(
            "C3",
            "Risker efter åtgärd",
            f"{of_them} när det som bestämdes är gjort. De som ingen har bedömt igen räknas som före. {HIDDEN_WORDS}",
            count,
            compared=before.risks,
            data={"matrices": afterwards},
        ),
    ]  # fmt: skip
