"""What the lists of goals and plans are filtered by. The words stand in the address: Swedish and stable."""

import django_filters

from core.calendar import local_today
from core.filters import WordsFilter
from core.forms import FilterForm
from organisation.unit_filters import UnitFilter

from ..models import Goal, Plan, PurposeStatement
from .selectors import read_units
from .workflow import LEVELS, GoalStatus, Outcome, PlanStatus, PurposeStatus

NOT_FOLLOWED_UP = "inte-uppfoljt"
HOLDING = "galler"
EVERY = "alla"
LATE = "att-folja-upp"


def years():
    """The years that one looks for: a few back, and those that are planned for."""
    this = local_today().year
    return [(str(year), str(year)) for year in range(this + 3, this - 6, -1)]


class GoalFilter(django_filters.FilterSet):
    """Goals by words, unit with what lies beneath, level, year and how it has gone."""

    sok = WordsFilter("Ord i målet eller nummer")
    enhet = UnitFilter(read_units)
    niva = django_filters.ChoiceFilter(
        label="Nivå", choices=list(LEVELS.items()), field_name="unit__kind", empty_label="Alla nivåer"
    )
    ar = django_filters.ChoiceFilter(
        label="År",
        choices=lambda: [(EVERY, "Alla år"), *years()],
        method="filter_year",
        empty_label="I år och framåt",
    )
    lage = django_filters.ChoiceFilter(
        label="Så gick det",
        choices=[(NOT_FOLLOWED_UP, "Inte uppföljt än"), *Outcome.choices, *GoalStatus.choices[1:]],
        method="filter_state",
        empty_label="Alla som gäller",
    )

    class Meta:
        model = Goal
        form = FilterForm
        fields: list[str] = []

    def filter_queryset(self, queryset):
        """What holds now or later, unless something else is asked for."""
        asked = self.form.cleaned_data
        if not asked["ar"]:
            queryset = queryset.filter(last_year__gte=local_today().year)
        return super().filter_queryset(queryset if asked["lage"] else queryset.active())

    def filter_year(self, queryset, name, value):
        return queryset if value == EVERY else queryset.of_year(int(value))

    def filter_state(self, queryset, name, value):
        if value == GoalStatus.WITHDRAWN:
            return queryset.filter(status=value)
        return queryset.active().filter(outcome="" if value == NOT_FOLLOWED_UP else value)


class PurposeFilter(django_filters.FilterSet):
    """Verksamhetsidéer by unit with what lies beneath, and state."""

    enhet = UnitFilter(read_units)
    lage = django_filters.ChoiceFilter(
        label="Läge",
        choices=[(LATE, "Ska följas upp nu"), (PurposeStatus.ADOPTED, "Fastställd"), (PurposeStatus.DRAFT, "Utkast")],
        method="filter_state",
        empty_label="Alla lägen",
    )

    class Meta:
        model = PurposeStatement
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        if value == LATE:
            return queryset.filter(status=PurposeStatus.ADOPTED, follow_up_on__lte=local_today())
        return queryset.filter(status=value)


class PlanFilter(django_filters.FilterSet):
    """Plans by unit with what lies beneath, year and state."""

    enhet = UnitFilter(read_units)
    ar = django_filters.ChoiceFilter(label="År", choices=years, field_name="year", empty_label="Alla år")
    lage = django_filters.ChoiceFilter(
        label="Läge",
        choices=[(HOLDING, "Gäller eller uppföljd"), *PlanStatus.choices],
        method="filter_state",
        empty_label="Aktuella",
    )

    class Meta:
        model = Plan
        form = FilterForm
        fields: list[str] = []

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data["lage"]:
            queryset = queryset.exclude(status__in=(PlanStatus.REPLACED, PlanStatus.DISCARDED))
        return super().filter_queryset(queryset)

    def filter_state(self, queryset, name, value):
        return queryset.holding() if value == HOLDING else queryset.filter(status=value)
