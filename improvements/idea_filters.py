"""What the lists of ideas and of conversations are filtered by. The words stand in the address: Swedish and stable."""

import django_filters

from core.filters import WordsFilter
from core.forms import FilterForm
from organisation.unit_filters import UnitFilter
from standards.models import Theme

from .idea_workflow import Answer, IdeaStatus
from .models import Idea, ValuesTalk
from .selectors import seen_units

STATES = [(IdeaStatus.NEW, "Obesvarade"), (IdeaStatus.ANSWERED, "Besvarade"), *Answer.choices]


class IdeaFilter(django_filters.FilterSet):
    """Ideas by words, unit with what lies beneath, whether and how they are answered, and one's own."""

    sok = WordsFilter("Ord i idén")
    enhet = UnitFilter(seen_units)
    svar = django_filters.ChoiceFilter(label="Svar", choices=STATES, method="filter_state", empty_label="Alla")
    fran = django_filters.ChoiceFilter(
        label="Lämnad av", choices=[("jag", "Mig")], method="filter_sender", empty_label="Alla"
    )

    class Meta:
        model = Idea
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        return queryset.filter(status=value) if value in IdeaStatus.values else queryset.filter(answer=value)

    def filter_sender(self, queryset, name, value):
        return queryset.filter(sender=self.request.user)


class TalkFilter(django_filters.FilterSet):
    """Conversations by unit with what lies beneath, and theme."""

    enhet = UnitFilter(seen_units)
    tema = django_filters.ModelChoiceFilter(
        label="Tema", queryset=lambda request: Theme.objects.order_by("order", "name"), field_name="theme",
        empty_label="Alla teman",
    )  # fmt: skip

    class Meta:
        model = ValuesTalk
        form = FilterForm
        fields: list[str] = []
