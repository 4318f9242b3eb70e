"""The figures of a verksamhetsberättelse: those of nämndens berättelse for what lies at and beneath the unit, and those
of its goals, egenkontroll, improvement work and indicators.

A section of a template names groups of figures; a group is one or more codes.
"""

from datetime import date, datetime
from decimal import Decimal

from standards.indicator_rules import period_words, periods_between

from ..figure import Figure
from ..figures import count_figures
from ..lists.behind import behind
from ..lists.cells import columns
from ..lists.comparing import draw_compared
from ..lists.drawing import Scope, draw
from ..lists.drawing_own import draw_own, draw_values
from ..lists.packing import Drawn
from ..lists.recounting import recount, settled

# What a section may show: the word in the template, what it is called there, and its codes.
GROUPS = {
    "goals": ("Mål", ("D1",)),
    "activities": ("Verksamhetsplanens aktiviteter", ("D2",)),
    "deviations": ("Avvikelser i ett kontrolldiagram", ("A1",)),
    "handling": ("Hur fort avvikelser bedöms, och vad som är öppet", ("A7", "A8", "A9", "A12")),
    "categories": ("Avvikelser per kategori", ("A5",)),
    "units": ("Avvikelser per enhet under oss", ("A6",)),
    "serious": ("Allvarliga avvikelser", ("A10",)),
    "measures": ("Åtgärder och deras effekt", ("B1", "B2", "B3", "B4")),
    "risks": ("Riskanalyser", ("C1",)),
    "themes": ("Gemensam analys per tema", ("G1",)),
    "inspections": ("Egenkontroll", ("E1", "E2")),
    "works": ("Förbättringsarbeten och idéer", ("F1", "F2", "F3")),
}
LONGEST = 36  # values of an indicator that a chart is drawn of
# What the figures A, B and C are counted again from, whichever of them a template shows.
ALWAYS = (
    "cases", "cases_before", "left_out", "left_out_before", "open", "measures", "measures_before", "analyses", "risks",
    "findings",
)  # fmt: skip


def codes_of(part) -> list[str]:
    """The codes of the figures that a section of a template shows, its indicators last. No query when prefetched."""
    codes = [code for group in part.figures if group in GROUPS for code in GROUPS[group][1]]
    return codes + [indicator_code(indicator.pk) for indicator in part.indicators.all()]


def indicator_code(pk: int) -> str:
    return f"I{pk}"


def count_account(account, now: datetime, keep: dict | None = None) -> list[Figure]:
    """Counts every figure that the account's template asks for, and lays the lists behind them in keep. Some forty
    queries; now is an aware datetime."""
    parts = [part for part in account.edition.sections.prefetch_related("indicators") if part.is_for(account.kind)]
    wanted = {code for part in parts for code in codes_of(part)}
    indicators = [row for part in parts for row in part.indicators.all()]
    scope = Scope(account.board, account.year, account.comparison_year, now, root=account.unit)
    counted = []
    lists = draw_own(scope, {code[0] for code in wanted}) | draw_values(indicators, account.unit, account.year)
    if any(code[0] in "ABCG" for code in wanted):
        counted = count_figures(account.board, account.year, account.comparison_year, now, root=account.unit)
        lists |= draw(scope)
    lists |= draw_compared(account, scope, wanted)
    found = settled(counted, recount_account(lists, account, now))
    if keep is not None:
        needed = {each.source for code in wanted for each in behind(code, account.year, account.comparison_year)}
        needed |= {"compared"} | set(ALWAYS if "cases" in lists else ())
        keep.update({key: drawn for key, drawn in lists.items() if key in needed})
    return [figure for figure in found if figure.code in wanted]


def recount_account(lists, account, at: datetime) -> list[Figure]:
    """The figures that the lists of an account come to."""
    figures = recount(lists, account.year, account.comparison_year, at, may_point_out=True)
    return figures + (indicator_figures(lists["values"], account.year) if "values" in lists else [])


def indicator_figures(drawn: Drawn, year: int) -> list[Figure]:
    """The last value of the year and of the year before, and the series of them."""
    by_indicator: dict[int, list] = {}
    for indicator, *value in columns(drawn, "indicator", "day", "shown", "words", "number", "short"):
        by_indicator.setdefault(indicator, []).append(value)
    return [
        _indicator(int(pk), facts, by_indicator.get(int(pk), []), year) for pk, facts in drawn.names["facts"].items()
    ]


def _indicator(pk: int, facts: dict, values: list, year: int) -> Figure:
    last = {int(day[:4]): value for day, *value in values}
    now, before = last.get(year), last.get(year - 1)
    series = _series(values, facts.get("interval", ""))
    return Figure(
        indicator_code(pk),
        facts["name"],
        facts["definition"],
        Decimal(now[0]) if now and now[0] is not None else None,
        unit=facts["unit"],
        compared=Decimal(before[0]) if before and before[0] is not None else None,
        data={
            "indicator": pk,
            "decimals": facts["decimals"],
            "said": now[1] if now and now[0] is None else "",
            "period": now[2] if now else "",
            "periods": [words for words, _ in series],
            "values": [figure for _, figure in series],
        },
    )


def _series(values: list, interval: str) -> list[tuple[str, float | None]]:
    """Every period from the first value to the last, in words, with its figure: a period between that has none stands
    there with None, so that a chart shows the gap. Lists that were kept without the interval ("") have the values
    alone."""
    known = {date.fromisoformat(day): (short, shown) for day, shown, _, _, short in values}
    if interval and known:
        known = {
            start: known.get(start, (period_words(interval, start, short=True), None))
            for start in periods_between(interval, min(known), max(known))
        }
    found = [(short, None if shown is None else float(shown)) for short, shown in known.values()]
    return found[-LONGEST:]
