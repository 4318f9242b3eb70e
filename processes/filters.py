"""What the lists of processes and of an old register are filtered by: Swedish words, since the address shows them."""

import django_filters
from django.db.models import Q
from django.forms import TextInput

from core.forms import FilterForm, SearchSelect
from core.search import words_of
from organisation.access import active_assignments, reached_units
from organisation.models import Unit
from organisation.roles import Action

from .models import Document, RegisterEntry, Revision
from .register import FAULTS, fault_q
from .workflow import ProcessKind

OVERDUE, DRAFTS, PROPOSALS = "sen", "utkast", "forslag"
STATES = [(OVERDUE, "Skulle ha setts över"), (DRAFTS, "Med utkast"), (PROPOSALS, "Förslag att anpassa")]
MINE = "min"


class ProcessFilter(django_filters.FilterSet):
    """Processes by words, kind, my unit and what is to be done with them."""

    sok = django_filters.CharFilter(
        label="Sök", method="filter_words", widget=TextInput(attrs={"placeholder": "Ord i processens namn"})
    )
    slag = django_filters.ChoiceFilter(
        label="Slag", field_name="process_kind", choices=ProcessKind.choices, empty_label="Alla slag"
    )
    galler = django_filters.ChoiceFilter(
        label="Gäller", choices=[(MINE, "Min enhet")], method="filter_mine", empty_label="Alla enheter"
    )
    lage = django_filters.ChoiceFilter(label="Läge", choices=STATES, method="filter_state", empty_label="Alla lägen")

    class Meta:
        model = Document
        form = FilterForm
        fields: list[str] = []

    def filter_words(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(title__icontains=word)
        return queryset

    def filter_mine(self, queryset, name, value):
        return queryset.for_units([held.unit for held in active_assignments(self.request.user)])

    def filter_state(self, queryset, name, value):
        if value == OVERDUE:
            return queryset.published().overdue()
        if value == PROPOSALS:
            return queryset.filter(is_proposal=True)
        drafts = Revision.objects.visible_to(self.request.user, Action.READ_PROCESSES).open()
        return queryset.filter(pk__in=drafts.values("document"))


def looked_after(request):
    """Units where the person writes: choices of a filter."""
    return Unit.objects.filter(pk__in=[pk for pk, _, _ in reached_units(request.user, Action.EDIT_PROCESSES)])


class RegisterFilter(django_filters.FilterSet):
    """Rows of a register by words, what is wrong with them, state, unit and part of the activity."""

    sok = django_filters.CharFilter(
        label="Sök", method="filter_words", widget=TextInput(attrs={"placeholder": "Ord i titeln"})
    )
    fel = django_filters.ChoiceFilter(
        label="Vad är fel?", choices=list(FAULTS.items()), method="filter_fault", empty_label="Allt"
    )
    lage = django_filters.ChoiceFilter(
        label="Läge", field_name="status", choices=RegisterEntry.Status.choices, empty_label="Alla lägen"
    )
    enhet = django_filters.ModelChoiceFilter(
        label="Enhet", queryset=looked_after, method="filter_unit", empty_label="Alla enheter", widget=SearchSelect
    )
    verksamhet = django_filters.CharFilter(label="Verksamhet", field_name="activity", lookup_expr="icontains")

    class Meta:
        model = RegisterEntry
        form = FilterForm
        fields: list[str] = []

    def filter_words(self, queryset, name, value):
        for word in words_of(value):
            queryset = queryset.filter(Q(title_text__contains=word))
        return queryset

    def filter_fault(self, queryset, name, value):
        return queryset.filter(fault_q(value))

    def filter_unit(self, queryset, name, unit):
        return queryset.filter(unit__path__startswith=unit.path)
