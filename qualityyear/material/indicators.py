"""The source of indicators: each in its control chart, at the topmost of the units that has it."""

from datetime import timedelta

from django.urls import reverse

from core.panels import PanelItem
from organisation.roles import Action
from standards.indicator_showing import chart_of, is_changed, says
from standards.models import IndicatorValue
from standards.selectors.indicators import comparisons_of_all, topmost_series

from . import Drawn, Source, Underlag
from .patterns import CHART, Pattern
from .periods import counted, within

SHOWN = 5
A_YEAR = timedelta(days=366)  # what has a value a year may have had its last before the period
NO_VALUES = "Inga indikatorer har värden i perioden."


def _count(board_id, ids, first, last):
    rows = IndicatorValue.objects.for_system("how many values the period of a stop has").filter(
        within(ids), unit__board=board_id, period__gte=first, period__lte=last
    )
    return counted(rows)


def _show(user, ids, first, last):
    if not user.can(Action.READ_STATISTICS):
        return None
    values = IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS).filter(within(ids), period__lte=last)
    found = topmost_series(values, since=first - A_YEAR)
    many = len(found)
    shown = sorted(found, key=lambda series: not is_changed(series))[:SHOWN]
    compared = comparisons_of_all([series.indicator for series in shown])
    drawn = [(series, chart_of(series, compared.get(series.indicator.pk, {}))) for series in shown]
    return Underlag(
        "Indikatorer",
        many,
        words=f"{many} {'indikator' if many == 1 else 'indikatorer'} har värden." if found else NO_VALUES,
        items=[
            PanelItem(
                series.indicator.name,
                series.indicator.get_absolute_url(),
                detail=f"{series.unit}, {series.indicator.period(series.latest.period)}",
                label=series.latest.words,
            )
            for series in shown
        ],
        patterns=[Pattern(f"{series.indicator.name}: {says(series)}", CHART) for series in shown if is_changed(series)],
        charts=[
            Drawn(chart, "" if is_changed(series) else says(series)) for series, chart in drawn if chart is not None
        ],
        url=reverse("indicators:list"),
        asked={},
        link="Till indikatorerna",
    )


INDICATORS = Source("indicators", "Indikatorer", "värde på en indikator", "värden på indikatorer", _count, _show)
