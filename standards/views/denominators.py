"""Denominators: a grid per year, a file in, a file out."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.urls import reverse

from core.exports import Column, csv_response
from core.searchselect import search_options
from core.views import AddView, FormMixin, PageView, asked_for
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .. import forms, services
from ..models import Denominator
from ..reading import KIND_WORDS
from ..selectors import denominators
from .base import StandardsMixin

SECTION = "standards:denominators"
UNITS_PER_PAGE = 25
KINDS = (Unit.Kind.UNIT, Unit.Kind.PROVIDER)


class GridMixin(StandardsMixin):
    """Which kind, year and units the address asks for, within the nämnd where one edits standards."""

    section = SECTION

    def choose(self):
        mine = Unit.objects.filter(pk__in=unit_ids_for(self.request.user, Action.EDIT_STANDARDS))
        self.choice_form = forms.DenominatorChoiceForm(self.request.GET or None, units=mine)
        self.denominator_kind, self.year, unit = self.choice_form.choice
        self.months = [date(self.year, month, 1) for month in range(1, 13)]
        open_that_year = mine.filter(kind__in=KINDS, valid_from__lte=date(self.year, 12, 31)).exclude(
            valid_to__lt=date(self.year, 1, 1)
        )
        if unit is not None:
            open_that_year = open_that_year.filter(path__startswith=unit.path)
        self.units = open_that_year.order_by("path")

    def values(self, units):
        return denominators([unit.pk for unit in units], self.denominator_kind, self.months[0], self.months[-1])


class EditDenominatorsView(GridMixin, FormMixin, PageView):
    """The grid: units down, months across. Only what differs from what the page showed is written."""

    action = Action.EDIT_STANDARDS
    template_name = "standards/denominators.html"

    def get_form(self):
        self.choose()
        self.page = Paginator(self.units, UNITS_PER_PAGE).get_page(self.request.GET.get("sida"))
        units = list(self.page.object_list)
        return forms.DenominatorGridForm(
            self.request.POST if self.request.method == "POST" else None,
            units=units,
            months=self.months,
            values=self.values(units),
        )

    def get(self, request, *args, **kwargs):
        form = self.get_form()
        return search_options(request, self.choice_form) or self.render_to_response(self.get_context_data(form=form))

    def perform(self, form):
        changed = form.changed()
        values = {(unit, self.denominator_kind, month): value for (unit, month), value in changed.items()}
        return services.denominators_save(by=self.request.user, values=values)

    def add_success_message(self, saved):
        messages.success(self.request, words(saved))

    def get_success_url(self, saved):
        return self.request.get_full_path()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            choice_form=self.choice_form,
            year=self.year,
            kind_label=Denominator.Kind(self.denominator_kind).label,
            months=self.months,
            page=self.page,
            query=asked_for(self.request).urlencode(),
            **kwargs,
        )


class ExportDenominatorsView(GridMixin, PageView):
    """The year's values, one line for each unit and month, also the empty ones: what the import reads."""

    action = Action.EDIT_STANDARDS

    def get(self, request, *args, **kwargs):
        self.choose()
        units = list(self.units)
        values = self.values(units)
        lines = [(unit, month, values.get((unit.pk, month))) for unit in units for month in self.months]
        columns = [
            Column("nyckel", lambda line: line[0].key),
            Column("enhet", lambda line: line[0].name),
            Column("slag", lambda line: KIND_WORDS[self.denominator_kind]),
            Column("månad", lambda line: f"{line[1]:%Y-%m}"),
            Column("värde", lambda line: line[2]),
        ]
        return csv_response(f"Nämnare {KIND_WORDS[self.denominator_kind]} {self.year}", columns, lines)


class ImportDenominatorsView(StandardsMixin, AddView):
    """Reads a file, or pasted rows; all of it or nothing."""

    action = Action.EDIT_STANDARDS
    form_class = forms.ImportDenominatorsForm
    template_name = "standards/denominators_import.html"
    section = SECTION

    def perform(self, form):
        return services.denominators_import(by=self.request.user, text=form.cleaned_data["content"])

    def check_scope_after(self, saved):
        """The service has asked for every unit."""

    def add_success_message(self, saved):
        messages.success(self.request, words(saved))

    def get_success_url(self, saved):
        return reverse(SECTION)


def words(saved) -> str:
    """What came of it, for the message."""
    if not any(saved.values()):
        return "Inget skilde sig från det som redan fanns."
    return f"{saved['added']} nya, {saved['changed']} ändrade och {saved['removed']} borttagna värden."
