"""What the handlers have ticked about the open cases, so that the rules have something to suggest tracks from."""

from datetime import datetime

from core.calendar import add_months, local_date
from deviations.models import Deviation
from standards.models import Trait

# What a category says of itself, the nearest first.
TRAITS = {
    "fall": "fall",
    "lakemedel": "lakemedel",
    "tillsyn-larm": "larm",
    "tillsyn-avvek": "utan-tillsyn",
    "tillsyn": "insats-uteblev",
    "utebliven-insats": "insats-uteblev",
    "hjalpmedel-fel": "produkt",
    "vard-behandling": "vard",
    "bemotande": "bemotande",
    "samverkan": "kontakt",
    "vald-mot-personal": "personal",
    "dokumentation-sekretess": "uppgifter",
    "rattssakerhet-handlaggning": "handlaggning",
    "miljo": "miljo",
}
GRAVE = 3  # the severity from which it could have ended badly
MONTHS = 12


def tick_open_cases(now: datetime) -> None:
    """Ticks every judged, open case of the last twelve months by its category and severity, many at a time."""
    since = add_months(local_date(now), -MONTHS)
    made = Deviation.objects.for_system("demo: the cases that were just made").open()
    cases = made.filter(assessed_at__isnull=False, reported_at__date__gte=since)
    ids, link = dict(Trait.objects.values_list("key", "pk")), Deviation.traits.through
    rows = cases.order_by("pk").values_list("pk", "category__key", "category__parent__key", "severity")
    link.objects.bulk_create(
        link(deviation_id=pk, trait_id=ids[key])
        for pk, own, above, severity in rows
        for key in _keys(own, above, severity)
    )


def _keys(own, above, severity) -> list[str]:
    found = [TRAITS[key] for key in (own, above) if key in TRAITS][:1]
    return [*found, "kunde-allvarligt"] if found and severity >= GRAVE else found


def tick(case: Deviation, *keys: str) -> None:
    """What the handler has ticked about one event, in place of what stood."""
    case.traits.set(Trait.objects.filter(key__in=keys))
