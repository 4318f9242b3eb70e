"""Numbers that people read aloud: 2026-0412."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from .calendar import local_date
from .models import Counter


def next_number(series: str, year: int) -> str:
    """Takes the next number of a series, as "2026-0412". Must run inside the transaction that creates the row.

    The counter's row stays locked until that transaction ends, so none is given twice and none is lost to a rollback.
    """
    return next_numbers(series, year, 1)[0]


def next_numbers(series: str, year: int, count: int) -> list[str]:
    """Takes count numbers in a row, for imports."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is taken in the transaction that creates the row")
    Counter.objects.get_or_create(series=series, year=year)
    Counter.objects.filter(series=series, year=year).update(value=F("value") + count)
    last = Counter.objects.get(series=series, year=year).value
    return [f"{year}-{value:04d}" for value in range(last - count + 1, last + 1)]


def numbers_for(series: str, moments: Iterable[tuple[Hashable, datetime]]) -> dict[Hashable, str]:
    """Numbers for many rows with dates of their own: {key: number} for (key, aware datetime), in the order given, each
    in its year (Europe/Stockholm)."""
    by_year = defaultdict(list)
    for key, moment in moments:
        by_year[local_date(moment).year].append(key)
    return {
        key: number
        for year, keys in by_year.items()
        for key, number in zip(keys, next_numbers(series, year, len(keys)), strict=True)
    }
