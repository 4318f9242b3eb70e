"""What the list of measures is filtered by. The words stand in the address, so they are Swedish and stable."""

import django_filters
from django.db.models import Q

from core.calendar import local_today
from core.forms import DateInput, FilterForm, SearchSelect
from core.search import search_q

from .models import Measure
from .selectors import seen_units
from .workflow import Status

OPEN = "pagaende"
LATE = "sena"
STATES = [
    (OPEN, "Pågående"),
    (LATE, "Försenade"),
    *Status.choices,
]


class MeasureFilter(django_filters.FilterSet):
    """Measures by words, unit with what lies beneath, state, owner and last day."""

    sok = django_filters.CharFilter(label="Sök", method="filter_words")
    enhet = django_filters.ModelChoiceFilter(
        label="Enhet",
        queryset=lambda request: seen_units(request.user),
        method="filter_unit",
        empty_label="Alla enheter",
        widget=SearchSelect,
    )
    lage = django_filters.ChoiceFilter(label="Läge", choices=STATES, method="filter_state", empty_label="Alla lägen")
    ansvarig = django_filters.ChoiceFilter(
        label="Ansvarig", choices=[("jag", "Jag")], method="filter_owner", empty_label="Alla"
    )
    fran = django_filters.DateFilter(label="Klar senast från", field_name="due_on", lookup_expr="gte", widget=DateInput)
    till = django_filters.DateFilter(label="till och med", field_name="due_on", lookup_expr="lte", widget=DateInput)

    class Meta:
        model = Measure
        form = FilterForm
        fields: list[str] = []

    def filter_words(self, queryset, name, value):
        return queryset.filter(search_q(value))

    def filter_unit(self, queryset, name, unit):
        return queryset.filter(unit__path__startswith=unit.path)

    def filter_state(self, queryset, name, value):
        if value == OPEN:
            return queryset.filter(Q(status=Status.PLANNED) | Q(status=Status.DONE))
        if value == LATE:
            return queryset.filter(status=Status.PLANNED, due_on__lt=local_today())
        return queryset.filter(status=value)

    def filter_owner(self, queryset, name, value):
        return queryset.filter(owner=self.request.user)
