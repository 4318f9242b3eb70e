"""What this room shows on the pages of others."""

from dataclasses import dataclass

from core.calendar import local_today
from core.charts import Chart, control_chart
from core.control_limits import limits_of, says_of_months
from core.periods import Period
from deviations import counts as cases
from deviations.models import Deviation
from organisation.access import unit_ids_for
from organisation.roles import Action

MONTHS = 24


@dataclass(frozen=True)
class Months:
    """The avvikelser of one's own units per month; changed when there is something to look into."""

    chart: Chart
    says: str
    changed: bool


def own_months(user) -> Months | None:
    """For whoever handles the cases of some units: how many there were, month by month, in the last two years.

    None for everybody else, and while the months are too few to say anything. Two queries, however many cases.
    """
    units = unit_ids_for(user, Action.HANDLE_DEVIATIONS)
    if not units or not user.can(Action.READ_STATISTICS):
        return None
    own = cases.counted(Deviation.objects.visible_to(user, Action.SEE_CASES).filter(unit_id__in=units))
    start = cases.first_month(own)
    if start is None:
        return None
    period = Period.until(local_today(), MONTHS)
    counts = dict.fromkeys(period.months, 0)
    for (month, _), count in cases.per_month_and_category(own, period).counted.items():
        counts[month] += count
    limits = limits_of([None if month < start else count for month, count in counts.items()])
    if not limits.known:
        return None
    return Months(
        control_chart("Avvikelser per månad", period.months, limits),
        says_of_months(limits, period.months),
        limits.changed,
    )
