"""The figures of a berättelse: which they are, how they are defined, and how they are counted.

Each becomes a row with code, definition, value and time. They are the nämnd's and not the reader's (`of_board`), and as
the report is public, small numbers are hidden here, before they are stored (core.withholding).
"""

from datetime import date, datetime
from decimal import Decimal

from core.calendar import local_date
from core.periods import Period
from core.withholding import SMALL, apply_withheld, withhold
from deviations.counts import NOT_COUNTED

from . import rules
from .figure import HIDDEN_WORDS, Figure
from .figures_measures import measure_figures, risk_figures
from .joint import HOW, NOT_KEPT, joint
from .selectors.categories import CategoryTree
from .selectors.matrix import counted_matrices
from .tallies import Known, Tallies, tally

# The great categories have figures of their own: code, and the key of the category in standards.
OF_CATEGORY = (("A2", "fall"), ("A3", "lakemedel"), ("A4", "tillsyn"))
COUNTED = "Dubbletter och sådant som visade sig inte vara en avvikelse räknas inte."
OWN_FINDINGS = "Brister i externa utförares egenkontroller räknas inte."


def count_figures(board, year: int, comparison_year: int, now: datetime, root=None) -> list[Figure]:
    """Counts all figures of one nämnd's year; of what lies at and beneath root alone, if given, external providers left
    out. Some thirty queries, however many cases; now is an aware datetime."""
    counts = tally(board, year, comparison_year, now, root)
    return figures_of(counts, year, comparison_year, now, may_point_out=root is not None)


def figures_of(counts: Tallies, year: int, comparison_year: int, now: datetime, *, may_point_out: bool) -> list[Figure]:
    """The figures that the counts come to, small numbers hidden: counted in the database, or in the lists that were
    kept when they were. may_point_out: of a place so small that a total could point at a person."""
    period, before = Period.year(year), Period.year(comparison_year)
    figures = [_total(counts.months, period, before, counts.known, may_point_out=may_point_out)]
    by_kind, hidden_keys = _by_category(counts.months, counts.tree, period, before)
    figures += _great_categories(counts.months, counts.tree, hidden_keys, period, before, counts.known)
    figures.append(by_kind)
    figures += _by_division(counts.branches, counts.before.serious)
    figures += _handling(counts.days, counts.before.days, now)
    figures += _judged(counts.judgements)
    figures += _open_and_not_counted(counts.ages, counts.left_out, period, before)
    figures += measure_figures(counts.measures, counts.before.measures)
    figures += risk_figures(counts.analyses, counts.squares, counts.before)
    figures.append(_joint(counts.themes, "" if may_point_out else f"{OWN_FINDINGS} "))
    return figures


def _sum(months, period: Period, categories=None) -> int:
    wanted = set(period.months)
    return sum(n for (month, cat), n in months.items() if month in wanted and (categories is None or cat in categories))


def _series(months, period: Period, known: Known, categories=None) -> dict:
    """Two years of months for a control chart: nought where nothing came, None before the system was taken into use and
    for what has not come to its end."""
    window = Period(date(period.first.year - 1, 1, 1), period.last)
    counts = dict.fromkeys(window.months, 0)
    for (month, category), count in months.items():
        if month in counts and (categories is None or category in categories):
            counts[month] += count
    values = [count if known.holds(month) else None for month, count in counts.items()]
    return {"series": {"first": window.first.isoformat(), "values": values}}


def _total(months, period, before, known, *, may_point_out) -> Figure:
    """may_point_out: of a place so small that few of them could point at a person."""
    value, compared = _sum(months, period), _sum(months, before)
    if may_point_out:
        value, compared = (None if 0 < count < SMALL else count for count in (value, compared))
    return Figure(
        "A1",
        "Avvikelser totalt",
        f"Alla avvikelser som rapporterades under året, oavsett lagrum och allvarlighet. {COUNTED}",
        value,
        compared=compared,
        data={} if value is None else _series(months, period, known),
    )


def _by_category(months, tree: CategoryTree, period, before) -> tuple[Figure, frozenset[str]]:
    """A5, and the keys of the categories whose figure is hidden in it."""

    def summed(when: Period) -> dict:
        wanted, counts = set(when.months), {}
        for (month, category), count in months.items():
            if month in wanted:
                counts[category] = counts.get(category, 0) + count
        return tree.sum_up(counts)

    now, earlier = summed(period), summed(before)
    tops = sorted({*now, *earlier}, key=lambda top: (-now.get(top, 0), top.name))
    shown, compared = (_withheld([counts.get(top, 0) for top in tops]) for counts in (now, earlier))
    rows = [
        {"name": top.name, "value": value, "compared": other}
        for top, value, other in zip(tops, shown, compared, strict=True)
    ]
    hidden = frozenset(top.key for top, *values in zip(tops, shown, compared, strict=True) if None in values)
    figure = Figure(
        "A5",
        "Avvikelser per kategori",
        f"Siffran är antalet kategorier som har avvikelser. Underkategorier är medräknade. {COUNTED} {HIDDEN_WORDS}",
        len(now),
        data={"rows": rows},
    )
    return figure, hidden


def _withheld(counts: list[int]) -> list[int | None]:
    return apply_withheld(counts, withhold(counts))


