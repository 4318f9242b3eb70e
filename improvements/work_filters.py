"""What the list of förbättringsarbeten is filtered by. The words stand in the address: Swedish and stable."""

import django_filters
from django.forms import TextInput

from core.forms import FilterForm, SearchSelect
from core.search import search_q

from .models import ImprovementWork
from .selectors import seen_units
from .work_workflow import WorkStatus

UNDER_WAY, LATE = "pagaende", "sena"
STATES = [(UNDER_WAY, "Pågår"), (LATE, "Försenade"), *WorkStatus.choices]


class WorkFilter(django_filters.FilterSet):
    """Works by words, unit with what lies beneath, where in the wheel, and who leads."""

    sok = django_filters.CharFilter(
        label="Sök", method="filter_words", widget=TextInput(attrs={"placeholder": "Ord i arbetet eller nummer"})
    )
    enhet = django_filters.ModelChoiceFilter(
        label="Enhet",
        queryset=lambda request: seen_units(request.user),
        method="filter_unit",
        empty_label="Alla enheter",
        widget=SearchSelect,
    )
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

    def filter_words(self, queryset, name, value):
        return queryset.filter(search_q(value))

    def filter_unit(self, queryset, name, unit):
        return queryset.filter(unit__path__startswith=unit.path)

    def filter_state(self, queryset, name, value):
        if value == UNDER_WAY:
            return queryset.under_way()
        return queryset.late() if value == LATE else queryset.filter(status=value)

    def filter_lead(self, queryset, name, value):
        return queryset.filter(lead=self.request.user)
