"""The report to the nämnd: on the page, as a file, and its points as a list."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponseNotAllowed
from django.shortcuts import redirect

from core.access import may
from core.errors import DomainError
from core.exports import Column, file_name, list_file
from core.views import DownloadView, ShowView

from ..control import selectors
from ..control.page import rows_of
from ..control.reporting import figures_of, often_words, report_of
from ..control.rules import Finding
from ..control.workflow import Status
from ..services import control_files
from .control_base import PLAN, READ, PlanView


class ShowReportView(PlanView, ShowView):
    """The report on the page: as it was handed over, or as it would be today for those who prepare it."""

    action = READ
    template_name = "riskanalysis/control/report.html"

    def get_object(self):
        plan = super().get_object()
        if not plan.is_locked and (plan.status != Status.ADOPTED or not may(self.request.user, PLAN, plan)):
            raise Http404
        return plan

    def get_context_data(self, **kwargs):
        report = self.plan.report if self.plan.is_locked else report_of(self.plan)
        return super().get_context_data(
            report=report,
            rows=rows_of(report)[0],
            figures=figures_of(report),
            prepares=self.prepares,
            file=control_files.state_of_file(self.plan, prepares=self.prepares),
            **kwargs,
        )


class DownloadControlReportView(PlanView, DownloadView):
    """The report's file; a draft only for those who prepare it."""

    action = READ

    def download(self):
        done = control_files.state_of_file(self.plan, prepares=self.prepares).done
        if done is None:
            raise Http404
        name = file_name(f"Internkontroll {self.plan.year}, {self.plan.board.name}", "pdf")
        return FileResponse(done.file.open("rb"), filename=name, content_type="application/pdf")


class RequestControlReportView(PlanView, DownloadView):
    """POST queues the making; the page then shows how it goes."""

    def get(self, request, *args, **kwargs):
        return HttpResponseNotAllowed(["POST"])

    def post(self, request, *args, **kwargs):
        try:
            control_files.rendering_ask(by=request.user, plan=self.plan)
        except DomainError as error:
            messages.warning(request, error.message)
        return redirect(f"{self.plan.get_absolute_url()}#pdf")


HIDDEN_MEASURE = "Åtgärd som du inte har tillgång till"
POINT_COLUMNS = [
    Column("Nummer", lambda row: row[0].number, 8),
    Column("Kontrollpunkt", lambda row: row[0].what, 30),
    Column("Varför", lambda row: row[0].why, 40),
    Column("Hur", lambda row: row[0].how, 40),
    Column("Hur ofta", lambda row: often_words(row[0]), 16),
    Column("Vem", lambda row: row[0].role, 20),
    Column("Person", lambda row: str(row[0].person) if row[0].is_named else "", 22),
    Column("Var", lambda row: row[0].unit.name, 25),
    Column("Struken i utgåva", lambda row: row[0].removed_edition, 10),
    Column("Tillfälle", lambda row: row[1].label if row[1] else "", 14),
    Column("Senast", lambda row: row[1].due_on if row[1] else None, 13),
    Column("Resultat", lambda row: _result(row[1]), 20),
    Column("Kontrollerat", lambda row: row[1].controlled_on if row[1] and row[1].is_seen else None, 13),
    Column("Med ord", lambda row: row[1].note if row[1] and row[1].is_seen else "", 45),
    Column("Åtgärder", lambda row: _measures(row[1]), 45),
]


def _result(check) -> str:
    if check is None or not check.is_seen:
        return ""
    return Finding(check.finding).label if check.finding else "Sen" if check.is_late else "Återstår"


def _measures(check) -> str:
    if check is None or not check.is_seen:
        return ""
    return "; ".join(
        f"{measure if measure.reader_url else HIDDEN_MEASURE} ({measure.get_status_display().lower()})"
        for measure in check.shown_measures
    )


class ExportPointsView(PlanView, ShowView):
    """The points with what their controls showed, one row for each time, as CSV or XLSX. Who is named for a point is
    told to those who prepare the plan and to those who answer the point, as on the page."""

    action = READ

    def get(self, request, *args, **kwargs):
        points = selectors.points_of(request.user, self.plan)
        for point in points:
            point.is_named = self.prepares or point.is_mine
        rows = [(point, check) for point in points for check in point.shown or [None]]
        return list_file(kwargs["form"], f"Internkontroll {self.plan.year}", POINT_COLUMNS, rows)