def _great_categories(months, tree, hidden_keys, period, before, known) -> list[Figure]:
    figures = []
    for code, key in OF_CATEGORY:
        top, categories = tree.with_key(key)
        if top is None:
            continue
        value, hidden = _sum(months, period, categories), key in hidden_keys
        # A month of a rare category would be a small number; the chart is then left out.
        rare = hidden or value < SMALL * period.count
        figures.append(
            Figure(
                code,
                top.name,
                f"Avvikelser i kategorin ”{top.name}” med underkategorier, rapporterade under året. {COUNTED}",
                None if hidden else value,
                compared=None if hidden else _sum(months, before, categories),
                data={} if rare else _series(months, period, known, categories),
            )
        )
    return figures


def _by_division(rows, serious_before: int | None) -> list[Figure]:
    counts = _withheld([row.count for row in rows])
    serious_total = sum(row.serious for row in rows)
    withheld = withhold([row.serious for row in rows])
    serious = apply_withheld([row.serious for row in rows], withheld)
    table = [
        {
            "name": row.name,
            "count": count,
            "per_care_days": str(row.per_care_days) if count is not None and row.per_care_days is not None else "",
            "partly": row.partly,
            "serious": grave,
            "closed": _whole(rules.percent(row.closed, row.count)) if count is not None else None,
        }
        for row, count, grave in zip(rows, counts, serious, strict=True)
    ]
    total, closed = sum(row.count for row in rows), sum(row.closed for row in rows)
    return [
        Figure(
            "A6",
            "Avvikelser per verksamhet",
            "Siffran är antalet verksamheter. Deras enheter är medräknade. Per 1 000 vårddygn räknas för "
            "de enheter som har uppgift om "
            f"vårddygn alla månader. Allvarliga: se A10. {COUNTED} {HIDDEN_WORDS}",
            len(rows),
            data={"rows": table},
        ),
        Figure(
            "A9",
            "Avslutade",
            "Andel av årets avvikelser som var avslutade när siffrorna hämtades.",
            rules.percent(closed, total),
            unit="%",
        ),
        Figure(
            "A10",
            "Allvarliga avvikelser",
            "Årets avvikelser som har bedömts i en av riskmatrisens röda klasser.",
            None if withheld.total and serious_total else serious_total,
            compared=None if 0 < (serious_before or 0) < SMALL else serious_before,
        ),
    ]


def _handling(days, days_before, now) -> list[Figure]:
    (good, judged), earlier = (rules.assessed_in_time(each, local_date(now)) for each in (days, days_before or ()))
    return [
        Figure(
            "A7",
            "Bedömda inom fem arbetsdagar",
            "Andel av årets avvikelser som en chef bedömde senast fem arbetsdagar efter rapporten. Ett eget mål: lagen "
            "säger utan dröjsmål. De som ännu inte är bedömda räknas som sena när tiden har gått ut.",
            rules.percent(good, judged),
            unit="%",
            compared=rules.percent(*earlier),
        ),
        Figure(
            "A8",
            "Tid till bedömning",
            "Median: hälften av årets avvikelser bedömdes på så många kalenderdagar eller färre.",
            rules.median_days(days),
            unit="dagar",
            compared=rules.median_days(days_before or ()),
        ),
    ]


def _judged(judgements) -> list[Figure]:
    matrices = counted_matrices(judgements, exact=False)
    return [
        Figure(
            "A11",
            "Bedömningar i riskmatrisen",
            f"Hur årets bedömningar av allvarlighet och sannolikhet fördelar sig. {COUNTED} {HIDDEN_WORDS}",
            sum(each["total"] for each in matrices),
            data={"matrices": matrices},
        )
    ]


def _open_and_not_counted(ages, left_out, period, before) -> list[Figure]:
    """How many are open, by age, with few hidden as in the nämnd's portal (reports.portal.pile); and what is no
    avvikelse."""
    counts = [count for _, count in ages]
    withheld = withhold(counts)
    shown = apply_withheld(counts, withheld)
    reports, earlier = _not_counted(left_out, period), _not_counted(left_out, before)
    hidden = withhold(reports)
    words = ("Dubbletter", "Inte en avvikelse")
    return [
        Figure(
            "A12",
            "Öppna ärenden",
            "Alla ärenden som var öppna när siffrorna hämtades, efter hur länge sedan de rapporterades. "
            f"{HIDDEN_WORDS}",
            None if withheld.total else sum(counts),
            data={"rows": [{"name": label, "value": n} for (label, _), n in zip(ages, shown, strict=True)]},
        ),
        Figure(
            "A13",
            "Rapporter som inte räknas",
            "Rapporter under året som var dubbletter av en annan, eller som visade sig inte vara en avvikelse. "
            f"{HIDDEN_WORDS}",
            None if hidden.total else sum(reports),
            compared=None if withhold(earlier).total else sum(earlier),
            data={
                "rows": [
                    {"name": word, "value": n} for word, n in zip(words, apply_withheld(reports, hidden), strict=True)
                ]
            },
        ),
    ]


def _not_counted(left_out, period) -> list[int]:
    wanted = set(period.months)
    return [
        sum(n for (month, status), n in left_out.items() if status == which and month in wanted)
        for which in NOT_COUNTED
    ]


def _joint(themes, words: str) -> Figure:
    """words: what its definition says besides."""
    data = joint(themes)
    return Figure(
        "G1",
        "Samlat per tema",
        "Siffran är antalet teman som något har synts i. Tabellen lägger årets avvikelser, lex Sarah, lex Maria, "
        "risker i beslutade riskanalyser och brister i egenkontroll bredvid varandra, med årets genomförda åtgärder "
        f"efter vilken effekt de gav. {HOW} {words}{NOT_KEPT} {HIDDEN_WORDS}",
        len(data["rows"]),
        data=data,
    )


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
