"""The statistics page, and its tables as files."""

from django.http import Http404

from core.exports import Column, csv_response, xlsx_response
from core.forms import search_options
from core.tabs import Part, tabs_of
from core.views import PageView, asked_for
from core.withholding import SMALL
from organisation.roles import Action

from ..costs import costs
from ..filters import StatisticsFilter
from ..statistics import reads_cases_of, statistics

PARTS = (
    Part("reports:statistics", "Avvikelser", Action.READ_STATISTICS),
    Part("reports:joint", "Samlat", Action.READ_STATISTICS),
    Part("reports:costs", "Vad bristerna kostar", Action.READ_STATISTICS),
)


class StatisticsPage(PageView):
    """What the page and the files share: the filter, within the reader's reach."""

    abstract = True
    action = Action.READ_STATISTICS

    def count(self):
        """The figures asked for, or None when the reader reaches no unit of a nämnd."""
        self.filter = StatisticsFilter(self.request.GET, user=self.request.user)
        unit = self.filter.chosen_unit
        if unit is None:
            return None
        exact = reads_cases_of(self.request.user, unit)
        return statistics(unit, self.filter.chosen_period, exact=exact, category=self.filter.chosen_category)


class ShowStatisticsView(StatisticsPage):
    template_name = "reports/statistics.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("valj"):
            return search_options(request, StatisticsFilter(request.GET, user=request.user)) or super().get(request)
        return super().get(request, *args, **kwargs)

    def get_template_names(self):
        return ["reports/parts/statistics.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        found = self.count()
        return super().get_context_data(
            filter=self.filter,
            found=found,
            small=SMALL,
            address=self.request.GET.urlencode(),
            tabs=tabs_of(self.request.user, PARTS, "reports:statistics"),
            **kwargs,
        )


class DownloadStatisticsView(StatisticsPage):
    """One table of the page, as CSV or XLSX, with exactly what the page shows."""

    def get(self, request, *args, **kwargs):
        found = self.count()
        table = dict(found.tables).get(request.GET.get("tabell", "")) if found else None
        if table is None:
            raise Http404
        return table_file(request, table)


class SummedPage(PageView):
    """What pages that sum up a part of the organisation over some months share with their files."""

    abstract = True
    action = Action.READ_STATISTICS
    page_template = list_template = part = ""

    def count(self):
        """What was asked for, or None when the reader reaches no unit of a nämnd."""
        self.filter = StatisticsFilter(self.request.GET, user=self.request.user)
        del self.filter.fields["kategori"]
        unit = self.filter.chosen_unit
        if unit is None:
            return None
        return self.sum_up(unit, self.filter.chosen_period, exact=reads_cases_of(self.request.user, unit))

    def get(self, request, *args, **kwargs):
        options = search_options(request, StatisticsFilter(request.GET, user=request.user))
        return options or super().get(request, *args, **kwargs)

    def get_template_names(self):
        return [self.list_template if self.request.htmx else self.page_template]

    def get_context_data(self, **kwargs):
        found = self.count()
        address = asked_for(self.request).urlencode()
        tabs = tabs_of(self.request.user, PARTS, self.part)
        return super().get_context_data(
            filter=self.filter, found=found, small=SMALL, address=address, tabs=tabs, **kwargs
        )


class CostsPage(SummedPage):
    """Kvalitetsbristkostnad by type, with what it rests on."""

    abstract = True
    sum_up = staticmethod(costs)
    page_template, list_template, part = "reports/costs.html", "reports/parts/costs.html", "reports:costs"


class ShowCostsView(CostsPage):
    """As a page."""


class DownloadCostsView(CostsPage):
    """The table of the page, with exactly what it shows."""

    def get(self, request, *args, **kwargs):
        found = self.count()
        if found is None or not found.rows:
            raise Http404
        return table_file(request, found.table)


def table_file(request, table):
    """A table as CSV (?format=csv) or XLSX."""
    columns = [
        Column(
            heading, lambda row, place=place: figure_cell(row[place]) if place else row[place], 40 if not place else 18
        )
        for place, heading in enumerate(table.columns)
    ]
    answer = csv_response if request.GET.get("format") == "csv" else xlsx_response
    return answer(table.caption, columns, table.rows)


def figure_cell(text: str):
    """A figure as a number, so that it can be counted on; words as they are."""
    plain = text.replace("\u00a0", "").replace("−", "-").replace(",", ".")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return "" if text == "–" else text
