"""Indicators: the list, one indicator with its chart, its definition, and its values by hand."""

from django.utils.functional import cached_property

from core.access import may
from core.exports import Column, list_file
from core.ordering import declared
from core.panels import panels_for
from core.views import ListView, ObjectView, ShowView
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .. import indicator_showing as showing
from ..access import value_unit_ids
from ..filters import IndicatorFilter
from ..forms.indicators import SeriesForm
from ..models import Indicator, IndicatorValue, Interval
from ..selectors import indicators as selectors
from .base import IndicatorTabsMixin

SHOWN = 8  # so many values stand on the page; older ones are folded
DEEPEST = 5  # so far the units of the tree are set in
ONLY_DEFINED = "Du får läsa indikatorn. Den ändras av dem som sköter måttstockarna."


class ListIndicatorsView(IndicatorTabsMixin, ListView):
    """What is measured, with the latest value at one's own unit or at the nearest above it."""

    action = Action.READ_STATISTICS
    model = Indicator
    filterset_class = IndicatorFilter
    template_name = "indicators/list.html"
    tab = "indicators:list"
    list_template_name = "indicators/_rows.html"
    headings = (
        ("namn", "Indikator"),
        ("", "Senaste värdet"),
        ("", "Förra"),
        ("", "Enhet"),
        ("mats", "Mäts"),
    )
    orderings = {
        "namn": ("name", "pk"),
        "-namn": ("-name", "-pk"),
        "mats": (declared("interval", Interval), "name", "pk"),
        "-mats": (declared("-interval", Interval), "name", "pk"),
    }

    @property
    def unit(self) -> Unit | None:
        return self.filterset.unit or selectors.own_unit(self.request.user)

    def prepare_rows(self, queryset):
        return selectors.with_latest(queryset.select_related("board"), self.request.user, self.unit)

    def with_values(self, rows) -> list[Indicator]:
        """The rows with `latest` and `before`, values or None."""
        rows = list(rows)
        found = selectors.values_by_id(self.request.user, [pk for row in rows for pk in (row.latest_id, row.before_id)])
        for row in rows:
            row.latest, row.before = found.get(row.latest_id), found.get(row.before_id)
            for value in filter(None, (row.latest, row.before)):
                value.indicator = row
            row.tag, row.kind = showing.went(row, row.latest and row.latest.shown, row.before and row.before.shown)
            row.latest_period = row.period(row.latest.period) if row.latest else ""
            row.behind = selectors.is_behind(row, row.latest)
        return rows

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            indicators=self.with_values(kwargs["rows"]),
            unit=self.unit,
            can_add=user.can(Action.EDIT_STANDARDS),
            **kwargs,
        )


INDICATOR_COLUMNS = [
    Column("Indikator", lambda row: row.name, 40),
    Column("Vad den betyder", lambda row: row.definition, 60),
    Column("Gäller för", lambda row: row.board.name if row.board_id else "Hela kommunen", 28),
    Column("Mäts i", lambda row: row.unit_of_measure, 16),
    Column("Mäts", lambda row: row.get_interval_display(), 16),
    Column("Bättre är", lambda row: row.get_direction_display(), 14),
    Column("Enhet", lambda row: row.latest.unit.name if row.latest else "", 28),
    Column("Senaste period", lambda row: row.latest_period, 18),
    Column("Senaste värde", lambda row: row.figure(row.latest.shown) if row.latest else None, 14),
    Column(
        "Varför det saknas", lambda row: "" if not row.latest or row.latest.shown is not None else row.latest.words, 24
    ),
    Column("Förra värdet", lambda row: row.figure(row.before.shown) if row.before else None, 14),
    Column("Källa", lambda row: row.source, 30),
    Column("Nyckeltal i Kolada", lambda row: row.kolada_id, 18),
]


