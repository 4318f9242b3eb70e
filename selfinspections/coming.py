"""What is planned for the days to come."""

from dataclasses import dataclass
from datetime import date

from organisation.access import reached_units
from organisation.models import Unit
from organisation.roles import Action

from .models import Plan

SHOWN = 6
NAMED = 2  # so many units are named; more are counted


@dataclass(frozen=True)
class Coming:
    """A planned day of a plan: whose list, and where it is answered."""

    day: date
    check_list: object
    units: str


def coming(user) -> list[Coming]:
    """The next planned days at the units that user reads, the soonest first, at most SHOWN. Two queries beside those
    for the units."""
    plans = Plan.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).running()
    plans = plans.filter(check_list__withdrawn_on__isnull=True).select_related("check_list")
    found = sorted(((plan.next_on, plan.pk, plan) for plan in plans if plan.next_on), key=lambda each: each[:2])[:SHOWN]
    if not found:
        return []
    names = {pk: name for pk, _, name in reached_units(user, Action.READ_SELF_INSPECTIONS)}
    open_units = Unit.objects.valid().filter(pk__in=names)
    links = Plan.units.through.objects.filter(plan__in=[pk for _, pk, _ in found], unit__in=open_units)
    units: dict[int, list[str]] = {}
    for plan, unit in links.order_by("unit__name").values_list("plan_id", "unit_id"):
        units.setdefault(plan, []).append(names[unit])
    return [Coming(day, plan.check_list, _named(units[pk])) for day, pk, plan in found if pk in units]


def _named(units) -> str:
    return ", ".join(units) if len(units) <= NAMED else f"{len(units)} enheter"
