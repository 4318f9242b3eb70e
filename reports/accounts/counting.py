"""The figures of a verksamhetsberättelse: those of nämndens berättelse for what lies at and beneath the unit, and those
of its goals, egenkontroll, improvement work and indicators.

A section of a template names groups of figures; a group is one or more codes.
"""

from datetime import datetime, timedelta

from django.db.models import Count, Q

from core.calendar import add_months
from core.periods import Period
from improvements.models import Goal, Idea, ImprovementWork, PlanActivity
from improvements.models.plans import HOLDING
from improvements.planning.workflow import ActivityState, Outcome
from improvements.work_workflow import QUARTERS, WorkStatus
from selfinspections.figures import Cover, covered
from selfinspections.models import Finding, Occurrence
from standards.models import IndicatorValue

from ..figures import Figure, count_figures
from ..rules import percent
from ..selectors.units import own_ids

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
    "inspections": ("Egenkontroll", ("E1", "E2")),
    "works": ("Förbättringsarbeten och idéer", ("F1", "F2", "F3")),
}
LONGEST = 36  # values of an indicator that a chart is drawn of


def codes_of(part) -> list[str]:
    """The codes of the figures that a section of a template shows, its indicators last. No query when prefetched."""
    codes = [code for group in part.figures if group in GROUPS for code in GROUPS[group][1]]
    return codes + [indicator_code(indicator.pk) for indicator in part.indicators.all()]


def indicator_code(pk: int) -> str:
    return f"I{pk}"


def count_account(account, now: datetime) -> list[Figure]:
    """Counts every figure that the account's template asks for. Some thirty queries; now is an aware datetime."""
    parts = [part for part in account.edition.sections.prefetch_related("indicators") if part.is_for(account.kind)]
    wanted = {code for part in parts for code in codes_of(part)}
    unit, board, period = account.unit, account.board, Period.year(account.year)
    found = []
    if any(code[0] in "ABC" for code in wanted):
        found += count_figures(board, account.year, account.comparison_year, now, root=unit)
    ids = own_ids(unit, period.before().first)
    if any(code[0] == "D" for code in wanted):
        found += [_goals(board, unit, ids, account.year), _activities(board, ids, account.year)]
    if any(code[0] == "E" for code in wanted):
        found += _inspections(board, ids, period)
    if any(code[0] == "F" for code in wanted):
        found += _works(board, ids, period)
    indicators = {row.pk: row for part in parts for row in part.indicators.all()}
    found += _indicators(indicators, unit, account.year)
    return [figure for figure in found if figure.code in wanted]


def _goals(board, unit, ids, year) -> Figure:
    """The unit's own goals with their outcome, and how those beneath went."""
    goals = Goal.objects.of_board(board).active().of_year(year).filter(unit__in=ids).with_outcome()
    rows, beneath = [], dict.fromkeys(["", *Outcome.values], 0)
    for goal in goals.order_by("title", "pk"):
        if goal.unit_id == unit.pk:
            rows.append({"name": goal.title, "words": _outcome_words(goal.outcome)})
        else:
            beneath[goal.outcome] += 1
    counts = [{"name": _outcome_words(outcome), "value": count} for outcome, count in beneath.items() if count]
    return Figure(
        "D1",
        "Mål",
        "Enhetens mål som gällde året, och vad den senaste uppföljningen av varje mål visade.",
        len(rows),
        data={"goals": rows, "rows": counts},
    )


def _outcome_words(outcome) -> str:
    return Outcome(outcome).label if outcome else "Inte uppföljt"


def _activities(board, ids, year) -> Figure:
    plans = PlanActivity.objects.filter(
        plan__board=board, plan__unit__in=ids, plan__year=year, plan__status__in=HOLDING
    )
    counts = dict(plans.order_by().values_list("state").annotate(Count("pk")))
    total, done = sum(counts.values()), counts.get(ActivityState.DONE, 0)
    return Figure(
        "D2",
        "Genomförda aktiviteter",
        "Andel av aktiviteterna i årets fastställda verksamhetsplan som är genomförda.",
        percent(done, total),
        unit="%",
        data={"rows": [{"name": state.label, "value": counts[state]} for state in ActivityState if counts.get(state)]},
    )


