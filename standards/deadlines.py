"""When a duty is to be done: the law's own limit by lagen (1930:173), and our own target. Pure rules."""

from datetime import datetime, time, timedelta

from core.calendar import STOCKHOLM, add_hours, add_months, add_working_days, legal_deadline, local_date

from .models import TimeUnit


def legal_end(started_at: datetime, limit: int, unit: str) -> datetime:
    """The last moment that the law gives: the end of the last local day, moved to the next vardag (lagen 1930:173
    1–2 §§). Hours run on through nights and days off and are never moved. started_at is aware; so is the answer.

    Raises ValueError for working days, in which no act counts.
    """
    if unit == TimeUnit.HOURS:
        return add_hours(started_at, limit)
    if unit not in (TimeUnit.DAYS, TimeUnit.WEEKS, TimeUnit.MONTHS, TimeUnit.YEARS):
        raise ValueError(f"No act counts in {unit}")
    return end_of_day(legal_deadline(local_date(started_at), **{unit: limit}))


def target_end(started_at: datetime, target: int, unit: str) -> datetime:
    """The last moment of our own target: the end of that local day; hours run on. started_at is aware."""
    start = local_date(started_at)
    if unit == TimeUnit.HOURS:
        return add_hours(started_at, target)
    if unit == TimeUnit.WORKING_DAYS:
        return end_of_day(add_working_days(start, target))
    if unit in (TimeUnit.MONTHS, TimeUnit.YEARS):
        return end_of_day(add_months(start, target * (12 if unit == TimeUnit.YEARS else 1)))
    return end_of_day(start + timedelta(days=target * (7 if unit == TimeUnit.WEEKS else 1)))


def end_of_day(day) -> datetime:
    """The last second of a local day, as an aware moment."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=STOCKHOLM)
