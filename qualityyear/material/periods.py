"""Of which time, and of which units: what every source asks its rows by."""

from datetime import date, timedelta

from django.db.models import Count, Q

from core.calendar import start_of_day
from core.lookups import Ids


def moments(field, first, last) -> dict:
    """Between two local days, both included, as a condition on a moment."""
    return {f"{field}__gte": start_of_day(first), f"{field}__lt": start_of_day(last + timedelta(days=1))}


def before(first: date, last: date) -> tuple[date, date]:
    """As many days, straight before."""
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def within(ids, field="unit") -> Q:
    return Q() if ids is None else Q(**{f"{field}__among": Ids(ids)})


def counted(rows, by="unit_id") -> dict:
    """How many of rows there are of each, in one query."""
    return dict(rows.order_by().values_list(by).annotate(count=Count("pk")))
