"""What the list of stops is filtered by. The words stand in the address: Swedish, stable."""

import django_filters

from core.calendar import local_today
from core.forms import FilterForm
from organisation.access import units_for
from organisation.roles import Action
from organisation.unit_filters import UnitFilter

from .models import UnitStop
from .workflow import UNDER_WAY, Kind, Perspective, StopStatus

UNDER_WAY_WORD, LATE = "oppna", "sena"
STATES = [(UNDER_WAY_WORD, "Öppna nu"), (LATE, "Sena"), *StopStatus.choices[2:]]


def years():
    today = local_today()
    return [(str(number), str(number)) for number in range(today.year + 1, today.year - 4, -1)]


class UnitStopFilter(django_filters.FilterSet):
    """Stops by state, unit with what lies beneath, kind, perspective and year."""

    lage = django_filters.ChoiceFilter(label="Läge", choices=STATES, method="filter_state", empty_label="Alla lägen")
    enhet = UnitFilter(lambda user: units_for(user, Action.READ_STOPS))
    slag = django_filters.ChoiceFilter(
        label="Slag", choices=Kind.choices, field_name="stop__kind", empty_label="Alla slag"
    )
    perspektiv = django_filters.ChoiceFilter(
        label="Perspektiv", choices=Perspective.choices, field_name="stop__perspective", empty_label="Alla perspektiv"
    )
    ar = django_filters.ChoiceFilter(label="År", choices=years, field_name="stop__year__number", empty_label="Alla år")

    class Meta:
        model = UnitStop
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        if value == UNDER_WAY_WORD:
            return queryset.filter(status__in=UNDER_WAY)
        if value == LATE:
            return queryset.late()
        return queryset.filter(status=value)
