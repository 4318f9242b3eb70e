"""What the system does by itself: makes the occasions of the plans, and lets lapse what nobody can answer.

It asks the rows and not the clock of the queue: run twice it makes nothing twice, and after a month of silence it makes
what was missed, so that what nobody answered is shown as that.
"""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from core.background import for_each
from core.calendar import local_today
from core.workflow import apply_to_all
from organisation.models import Unit

from ..models import Occurrence, Plan
from ..rules import latest_planned_day, planned_days
from ..selectors import edition_on
from ..workflow import LAPSE, Status

# A plan that ended longer ago is not looked at: the sweep runs every hour.
LOOKED_BACK = timedelta(days=400)
WITHDRAWN = "Checklistan används inte längre."


def occurrences_make(today=None) -> int:
    """Makes every occasion whose planned day has come, for the units that are open on that day. Gives how many.

    Four queries when nothing is due, however many plans; only a plan that lacks something is locked.
    """
    today = today or local_today()
    return for_each(_lacking(today), lambda plan: occurrences_of_plan_make(plan, today))


def _lacking(today) -> list[Plan]:
    """The plans that have not been made for all their open units on their latest planned day. The days before it were
    made together with it or earlier: what one plan lacks is always made in one piece."""
    plans = Plan.objects.for_system("the occasions of every plan").filter(starts_on__lte=today)
    latest = {}
    for plan in plans.running(today - LOOKED_BACK).select_related("check_list"):
        day = latest_planned_day(plan.starts_on, plan.step, _until(plan, today))
        if day is not None and day >= plan.made_from:
            latest[plan] = day
    if not latest:
        return []
    dates = Unit.objects.order_by().values_list("pk", "valid_from", "valid_to")
    valid = {pk: (first, last or date.max) for pk, first, last in dates}
    asked = defaultdict(list)
    for plan_id, unit_id in Plan.units.through.objects.values_list("plan_id", "unit_id"):
        asked[plan_id].append(unit_id)
    since = Occurrence.objects.for_system("what has been made already").filter(
        plan__isnull=False, planned_on__gte=min(latest.values())
    )
    made = set(since.order_by().values_list("plan_id", "unit_id", "planned_on"))

    def lacks(plan, day):
        units = (pk for pk in asked[plan.pk] if valid[pk][0] <= day <= valid[pk][1])
        return any((plan.pk, pk, day) not in made for pk in units)

    return [plan for plan, day in latest.items() if lacks(plan, day)]


def _until(plan, today):
    """The last local day on which the plan asks anybody, as it stands today."""
    days = [today, plan.ends_on]
    if plan.check_list.withdrawn_on is not None:
        days.append(plan.check_list.withdrawn_on - timedelta(days=1))
    return min(day for day in days if day is not None)


@transaction.atomic
def occurrences_of_plan_make(plan, today) -> int:
    """Makes what one plan has planned up to a local day and that is not there. Gives how many."""
    plan = (
        Plan.objects.for_system("locked while its occasions are made")
        .select_related("check_list")
        .select_for_update(of=("self",))
        .get(pk=plan.pk)
    )
    check_list = plan.check_list
    until = _until(plan, today)
    since = max(plan.starts_on, plan.made_from)
    days = planned_days(plan.starts_on, plan.step, since, until)
    units = list(plan.units.all())
    made = set(plan.occurrences.filter(planned_on__in=days).values_list("unit_id", "planned_on"))
    rows, editions = [], {}
    for day in days:
        missing = [unit for unit in units if (unit.pk, day) not in made and unit.is_open(day)]
        if not missing:
            continue
        if day not in editions:
            editions[day] = edition_on(check_list, day)
        if editions[day] is None:
            continue
        rows += [_occurrence(plan, editions[day], unit, day) for unit in missing]
    Occurrence.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def _occurrence(plan, edition, unit, day) -> Occurrence:
    return Occurrence(
        plan=plan, check_list_id=plan.check_list_id, edition=edition, unit=unit, board_id=plan.board_id,
        planned_on=day, due_on=day + timedelta(days=plan.answer_days), rows=plan.rows or plan.check_list.rows,
        who=plan.who,
    )  # fmt: skip


def occurrences_lapse(today=None) -> int:
    """Lets lapse what waits for an answer from a unit that has closed; and what was made of a list in the moment when
    it was withdrawn. Gives how many."""
    today = today or local_today()
    closed = Unit.objects.filter(valid_to__lt=today)
    asked = Occurrence.objects.for_system("nobody is asked any longer")
    unused = asked.filter(check_list__withdrawn_on__isnull=False, status=Status.WAITING)
    return _lapse(asked.filter(unit__in=closed), "Enheten är stängd.") + _lapse(unused, WITHDRAWN)


def occurrences_of_list_lapse(check_list) -> int:
    """Lets lapse what nobody has begun to answer of a list that is withdrawn. Gives how many."""
    waiting = Occurrence.objects.for_system("a list that is withdrawn").filter(status=Status.WAITING)
    return _lapse(waiting.filter(check_list=check_list), WITHDRAWN)


def _lapse(occurrences, why) -> int:
    return apply_to_all(occurrences, LAPSE, reason=why, why=why, ended_at=timezone.now())