class ExportIndicatorsView(ListIndicatorsView):
    """Exactly what the list is filtered to, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.with_values(self.prepare_rows(self.get_ordered()))
        return list_file(kwargs["form"], "Indikatorer", INDICATOR_COLUMNS, rows)


class IndicatorView(ObjectView):
    """One indicator, found by its key within what the person reads."""

    abstract = True
    model = Indicator
    lookup = "key"
    scope = Action.READ_STATISTICS
    action = Action.EDIT_STANDARDS

    def get_queryset(self):
        return super().get_queryset().select_related("board")

    def refusal(self):
        return ONLY_DEFINED


class SeriesMixin:
    """Which unit's series the address asks for: the one chosen, otherwise one's own or the nearest above it."""

    @cached_property
    def series_form(self):
        units = Unit.objects.filter(pk__in=[unit.pk for unit in self.units])
        return SeriesForm(self.request.GET or None, units=units.order_by("path"))

    @cached_property
    def units(self):
        return selectors.units_with_values(self.request.user, self.object)

    @cached_property
    def series(self):
        user, form = self.request.user, self.series_form
        chosen = form.cleaned_data.get("enhet") if form.is_valid() else None
        unit = chosen or selectors.nearest_unit(user, self.object, selectors.own_unit(user))
        form.initial["enhet"] = unit
        return selectors.series_of(user, self.object, unit)


class ShowIndicatorView(SeriesMixin, IndicatorView, ShowView):
    """What it means, the chart of one unit, what that is compared with, and the units beside each other."""

    action = Action.READ_STATISTICS
    template_name = "indicators/show.html"

    def get_context_data(self, **kwargs):
        indicator, user, series = self.object, self.request.user, self.series
        comparisons = selectors.comparisons_of(indicator)
        writes = user.can(Action.WRITE_INDICATORS) and indicator.is_valid
        mine = value_unit_ids(user, Action.WRITE_INDICATORS) if writes else frozenset()
        values = [series.values[period] for period in sorted(series.values, reverse=True)]
        for value in values:
            value.period_text, value.origin = indicator.period(value.period), showing.origin(value)
            value.may_correct = value.unit_id in mine
        others = selectors.latest_by_unit(user, indicator)
        top = min((value.unit.depth for value in others), default=0)
        for value in others:
            value.period_text, value.depth = indicator.period(value.period), min(value.unit.depth - top, DEEPEST)
        return super().get_context_data(
            indicator=indicator,
            unit=series.unit,
            latest=series.latest,
            latest_period=indicator.period(series.latest.period) if series.latest else "",
            latest_age=showing.age_words(series.latest),
            series_form=self.series_form if len(self.units) > 1 else None,
            chart=showing.chart_of(series, comparisons),
            says=showing.says(series),
            compared=showing.compared_rows(series, comparisons),
            values=values[:SHOWN],
            older=values[SHOWN:],
            others=others if len(others) > 1 else [],
            facts=showing.definition_facts(indicator, selectors.key_figures([indicator]).get(indicator.kolada_id)),
            panels=panels_for("indicator", user, [indicator.pk]).get(indicator.pk, []),
            writes=writes and bool(mine),
            edits=may(user, Action.EDIT_STANDARDS, indicator),
            **kwargs,
        )


def _whole(counted):
    """A count as it was written: 8, not 8.000000."""
    return counted if counted is None or counted % 1 else int(counted)


VALUE_COLUMNS = [
    Column("Enhet", lambda row: row.unit.name, 30),
    Column("Period", lambda row: row.indicator.period(row.period), 18),
    Column("Periodens första dag", lambda row: row.period, 14),
    Column("Värde", lambda row: row.indicator.figure(row.shown), 12),
    Column("Varför det saknas", lambda row: "" if row.shown is not None else row.words, 24),
    Column("Täljare", lambda row: None if row.too_few else _whole(row.numerator), 12),
    Column("Nämnare", lambda row: None if row.too_few else _whole(row.denominator), 12),
    Column("Hur det kom hit", lambda row: row.get_how_display(), 22),
    Column("Källa", lambda row: row.source, 30),
    Column("Inläst ur", lambda row: row.imported_from, 24),
    Column("Hämtat", lambda row: row.read_on, 12),
    Column("Kommentar", lambda row: row.comment, 40),
]


class ExportValuesView(IndicatorView, ShowView):
    """Every value of the indicator that one reads, as CSV or XLSX."""

    action = Action.READ_STATISTICS

    def get(self, request, *args, **kwargs):
        rows = IndicatorValue.objects.visible_to(request.user, Action.READ_STATISTICS).filter(indicator=self.object)
        rows = rows.select_related("unit", "indicator").order_by("unit__path", "period")
        return list_file(kwargs["form"], self.object.name, VALUE_COLUMNS, rows.iterator(chunk_size=500))


class IndicatorFormMixin:
    """A form about an indicator, with its heading, button and way back."""

    template_name = "indicators/form.html"
    title = lead_text = label = ""
    serious = False

    def get_form_kwargs(self):
        boards = Unit.objects.filter(pk__in=board_ids_for(self.request.user, Action.EDIT_STANDARDS))
        return super().get_form_kwargs() | {"boards": boards.order_by("name")}

    def back(self) -> str:
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            back=self.back(),
            **kwargs,
        )
