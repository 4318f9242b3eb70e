"""The figures of a verksamhetsberättelse: those of nämndens berättelse for what lies at and beneath the unit, and those
of its goals, egenkontroll, improvement work and indicators.

A section of a template names groups of figures; a group is one or more codes.
"""

from collections import Counter
from datetime import date, datetime
from decimal import Decimal

from improvements.planning.workflow import ActivityState, Outcome
from improvements.work_workflow import QUARTERS
from selfinspections.workflow import FindingStatus
from selfinspections.workflow import Status as OccurrenceStatus
from standards.indicator_rules import period_words, periods_between

from ..figures import Figure, count_figures
from ..lists.behind import behind
from ..lists.drawing import Scope, draw
from ..lists.drawing_own import NOT_FOLLOWED, draw_own
from ..lists.packing import Drawn
from ..lists.recounting import column, columns, recount, settled
from ..rules import percent

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
ALWAYS = ("cases", "cases_before", "left_out", "open", "measures", "analyses", "risks", "findings")


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
    lists: dict[str, Drawn] = {}
    found = []
    if any(code[0] in "ABCG" for code in wanted):
        found = count_figures(account.board, account.year, account.comparison_year, now, root=account.unit)
        if keep is not None:
            scope = Scope(account.board, account.year, account.comparison_year, now, root=account.unit)
            lists = draw(scope)
            found = settled(found, recount_account(lists, account, now))
    indicators = [row for part in parts for row in part.indicators.all()]
    lists |= draw_own(account, {code[0] for code in wanted}, indicators)
    found += own_figures(lists, account.unit_id, account.year)
    if keep is not None:
        needed = {each.source for code in wanted for each in behind(code, account.year, account.comparison_year)}
        keep.update({key: drawn for key, drawn in lists.items() if key in needed or key in ALWAYS and "cases" in lists})
    return [figure for figure in found if figure.code in wanted]


def recount_account(lists, account, at: datetime) -> list[Figure]:
    """The figures that the lists of an account come to."""
    figures = recount(lists, account.year, account.comparison_year, at, may_point_out=True)
    return figures + own_figures(lists, account.unit_id, account.year)


def own_figures(lists: dict[str, Drawn], unit: int, year: int) -> list[Figure]:
    """Goals, activities, egenkontroll, improvement work and indicators, as far as their lists were drawn."""
    found = []
    if "goals" in lists:
        found += [_goals(lists["goals"], unit), _activities(lists["activities"])]
    if "occurrences" in lists:
        found += _inspections(lists["occurrences"], lists["findings"], year)
    if "works" in lists:
        found += _works(lists["works"], lists["ideas"])
    if "values" in lists:
        found += indicator_figures(lists["values"], year)
    return found


def _goals(drawn: Drawn, unit: int) -> Figure:
    """The unit's own goals with their outcome, and how those beneath went."""
    rows, beneath = [], dict.fromkeys(["", *Outcome.values], 0)
    for owner, title, outcome in columns(drawn, "unit", "title", "outcome"):
        if owner == unit:
            rows.append({"name": title, "words": _outcome_words(outcome)})
        else:
            beneath[outcome] += 1
    counts = [{"name": _outcome_words(outcome), "value": count} for outcome, count in beneath.items() if count]
    return Figure(
        "D1",
        "Mål",
        "Enhetens mål som gällde året, och vad den senaste uppföljningen av varje mål visade.",
        len(rows),
        data={"goals": rows, "rows": counts},
    )


def _outcome_words(outcome) -> str:
    return Outcome(outcome).label if outcome else NOT_FOLLOWED


def _activities(drawn: Drawn) -> Figure:
    counts = Counter(column(drawn, "state"))
    return Figure(
        "D2",
        "Genomförda aktiviteter",
        "Andel av aktiviteterna i årets fastställda verksamhetsplan som är genomförda.",
        percent(counts[ActivityState.DONE], counts.total()),
        unit="%",
        data={"rows": [{"name": state.label, "value": counts[state]} for state in ActivityState if counts[state]]},
    )


def _inspections(occurrences: Drawn, findings: Drawn, year: int) -> list[Figure]:
    planned, found = Counter(column(occurrences, "year")), Counter(column(findings, "year"))
    done = Counter(its for its, status in columns(occurrences, "year", "status") if status == OccurrenceStatus.DONE)
    waiting = sum(its == year and status == FindingStatus.OPEN for its, status in columns(findings, "year", "status"))
    return [
        Figure(
            "E1",
            "Egenkontroller som är gjorda",
            "Andel av årets planerade egenkontroller som är besvarade.",
            percent(done[year], planned[year]),
            unit="%",
            compared=percent(done[year - 1], planned[year - 1]),
        ),
        Figure(
            "E2",
            "Brister i egenkontroll",
            "Brister som årets egenkontroller visade. Tabellen säger hur många som ingen har tagit hand om ännu.",
            found[year],
            compared=found[year - 1],
            data={"rows": [{"name": "Att ta hand om", "value": waiting}]} if found[year] else {},
        ),
    ]


def _works(works: Drawn, ideas: Drawn) -> list[Figure]:
    under_way = sum(status in QUARTERS for status in column(works, "status"))
    return [
        Figure(
            "F1",
            "Påbörjade förbättringsarbeten",
            "Förbättringsarbeten som började under året.",
            sum(map(bool, column(works, "start"))),
        ),
        Figure(
            "F2",
            "Förbättringsarbeten hela varvet runt",
            "Förbättringsarbeten vars varv var klart under året. Tabellen säger hur många som pågår nu.",
            sum(map(bool, column(works, "end"))),
            data={"rows": [{"name": "Pågår", "value": under_way}]} if under_way else {},
        ),
        Figure("F3", "Idéer från medarbetare", "Idéer som lämnades under året.", len(ideas.rows)),
    ]


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
