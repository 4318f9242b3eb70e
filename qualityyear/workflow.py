"""The kinds of stops, when they come back, and the statuses of a year and of a stop at a unit."""

from django.db import models

from core.workflow import Transition
from organisation.roles import Action


class YearStatus(models.TextChoices):
    DRAFT = "draft", "Utkast"
    ADOPTED = "adopted", "Gäller"


def _has_stops(year) -> list[str]:
    return [] if year.stops.exists() else ["Lägg in minst en hållplats."]


ADOPT = Transition(
    "adopt",
    "Låt året gälla",
    "Året gäller",
    (YearStatus.DRAFT,),
    YearStatus.ADOPTED,
    Action.PLAN_QUALITY_YEAR,
    _has_stops,
)
