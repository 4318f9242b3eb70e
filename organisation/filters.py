"""What lists of the organisation are filtered by."""

import django_filters
from django import forms as fields
from django.db.models import Q

from core.calendar import local_today
from core.forms import DateInput, FilterForm, SearchSelect
from core.models import AccessLogEntry

from .models import Assignment, User
from .roles import Role
from .selectors import managed_units, with_access_q


class PersonFilter(django_filters.FilterSet):
    """People by words, role and unit (with what lies beneath), and whether they work here."""

    sok = django_filters.CharFilter(label="Sök namn, e-post eller befattning", method="filter_words")
    roll = django_filters.ChoiceFilter(
        label="Roll", choices=Role.choices, method="filter_assignments", empty_label="Alla roller"
    )
    enhet = django_filters.ModelChoiceFilter(
        label="Enhet",
        queryset=lambda request: managed_units(request.user),
        method="filter_assignments",
        empty_label="Alla enheter",
        widget=SearchSelect,
    )
    visa = django_filters.ChoiceFilter(
        label="Visa",
        choices=[("utan", "Utan uppdrag"), ("ej_inbjudna", "Inte inbjudna"), ("slutat", "Har slutat")],
        method="filter_state",
        empty_label="Alla som arbetar här",
    )

    class Meta:
        model = User
        form = FilterForm
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        data = self.form.cleaned_data
        held = Assignment.objects.valid()
        if data.get("visa") == "slutat":
            queryset, held = queryset.exclude(with_access_q()), Assignment.objects.all()
        else:
            queryset = queryset.filter(with_access_q())
        if data.get("roll"):
            held = held.filter(role=data["roll"])
        if data.get("enhet"):
            held = held.filter(unit__path__startswith=data["enhet"].path)
        if data.get("roll") or data.get("enhet"):
            queryset = queryset.filter(pk__in=held.values("user"))
        return queryset

    def filter_words(self, queryset, name, value):
        for word in value.split():
            q = Q(email__icontains=word) | Q(key__iexact=word)
            for form in _forms(word):
                q |= Q(name__icontains=form) | Q(title__icontains=form)
            queryset = queryset.filter(q)
        return queryset

    def filter_assignments(self, queryset, name, value):
        """Role and unit are asked of the same assignment: see filter_queryset."""
        return queryset

    def filter_state(self, queryset, name, value):
        if value == "utan":
            return queryset.exclude(pk__in=Assignment.objects.current_or_coming(local_today()).values("user"))
        if value == "ej_inbjudna":
            return queryset.filter(invited_at__isnull=True, last_login__isnull=True)
        return queryset


def _forms(word):
    """The word as it may stand: SQLite's LIKE knows that a is A, but not that å is Å."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


class ReadingFilter(django_filters.FilterSet):
    """Readings by who, what and when (local dates, both included)."""

    sok = django_filters.CharFilter(label="Sök person", method="filter_reader")
    nummer = django_filters.CharFilter(label="Nummer", field_name="object_label", lookup_expr="istartswith")
    fran = django_filters.DateFilter(label="Från och med", field_name="at", lookup_expr="date__gte", widget=DateInput)
    till = django_filters.DateFilter(label="Till och med", field_name="at", lookup_expr="date__lte", widget=DateInput)

    class Meta:
        model = AccessLogEntry
        form = FilterForm
        fields: list[str] = []

    def filter_reader(self, queryset, name, value):
        for word in value.split():
            q = Q(user__email__icontains=word)
            for form in _forms(word):
                q |= Q(user__name__icontains=form)
            queryset = queryset.filter(q)
        return queryset


class TreeFilter(FilterForm):
    """Units by words of their name or key; the closed ones by choice."""

    sok = fields.CharField(label="Sök enhet", required=False)
    stangda = fields.BooleanField(label="Visa stängda", required=False)
