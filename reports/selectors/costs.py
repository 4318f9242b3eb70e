"""What the nämnd's cases have cost, as some of them have been estimated: grouped by the database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum

from core.calendar import start_of_day
from core.expressions import PlaceAmong
from core.periods import Period
from deviations.counts import in_period


@dataclass(frozen=True)
class MonthCost:
    """Of the cases of a category reported in a month: how many there are, how many are estimated, and to what."""

    month: date
    category: int
    cases: int
    estimated: int
    hours: Decimal
    money: Decimal


def per_month_and_category(queryset, period: Period) -> list[MonthCost]:
    """One query, however many cases."""
    months = list(period.months)
    rows = (
        in_period(queryset, period)
        .order_by()
        .annotate(month=PlaceAmong("reported_at", [start_of_day(month) for month in months]))
        .values_list("month", "category_id")
        .annotate(cases=Count("pk"), estimated=Count("cost"), hours=Sum("cost__hours"), money=Sum("cost__money"))
    )
    nought = Decimal(0)
    return [
        MonthCost(months[place], category, count, estimated, hours or nought, money or nought)
        for place, category, count, estimated, hours, money in rows
    ]
