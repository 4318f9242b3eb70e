"""What the lists of analyses and of risks are filtered by. The words stand in the address: Swedish and stable."""

import django_filters
from django.db.models import Q

from core.calendar import local_today
from core.filters import WordsFilter
from core.forms import FilterForm, SearchSelect
from organisation.unit_filters import UnitFilter

from .models import Risk, RiskAnalysis, accepted_q
from .selectors import class_labels, living_links, processes_for, read_units
from .workflow import UNDER_WAY, Occasion, Status

OPEN, LATE, TO_FOLLOW_UP = "pagaende", "sena", "att-folja-upp"
STATES = [
    (OPEN, "Inte uppföljda än"),
    (LATE, "Försenade"),
    (TO_FOLLOW_UP, "Ska följas upp nu"),
    *Status.choices,
]
NOT_JUDGED = "inte-bedomd"
WITH_MEASURE, WITHOUT_MEASURE, ACCEPTED = "med", "utan", "far-vara-kvar"


def in_state(queryset, value, prefix=""):
    """The analyses (or, by prefix, the rows of analyses) in a state of STATES."""
    if value == OPEN:
        return queryset.filter(**{f"{prefix}status__in": UNDER_WAY})
    if value == LATE:
        return queryset.filter(**{f"{prefix}status": Status.WORKING, f"{prefix}ready_by__lt": local_today()})
    if value == TO_FOLLOW_UP:
        return queryset.filter(**{f"{prefix}status": Status.DECIDED, f"{prefix}follow_up_on__lte": local_today()})
    return queryset.filter(**{f"{prefix}status": value})


class AnalysisFilter(django_filters.FilterSet):
    """Analyses by words, unit with what lies beneath, state, occasion and who leads."""

    sok = WordsFilter("Ord i analysen eller nummer")
    enhet = UnitFilter(read_units)
    lage = django_filters.ChoiceFilter(label="Läge", choices=STATES, method="filter_state", empty_label="Alla lägen")
    anledning = django_filters.ChoiceFilter(
        label="Anledning", choices=Occasion.choices, field_name="occasion", empty_label="Alla"
    )
    leder = django_filters.ChoiceFilter(
        label="Leder", choices=[("jag", "Jag")], method="filter_lead", empty_label="Alla"
    )

    class Meta:
        model = RiskAnalysis
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        return in_state(queryset, value)

    def filter_lead(self, queryset, name, value):
        return queryset.filter(lead=self.request.user)


class RiskFilter(django_filters.FilterSet):
    """Risks by unit with what lies beneath, class, what is done about them, and the state of their analysis."""

    sok = WordsFilter("Ord i risken eller analysen")
    enhet = UnitFilter(read_units, field_name="analysis__unit")
    klass = django_filters.ChoiceFilter(
        label="Riskklass",
        choices=lambda: [
            *((matrix, [(label, label) for label in labels]) for matrix, labels in class_labels().items()),
            (NOT_JUDGED, "Inte bedömd"),
        ],
        method="filter_class",
        empty_label="Alla klasser",
    )
    atgard = django_filters.ChoiceFilter(
        label="Åtgärd",
        choices=[
            (WITH_MEASURE, "Med åtgärd"),
            (WITHOUT_MEASURE, "Utan åtgärd"),
            (ACCEPTED, "Får vara kvar"),
        ],
        method="filter_measures",
        empty_label="Alla",
    )
    process = django_filters.ModelChoiceFilter(
        label="Process",
        queryset=lambda request: processes_for(request.user),
        field_name="analysis__process",
        to_field_name="key",
        empty_label="Alla processer",
        widget=SearchSelect,
    )
    lage = django_filters.ChoiceFilter(
        label="Analysens läge", choices=STATES, method="filter_state", empty_label="Alla lägen"
    )

    class Meta:
        model = Risk
        form = FilterForm
        fields: list[str] = []

    def filter_class(self, queryset, name, value):
        """By what the risk is now: after the measures where that has been judged, otherwise as it was found."""
        if value == NOT_JUDGED:
            return queryset.filter(risk_class__isnull=True)
        return queryset.filter(Q(residual_class__label=value) | Q(residual_class__isnull=True, risk_class__label=value))

    def filter_measures(self, queryset, name, value):
        if value == ACCEPTED:
            return queryset.filter(accepted_q())
        has = living_links().values("risk")
        return queryset.filter(pk__in=has) if value == WITH_MEASURE else queryset.exclude(pk__in=has)

    def filter_state(self, queryset, name, value):
        return in_state(queryset, value, "analysis__")
