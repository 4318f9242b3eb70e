"""Where an idea came up or a lesson was learned, for improvements.places: a case, one's own report of it, a
händelseanalys."""

from django.urls import reverse

from improvements.places import Place
from organisation.roles import Action

from .models import Deviation


def find_case(user, key) -> Place | None:
    """The case for those who see it; for whoever reported it their own report. At most two queries."""
    seen = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(number=key).select_related("unit").first()
    if seen is not None:
        return Place(f"Avvikelse {seen.number}", reverse("deviations:show", args=[seen.number]), seen.unit)
    own = Deviation.objects.visible_to(user, Action.REPORT).sent().filter(number=key).select_related("unit").first()
    return own and Place(f"Avvikelse {own.number}", reverse("deviations:own_report", args=[own.number]), own.unit)


def find_analysis(user, key) -> Place | None:
    """The händelseanalys of a case, for those who see the case. One query."""
    cases = Deviation.objects.visible_to(user, Action.SEE_CASES).filter(number=key, analysis__isnull=False)
    case = cases.select_related("unit").first()
    return case and Place(
        f"Händelseanalysen av {case.number}", reverse("deviations:show", args=[case.number]), case.unit
    )
