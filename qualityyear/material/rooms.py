"""The sources of the rooms below: cases, egenkontroll, risks, measures, indicators."""

from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from core.calendar import start_of_day
from core.charts import control_chart
from core.control_limits import limits_of, says
from core.lookups import Ids
from core.panels import PanelItem
from core.periods import Period
from core.wording import number
from deviations import counts as cases
from deviations.models import Deviation
from deviations.workflow import Status as CaseStatus
from improvements.models import Measure
from improvements.workflow import Effect
from improvements.workflow import Status as MeasureStatus
from organisation.roles import Action
from riskanalysis.models import Risk
from selfinspections.models import Finding
from selfinspections.workflow import FindingStatus
from standards.models import Category, IndicatorValue

from . import Source, Underlag, register_source

SHOWN = 5
MONTHS = 24  # of the chart: a year is too short to tell a change from chance
CASES_IN_ADDRESS = "12"


def moments(field, first, last) -> dict:
    """Between two local days, both included, as a condition on a moment."""
    return {f"{field}__gte": start_of_day(first), f"{field}__lt": start_of_day(last + timedelta(days=1))}


def within(ids, field="unit") -> Q:
    return Q() if ids is None else Q(**{f"{field}__among": Ids(ids)})


def _counted(rows, unit="unit_id") -> dict[int, int]:
    return dict(rows.order_by().values_list(unit).annotate(count=Count("pk")))


# --- Avvikelser -------------------------------------------------------------------------------------------------------


def _cases_count(board_id, ids, first, last):
    rows = cases.counted(Deviation.objects.of_board(board_id))
    return _counted(rows.filter(within(ids), **moments("reported_at", first, last)))


def _cases_show(user, ids, first, last):
    if not user.can(Action.SEE_CASES):
        return None
    seen = cases.counted(Deviation.objects.visible_to(user, Action.SEE_CASES)).filter(within(ids))
    period = Period.until(last + timedelta(days=1), MONTHS)
    counts = cases.per_month_and_category(seen, period).counted
    by_month = dict.fromkeys(period.months, 0)
    for (month, _), count in counts.items():
        by_month[month] += count
    start = cases.first_month(seen)
    limits = limits_of([None if start is None or month < start else count for month, count in by_month.items()])
    rows = seen.filter(**moments("reported_at", first, last))
    kinds = list(rows.order_by().values_list("category_id").annotate(count=Count("pk")).order_by("-count")[:SHOWN])
    names = Category.objects.in_bulk([pk for pk, _ in kinds])
    total, going = rows.count(), rows.exclude(status=CaseStatus.CLOSED).count()
    address = {"status": "alla", "tid": CASES_IN_ADDRESS}
    if ids is not None and len(ids) == 1:
        address["enhet"] = next(iter(ids))
    return Underlag(
        "Avvikelser",
        total,
        words=_cases_words(total, going),
        says=says(limits) if limits.known else "",
        pattern=limits.known and limits.changed,
        chart=control_chart("Avvikelser per månad", period.months, limits) if limits.known else None,
        items=[PanelItem(str(names[pk]), "", label=number(count)) for pk, count in kinds if pk in names],
        url=f"{reverse('deviations:list')}?{urlencode(address)}",
    )


def _cases_words(total, going):
    if not total:
        return "Inga avvikelser rapporterades i perioden. Beror det på att inget hände, eller på att inget skrevs?"
    return f"{total} rapporterade i perioden, {going} ännu inte avslutade."


# --- Egenkontroll -----------------------------------------------------------------------------------------------------


def _of_period(first, last):
    return {"occurrence__planned_on__gte": first, "occurrence__planned_on__lte": last}


def _findings_count(board_id, ids, first, last):
    rows = Finding.objects.for_system("what was found in the period of a stop").filter(
        within(ids, "occurrence__unit"), occurrence__board=board_id, **_of_period(first, last)
    )
    return _counted(rows, "occurrence__unit_id")


def _findings_show(user, ids, first, last):
    if not user.can(Action.READ_SELF_INSPECTIONS):
        return None
    rows = Finding.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).filter(
        within(ids, "occurrence__unit"), **_of_period(first, last)
    )
    many = rows.aggregate(all=Count("pk"), open=Count("pk", filter=Q(status=FindingStatus.OPEN)))
    again = list(
        rows.order_by()
        .values_list("question__words")
        .annotate(count=Count("pk"))
        .order_by("-count", "question__words")[:SHOWN]
    )
    return Underlag(
        "Brister i egenkontroll",
        many["all"],
        words=f"{many['all']} brister i perioden, {many['open']} att ta hand om." if many["all"] else "Inga brister.",
        items=[PanelItem(words, "", label=number(count)) for words, count in again],
        says=f"”{again[0][0]}” har brustit {again[0][1]} gånger." if again and again[0][1] > 2 else "",
        pattern=bool(again and again[0][1] > 2),
        url=reverse("selfinspections:findings"),
    )


