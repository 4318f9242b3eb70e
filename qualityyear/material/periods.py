"""Of which time, and of which units: what every source asks its rows by."""

from datetime import date, timedelta

from django.db.models import Count, Q

from core.forms import DaysFilterForm
from core.lookups import Ids


def before(first: date, last: date) -> tuple[date, date]:
    """As many days, straight before."""
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def in_address(first: date, last: date) -> dict[str, str]:
    """The same days as the filter of a list is asked for them (core.forms.DaysFilterForm)."""
    return {"tid": DaysFilterForm.BETWEEN, "fran": first.isoformat(), "till": last.isoformat()}


def within(ids, field="unit") -> Q:
    return Q() if ids is None else Q(**{f"{field}__among": Ids(ids)})


def counted(rows, by="unit_id") -> dict:
    """How many of rows there are of each, in one query."""
    return dict(rows.order_by().values_list(by).annotate(count=Count("pk")))
