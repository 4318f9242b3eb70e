"""The PDF: asked for, and fetched through the access door. A berättelse holds no person, so it is not logged."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseNotAllowed
from django.shortcuts import redirect

from core.errors import DomainError
from core.exports import file_name
from core.views import NOT_YOUR_ROLE, DownloadView

from .. import pdf, services
from ..kinds import Piece
from ..services.renderings import latest_file
from .annual_report import READ, ReportPage


class FileOfDocument:
    """The newest file of a document (nämndens berättelse, or another account of this room). For those who only read
    (can_write is false) one that was made since they may read it. Comes before DownloadView."""

    piece = Piece.WHOLE

    def download(self):
        rendering = latest_file(self.object, writer=self.can_write, piece=self.piece)
        if rendering is None:
            raise Http404
        return FileResponse(
            rendering.file.open("rb"),
            filename=file_name(pdf.file_name(self.object, self.piece), "pdf"),
            content_type="application/pdf",
        )


class MakingOfFile:
    """POST queues the making; the page with its card then shows how it goes. Comes before DownloadView."""

    piece = Piece.WHOLE

    def get(self, request, *args, **kwargs):
        return HttpResponseNotAllowed(["POST"])

    def post(self, request, *args, **kwargs):
        if not self.can_write:
            raise PermissionDenied(NOT_YOUR_ROLE)
        try:
            services.rendering_request(by=request.user, document=self.object, piece=self.piece)
        except DomainError as error:
            messages.warning(request, error.message)
        return redirect(f"{self.object.file_urls(self.piece)[0]}#pdf")


class DownloadReportView(FileOfDocument, ReportPage, DownloadView):
    action = READ


class RequestRenderingView(MakingOfFile, ReportPage, DownloadView):
    action = READ
