"""What some cases have cost, and what a fall or a medication error usually costs: so that the sum can be read, and how
little it rests on."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from core.calendar import local_date
from deviations.models import Deviation
from deviations.services import cost_estimate
from deviations.workflow import Status
from organisation.roles import Action
from standards.models import Category
from standards.services import cost_standard_set

from .back_then import back_then
from .municipality import Municipality

USUAL = (
    ("fall", "2.5", None, "Tid mätt vid tjugo fall på Ekbacken och Solgläntan i mars: hjälp, kontroll, anteckning."),
    ("lakemedel", "1.5", 120, "Sex sjuksköterskors bedömning på ett möte. Kronorna är kasserade läkemedel."),
)
ESTIMATES = (
    (3, None, "Två på golvet i en timme, sjuksköterska en timme."),
    (6, 450, "Två på natten, ambulans väntades in, nytt gånghjälpmedel."),
    (2, None, "En i två timmar."),
    (9, 1800, "Vak hela natten och färdtjänst till röntgen."),
    (4, None, "Två i två timmar, med samtal med anhöriga."),
    (2, 90, "En i två timmar, och tvätt."),
)


def build_costs(town: Municipality, now: datetime) -> None:
    """now is an aware datetime."""
    today, manager = local_date(now), town.people["enhetschef"]
    for key, hours, money, basis in USUAL:
        cost_standard_set(
            by=town.people["kvalitetsutvecklare"],
            category=Category.objects.get(key=key),
            hours=Decimal(hours),
            money=money,
            basis=basis,
            valid_from=date(today.year - 1, 1, 1),
        )
    cases = Deviation.objects.visible_to(manager, Action.HANDLE_DEVIATIONS).filter(
        status=Status.CLOSED, reported_at__gte=now - timedelta(days=300), closed_at__lte=now - timedelta(days=40)
    )
    with back_then(now - timedelta(days=30)):
        for case, (hours, money, basis) in zip(cases.order_by("pk")[: len(ESTIMATES)], ESTIMATES, strict=True):
            cost_estimate(by=manager, deviation=case, version=case.version, hours=hours, money=money, basis=basis)
