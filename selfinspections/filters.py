"""What check lists and plans are filtered by. The words stand in the address: Swedish and stable."""

import django_filters
from django import forms as fields
from django.db.models import Q
from django.forms import TextInput

from core.calendar import local_today
from core.forms import FilterForm, SearchSelect
from organisation.access import units_for
from organisation.models import Unit
from organisation.roles import Action
from organisation.unit_filters import UnitFilter

from .models import CheckList, Plan
from .periods import Period, periods
from .workflow import Frequency

IN_USE, WITHDRAWN, ALL = "i-bruk", "ur-bruk", "alla"
ENDED = "avslutade"
# Months back; the first is where one begins.
BACK = {"36": "3 år", "24": "2 år", "12": "1 år", "60": "5 år"}
EM_SPACE = "\u2003"


def units_of_lists(user):
    """The units that have check lists which user reads."""
    seen = CheckList.objects.visible_to(user, Action.READ_SELF_INSPECTIONS)
    return Unit.objects.filter(pk__in=seen.order_by().values("unit"))


def read_units(user):
    """The units whose egenkontroller user reads, closed ones too, as a queryset."""
    return units_for(user, Action.READ_SELF_INSPECTIONS)


def lists_read(request):
    return CheckList.objects.visible_to(request.user, Action.READ_SELF_INSPECTIONS)


class UnitChoiceField(fields.ModelChoiceField):
    """The tree, each unit set in by its depth."""

    def label_from_instance(self, unit):
        return EM_SPACE * max(unit.depth - 1, 0) + unit.name


class CoverageFilter(FilterForm):
    """Where, which check list and over which period; the quarter that is going on when nothing is said."""

    enhet = UnitChoiceField(
        Unit.objects.none(), label="Var", required=False, empty_label="Alla enheter", widget=SearchSelect
    )
    lista = fields.ModelChoiceField(None, label="Checklista", required=False, empty_label="Alla", widget=SearchSelect)
    period = fields.ChoiceField(label="Period", required=False)

    def __init__(self, request):
        super().__init__(request.GET)
        self.fields["enhet"].queryset = read_units(request.user)
        self.fields["lista"].queryset = lists_read(request)
        groups = periods(local_today())
        self.periods = {period.word: period for _, rows in groups for period in rows}
        self.fields["period"].choices = [
            (heading, [(period.word, period.label) for period in rows]) for heading, rows in groups
        ]

    def chosen(self, name):
        return self.cleaned_data.get(name) if self.is_valid() else None

    @property
    def chosen_period(self) -> Period:
        return self.periods.get(self.chosen("period") or "", next(iter(self.periods.values())))

    def narrow(self, occurrences):
        """The occasions that are asked for."""
        period, unit, check_list = self.chosen_period, self.chosen("enhet"), self.chosen("lista")
        occurrences = occurrences.filter(planned_on__range=(period.first, period.last))
        if unit is not None:
            occurrences = occurrences.filter(unit__path__startswith=unit.path)
        return occurrences if check_list is None else occurrences.filter(check_list=check_list)


class TrendFilter(FilterForm):
    """What is followed of a list, where, and how far back."""

    matt = fields.ChoiceField(label="Det som följs", required=False)
    enhet = UnitChoiceField(Unit.objects.none(), label="Var", required=False, empty_label=None, widget=SearchSelect)
    period = fields.ChoiceField(label="Hur långt tillbaka", required=False, choices=list(BACK.items()))

    def __init__(self, request, *, measures):
        super().__init__(request.GET)
        self.measures = {each.key: each for each in measures}
        self.fields["matt"].choices = [(each.key, each.label) for each in measures]
        self.reach = read_units(request.user).filter(board__isnull=False)
        self.fields["enhet"].queryset = self.reach

    def chosen(self, name):
        return self.cleaned_data.get(name) if self.is_valid() else None

    @property
    def measured(self):
        return self.measures.get(self.chosen("matt") or "", next(iter(self.measures.values())))

    @property
    def unit(self) -> Unit | None:
        """The unit asked for, else the uppermost of the reader's; None when there is none."""
        return self.chosen("enhet") or self.reach.select_related("board").first()

    @property
    def months(self) -> int:
        return int(self.chosen("period") or next(iter(BACK)))


class CheckListFilter(django_filters.FilterSet):
    """Check lists by words, unit with what lies beneath, and whether they are in use; in use when nothing is said."""

    sok = django_filters.CharFilter(
        label="Sök",
        method="filter_words",
        widget=TextInput(attrs={"placeholder": "Ord i namnet eller användningen"}),
    )
    enhet = UnitFilter(units_of_lists, label="Hör till")
    lage = django_filters.ChoiceFilter(
        label="Läge",
        choices=[(WITHDRAWN, "Används inte längre"), (ALL, "Alla")],
        method="filter_state",
        empty_label="Används",
    )

    class Meta:
        model = CheckList
        form = FilterForm
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("lage") else queryset.in_use()

    def filter_words(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(Q(title__icontains=word) | Q(purpose__icontains=word))
        return queryset

    def filter_state(self, queryset, name, value):
        return queryset.filter(withdrawn_on__lte=local_today()) if value == WITHDRAWN else queryset


class PlanFilter(django_filters.FilterSet):
    """Plans by check list, by a unit that answers (with what lies beneath), how often, and whether they have ended."""

    lista = django_filters.ModelChoiceFilter(
        label="Checklista", queryset=lists_read, field_name="check_list", empty_label="Alla", widget=SearchSelect
    )
    enhet = django_filters.ModelChoiceFilter(
        label="Enhet som svarar",
        queryset=lambda request: read_units(request.user),
        method="filter_unit",
        empty_label="Alla",
        widget=SearchSelect,
    )
    ofta = django_filters.ChoiceFilter(
        label="Hur ofta", choices=Frequency.choices, field_name="frequency", empty_label="Alla"
    )
    lage = django_filters.ChoiceFilter(
        label="Läge", choices=[(ENDED, "Avslutade"), (ALL, "Alla")], method="filter_state", empty_label="Pågår"
    )

    class Meta:
        model = Plan
        form = FilterForm
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("lage") else queryset.running()

    def filter_unit(self, queryset, name, unit):
        answering = Plan.units.through.objects.filter(unit__path__startswith=unit.path).values("plan")
        return queryset.filter(pk__in=answering)

    def filter_state(self, queryset, name, value):
        return queryset.filter(ends_on__lt=local_today()) if value == ENDED else queryset