def _inspections(board, ids, period) -> list[Figure]:
    rows = Occurrence.objects.of_board(board).filter(unit__in=ids)
    now, before = (
        sum(covered(rows.filter(planned_on__range=_days(when)), "unit").values(), Cover())
        for when in (period, period.before())
    )
    findings = Finding.objects.filter(occurrence__board=board, occurrence__unit__in=ids)
    found = {
        row["occurrence__planned_on__year"]: row
        for row in findings.filter(occurrence__planned_on__year__in=(period.first.year, period.first.year - 1))
        .order_by()
        .values("occurrence__planned_on__year")
        .annotate(count=Count("pk"), waiting=Count("pk", filter=Q(status="open")))
    }
    year = found.get(period.first.year, {})
    return [
        Figure(
            "E1",
            "Egenkontroller som är gjorda",
            "Andel av årets planerade egenkontroller som är besvarade.",
            percent(now.done, now.planned),
            unit="%",
            compared=percent(before.done, before.planned),
        ),
        Figure(
            "E2",
            "Brister i egenkontroll",
            "Brister som årets egenkontroller visade. Tabellen säger hur många som ingen har tagit hand om ännu.",
            year.get("count", 0),
            compared=found.get(period.first.year - 1, {}).get("count", 0),
            data={"rows": [{"name": "Att ta hand om", "value": year.get("waiting", 0)}]} if year else {},
        ),
    ]


def _days(period):
    return period.first, add_months(period.last, 1) - timedelta(days=1)


def _works(board, ids, period) -> list[Figure]:
    days = _days(period)
    works = ImprovementWork.objects.of_board(board).filter(unit__in=ids, start_on__lte=days[1])
    row = works.aggregate(
        begun=Count("pk", filter=Q(start_on__gte=days[0])),
        done=Count("pk", filter=Q(status=WorkStatus.DONE, ends_on__range=days)),
        under_way=Count("pk", filter=Q(status__in=QUARTERS)),
    )
    ideas = Idea.objects.of_board(board).filter(
        unit__in=ids, sent_at__gte=period.starts_at, sent_at__lt=period.ends_before
    )
    return [
        Figure("F1", "Påbörjade förbättringsarbeten", "Förbättringsarbeten som började under året.", row["begun"]),
        Figure(
            "F2",
            "Förbättringsarbeten hela varvet runt",
            "Förbättringsarbeten vars varv var klart under året. Tabellen säger hur många som pågår nu.",
            row["done"],
            data={"rows": [{"name": "Pågår", "value": row["under_way"]}]} if row["under_way"] else {},
        ),
        Figure("F3", "Idéer från medarbetare", "Idéer som lämnades under året.", ideas.count()),
    ]


def _indicators(indicators, unit, year) -> list[Figure]:
    """The last value of the year and of the year before, and the series of them. One query."""
    values = IndicatorValue.objects.for_system("the figures of an account, hidden where few are behind them")
    by_indicator: dict[int, list] = {}
    if indicators:
        for value in values.filter(indicator__in=indicators, unit=unit, period__year__lte=year).order_by("period"):
            value.indicator = indicators[value.indicator_id]
            by_indicator.setdefault(value.indicator_id, []).append(value)
    return [_indicator(indicator, by_indicator.get(pk, []), year) for pk, indicator in indicators.items()]


def _indicator(indicator, values, year) -> Figure:
    last = {value.period.year: value for value in values}
    now, before = last.get(year), last.get(year - 1)
    series = values[-LONGEST:]
    return Figure(
        indicator_code(indicator.pk),
        indicator.name,
        indicator.definition,
        now.shown if now else None,
        unit=indicator.unit_of_measure[:20],
        compared=before.shown if before else None,
        data={
            "indicator": indicator.pk,
            "decimals": indicator.decimals,
            "said": now.words if now and now.shown is None else "",
            "period": indicator.period(now.period) if now else "",
            "periods": [indicator.period(value.period, short=True) for value in series],
            "values": [None if value.shown is None else float(value.shown) for value in series],
        },
    )
