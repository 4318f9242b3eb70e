"""The case as PDF: asked for, awaited, fetched."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.exports import file_name
from core.views import DownloadView, PageView, ShowView
from organisation.roles import Action

from ..models import CasePdf
from ..services import case_pdf_ask
from .cases import CaseView


class PrintDeviationView(CaseView, PageView):
    """Asks for the file. Made in the background, so the page answers at once."""

    action = Action.SEE_CASES
    http_method_names = ("get", "post", "head", "options")

    def get(self, request, *args, **kwargs):
        return redirect(self.case_url)

    def post(self, request, *args, **kwargs):
        pdf = case_pdf_ask(by=request.user, deviation=self.object)
        return redirect("deviations:print_state", self.object.number, pdf.key)


class ShowPrintView(CaseView, ShowView):
    """Says how far it has come; asks again by itself until the file is there."""

    action = Action.SEE_CASES
    template_name = "deviations/handling/print.html"

    def get_template_names(self):
        return ["deviations/handling/print_state.html"] if self.request.htmx else [self.template_name]

    def get(self, request, *args, **kwargs):
        own = self.object.pdfs.select_related("exchange").filter(by=request.user)
        self.pdf = get_object_or_404(own, key=self.kwargs["key"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        pdf = self.pdf
        return super().get_context_data(
            case=self.object,
            pdf=pdf,
            waiting=pdf.status in (CasePdf.Status.QUEUED, CasePdf.Status.RUNNING),
            changed=pdf.status == CasePdf.Status.DONE and pdf.exchange and pdf.of_version != pdf.exchange.version,
            **kwargs,
        )


class DownloadPdfView(CaseView, DownloadView):
    """The latest file that this person has asked for; without one, back to the case where one asks."""

    action = Action.SEE_CASES
    reading = "Ärende som PDF"

    def download(self):
        asked = self.object.pdfs.filter(by=self.request.user, exchange=None)
        pdf = asked.filter(status=CasePdf.Status.DONE).order_by("-asked_at").first()
        if pdf is None:
            return redirect(reverse("deviations:show", args=[self.object.number]))
        return FileResponse(
            pdf.file.open(),
            as_attachment=True,
            filename=file_name(f"Avvikelse {self.object.number}", "pdf"),
            content_type="application/pdf",
        )