# --- Risker -----------------------------------------------------------------------------------------------------------


def _risks_count(board_id, ids, first, last):
    rows = Risk.objects.for_system("what may happen at the units of a stop").filter(
        within(ids, "analysis__unit"), analysis__board=board_id, is_past=False
    )
    return _counted(rows, "analysis__unit_id")


def _risks_show(user, ids, first, last):
    if not user.can(Action.READ_RISK_ANALYSES):
        return None
    rows = Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES).filter(within(ids, "analysis__unit"), is_past=False)
    shown = rows.select_related("analysis", "risk_class").order_by("-weight", "pk")[:SHOWN]
    items = [
        PanelItem(
            risk.event,
            risk.analysis.get_absolute_url(),
            label=risk.risk_class.label if risk.risk_class else "Inte bedömd",
            kind="",
        )
        for risk in shown
    ]
    count = rows.count()
    words = f"{count} risker i analyser som gäller nu, den största först." if count else "Inga risker i analyser nu."
    return Underlag("Risker", count, words=words, items=items, url=reverse("riskanalysis:risks"))


# --- Åtgärder ---------------------------------------------------------------------------------------------------------


def _measures_count(board_id, ids, first, last):
    rows = Measure.objects.of_board(board_id).filter(within(ids), **moments("created_at", first, last))
    return _counted(rows)


def _measures_show(user, ids, first, last):
    if not user.can(Action.SEE_MEASURES):
        return None
    rows = Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(
        within(ids), Q(status=MeasureStatus.PLANNED) | Q(**moments("created_at", first, last))
    )
    counted = dict(rows.order_by().values_list("effect").annotate(count=Count("pk")))
    total, judged = sum(counted.values()), sum(count for effect, count in counted.items() if effect)
    shown = rows.order_by("due_on", "pk")[:SHOWN]
    helped = counted.get(Effect.ACHIEVED, 0)
    words = f"{total} åtgärder, effekten följd för {judged}" if total else "Inga åtgärder i perioden."
    return Underlag(
        "Åtgärder och deras effekt",
        total,
        words=f"{words}: {helped} hjälpte." if judged else words if not total else f"{words}.",
        items=[
            PanelItem(
                row.title,
                row.get_absolute_url(),
                detail=row.number,
                label=row.get_effect_display() or row.get_status_display(),
            )
            for row in shown
        ],
        url=reverse("improvements:list"),
    )


# --- Indikatorer ------------------------------------------------------------------------------------------------------


def _values_count(board_id, ids, first, last):
    rows = IndicatorValue.objects.for_system("how many values the period of a stop has").filter(
        within(ids), unit__board=board_id, period__gte=first, period__lte=last
    )
    return _counted(rows)


def _values_show(user, ids, first, last):
    if not user.can(Action.READ_STATISTICS):
        return None
    values = IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS).filter(
        within(ids), period__gte=first - timedelta(days=366), period__lte=last
    )
    latest = {}
    for value in values.select_related("indicator", "unit").order_by("indicator__name", "period"):
        latest.setdefault((value.indicator, value.unit), []).append(value)
    items = [
        PanelItem(
            indicator.name,
            indicator.get_absolute_url(),
            detail=f"{unit}, {indicator.period(found[-1].period)}",
            label=found[-1].words,
        )
        for (indicator, unit), found in latest.items()
    ]
    words = f"{len(items)} indikatorer har värden." if items else "Inga indikatorer har värden i perioden."
    return Underlag("Indikatorer", len(items), words=words, items=items[:SHOWN], url=reverse("indicators:list"))


def register_rooms():
    """What this house has, in the order in which it is laid before the unit."""
    register_source(Source("cases", "Avvikelser", "avvikelse", "avvikelser", _cases_count, _cases_show))
    register_source(
        Source(
            "findings",
            "Brister i egenkontroll",
            "brist i egenkontroll",
            "brister i egenkontroll",
            _findings_count,
            _findings_show,
        )
    )
    register_source(Source("risks", "Risker", "risk", "risker", _risks_count, _risks_show))
    register_source(Source("measures", "Åtgärder", "åtgärd", "åtgärder", _measures_count, _measures_show))
    register_source(
        Source(
            "indicators", "Indikatorer", "värde på en indikator", "värden på indikatorer", _values_count, _values_show
        )
    )
