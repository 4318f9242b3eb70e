"""The statistics page, and its tables as files."""

from django.http import Http404

from core.exports import Column, csv_response, xlsx_response
from core.forms import search_options
from core.views import PageView, asked_for
from organisation.roles import Action

from ..costs import costs
from ..filters import StatisticsFilter
from ..rules import SMALL
from ..statistics import reads_cases_of, statistics


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


class CostsPage(PageView):
    """What the page of costs and its file share."""

    abstract = True
    action = Action.READ_STATISTICS

    def count(self):
        """The sums asked for, or None when the reader reaches no unit of a nämnd."""
        self.filter = StatisticsFilter(self.request.GET, user=self.request.user)
        del self.filter.fields["kategori"]
        unit = self.filter.chosen_unit
        if unit is None:
            return None
        return costs(unit, self.filter.chosen_period, exact=reads_cases_of(self.request.user, unit))


class ShowCostsView(CostsPage):
    """Kvalitetsbristkostnad by type, with what it rests on."""

    template_name = "reports/costs.html"

    def get(self, request, *args, **kwargs):
        options = search_options(request, StatisticsFilter(request.GET, user=request.user))
        return options or super().get(request, *args, **kwargs)

    def get_template_names(self):
        return ["reports/parts/costs.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        found = self.count()
        address = asked_for(self.request).urlencode()
        return super().get_context_data(filter=self.filter, found=found, small=SMALL, address=address, **kwargs)


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
        Column(heading, lambda row, place=place: _cell(row[place]) if place else row[place], 40 if not place else 18)
        for place, heading in enumerate(table.columns)
    ]
    answer = csv_response if request.GET.get("format") == "csv" else xlsx_response
    return answer(table.caption, columns, table.rows)


def _cell(text: str):
    """A figure as a number, so that it can be counted on; words as they are."""
    plain = text.replace("\u00a0", "").replace("−", "-").replace(",", ".")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return "" if text == "–" else text
