"""What is asked of the log of readings: what a review draws from, and when the next one is due."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from core.calendar import local_date, local_today
from core.models import AccessLogEntry

from .access import assignments_with, unit_ids_for
from .models import Assignment, LogReview, Unit
from .roles import Action
from .rules import next_review_on
from .selectors import not_kept_from


def readings_at(user, unit):
    """As readable_log, but of one unit and what lies beneath it: what a review there draws from."""
    reach = unit_ids_for(user, Action.REVIEW_ACCESS_LOG)
    ids = set(Unit.objects.filter(path__startswith=unit.path, pk__in=reach).values_list("pk", flat=True))
    held = Assignment.objects.filter(unit__in=ids).values("user")
    return not_kept_from(user, AccessLogEntry.objects.filter(Q(user__in=held) | Q(body__in=ids) | Q(place__in=ids)))


def review_units(user) -> list[Unit]:
    """The units whose log the person reviews: those on which the assignments hang, the largest first."""
    units = {each.unit.pk: each.unit for each in assignments_with(user, Action.REVIEW_ACCESS_LOG)}
    return sorted(units.values(), key=lambda unit: (unit.path.count("/"), unit.path))


@dataclass(frozen=True)
class NextReview:
    """When the log of a unit was last reviewed (a finished sample's local day, or None), and when it is due again."""

    unit: Unit
    last: date | None
    due: date


def next_reviews(user) -> list[NextReview]:
    """For each unit whose log the person reviews. One query."""
    units = review_units(user)
    done = LogReview.objects.visible_to(user, Action.REVIEW_ACCESS_LOG).filter(
        unit__in=[unit.pk for unit in units], method=LogReview.Method.SAMPLE, finished_at__isnull=False
    )
    latest = dict(done.order_by().values_list("unit").annotate(Max("drawn_at"))) if units else {}
    found = []
    for unit in units:
        last = local_date(latest[unit.pk]) if unit.pk in latest else None
        found.append(NextReview(unit, last, next_review_on(last, local_today())))
    return found
