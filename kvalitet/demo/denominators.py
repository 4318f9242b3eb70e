"""Places and care days, month by month: what the number of cases is set against. Invented."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from random import Random

from simple_history.utils import bulk_create_with_history

from standards.models import Denominator

from .distribution import FIRST_YEAR
from .municipality import CLOSED, Municipality

# Places in homes with care round the clock.
PLACES = {
    "ekbacken-1": 36,
    "ekbacken-2": 36,
    "solglantan-1": 40,
    "solglantan-2": 40,
    "lindhagen-1": 34,
    "lindhagen-2": 34,
    "sjolunden": 24,
    "tallmon": 40,
}
# People with hemtjänst; each day that somebody has it is a care day.
HOME_CARE = {"hemtjanst-centrum": 128, "hemtjanst-norr": 94, "hemtjanst-soder": 112, "alven-1": 61}


def build_denominators(town: Municipality, today: date) -> int:
    """Writes the values of each month from the first year to this month. Gives how many."""
    rows = []
    for key, size in {**PLACES, **HOME_CARE}.items():
        rng, month = Random(f"days {key}"), date(FIRST_YEAR, 1, 1)  # noqa: S311 — invented data
        while month <= min(today, CLOSED.get(key, today)):
            days = monthrange(month.year, month.month)[1]
            filled = Decimal(str(round(rng.uniform(0.94, 0.995) if key in PLACES else rng.uniform(0.96, 1.05), 3)))
            value = (size * days * filled).quantize(Decimal(1))
            rows.append(Denominator(unit=town.units[key], kind=Denominator.Kind.CARE_DAYS, month=month, value=value))
            if key in PLACES:
                rows.append(Denominator(unit=town.units[key], kind=Denominator.Kind.PLACES, month=month, value=size))
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    bulk_create_with_history(rows, Denominator, batch_size=500)
    return len(rows)
