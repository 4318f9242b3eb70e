"""What the lists of ideas and of conversations are filtered by. The words stand in the address: Swedish and stable."""

import django_filters
from django.forms import TextInput

from core.forms import FilterForm, SearchSelect
from core.search import search_q
from standards.models import Theme

from .idea_workflow import Answer, IdeaStatus
from .models import Idea, ValuesTalk
from .selectors import seen_units

STATES = [(IdeaStatus.NEW, "Obesvarade"), (IdeaStatus.ANSWERED, "Besvarade"), *Answer.choices]


def unit_filter():
    return django_filters.ModelChoiceFilter(
        label="Enhet",
        queryset=lambda request: seen_units(request.user),
        method="filter_unit",
        empty_label="Alla enheter",
        widget=SearchSelect,
    )


class IdeaFilter(django_filters.FilterSet):
    """Ideas by words, unit with what lies beneath, whether and how they are answered, and one's own."""

    sok = django_filters.CharFilter(
        label="Sök", method="filter_words", widget=TextInput(attrs={"placeholder": "Ord i idén"})
    )
    enhet = unit_filter()
    svar = django_filters.ChoiceFilter(label="Svar", choices=STATES, method="filter_state", empty_label="Alla")
    fran = django_filters.ChoiceFilter(
        label="Lämnad av", choices=[("jag", "Mig")], method="filter_sender", empty_label="Alla"
    )

    class Meta:
        model = Idea
        form = FilterForm
        fields: list[str] = []

    def filter_words(self, queryset, name, value):
        return queryset.filter(search_q(value))

    def filter_unit(self, queryset, name, unit):
        return queryset.filter(unit__path__startswith=unit.path)

    def filter_state(self, queryset, name, value):
        return queryset.filter(status=value) if value in IdeaStatus.values else queryset.filter(answer=value)

    def filter_sender(self, queryset, name, value):
        return queryset.filter(sender=self.request.user)


class TalkFilter(django_filters.FilterSet):
    """Conversations by unit with what lies beneath, and theme."""

    enhet = unit_filter()
    tema = django_filters.ModelChoiceFilter(
        label="Tema", queryset=lambda request: Theme.objects.order_by("order", "name"), field_name="theme",
        empty_label="Alla teman",
    )  # fmt: skip

    class Meta:
        model = ValuesTalk
        form = FilterForm
        fields: list[str] = []

    def filter_unit(self, queryset, name, unit):
        return queryset.filter(unit__path__startswith=unit.path)
