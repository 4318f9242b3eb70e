"""Where an idea came up, for improvements.idea_places: a case, or one's own report of it."""

from django.urls import reverse

from improvements.idea_places import Place
from organisation.roles import Action

from .models import Deviation


def find_case(user, key) -> Place | None:
    """The case for those who see it; for whoever reported it their own report. At most two queries."""
    seen = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(number=key).select_related("unit").first()
    if seen is not None:
        return Place(f"Avvikelse {seen.number}", reverse("deviations:show", args=[seen.number]), seen.unit)
    own = Deviation.objects.visible_to(user, Action.REPORT).sent().filter(number=key).select_related("unit").first()
    return own and Place(f"Avvikelse {own.number}", reverse("deviations:own_report", args=[own.number]), own.unit)
