"""What the list of measures is filtered by. The words stand in the address, so they are Swedish and stable."""

import django_filters
from django.db.models import Q

from core.calendar import add_months, local_today
from core.filters import WordsFilter
from core.forms import FilterForm
from organisation.unit_filters import UnitFilter

from .models import Measure
from .origins import origin_choices, origin_q
from .selectors import seen_units
from .workflow import Status

OPEN = "pagaende"
LATE = "sena"
STATES = [
    (OPEN, "Pågående"),
    (LATE, "Försenade"),
    *Status.choices,
]


COMING = {"1m": 1, "3m": 3}  # months ahead
PAST_YEAR = "12m"


def periods():
    """The periods in which a measure is to be done: near ones, and whole years."""
    year = local_today().year
    years = [(str(each), str(each)) for each in range(year + 1, year - 6, -1)]
    coming = [("1m", "Inom en månad"), ("3m", "Inom tre månader")]
    return [*coming, (PAST_YEAR, "Senaste 12 månaderna"), *years]


class MeasureFilter(django_filters.FilterSet):
    """Measures by words, unit with what lies beneath, state, owner and last day."""

    sok = WordsFilter("Ord i åtgärden eller nummer")
    enhet = UnitFilter(seen_units)
    lage = django_filters.ChoiceFilter(label="Läge", choices=STATES, method="filter_state", empty_label="Alla lägen")
    ansvarig = django_filters.ChoiceFilter(
        label="Ansvarig", choices=[("jag", "Jag")], method="filter_owner", empty_label="Alla"
    )
    ursprung = django_filters.ChoiceFilter(
        label="Kommer från", choices=origin_choices, method="filter_origin", empty_label="Var som helst"
    )
    tid = django_filters.ChoiceFilter(
        label="Klar senast", choices=periods, method="filter_period", empty_label="Alla dagar"
    )

    class Meta:
        model = Measure
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        if value == OPEN:
            return queryset.filter(Q(status=Status.PLANNED) | Q(status=Status.DONE))
        if value == LATE:
            return queryset.filter(status=Status.PLANNED, due_on__lt=local_today())
        return queryset.filter(status=value)

    def filter_owner(self, queryset, name, value):
        return queryset.filter(owner=self.request.user)

    def filter_origin(self, queryset, name, value):
        return queryset.filter(origin_q(self.request.user, value))

    def filter_period(self, queryset, name, value):
        today = local_today()
        if value in COMING:
            return queryset.filter(due_on__gte=today, due_on__lte=add_months(today, COMING[value]))
        if value == PAST_YEAR:
            return queryset.filter(due_on__gte=add_months(today, -12), due_on__lte=today)
        return queryset.filter(due_on__year=int(value))


class BoardFilter(MeasureFilter):
    """The same for the board, whose columns are the states."""

    lage = None
