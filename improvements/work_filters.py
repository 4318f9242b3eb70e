"""What the list of förbättringsarbeten is filtered by. The words stand in the address: Swedish and stable."""

import django_filters

from core.filters import WordsFilter
from core.forms import FilterForm
from organisation.unit_filters import UnitFilter

from .models import ImprovementWork
from .selectors import seen_units
from .work_workflow import WorkStatus

UNDER_WAY, LATE = "pagaende", "sena"
STATES = [(UNDER_WAY, "Pågår"), (LATE, "Försenade"), *WorkStatus.choices]


class WorkFilter(django_filters.FilterSet):
    """Works by words, unit with what lies beneath, where in the wheel, and who leads."""

    sok = WordsFilter("Ord i arbetet eller nummer")
    enhet = UnitFilter(seen_units)
    hjul = django_filters.ChoiceFilter(
        label="Var i hjulet", choices=STATES, method="filter_state", empty_label="Hela hjulet"
    )
    leder = django_filters.ChoiceFilter(
        label="Leder", choices=[("jag", "Jag")], method="filter_lead", empty_label="Alla"
    )

    class Meta:
        model = ImprovementWork
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        if value == UNDER_WAY:
            return queryset.under_way()
        return queryset.late() if value == LATE else queryset.filter(status=value)

    def filter_lead(self, queryset, name, value):
        return queryset.filter(lead=self.request.user)
