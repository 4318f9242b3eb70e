"""The report as a PDF file."""

from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string

from core.pdf import render_pdf

from .document import build_document
from .models import AnnualReport
from .workflow import Status


def document_pdf(report: AnnualReport, tell: Callable[[int, str], None] = lambda progress, step: None) -> bytes:
    """Draws the whole report and gives the file's bytes (PDF/A-2a and PDF/UA-1). tell is given per cent and what is
    being done. Takes seconds: for background work and the command line. Raises core.pdf.PdfError."""
    tell(10, "Läser text och siffror")
    document = build_document(report)
    tell(25, "Ritar diagrammen")
    html = render_to_string(
        "reports/annual_report.html",
        {
            "document": document,
            "report": report,
            "title": str(report),
            "owner": f"{settings.MUNICIPALITY_NAME} · {report.board.name}",
            "status": "Utkast" if report.status == Status.DRAFT else "",
            "municipality": settings.MUNICIPALITY_NAME,
            "kind": "report",
        },
    )
    tell(40, "Sätter sidorna")
    content = render_pdf(html, title=str(report), author=f"{report.board.name}, {settings.MUNICIPALITY_NAME}")
    tell(90, "Sparar filen")
    return content


def file_name(report: AnnualReport) -> str:
    """Name for a download, without extension."""
    return f"{report}, {report.board.name}"
