"""Builds Exempelkommun from nothing, in one transaction: a build that is broken off leaves an empty database."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from core.calendar import add_months, local_date
from deviations.services.importing import deviations_import
from standards.selectors import current_matrix

from .courses import Courses
from .denominators import build_denominators
from .distribution import FIRST_YEAR, plan_other_board, plan_year
from .municipality import build_municipality

SOURCE = "demo"
MONTHS_OF_CHANGE = 9  # how long Ekbacken has reported more than before


@transaction.atomic
def build(say: Callable[[str], None], now: datetime | None = None) -> None:
    """Makes everything; say is told, in Swedish, what is being made. now is an aware datetime."""
    now = now or timezone.now()
    today = local_date(now)
    say("Bygger Exempelkommun: enheter och personer")
    town = build_municipality()
    build_denominators(town, today)
    courses, matrix = Courses(town, now), current_matrix()
    changing_since = add_months(date(today.year, today.month, 1), -MONTHS_OF_CHANGE)
    for year in range(FIRST_YEAR, today.year + 1):
        slots = plan_year(year, changing_since) + plan_other_board(year)
        made = deviations_import(source=SOURCE, cases=courses.cases(slots), matrix=matrix)
        say(f"Avvikelser {year}: {len(made)}")
