"""One figure of a berättelse: what it means, and the list behind it. The same pages for nämndens berättelse and for a
verksamhetsberättelse, each through its own door."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from core.exports import list_file
from core.reading import log_reading
from core.views import ShowView, asked_for

from ..document import figure_row
from ..lists.changes import changes_of
from ..lists.showing import FigureRows
from .accounts import READ as READ_ACCOUNTS
from .accounts import AccountPage
from .annual_report import READ as READ_REPORTS
from .annual_report import ReportPage

PAGE = 100


class FigurePage:
    """A figure of the document that the address names, and its rows as the reader may see them."""

    room = ""

    @cached_property
    def figure(self):
        return get_object_or_404(self.object.figures, code=self.kwargs["code"])

    @cached_property
    def found(self) -> FigureRows:
        chosen = self.request.GET.get("lista", "")
        return FigureRows(self.request.user, self.object, self.figure, int(chosen) if chosen.isdigit() else 0)

    @property
    def ordering(self) -> str:
        return self.request.GET.get("ordning", "")

    @cached_property
    def form(self):
        asked = self.request.GET.copy()
        asked.pop("lista", None)
        return self.found.form(asked)

    def address(self, name: str, *more) -> str:
        return reverse(f"{self.room}:{name}", args=[self.object.pk, *more])


class ShowFigure(FigurePage):
    """What it means, when it was drawn and by whom; and its list, filtered by the address."""

    template_name = "reports/figure.html"

    def get_template_names(self):
        return ["reports/parts/figure_rows.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        found, code = self.found, self.figure.code
        if found.may_look:
            page = Paginator(found.rows(self.form, self.ordering), PAGE).get_page(self.request.GET.get("sida"))
            kwargs |= {
                "form": self.form,
                "page": page,
                "rows": found.fill(page.object_list),
                "headings": found.headings(self.ordering),
                "xlsx": self.address("figure_file", code, "xlsx"),
                "csv": self.address("figure_file", code, "csv"),
                "query": asked_for(self.request).urlencode(),
            }
        return super().get_context_data(
            document=self.object,
            figure=figure_row(self.figure),
            found=found,
            kept=found.kept,
            figures_url=self.address("figures"),
            changes_url=self.address("changes"),
            **kwargs,
        )


class ExportFigure(FigurePage):
    """The list as it is filtered, as CSV or XLSX. A list of cases leaves a line in the log of readings."""

    def get(self, request, *args, **kwargs):
        found = self.found
        if not found.may_look:
            raise Http404
        rows = found.rows(self.form, self.ordering)
        if found.source.sensitive:
            log_reading(request.user, "Lista som fil", object_type="deviations.deviation", label=f"{len(rows)} ärenden")
        return list_file(kwargs["form"], f"Underlag {self.figure.code} {self.object.year}", found.file_columns(), rows)


class ReviewChanges:
    """What has been changed since the figures were frozen, in words. The figures stay."""

    template_name = "reports/figure_changes.html"
    room = ""

    def get_context_data(self, **kwargs):
        has_lists = self.object.lists.exists()
        changes = changes_of(self.object) if has_lists else []
        for change in changes:
            change.url = reverse(f"{self.room}:figure", args=[self.object.pk, change.figure.code])
            change.said = change.sentences(self.request.user)
        figures_url = reverse(f"{self.room}:figures", args=[self.object.pk])
        return super().get_context_data(
            document=self.object, changes=changes, has_lists=has_lists, figures_url=figures_url, **kwargs
        )


class ShowReportFigureView(ShowFigure, ReportPage, ShowView):
    action, room = READ_REPORTS, "reports"


class ExportReportFigureView(ExportFigure, ReportPage, ShowView):
    action, room = READ_REPORTS, "reports"


class ReviewReportFiguresView(ReviewChanges, ReportPage, ShowView):
    action, room = READ_REPORTS, "reports"


class ShowAccountFigureView(ShowFigure, AccountPage, ShowView):
    action, room = READ_ACCOUNTS, "accounts"


class ExportAccountFigureView(ExportFigure, AccountPage, ShowView):
    action, room = READ_ACCOUNTS, "accounts"


class ReviewAccountFiguresView(ReviewChanges, AccountPage, ShowView):
    action, room = READ_ACCOUNTS, "accounts"
