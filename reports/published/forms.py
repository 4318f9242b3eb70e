"""What is asked when figures from elsewhere are taken in, and what their list is filtered by."""

import django_filters
from django import forms as fields
from django.db.models import Q

from core import forms
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from ..models import PublishedFigure


class ReceivePublishedForm(forms.Form):
    """board is chosen among the nämnder whose berättelse the person compiles."""

    board = fields.ModelChoiceField(queryset=None, label="Nämnd", empty_label=None)
    file = fields.FileField(label="Filen (Excel eller CSV)")
    source = fields.CharField(
        label="Varifrån kommer siffrorna?",
        required=False,
        max_length=300,
        help_text="För rader som inte själva säger det. Till exempel: Kvalitetsberättelse 2021, Sundköpings kommun.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        boards = Unit.objects.filter(pk__in=board_ids_for(user, Action.COMPILE_REPORT)).order_by("name")
        self.fields["board"].queryset = boards


def _choices(field):
    def choices(request):
        seen = PublishedFigure.objects.visible_to(request.user, Action.READ_BOARD_REPORTS)
        return [(each, each) for each in sorted(set(seen.order_by().values_list(field, flat=True).distinct()))]

    return choices


class PublishedFilter(django_filters.FilterSet):
    sok = django_filters.CharFilter(
        label="Sök",
        method="filter_words",
        widget=fields.TextInput(attrs={"placeholder": "Mått, verksamhet eller källa"}),
    )
    kommun = django_filters.ChoiceFilter(label="Kommun", field_name="municipality", empty_label="Alla")
    ar = django_filters.ChoiceFilter(label="År", field_name="year", empty_label="Alla")

    class Meta:
        model = PublishedFigure
        fields: list[str] = []
        form = forms.FilterForm

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in (("kommun", "municipality"), ("ar", "year")):
            self.form.fields[name].choices = [("", "Alla"), *_choices(field)(self.request)]

    def filter_words(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(measure__icontains=word) | Q(activity__icontains=word) | Q(source__icontains=word)
            )
        return queryset
