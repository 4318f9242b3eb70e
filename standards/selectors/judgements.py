"""What pages ask of the managers' judgements."""

from datetime import date

from core.calendar import local_today
from organisation.access import assignments_with, unit_ids_for
from organisation.models import Assignment, Unit
from organisation.roles import ROLES, Action, Role
from organisation.selectors import with_access_q

from ..indicator_rules import next_period, period_start

JUDGES = [role for role in Role if Action.JUDGE_QUALITY in ROLES[role].actions]


def judged_units(user) -> list[Unit]:
    """The open units that the person is the manager of and judges: those that the assignments are at, not what lies
    beneath. No query beside that of the assignments."""
    units = {held.unit_id: held.unit for held in assignments_with(user, Action.JUDGE_QUALITY) if held.unit.is_open()}
    return sorted(units.values(), key=lambda unit: unit.path)


def managed_units(user):
    """The open units with a manager today that user reads judgements of, in the order of the tree. A queryset."""
    held = Assignment.objects.valid().filter(with_access_q(prefix="user__"), role__in=JUDGES)
    return (
        Unit.objects.valid()
        .filter(pk__in=unit_ids_for(user, Action.READ_JUDGEMENTS))
        .filter(pk__in=held.values("unit"))
        .order_by("path")
    )


def asked_quarter(today: date | None = None) -> date:
    """The quarter that is to be judged: this one from its last month on, until then the one before."""
    today = today or local_today()
    now = period_start("quarter", today)
    return now if is_last_month(today) else next_period("quarter", now, -1)


def is_last_month(day: date) -> bool:
    """Whether the day lies in its quarter's last month."""
    return day.month % 3 == 0
