"""What the lists of egenkontroller and of findings are filtered by. The words stand in the address: Swedish, stable."""

import django_filters

from core.calendar import local_today
from core.forms import DateInput, FilterForm, SearchSelect
from organisation.unit_filters import UnitFilter

from .filters import lists_read, read_units
from .models import Finding, Occurrence
from .workflow import OPEN, FindingStatus, Status

TO_ANSWER, LATE = "att-besvara", "sena"
STATES = [(TO_ANSWER, "Att besvara"), (LATE, "Försenade"), *Status.choices]


def list_filter(field_name):
    return django_filters.ModelChoiceFilter(
        label="Checklista",
        queryset=lists_read,
        field_name=field_name,
        empty_label="Alla checklistor",
        widget=SearchSelect,
    )


def day_filter(label, field_name, lookup):
    return django_filters.DateFilter(label=label, field_name=field_name, lookup_expr=lookup, widget=DateInput)


class OccurrenceFilter(django_filters.FilterSet):
    """Egenkontroller by unit with what lies beneath, check list, state and planned day."""

    lage = django_filters.ChoiceFilter(label="Läge", choices=STATES, method="filter_state", empty_label="Alla lägen")
    lista = list_filter("check_list")
    enhet = UnitFilter(read_units)
    fran = day_filter("Planerad från", "planned_on", "gte")
    till = day_filter("Planerad till", "planned_on", "lte")

    class Meta:
        model = Occurrence
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        if value == TO_ANSWER:
            return queryset.filter(status__in=OPEN)
        if value == LATE:
            return queryset.filter(status__in=OPEN, due_on__lt=local_today())
        return queryset.filter(status=value)


class FindingFilter(django_filters.FilterSet):
    """Findings by state, how grave, unit with what lies beneath, check list and planned day."""

    lage = django_filters.ChoiceFilter(
        label="Läge", choices=FindingStatus.choices, field_name="status", empty_label="Alla lägen"
    )
    allvar = django_filters.ChoiceFilter(
        label="Hur allvarligt", choices=Finding.GradeChoice.choices, field_name="grade", empty_label="Alla"
    )
    lista = list_filter("occurrence__check_list")
    enhet = UnitFilter(read_units, field_name="occurrence__unit")
    fran = day_filter("Planerad från", "occurrence__planned_on", "gte")
    till = day_filter("Planerad till", "occurrence__planned_on", "lte")

    class Meta:
        model = Finding
        form = FilterForm
        fields: list[str] = []
