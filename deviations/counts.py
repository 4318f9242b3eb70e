"""Counts of avvikelser: grouped by the database, never a loop over cases. Months and days are Swedish ones."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from core.calendar import STOCKHOLM, local_date, start_of_day
from core.expressions import PlaceAmong, local_day
from core.periods import Period
from standards.models import RiskClass

from .models import Deviation
from .workflow import Status

NOT_COUNTED = (Status.DUPLICATE, Status.NOT_DEVIATION)
# Ages of open cases, in days: up to and including.
AGES = ((7, "högst en vecka"), (30, "8–30 dagar"), (90, "31–90 dagar"), (None, "mer än 90 dagar"))


def counted(queryset):
    """What counts as an avvikelse: every report that was sent, but for duplicates and what turned out to be none."""
    return queryset.exclude(status__in=(Status.DRAFT, *NOT_COUNTED))


def in_period(queryset, period: Period):
    """Reports received within the period (SOSFS 2011:9 counts what has been reported, not when it happened)."""
    return queryset.filter(reported_at__gte=period.starts_at, reported_at__lt=period.ends_before)


def first_month(queryset) -> date | None:
    """The first day of the month in which the first report came; months before it are gaps and not noughts."""
    moment = queryset.sent().order_by("reported_at").values_list("reported_at", flat=True).first()
    return moment.astimezone(STOCKHOLM).date().replace(day=1) if moment else None


@dataclass(frozen=True)
class MonthCounts:
    """counted is {(first day of the month, category): count}; left_out {(first day of the month, status): count}."""

    counted: dict[tuple[date, int], int]
    left_out: dict[tuple[date, str], int]


def per_month_and_category(queryset, *periods: Period) -> MonthCounts:
    """Over one or more periods, what is not counted kept apart; one query."""
    months = sorted({month for period in periods for month in period.months})
    # Said as one span, so that the database reads no further than it must; months within it that lie in no period are
    # left out.
    span, window = Period(months[0], months[-1]), Q()
    if span.count > len(months):
        for period in periods:
            window |= Q(reported_at__gte=period.starts_at, reported_at__lt=period.ends_before)
    rows = (
        queryset.filter(window, reported_at__gte=span.starts_at, reported_at__lt=span.ends_before)
        .order_by()
        .annotate(month=PlaceAmong("reported_at", [start_of_day(month) for month in months]))
        .values_list("month", "category_id", "status")
        .annotate(count=Count("*"))
    )
    counted: dict[tuple[date, int], int] = {}
    left_out: dict[tuple[date, str], int] = {}
    for place, category, status, count in rows:
        if status in NOT_COUNTED:
            left_out[months[place], status] = left_out.get((months[place], status), 0) + count
        else:
            counted[months[place], category] = counted.get((months[place], category), 0) + count
    return MonthCounts(counted, left_out)


@dataclass
class UnitCount:
    unit_id: int
    count: int = 0
    serious: int = 0
    closed: int = 0


@dataclass(frozen=True)
class Judged:
    """Per unit and, per matrix, how many judgements fell in each square: {matrix: {(severity, likelihood): n}}."""

    units: list[UnitCount]
    judgements: dict[int, dict[tuple[int, int], int]]


def per_unit_and_judgement(queryset) -> Judged:
    """Per unit: how many, how many in a risk class drawn as serious, how many closed; and where judgements fell.
    Three queries, answered from an index: what is counted by, never the key of a row."""
    serious = set(RiskClass.objects.filter(tone=RiskClass.Tone.SERIOUS).values_list("pk", flat=True))
    units = (
        queryset.order_by()
        .values_list("unit_id")
        .annotate(
            count=Count("*"),
            serious=Count("status", filter=Q(risk_class__in=serious)),
            closed=Count("status", filter=Q(status=Status.CLOSED)),
        )
    )
    squares = (
        queryset.filter(matrix__isnull=False, risk_class__isnull=False)
        .order_by()
        .values_list("matrix_id", "severity", "likelihood")
        .annotate(count=Count("*"))
    )
    judgements: dict[int, dict[tuple[int, int], int]] = {}
    for matrix, severity, likelihood, count in squares:
        judgements.setdefault(matrix, {})[severity, likelihood] = count
    return Judged([UnitCount(*row) for row in units], judgements)


def assessment_days(queryset, period: Period) -> list[tuple[date, date | None, int]]:
    """(reported on, assessed on, how many) of the period's cases: a few rows per day, for medians and shares to be
    read. One query."""
    rows = (
        in_period(queryset, period)
        .order_by()
        .annotate(
            reported_day=local_day("reported_at", period.starts_at),
            assessed_day=local_day("assessed_at", period.starts_at),
        )
        .values_list("reported_day", "assessed_day")
        .annotate(count=Count("*"))
    )
    return list(rows)


A_MOMENT = timedelta(seconds=10)  # a count takes as long as it takes


def open_at(queryset, now: datetime):
    """The cases that were open at a moment, as far as is known now."""
    # What is open at this moment is a column of the case, and counted from an index of the open.
    is_now = timezone.now() - now < A_MOMENT
    was_open = Q(ongoing=True) if is_now else Q(ongoing=True) | Q(closed_at__gt=now)
    return queryset.filter(was_open, reported_at__lte=now)


def age_of(reported_at: datetime, today: date) -> int:
    """The place in AGES of a case that was reported then, on a local date."""
    age = (today - local_date(reported_at)).days
    return next(place for place, (days, _) in enumerate(AGES) if days is None or age <= days)


def open_by_age(queryset, now: datetime | None = None) -> list[tuple[str, int]]:
    """Cases that are open at a moment (now if not given), by how long ago they were reported. No period narrows it: a
    backlog cannot be filtered away."""
    now = now or timezone.now()
    today = local_date(now)
    conditions, previous = {}, None
    for place, (days, _) in enumerate(AGES):
        q = Q()
        if previous is not None:
            q &= Q(reported_at__lt=start_of_day(today - timedelta(days=previous)))
        if days is not None:
            q &= Q(reported_at__gte=start_of_day(today - timedelta(days=days)))
        conditions[f"age{place}"] = Count("reported_at", filter=q)  # from the index alone
        previous = days
    counts = open_at(queryset, now).aggregate(**conditions)
    return [(label, counts[f"age{place}"]) for place, (_, label) in enumerate(AGES)]


def cases_of(board, unit_ids=None):
    """The nämnd's cases, whoever reads, within some of its units (None: all). Numbers only may leave this room."""
    queryset = Deviation.objects.of_board(board)
    return queryset if unit_ids is None else queryset.filter(unit_id__in=unit_ids)


def any_in(board, period: Period) -> bool:
    """Whether the nämnd had any report within the period."""
    return in_period(cases_of(board), period).exists()
