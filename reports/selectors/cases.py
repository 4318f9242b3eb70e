"""Counts of avvikelser: grouped by the database, never a loop over cases. Months and days are Swedish ones."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate, TruncMonth

from core.calendar import STOCKHOLM, local_today
from deviations.models import Deviation
from deviations.workflow import Status
from standards.models import RiskClass

from ..periods import Period

# Ages of open cases, in days: up to and including.
AGES = ((7, "högst en vecka"), (30, "8–30 dagar"), (90, "31–90 dagar"), (None, "mer än 90 dagar"))


def counted(queryset):
    """What counts as an avvikelse: every report that was sent, but for duplicates and what turned out to be none."""
    return queryset.exclude(status__in=(Status.DRAFT, Status.DUPLICATE, Status.NOT_DEVIATION))


def in_period(queryset, period: Period):
    """Reports received within the period (SOSFS 2011:9 counts what has been reported, not when it happened)."""
    return queryset.filter(reported_at__gte=period.starts_at, reported_at__lt=period.ends_before)


def first_month(queryset) -> date | None:
    """The first day of the month in which the first report came; months before it are gaps and not noughts."""
    moment = queryset.sent().order_by("reported_at").values_list("reported_at", flat=True).first()
    return moment.astimezone(STOCKHOLM).date().replace(day=1) if moment else None


def per_month_and_category(queryset) -> dict[tuple[date, int], int]:
    rows = (
        queryset.order_by()
        .annotate(month=TruncMonth("reported_at", tzinfo=STOCKHOLM))
        .values_list("month", "category_id")
        .annotate(count=Count("pk"))
    )
    return {(month.date(), category): count for month, category, count in rows}


@dataclass(frozen=True)
class UnitCount:
    unit_id: int
    count: int
    serious: int
    assessed: int
    closed: int


def per_unit(queryset) -> list[UnitCount]:
    """One row per unit that has cases: how many, how many of them in a class drawn as serious, assessed, closed."""
    rows = (
        queryset.order_by()
        .values_list("unit_id")
        .annotate(
            count=Count("pk"),
            serious=Count("pk", filter=Q(risk_class__in=_serious_classes())),
            assessed=Count("assessed_at"),
            closed=Count("pk", filter=Q(status=Status.CLOSED)),
        )
    )
    return [UnitCount(*row) for row in rows]


def _serious_classes() -> list[int]:
    """The risk classes that are drawn as serious: asked for once, so that the count needs no join."""
    return list(RiskClass.objects.filter(tone=RiskClass.Tone.SERIOUS).values_list("pk", flat=True))


def assessment_days(queryset) -> list[tuple[date, date | None, int]]:
    """(reported on, assessed on, how many): a few rows per day, from which medians and shares are read."""
    return list(
        queryset.order_by()
        .annotate(
            reported_day=TruncDate("reported_at", tzinfo=STOCKHOLM),
            assessed_day=TruncDate("assessed_at", tzinfo=STOCKHOLM),
        )
        .values_list("reported_day", "assessed_day")
        .annotate(count=Count("pk"))
    )


def judgements(queryset) -> dict[int, dict[tuple[int, int], int]]:
    """How many judgements fell in each square, matrix by matrix: {matrix: {(severity, likelihood): count}}."""
    rows = (
        queryset.order_by()
        .filter(assessed_at__isnull=False)
        .values_list("matrix_id", "severity", "likelihood")
        .annotate(count=Count("pk"))
    )
    found: dict[int, dict[tuple[int, int], int]] = {}
    for matrix, severity, likelihood, count in rows:
        found.setdefault(matrix, {})[severity, likelihood] = count
    return found


def not_counted(queryset) -> dict[str, int]:
    """How many reports were duplicates, and how many turned out to be no avvikelse."""
    return queryset.aggregate(
        duplicates=Count("pk", filter=Q(status=Status.DUPLICATE)),
        not_deviations=Count("pk", filter=Q(status=Status.NOT_DEVIATION)),
    )


def open_by_age(queryset, today: date | None = None) -> list[tuple[str, int]]:
    """Cases that are open now, by how long ago they were reported. No period narrows it: a backlog cannot be filtered
    away."""
    today = today or local_today()
    conditions, previous = {}, None
    for place, (days, _) in enumerate(AGES):
        q = Q()
        if previous is not None:
            q &= Q(reported_at__lt=_midnight(today - timedelta(days=previous)))
        if days is not None:
            q &= Q(reported_at__gte=_midnight(today - timedelta(days=days)))
        conditions[f"age{place}"] = Count("pk", filter=q) if q else Count("pk")
        previous = days
    counts = queryset.open().aggregate(**conditions)
    return [(label, counts[f"age{place}"]) for place, (_, label) in enumerate(AGES)]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM)


def cases_of(board, unit_ids=None):
    """The nämnd's cases, whoever reads, within some of its units (None: all). Numbers only may leave this room."""
    queryset = Deviation.objects.of_board(board)
    return queryset if unit_ids is None else queryset.filter(unit_id__in=unit_ids)


def any_in(board, period: Period) -> bool:
    """Whether the nämnd had any report within the period."""
    return in_period(cases_of(board), period).exists()
