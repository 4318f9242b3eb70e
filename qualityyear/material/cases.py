"""The source of avvikelser: how many, of what, and whether they have changed more than chance explains."""

from datetime import timedelta

from django.db.models import Count
from django.urls import reverse

from core.charts import control_chart
from core.control_limits import limits_of, says_of_months
from core.panels import PanelItem
from core.periods import Period, between_days
from core.wording import number
from deviations import counts as cases
from deviations.filters import COUNTED
from deviations.models import Deviation
from deviations.workflow import Status
from organisation.roles import Action
from standards.models import Category

from . import Drawn, Source, Underlag
from .patterns import CHART, Pattern
from .periods import counted, in_address, within

SHOWN = 5
MONTHS = 24  # of the chart: a year is too short to tell a change from chance


def _count(board_id, ids, first, last):
    rows = cases.counted(Deviation.objects.of_board(board_id))
    return counted(rows.filter(within(ids), **between_days("reported_at", first, last)))


def _show(user, ids, first, last):
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
    shows = says_of_months(limits, period.months)
    rows = seen.filter(**between_days("reported_at", first, last))
    kinds = list(rows.order_by().values_list("category_id").annotate(count=Count("pk")).order_by("-count")[:SHOWN])
    names = Category.objects.in_bulk([pk for pk, _ in kinds])
    total, going = rows.count(), rows.exclude(status=Status.CLOSED).count()
    return Underlag(
        "Avvikelser",
        total,
        words=_words(total, going),
        says=shows if limits.known and not limits.changed else "",
        patterns=[Pattern(shows, CHART)] if limits.known and limits.changed else [],
        charts=[Drawn(control_chart("Avvikelser per månad", period.months, limits))] if limits.known else [],
        items=[PanelItem(str(names[pk]), "", label=number(count)) for pk, count in kinds if pk in names],
        url=reverse("deviations:list"),
        asked={"status": COUNTED} | in_address(first, last),
        link="Visa avvikelserna i perioden",
    )


def _words(total, going):
    if not total:
        return "Inga avvikelser rapporterades i perioden. Beror det på att inget hände, eller på att inget skrevs?"
    return f"{total} rapporterade i perioden, {going} ännu inte avslutade."


CASES = Source("cases", "Avvikelser", "avvikelse", "avvikelser", _count, _show)
