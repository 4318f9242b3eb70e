"""What the lists of this room are filtered by. The words stand in the address: Swedish and stable."""

import django_filters
from django.db.models import Q
from django.forms import TextInput

from core.calendar import local_today
from core.forms import FilterForm, SearchSelect
from organisation.unit_filters import UnitFilter

from .indicator_rules import next_period, period_start, period_words
from .measuring import of_process, process_choices
from .models import Grade, Indicator, Interval, JournalReview, QualityJudgement
from .selectors.indicators import read_value_units
from .selectors.judgements import managed_units


class IndicatorFilter(django_filters.FilterSet):
    """Indicators by words and interval. `enhet` says whose values stand beside them, and leaves none out."""

    sok = django_filters.CharFilter(
        label="Sök", method="filter_words", widget=TextInput(attrs={"placeholder": "Ord i namnet eller betydelsen"})
    )
    enhet = django_filters.ModelChoiceFilter(
        label="Värden för",
        queryset=lambda request: read_value_units(request.user),
        method="filter_nothing",
        empty_label="Min enhet",
        widget=SearchSelect,
    )
    mats = django_filters.ChoiceFilter(
        label="Mäts", choices=Interval.choices, field_name="interval", empty_label="Hur ofta som helst"
    )
    process = django_filters.ChoiceFilter(label="Process", method="filter_process", empty_label="Alla processer")
    visa = django_filters.ChoiceFilter(
        label="Visa",
        choices=[("alla", "Också de som inte används längre")],
        method="filter_nothing",
        empty_label="De som används",
    )

    class Meta:
        model = Indicator
        form = FilterForm
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if choices := process_choices(self.request.user):
            self.filters["process"].extra["choices"] = choices
        else:
            del self.filters["process"]

    def filter_process(self, queryset, name, value):
        measuring = Q(pk__in=())
        for ids in of_process(self.request.user, value):
            measuring |= Q(pk__in=ids)
        return queryset.filter(measuring)

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        if self.form.cleaned_data.get("visa") == "alla":
            return queryset
        return queryset.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=local_today()))

    def filter_words(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word) | Q(definition__icontains=word) | Q(kolada_id__iexact=word)
            )
        return queryset

    def filter_nothing(self, queryset, name, value):
        return queryset

    @property
    def unit(self):
        """The unit whose values are asked for, or None."""
        return self.form.cleaned_data.get("enhet") if self.form.is_valid() else None


def _quarters():
    """The quarters that can be asked for: this one and those of three years back."""
    now = period_start("quarter", local_today())
    starts = [next_period("quarter", now, -n) for n in range(13)]
    return [(f"{start:%Y-%m-%d}", period_words("quarter", start).capitalize()) for start in starts]


class JudgementFilter(django_filters.FilterSet):
    """Judgements by unit with what lies beneath, quarter and grade."""

    enhet = UnitFilter(managed_units)
    kvartal = django_filters.ChoiceFilter(
        label="Kvartal", choices=_quarters, field_name="quarter", empty_label="Alla kvartal"
    )
    omdome = django_filters.ChoiceFilter(
        label="Omdöme", choices=Grade.choices, field_name="grade", empty_label="Alla omdömen"
    )

    class Meta:
        model = QualityJudgement
        form = FilterForm
        fields: list[str] = []


class ReviewFilter(django_filters.FilterSet):
    """Journal reviews by words, unit with what lies beneath, and whether they are counted."""

    sok = django_filters.CharFilter(
        label="Sök",
        field_name="title",
        lookup_expr="icontains",
        widget=TextInput(attrs={"placeholder": "Vad som granskas"}),
    )
    enhet = UnitFilter(read_value_units)
    lage = django_filters.ChoiceFilter(
        label="Läge",
        choices=[("granskas", "Granskas"), ("raknad", "Räknad")],
        method="filter_state",
        empty_label="Alla lägen",
    )

    class Meta:
        model = JournalReview
        form = FilterForm
        fields: list[str] = []

    def filter_state(self, queryset, name, value):
        return queryset.filter(counted_at__isnull=value == "granskas")
